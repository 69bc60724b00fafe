"""Entries as plain data, and as a table with a row for each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any, NamedTuple

from mhpost.calendar.models import Entry
from mhpost.calendar.sheets.cells import Reader
from mhpost.calendar.sheets.rows import assembled
from mhpost.calendar.sheets.shapes import Shape, shape
from mhpost.calendar.values import Placed
from mhpost.calendar.years import as_written
from mhpost.source.sheets.values import Cell
from mhpost.source.sheets.writing import Value
from mhpost.source.values import Route

_KEYS = tuple(info.alias or name for name, info in Entry.model_fields.items())


class Table(NamedTuple):
    """headings: keys as in calendars, as in `media.1.alt`. rows: a value for each heading, None where there is none."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def whole(self) -> list[Sequence[Value]]:
        """Headings and rows."""
        return [self.headings, *self.rows]


def as_data(entry: Entry) -> dict[str, Any]:
    """The entry as it would stand in a calendar, without what is so by default."""
    data = entry.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if entry.time is not None:
        data["time"] = entry.time.isoformat("seconds" if entry.time.second else "minutes")
    if entry.offset is not None:
        data["offset"] = f"{entry.offset:+d}d" if entry.offset else "on the day"
    return data


def as_calendar(placed: Iterable[Placed]) -> dict[str, Any]:
    """A calendar as JSON holds it: entries, and campaigns with theirs."""
    entries: list[dict[str, Any]] = []
    campaigns: dict[str, dict[str, Any]] = {}
    for one in placed:
        if one.campaign is None:
            entries.append(as_data(one.entry))
            continue
        campaign = one.campaign
        head = {"id": campaign.id, "day": campaign.day, "years": as_written(campaign.years)}
        campaigns.setdefault(campaign.id, {**head, "entries": []})["entries"].append(as_data(one.entry))
    return {
        "version": 1,
        "entries": entries,
        **({"campaigns": list(campaigns.values())} if campaigns else {}),
    }


def as_table(entries: Iterable[Mapping[str, Any]]) -> Table:
    """A row for each entry, columns in the order of keys in the documents.

    entries: plain data of each, as `as_data` gives it. What a column cannot hold as people would write it, such as a
    list with commas in its words, stands there as JSON, which is read back too.
    """
    rows = [flat(entry) for entry in entries]
    routes = sorted({route for row in rows for route in row}, key=_order)
    return Table(
        tuple(heading(route) for route in routes),
        tuple(tuple(_typed(route, row.get(route)) for route in routes) for row in rows),
    )


def _order(route: Route) -> tuple[int, tuple[tuple[int, str], ...]]:
    inner = tuple((step, "") if isinstance(step, int) else (-1, step) for step in route[1:])
    return _KEYS.index(str(route[0])), inner


def heading(route: Route) -> str:
    """The name of a column, as in `media.1.alt`."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in route)


def flat(entry: Mapping[str, Any]) -> dict[Route, str]:
    """Route → text of its cell, so that reading these cells gives the same data."""
    cells: dict[Route, str] = {}
    for key, value in entry.items():
        simple = dict(_cells((key,), value))
        as_people_write = isinstance(value, str | int) or _reads_as(key, value, simple)
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
    read = assembled(((route, Cell(text)) for route, text in cells.items()), Reader({}))
    return bool(read.get(key) == value)


def _name(step: str | int) -> str:
    return step if isinstance(step, str) else "item"


def _typed(route: Route, text: str | None) -> Value:
    """Days, times, numbers and answers as such, for programs that know them."""
    if text is None:
        return None
    try:
        match shape(route):
            case Shape.DAY:
                return date.fromisoformat(text)
            case Shape.TIME:
                return time.fromisoformat(text)
            case Shape.INT:
                return int(text)
            case Shape.BOOL if text in ("true", "false"):
                return text == "true"
    except ValueError:
        pass
    return text
