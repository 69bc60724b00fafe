"""Numbers of other services that are right, whatever they look like beside the directory."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cache

from mhpost.source import shipped

_EVERYWHERE = ""


def right(dialled: str, countries: Set[str]) -> bool:
    """Whether a number is dialled for another service in one of these countries, or in many."""
    return any(dialled in _numbers().get(country, ()) for country in (_EVERYWHERE, *countries))


@cache
def _numbers() -> Mapping[str, frozenset[str]]:
    rows = shipped.load("mhpost.lint.help", "neighbours")["numbers"]
    return {
        country: frozenset(row["dial"].replace(" ", "") for row in rows if row["country"] == country)
        for country in {row["country"] for row in rows}
    }
