"""Whom a post speaks to, and which lines are for these people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from mhpost.source import shipped

ANYONE = "anyone"


def fits(line_for: str, audience: str) -> bool:
    """Whether a line may stand under a post for an audience.

    line_for: the line's own `audience`. A line for anyone fits every post; one for some people fits only posts that
    speak to them in particular, in the line's own words or in words that the table of audiences knows.
    """
    if line_for == ANYONE or _plain(line_for) == _plain(audience):
        return True
    return audience != ANYONE and bool(_groups(line_for) & _groups(audience))


def is_known(audience: str, lines_for: Iterable[str]) -> bool:
    """Whether a word for an audience means anybody in particular. lines_for: the audiences of the lines there are."""
    return bool(_groups(audience)) or _plain(audience) in {ANYONE, *(_plain(text) for text in lines_for)}


def topic_of(line_for: str) -> str | None:
    """The topic whose wording names the people that a line is for, as `youth`; None where no topic does."""
    named: Mapping[str, str] = _table()["topics"]
    return next((named[group] for group in sorted(_groups(line_for)) if group in named), None)


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


def _groups(text: str) -> frozenset[str]:
    return _words().get(_plain(text), frozenset())


@lru_cache(maxsize=512)
def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())
