"""Words of a text that are somebody else's: between quotation marks, in a quoted line, behind "Anna says:"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from mhpost.source import shipped

_MARKS = (re.compile('["“”„«»‹›]'), re.compile("(?<!\\w)['‘’](?=\\S)|(?<=\\S)['’](?!\\w)"))
"""Double ones, and single ones that are no apostrophes within a word."""
_APOSTROPHES = frozenset("'‘’")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_FAR = 2_000
"""So many letters before and behind words are read."""


def in_marks(words: str, start: int, end: int) -> bool:
    """Whether the stretch stands in quotation marks, or may do so where marks do not come in pairs."""
    return any(_between([mark.start() for mark in marks.finditer(words)], words, start, end) for marks in _MARKS)


def _between(marks: Sequence[int], words: str, start: int, end: int) -> bool:
    opening = [not words[max(0, at - 1) : at].isalnum() for at in marks]
    closing = [not words[at + 1 : at + 2].isalnum() for at in marks]
    if len(marks) % 2 == 0 and all(opening[::2]) and all(closing[1::2]):
        return sum(at < start for at in marks) % 2 == 1
    begun = [words[at] for at, opens in zip(marks, opening, strict=True) if opens and at < start]
    ended = any(closes and at >= end for at, closes in zip(marks, closing, strict=True))
    return bool(begun) and (ended or not _APOSTROPHES.issuperset(begun))


def quoted(words: str, start: int, end: int) -> bool:
    """Whether the paragraph of the stretch says that somebody else says it, or that it is a title, without marks."""
    before = _PARAGRAPH.split(words[max(0, start - _FAR) : start])[-1]
    behind = _PARAGRAPH.split(words[end : end + _FAR])[0]
    said = any(pattern.search(before) for pattern in patterns("quoted"))
    return said or any(pattern.match("\n".join(behind.split("\n")[:2])) for pattern in patterns("told_by"))


@cache
def patterns(key: str) -> tuple[re.Pattern[str], ...]:
    """The expressions under a key of `records.yaml`; `^` is the beginning of any line."""
    return tuple(re.compile(one, re.MULTILINE) for one in data()[key])


@cache
def data() -> Mapping[str, Sequence[str]]:
    """What `records.yaml` says."""
    written: Mapping[str, Sequence[str]] = shipped.load("mhpost.lint.fixes", "records")
    return written
