"""Marks around a few words inside a phrase: *suffers "from" depression* says what it says without them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mhpost.lint.fold import Edit, Folded

_MARKED = re.compile(
    r"""(?<![\w"'*])(?P<mark>["']|\*{1,2})(?=\w)[\w'-]{1,30}(?: [\w'-]{1,30}){0,3}(?<=\w)(?P=mark)(?![\w*])"""
)


def unmarked(text: str) -> Folded | None:
    """A folded text without the marks around one to four words, each place as in that text; None without such marks."""
    edits = [edit for found in _MARKED.finditer(text) for edit in _marks(found)]
    return Folded(text).edited(edits) if edits else None


def cuts(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` of a folded text begins or ends between marked words."""
    inside = ((one.start() + len(one["mark"]), one.end() - len(one["mark"])) for one in _MARKED.finditer(text))
    return any(first < place < last for first, last in inside for place in (start, end))


def _marks(found: re.Match[str]) -> Iterator[Edit]:
    width = len(found["mark"])
    yield Edit(found.start(), found.start() + width, "", ())
    yield Edit(found.end() - width, found.end(), "", ())
