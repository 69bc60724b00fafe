"""Words that only keep the place for others: `TBC`, `n/a`, `-`."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache
from typing import NamedTuple

from mhpost.source import shipped

_MARKS = re.compile(r"[\s!-/:-@\[-`{-~¡¿–—…]*")
"""Marks and blanks. An emoji says something."""


class _Words(NamedTuple):
    """placeholders: whole values that say nothing. wordless: those that say of a picture that it has no words."""

    placeholders: Container[str]
    wordless: Container[str]


def plain(value: str) -> str:
    """The value in small letters, its words parted by one blank each, without marks."""
    return re.sub(r"[\W_]+", " ", value.casefold()).strip()


def keeps_place(value: str) -> bool:
    """Whether a value keeps the place for words, or has nothing but marks; so does an empty one."""
    return _MARKS.fullmatch(value) is not None or plain(value) in _words().placeholders


def says_wordless(words: str) -> bool:
    """Whether what is written in place of the words in a picture says that it has none: `none`, `no text`."""
    return plain(words) in _words().wordless


@cache
def _words() -> _Words:
    data = shipped.load("mhpost.calendar", "placeholders")
    return _Words(frozenset(data["placeholders"]), frozenset(data["wordless"]))
