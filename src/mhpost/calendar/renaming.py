"""The key that an unknown one certainly means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from mhpost.calendar.models import Top
from mhpost.calendar.synonyms import LEVELS
from mhpost.source.values import Route

_ONE_KEY = re.compile(r'"(\w+)"')
_SHORT = 3
"""So short a key has too many words at one letter's distance; only a missing letter is sure. Shorter ones are not."""


def certain_key(route: Route, beside: Collection[str]) -> str | None:
    """What to call the key at the end of the route: the one key that its synonym or one slip of a finger stands for.

    beside: the keys of its group. None where it may mean more than one key, or one that is there already.
    """
    above = (LEVELS.models[step] for step in reversed(route[:-1]) if isinstance(step, str) and step in LEVELS.models)
    model = next(above, Top)
    known = [info.alias or name for name, info in model.model_fields.items()]
    plain = str(route[-1]).strip().lower().replace("-", "_").replace(" ", "_")
    called = LEVELS.synonyms.get(model.__name__, {}).get(plain)
    if plain in known:
        meant: str | None = plain
    elif called is not None:
        synonym = _ONE_KEY.fullmatch(called)
        meant = synonym[1] if synonym else None
    else:
        near = [key for key in known if key in _slips(plain)]
        meant = near[0] if len(near) == 1 else None
    return meant if meant is not None and meant not in beside else None


def _slips(word: str) -> frozenset[str]:
    """The words that one missing, doubled, wrong or swapped letter can turn into this one."""
    if len(word) < _SHORT:
        return frozenset()
    return frozenset(slip for slip in _one_slip(word) if len(word) > _SHORT or len(slip) > len(word))


def _one_slip(word: str) -> Iterator[str]:
    letters = "abcdefghijklmnopqrstuvwxyz_"
    for at in range(len(word) + 1):
        before, behind = word[:at], word[at:]
        yield before + behind[1:]
        yield before + behind[1:2] + behind[:1] + behind[2:]
        for letter in letters:
            yield before + letter + behind
            yield before + letter + behind[1:]
