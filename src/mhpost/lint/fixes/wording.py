"""Words for which others can be said, where the sentence around them is sure to stay right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from mhpost.lint.fixes.quoting import in_marks, quoted
from mhpost.source import shipped

_BEFORE = re.compile(r"(?<![\w'’])([\w'’]+)[^\S\n]*\n?[^\S\n]*(?<=\s)$")
_BEHIND = re.compile(r"(\s*)([\w'’]*|.)(?:\s+([\w'’]+))?", re.DOTALL)
_ENDS = re.compile(r"[.!?…]\s|\n[^\S\n]*\n")
_FAR = 300
"""So many letters before words are read for what their sentence says."""
_PLAIN = re.compile(r"[A-Za-z]+(?:\s+[A-Za-z]+)*")


def other_words(code: str, words: str, start: int, end: int) -> str | None:
    """What to say for `[start, end)` of the words; None where that is not certain."""
    old = words[start:end]
    new = _known(code, old)
    if new is None or in_marks(words, start, end) or quoted(words, start, end):
        return None
    table, before = _table()[code], words[:start]
    right = _fits_behind(table, before, old) and _fits_before(table, words[end:])
    return _in_case(old, new) if right else None


def why_left(code: str, words: str, start: int, end: int) -> str | None:
    """Why `[start, end)` of the words, found by a rule that has others, is left to a person; None where it is not."""
    if code not in _table() or other_words(code, words, start, end) is not None:
        return None
    if in_marks(words, start, end):
        return "these words stand in quotation marks, and may be somebody's own or a title"
    if quoted(words, start, end):
        return (
            "these words look like somebody's own or a title, which stays. Tell it in words of yours, or leave it out"
        )
    return "only a person can say which other words fit into this sentence"


def _known(code: str, old: str) -> str | None:
    table = _table().get(code)
    new: str | None = table["words"].get(_folded(old)) if table and _PLAIN.fullmatch(old) else None
    return new


def _folded(words: str) -> str:
    return " ".join(words.lower().split())


def _fits_behind(table: Mapping[str, Any], before: str, old: str) -> bool:
    """Whether other words for the old ones are right behind what stands before these."""
    found = _BEFORE.search(before)
    last = found[1].lower().replace("’", "'") if found else ""
    if last in table.get("not_after", ()) or before.endswith(("-", "#")):
        return False
    if "only_after" not in table:
        return True
    if not old.islower():
        return False
    named = (table["groups"][name] for name in table["only_after"][_folded(old)])
    sentence = _ENDS.split(before[-_FAR:])[-1]
    return any(last in group for group in named) and not any(one.search(sentence) for one in _not_behind(table))


def _not_behind(table: Mapping[str, Any]) -> Iterator[re.Pattern[str]]:
    return (re.compile(one, re.IGNORECASE) for one in table["not_behind"])


def _fits_before(table: Mapping[str, Any], behind: str) -> bool:
    """Whether other words are right before what stands behind them."""
    found = _BEHIND.match(behind)
    space, following, second = found.groups("") if found else ("", "", "")
    if not following or following in ".,;:!?)…–—":
        return True
    if not space or not following[:1].islower():
        return "\n" in space
    one = following.lower().replace("’", "'")
    return not {one, f"{one} {second.lower()}"}.isdisjoint(table["only_before"])


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
