"""Whether a text gives any cause to look for help in it; most texts do not, and then nothing else is loaded."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from mhpost.lint.fold import TEXTS
from mhpost.source import shipped

FEWEST_DIGITS = 3
"""No number to call is shorter."""
_TOGETHER = re.compile(r"\d(?:[^\w\n]{0,8}\d){2,}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_END = re.compile(r"[.!?\n]")
_MANY_DIGITS = re.compile(r"\d{4,}")
"""More than stand together in any piece of `stems.yaml`."""
_SENTENCES = 20_000
_CAUSES = tuple(map(frozenset, (("stems",), ("former",), ("places", "lines"), ("dangers", "inboxes"))))
"""Of the lists of `stems.yaml` a text holds a piece of each that stands together."""


@lru_cache(maxsize=TEXTS)
def worth_a_look(text: str) -> bool:
    """Whether a text may hold a number to call, say that somebody always answers, or send readers elsewhere."""
    return _digits(text) or speaks(text)


def _digits(text: str) -> bool:
    return not all(map(_YEAR.fullmatch, _TOGETHER.findall(text)))


def speaks(text: str) -> bool:
    """Whether a text may say that somebody always answers, send readers elsewhere, or name what is no more."""
    held = frozenset[str]().union(*map(_held, _END.split(_MANY_DIGITS.sub("0000", text))))
    return any(needed <= held for needed in _CAUSES)


@lru_cache(maxsize=_SENTENCES)
def _held(sentence: str) -> frozenset[str]:
    """The lists of which a sentence holds a piece; posts repeat many of their sentences."""
    holds = sentence.lower().__contains__
    return frozenset(name for name in frozenset[str]().union(*_CAUSES) if any(map(holds, _pieces(name))))


def has_a_former_name(text: str) -> bool:
    """Whether a text may hold a name that a service no longer has."""
    return any(map(text.lower().__contains__, _pieces("former")))


def speaks_of_danger(text: str) -> bool:
    """Whether a text may send somebody in danger to what is not read at once."""
    holds = text.lower().__contains__
    return any(map(holds, _pieces("dangers"))) and any(map(holds, _pieces("inboxes")))


@cache
def _pieces(name: str) -> tuple[str, ...]:
    return tuple(shipped.load("mhpost.lint.help", "stems")[name])
