"""The services that a text names, by their own names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from mhpost.lint.help.page import Page
from mhpost.resources.values import Resource

_ASIDE = re.compile(r" ?\([^)]*\)|,.*$")
_COMMON = frozenset(
    {
        "107", "111", "113", "142", "143", "147", "988", "Beat", "Mind", "Lifeline", "Switchboard", "Bris", "CALM",
        "The Hotline", "HSE", "NHS", "NHS 24", "Pieta", "headspace", "Aware", "Emergency services", "Lina", "Awel",
        "1737", "Teen Line", "Open Arms", "Breathing Space", "SAMHSA", "HRSA", "Lifeline Australia", "NSPCC",
    }
)  # fmt: skip
"""Words and organizations that mean more than the one line."""
_SHORTEST = 5


class Named(NamedTuple):
    """The name of services at `[start, end)`: all lines that bear it."""

    start: int
    end: int
    lines: tuple[Resource, ...]


def named(page: Page) -> tuple[Named, ...]:
    """The services of the readers' countries that the text names; of all countries where none is known."""
    names = _names(page.index.lines, page.countries)
    if not names:
        return ()
    found = _pattern(tuple(names)).finditer(page.plain)
    return tuple(Named(name.start(), name.end(), names[name[0]]) for name in found)


@lru_cache(maxsize=64)
def _names(lines: tuple[Resource, ...], countries: frozenset[str]) -> Mapping[str, tuple[Resource, ...]]:
    bearing: dict[str, list[Resource]] = defaultdict(list)
    for line in lines:
        if not countries or line.country in countries:
            for name in _called(line):
                bearing[name].append(line)
    return {name: tuple(lines) for name, lines in bearing.items()}


def _called(line: Resource) -> Iterable[str]:
    bare = _ASIDE.sub("", line.name).strip()
    names = {bare, _without_number(bare)}
    if line.name.startswith(line.organization):
        names.add(line.organization)
    return {name for name in names if len(name) >= _SHORTEST and name not in _COMMON and not name.isdigit()}


def _without_number(name: str) -> str:
    """The name without the number that is part of it: `Zelfmoordlijn` of `Zelfmoordlijn 1813`."""
    return re.sub(r"^[\d-]+:? |[ ,]+\d+$", "", name).removesuffix(" helpline")


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
