"""The services that a text names, by their own names."""

from __future__ import annotations

import re
from typing import NamedTuple

from mhpost.lint.help import cues
from mhpost.lint.help.called import Names
from mhpost.lint.help.page import Page
from mhpost.resources.values import Resource

_FAR = 80
_BEHIND = 32
_LONGEST_NAME = 80
_SHOUTED = re.compile(r"\b[A-Z]{2,} $")
"""As before the last word of KEEP CALM."""


class Named(NamedTuple):
    """The name of services at `[start, end)`: all lines that bear it."""

    start: int
    end: int
    lines: tuple[Resource, ...]


def named(page: Page) -> tuple[Named, ...]:
    """The services of the readers' countries that the text names; of all countries where none is known."""
    return _named(page, 0, len(page.plain))


def named_briefly(page: Page) -> tuple[Named, ...]:
    """The services that the text names by short names, as in `CALM` or `Beat's helpline`."""
    found = _of(page.index.short_names(page.countries), page, 0, len(page.plain))
    return tuple(name for name in found if _is_a_service(page, name.start, name.end))


def _is_a_service(page: Page, start: int, end: int) -> bool:
    """Whether the words beside a short name, or the name itself where it is no ordinary word, say that it is one."""
    first, last = page.sentence(start, end)
    if cues.pattern("its_line").match(page.plain, end) or cues.pattern("line_of").search(page.plain[first:start]):
        return True
    if _SHOUTED.search(page.plain[first:start]):
        return False
    said = page.plain[start:end]
    told = cues.pattern("it_is").match(page.plain, end) and cues.pattern("to_reach").search(page.plain, first, last)
    return bool(told) or (said[1:] != said[1:].lower() and not page.plain[first:last].isupper())


def has_a_service(page: Page, start: int) -> bool:
    """Whether the number that begins at `start` is said to be that of a service named before it."""
    return any(leads_to(page, name, start) for name in _named(page, max(0, start - _FAR - _LONGEST_NAME), start))


def beside(page: Page, start: int, end: int) -> tuple[Named, ...]:
    """The services whose full or short name stands beside the number at `[start, end)` and is said to have it."""
    around = (max(0, start - _FAR - _LONGEST_NAME), min(len(page.plain), end + _BEHIND + _LONGEST_NAME))
    every = (page.index.names(page.countries), page.index.short_names(page.countries))
    names = [name for names in every for name in _of(names, page, *around)]
    return tuple(name for name in names if leads_to(page, name, start) or follows(page, name, end))


def _named(page: Page, start: int, end: int) -> tuple[Named, ...]:
    return _of(page.index.names(page.countries), page, start, end)


def _of(names: Names, page: Page, start: int, end: int) -> tuple[Named, ...]:
    found = names.pattern.finditer(page.plain, start, end) if names.pattern else ()
    return tuple(Named(*name.span(), names.lines[name[0]]) for name in found)


def leads_to(page: Page, name: Named, start: int) -> bool:
    """Whether the number that begins at `start` is said to be that of the name before it: `NAME is there on …`."""
    if not name.end < start <= name.end + _FAR:
        return False
    between = page.plain[name.end : start]
    if not cues.only("linking", between):
        return False
    first, _ = page.sentence(name.start, name.end)
    passed_by = cues.pattern("passed_by").search(page.plain[first : name.start])
    return not (passed_by and cues.pattern("turns_away").search(between))


def follows(page: Page, name: Named, end: int) -> bool:
    """Whether the name stands behind the number that ends at `end`, as in `… is the number of NAME`."""
    return end < name.start <= end + _BEHIND and cues.only("behind", page.plain[end : name.start])
