"""Words for which others can be said, where the sentence around them is sure to stay right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from mhpost.source import shipped

_QUOTES = (re.compile('["“”„«»‹›]'), re.compile("(?<!\\w)['‘’](?=\\S)|(?<=\\S)['’](?!\\w)"))
"""Double ones, and single ones that are no apostrophes within a word."""
_APOSTROPHES = frozenset("'‘’")
_BEFORE = re.compile(r"(?<![\w'’])([\w'’]+)\s+$")
_BEHIND = re.compile(r"(\s*)([\w'’]*|.)", re.DOTALL)
_PLAIN = re.compile(r"[A-Za-z]+(?:\s+[A-Za-z]+)*")


def other_words(code: str, words: str, start: int, end: int) -> str | None:
    """What to say for `[start, end)` of the words; None where that is not certain."""
    new = _known(code, words[start:end])
    if new is None or _in_quotes(words, start, end) or not _fits(_table()[code], words[:start], words[end:]):
        return None
    return _in_case(words[start:end], new)


def why_left(code: str, words: str, start: int, end: int) -> str | None:
    """Why `[start, end)` of the words, found by a rule that has others, is left to a person; None where it is not."""
    if code not in _table() or other_words(code, words, start, end) is not None:
        return None
    if _in_quotes(words, start, end):
        return "these words stand in quotation marks, and may be somebody's own or a title"
    return "only a person can say which other words fit into this sentence"


def _known(code: str, old: str) -> str | None:
    table = _table().get(code)
    new: str | None = table["words"].get(" ".join(old.lower().split())) if table and _PLAIN.fullmatch(old) else None
    return new


def _in_quotes(words: str, start: int, end: int) -> bool:
    """Whether the stretch stands in quotation marks, or may do so where marks do not come in pairs."""
    return any(_between([mark.start() for mark in marks.finditer(words)], words, start, end) for marks in _QUOTES)


def _between(marks: Sequence[int], words: str, start: int, end: int) -> bool:
    opening = [not words[max(0, at - 1) : at].isalnum() for at in marks]
    closing = [not words[at + 1 : at + 2].isalnum() for at in marks]
    if len(marks) % 2 == 0 and all(opening[::2]) and all(closing[1::2]):
        return sum(at < start for at in marks) % 2 == 1
    begun = [words[at] for at, opens in zip(marks, opening, strict=True) if opens and at < start]
    ended = any(closes and at >= end for at, closes in zip(marks, closing, strict=True))
    return bool(begun) and (ended or not _APOSTROPHES.issuperset(begun))


def _fits(table: Mapping[str, Any], before: str, behind: str) -> bool:
    last = _BEFORE.search(before)
    if (last and last[1].lower() in table["not_after"]) or before.endswith(("-", "#")):
        return False
    found = _BEHIND.match(behind)
    space, following = (found[1], found[2]) if found else ("", "")
    if not following or following in ".,;:!?)…–—" or "\n" in space:
        return True
    if not space or not following[:1].islower():
        return False
    return "only_before" not in table or following.lower() in table["only_before"]


def _in_case(old: str, new: str) -> str | None:
    if old.islower():
        return new
    first, rest = old[:1], old[1:]
    return new[:1].upper() + new[1:] if first.isupper() and rest.islower() else None


@cache
def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = shipped.load("mhpost.lint.fixes", "words")
    return table


def codes() -> Iterator[str]:
    """The codes of the rules whose words may have a fix."""
    yield from _table()
