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
_ALWAYS, _FORMER = frozenset({"stems"}), frozenset({"former"})
_ELSEWHERE, _DANGER = frozenset({"places", "lines"}), frozenset({"dangers", "inboxes"})
"""Lists of `stems.yaml`; a text holds a piece of each that stands in one of these."""
_LISTS = _ALWAYS | _FORMER | _ELSEWHERE | _DANGER


@lru_cache(maxsize=TEXTS)
def worth_a_look(text: str) -> bool:
    """Whether a text may hold a number to call, say that somebody always answers, or send readers elsewhere."""
    return _digits(text) or speaks(text)


def _digits(text: str) -> bool:
    return not all(map(_YEAR.fullmatch, _TOGETHER.findall(text)))


def speaks(text: str) -> bool:
    """Whether a text may say that somebody always answers, send readers elsewhere, or name what is no more."""
    held = _held(text)
    return any(needed <= held for needed in (_ALWAYS, _FORMER, _ELSEWHERE, _DANGER))


def has_a_former_name(text: str) -> bool:
    """Whether a text may hold a name that a service no longer has."""
    return _held(text) >= _FORMER


def speaks_of_danger(text: str) -> bool:
    """Whether a text may send somebody in danger to what is not read at once."""
    return _held(text) >= _DANGER


def _held(text: str) -> frozenset[str]:
    """The lists of `stems.yaml` of which a text holds a piece."""
    return frozenset[str]().union(*map(_held_in, _END.split(_MANY_DIGITS.sub("0000", text))))


@lru_cache(maxsize=_SENTENCES)
def _held_in(sentence: str) -> frozenset[str]:
    """The same of one sentence; posts repeat many of theirs."""
    holds = sentence.lower().__contains__
    return frozenset(name for name in _LISTS if any(map(holds, _pieces(name))))


@cache
def _pieces(name: str) -> tuple[str, ...]:
    return tuple(shipped.load("mhpost.lint.help", "stems")[name])
