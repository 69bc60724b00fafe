"""Whom a post speaks to, and which lines are for these people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from mhpost.resources.topics import SLIP
from mhpost.source import nearest, shipped

ANYONE = "anyone"
_JOINED = re.compile(r",|/|&| and | or ")


def fits(line_for: str, audience: str) -> bool:
    """Whether a line may stand under a post for an audience.

    line_for: the line's own `audience`. A line for anyone fits every post; one for some people fits only posts that
    speak to them in particular, in the line's own words or in words that the table of audiences knows.
    """
    return line_for == ANYONE or _plain(line_for) == _plain(audience) or bool(_groups(line_for) & _groups(audience))


def is_known(audience: str, lines_for: Iterable[str]) -> bool:
    """Whether a word for an audience means anybody in particular. lines_for: the audiences of the lines there are."""
    plain = _plain(audience)
    return bool(_groups(audience)) or plain in _table()["anyone"] or plain in map(_plain, lines_for)


def meant(audience: str, lines_for: Iterable[str]) -> str | None:
    """The words for some people that others are a slip of the pen from. lines_for: the audiences of the lines."""
    return nearest(_plain(audience), {*_words(), *(_plain(text) for text in lines_for)}, SLIP)


def topic_of(audience: str) -> str | None:
    """The topic that names some people, as `youth` for young people; None where no topic does."""
    named: Mapping[str, str] = _table()["topics"]
    return next((named[group] for group in sorted(_groups(audience)) if group in named), None)


@cache
def _table() -> Any:
    return shipped.load("mhpost.resources", "audiences")


@cache
def _words() -> Mapping[str, frozenset[str]]:
    table = _table()
    pairs = (*table["lines"].items(), *table["words"].items())
    found: dict[str, frozenset[str]] = {}
    for text, groups in pairs:
        found[_plain(text)] = found.get(_plain(text), frozenset()).union(groups)
    return found


@lru_cache(maxsize=512)
def _groups(text: str) -> frozenset[str]:
    """The groups behind a text, or behind each of several that it joins by `and`, `or`, a comma or a stroke."""
    words, plain = _words(), _plain(text)
    if plain in words:
        return words[plain]
    return frozenset[str]().union(*(words.get(part.strip(), ()) for part in _JOINED.split(plain)))


@lru_cache(maxsize=512)
def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())
