"""Names of countries, one file per language; read only where a footer names a country."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mhpost.source import shipped


@cache
def names(tags: tuple[str, ...]) -> Mapping[str, str]:
    """ISO 3166-1 code → name. tags: a language and its variants, the most general first."""
    found: dict[str, str] = {}
    known = shipped.names(__package__)
    for tag in (tag for tag in tags if tag in known):
        found = {**found, **shipped.load(__package__, tag)}
    return found
