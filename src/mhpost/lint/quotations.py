"""How words are set in a post: between quotation marks, in a line with a label, among lines that others say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_SINGLE = re.compile(r"(?<![\w'])'(?=\w)([^\"\n]{1,120}?[\w.!?,])'(?!\w)")
_WORD = re.compile(r"\w[\w']*|[!?:,]")
_LABEL = r"[^\W\d_][\w' ]{0,24}:"
_ITEM = r"[ \t]*(?:[-•*–]|\w{1,2}[.)])?[ \t]*"
_LABELLED = re.compile(rf"{_ITEM}{_LABEL}(?!\S)")
_QUOTES = re.compile(rf'{_ITEM}(?:{_LABEL}[ \t]*)?"')

_BESIDE = 3
"""Words right before and behind a quotation that are read."""
_NEAR = 80
"""Letters in which these stand."""
_IN_THE_TEXT = (1, 2, 3, 5)
_IN_THE_LINE = (2, 3)
"""So many quotations, or more, are told apart."""
_ROUND = 12
"""Letters that a quotation may hold besides the words that it is made for."""


class Quotation(NamedTuple):
    """Where the marks of a quotation stand in a text."""

    opened: int
    closed: int


def quotation(text: str, start: int, end: int) -> Quotation | None:
    """The double marks in the line of `[start, end)` between which it stands; None where it is not quoted."""
    line = text.rfind("\n", 0, start) + 1
    start += text.startswith('"', start, end)  # a hit may hold the marks around it
    opened = text.rfind('"', line, start) if text.count('"', line, start) % 2 else -1
    closed = text.find('"', start)
    return None if opened < 0 or closed < 0 or "\n" in text[start:closed] else Quotation(opened, closed)


def setting(text: str, start: int, end: int) -> Iterator[str]:
    """How `[start, end)` of a folded text is set: a name for each thing that is so.

    Labels ("myth:") and quotations in its line and those beside it, and how many the text holds; how the quotation is
    made that it stands in, with the words right before and behind that. Empty lines are passed over.
    """
    text = _doubled(text)
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    above, below = text[:first].strip().rpartition("\n")[2], text[last:].strip().partition("\n")[0]
    lines = {"here": text[first:last], "above": above, "below": below}
    yield from (f"label {where}" for where, one in lines.items() if _LABELLED.match(one))
    if above.endswith(":"):
        yield "under a colon"
    yield from (f"text {many}" for many in _IN_THE_TEXT if text.count('"') >= 2 * many)
    if place := quotation(text, start, end):
        yield from (f"quotes {where}" for where, one in lines.items() if _QUOTES.match(one))
        yield from (f"line {many}" for many in _IN_THE_LINE if lines["here"].count('"') >= 2 * many)
        yield from _quoted(text, start, end, place, text[place.closed + 1 : last].strip(' ,."') or below)


def _quoted(text: str, start: int, end: int, place: Quotation, behind: str) -> Iterator[str]:
    """How a quotation is made. behind: what stands behind it in its line, or else the next line."""
    opened, closed = place
    yield "quoted"
    if closed - opened < end - start + _ROUND:
        yield "alone"
    if text[opened:closed].rstrip().endswith("?"):
        yield "asked"
    before = _WORD.findall(text[max(0, opened - _NEAR) : opened])[-_BESIDE:]
    after = _WORD.findall(behind[:_NEAR])[:_BESIDE]
    yield from ("before " + " ".join(before[place:]) for place in range(len(before)))
    yield from ("after " + " ".join(after[: place + 1]) for place in range(len(after)))


@lru_cache(maxsize=64)
def _doubled(text: str) -> str:
    """The text with double marks for single ones around words; no place moves."""
    return _SINGLE.sub(r'"\1"', text)
