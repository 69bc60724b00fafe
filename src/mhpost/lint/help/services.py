"""The services that a text names, by their own names."""

from __future__ import annotations

from typing import NamedTuple

from mhpost.lint.help.page import Page
from mhpost.resources.values import Resource


class Named(NamedTuple):
    """The name of services at `[start, end)`: all lines that bear it."""

    start: int
    end: int
    lines: tuple[Resource, ...]


def named(page: Page) -> tuple[Named, ...]:
    """The services of the readers' countries that the text names; of all countries where none is known."""
    names = page.index.names(page.countries)
    found = names.pattern.finditer(page.plain) if names.pattern else ()
    return tuple(Named(name.start(), name.end(), names.lines[name[0]]) for name in found)
