"""The values of an entry as cells, so written that reading them gives the same values."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from mhpost.calendar.sheets.cells import Reader
from mhpost.calendar.sheets.rows import assembled
from mhpost.calendar.sheets.shapes import Shape, shape
from mhpost.source.sheets.values import Cell
from mhpost.source.values import Route


def flat(entry: Mapping[str, Any], whole: Collection[str] = ()) -> dict[Route, str]:
    """Route → text of its cell, so that reading these cells gives the same data. whole: keys that get one cell each."""
    cells: dict[Route, str] = {}
    for key, value in entry.items():
        simple = dict(_cells((key,), value))
        as_people_write = isinstance(value, str | int) or (key not in whole and _reads_as(key, value, simple))
        cells |= simple if as_people_write else {(key,): json.dumps(value, ensure_ascii=False)}
    return cells


def _cells(route: Route, value: Any) -> Iterator[tuple[Route, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _cells((*route, key), inner)
    elif isinstance(value, list) and shape(route) in (Shape.WORDS, Shape.DAYS):
        yield route, ("\n\n" if route[-1] == "optional" else ", ").join(value)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _cells((*route, index), inner)
    else:
        yield route, str(value).lower() if isinstance(value, bool) else str(value)


def _reads_as(key: str, value: Any, cells: Mapping[Route, str]) -> bool:
    """Whether people could have written it so. Names with points in them could not."""
    if any("." in step or step.isdigit() or step != step.strip() for route in cells for step in map(_name, route[1:])):
        return False
    if not all(text.strip() for text in cells.values()):
        return False
    return bool(read_back(cells).get(key) == value)


def read_back(cells: Mapping[Route, str]) -> dict[str, Any]:
    """The entry that these cells are read as; blank ones say nothing, and the ends of lines are one sign."""
    there = ((route, Cell(text.replace("\r\n", "\n"))) for route, text in cells.items() if text.strip())
    return assembled(there, Reader({}))


def _name(step: str | int) -> str:
    return step if isinstance(step, str) else "item"
