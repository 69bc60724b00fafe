"""Where a sentence ends, in the scripts that mhpost's languages are written in."""

from __future__ import annotations

import re
from functools import cache

from mhpost.calendar.tags import base
from mhpost.source import shipped

_CLOSERS = r"\"'”’»›)\]」』）】"
_END = re.compile(rf"[.!?…‼⁇⁈⁉؟۔।॥።։。！？｡]+[{_CLOSERS}]*$")
_FULL_STOP = re.compile(rf"(?P<word>[^\s.(\[\"'“„«]+(?:\.[^\s.]+)*)\.[{_CLOSERS}]*$")
_LETTERS = re.compile(r"[^\W\d_](?:\.[^\W\d_]{1,2})*")
_LOOK_BACK = 40


def ends(text: str, start: int, end: int, language: str) -> bool:
    """Whether a sentence ends before the space from start to end (exclusive).

    After a full stop none does where an abbreviation, a single letter or a number below 100 stands before it, nor where
    the next word begins with a small letter.
    """
    if not stops(text, start) or text[end : end + 1].islower():
        return False
    stop = _FULL_STOP.search(text[max(0, start - _LOOK_BACK) : start])
    return stop is None or not _goes_on(stop["word"].lower(), language)


def stops(text: str, start: int) -> bool:
    """Whether the mark of a sentence's end stands before a place, be it for an abbreviation."""
    return _END.search(text[max(0, start - _LOOK_BACK) : start]) is not None


def _goes_on(word: str, language: str) -> bool:
    if _LETTERS.fullmatch(word) and (len(word) == 1 or "." in word):
        return True
    if word.isdecimal() and len(word) <= 2:
        return True
    known = _abbreviations()
    return word in known["any"] or word in known.get(base(language), ())


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    lists: dict[str, list[str]] = shipped.load("mhpost.fit.threads", "abbreviations")
    return {language: frozenset(words) for language, words in lists.items()}
