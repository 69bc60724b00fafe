"""Words for which others can be said, where the sentence around them is sure to stay right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from mhpost.source import shipped

_QUOTES = re.compile("[\"“”„«»‹›]|(?<!\\w)['‘’]|['’](?!\\w)")
_BEFORE = re.compile(r"([\w'’]+)\s+$")
_BEHIND = re.compile(r"(\s*)([\w'’]*|.)", re.DOTALL)
_PLAIN = re.compile(r"[A-Za-z]+(?:\s+[A-Za-z]+)*")


def other_words(code: str, words: str, start: int, end: int) -> str | None:
    """What to say for `[start, end)` of the words; None where that is not certain.

    Words in a text with quotation marks are left: they may be somebody's own, or a title.
    """
    table, old = _table().get(code), words[start:end]
    if table is None or not _PLAIN.fullmatch(old) or _QUOTES.search(words):
        return None
    new = table["words"].get(" ".join(old.lower().split()))
    if new is None or not _fits(table, words[:start], words[end:]):
        return None
    return _in_case(old, new)


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
