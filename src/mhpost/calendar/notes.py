"""Content notes that note nothing: `content_warning: none`."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache
from typing import NamedTuple

from mhpost.source import shipped


class _Words(NamedTuple):
    """nothing: words that stand for no note. anyway: what may stand beside them."""

    nothing: Container[str]
    anyway: re.Pattern[str]


def says_nothing(note: str) -> bool:
    """Whether the words of a content note say that there is none; not of a note without any words."""
    said = re.sub(r"[\W_]+", "", _words().anyway.sub(" ", note.casefold()))
    return bool(note.strip()) and (not said or said in _words().nothing)


def means_nothing(word: str) -> bool:
    """Whether the word alone says that there is nothing: `none`, `N/A`."""
    return re.sub(r"[\W_]+", "", word.casefold()) in _words().nothing


def noted(note: str | None) -> str | None:
    """The content note as it is published; None for one that notes nothing."""
    return None if note is None or says_nothing(note) else note


@cache
def _words() -> _Words:
    data = shipped.load("mhpost.calendar", "notes")
    return _Words(frozenset(data["nothing"]), re.compile("|".join(data["anyway"])))
