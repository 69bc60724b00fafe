"""The rows of a table → entries as a calendar of YAML would hold them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from mhpost.calendar.sheets.cells import Reader
from mhpost.calendar.sheets.dates import Seen, stamp
from mhpost.calendar.sheets.headings import narrower
from mhpost.calendar.sheets.shapes import Shape, shape
from mhpost.calendar.sheets.table import Table, heading
from mhpost.calendar.sheets.times import time_of
from mhpost.calendar.wrong import shown
from mhpost.source.chars import FORBIDDEN
from mhpost.source.sheets.values import Cell, Kind, Row, cell_route
from mhpost.source.values import Finding, Route, Severity, Where

_IN_A_LANGUAGE = 3
"""Keys that lead to the words of a translation: `translations`, its language, and which words."""
_DATED = (Shape.DAY, Shape.DAYS, Shape.MOMENT)
DATE, TIME = ("date",), ("time",)
DATED = frozenset(("date", "evergreen", "repeat"))
"""Keys by which an entry stands on its own days, and not on the day of a campaign."""


def cells(table: Table, row: Row) -> Iterator[tuple[int, Route, Cell]]:
    """Column, route and cell of all that stands in a row, groups on one line before what belongs into them."""
    taken = {column.route for column in table.columns.values()}
    there = [
        (number, _narrowed(column.route, row.cells[number - 1], taken), row.cells[number - 1])
        for number, column in table.columns.items()
        if number <= len(row.cells) and row.cells[number - 1].text.strip()
    ]
    yield from sorted(there, key=lambda one: len(one[1]))


def _narrowed(route: Route, cell: Cell, taken: Collection[Route]) -> Route:
    """The one key that is meant where words stand in the column of a group, as `sunday` below Repeat."""
    inside = narrower(route)
    return route if inside is None or inside in taken or cell.text.lstrip()[:1] in ("[", "{") else inside


def dates(table: Table) -> Iterator[Seen]:
    """Every cell that should hold a date."""
    for row in table.body:
        for number, route, cell in cells(table, row):
            if shape(route) in _DATED:
                yield Seen(cell_route(table.place, row.number, number), cell)


def entry(table: Table, row: Row, reader: Reader) -> dict[str, Any]:
    """The keys of the entry that stands in a row."""
    return _same_video(assembled(((route, cell) for _, route, cell in cells(table, row)), reader))


def assembled(cells: Iterable[tuple[Route, Cell]], reader: Reader) -> dict[str, Any]:
    """The keys of an entry from the cells that hold them, groups on one line first."""
    made: dict[str, Any] = {}
    for route, cell in cells:
        _put(made, route, reader.value(route, cell))
        if route == DATE and (time := stamp(cell, reader.order).time):
            made.setdefault("time", time)
    entry: dict[str, Any] = _listed(made)
    return entry


def _same_video(made: dict[str, Any]) -> dict[str, Any]:
    """The entry; captions in another language are those of the video that the row names once."""
    for said in _groups(made.get("translations", {})):
        for place, one in enumerate(said.get("media") or () if isinstance(said, dict) else ()):
            own = made["media"][place : place + 1] if isinstance(made.get("media"), list) else []
            if isinstance(one, dict) and "captions" in one and own and isinstance(own[0], dict) and "path" in own[0]:
                one.setdefault("path", own[0]["path"])
    return made


def _groups(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else ()


def problems(table: Table, row: Row, route: Route, file: str, entry: Mapping[str, Any]) -> Iterator[Finding]:
    """Cells of a row that cannot be taken as they are. route: of what it holds; entry: that, where it is an entry."""
    for _, steps, cell in cells(table, row):
        where = Where(file, (*route, *steps))
        if cell.kind is Kind.FORMULA:
            message = f"This cell holds a formula, {_short(cell.text)}. mhpost never evaluates formulas."
            hint = "Copy the cell, and paste it as a value (Paste Special, Values)."
            yield Finding("MH144", Severity.ERROR, where, message, hint, entry=entry.get("id"))
        elif cell.kind is Kind.ERROR:
            yield Finding("MH144", Severity.ERROR, where, *_error(cell.text), entry=entry.get("id"))
        elif FORBIDDEN.search(cell.text):
            message = "This cell holds an invisible character that no text may hold."
            hint = "Type the words anew, or paste them through a plain text editor."
            yield Finding("MH027", Severity.ERROR, where, message, hint, entry=entry.get("id"))


def in_own_language(table: Table, row: Row, route: Route, file: str, entry: Mapping[str, Any]) -> Iterator[Finding]:
    """MH142: translations of a row into the language that it is in, of which nothing would be posted."""
    own = str(entry.get("language", "")).strip().lower()
    for number, steps, _ in cells(table, row) if own else ():
        if len(steps) < _IN_A_LANGUAGE or steps[0] != "translations" or str(steps[1]).lower() != own:
            continue
        plain = next((at for at, column in table.columns.items() if column.route == steps[2:]), None)
        same = heading(table, plain) if plain else shown(".".join(map(str, steps[2:])))
        here = f"This row is in {steps[1]}, so {heading(table, number)} means the same as {same}"
        message = f"{here}, and what stands in it would not be posted."
        hint = f"Write the words to be posted under {same}, and empty this cell."
        yield Finding("MH142", Severity.ERROR, Where(file, (*route, *steps)), message, hint, entry=entry.get("id"))


def two_times(table: Table, row: Row, route: Route, file: str, entry: Mapping[str, Any]) -> Iterator[Finding]:
    """MH142: the cell of the date holds another time of day than that of the time; midnight stands there for none."""
    there = {steps: (number, cell) for number, steps, cell in cells(table, row)}
    if DATE not in there or TIME not in there:
        return
    (day, dated), (_, timed) = there[DATE], there[TIME]
    one, other = stamp(dated, None).time, time_of(timed)
    if not one or not other or f"{one}:00"[:8] in ("00:00:00", f"{other}:00"[:8]):
        return
    message = f"The column {heading(table, day)} says {one} in this row, and this cell {other}."
    hint = "Write the time into one of the two cells, or the same into both."
    yield Finding("MH142", Severity.ERROR, Where(file, (*route, *TIME)), message, hint, entry=entry.get("id"))


def _error(shown: str) -> tuple[str, str]:
    """Message and hint about what stands in place of a value."""
    if not shown.strip("#"):
        message = f"This cell holds only {_short(shown)}: its column was too narrow to show the value."
        return message, "Make the column wider in the spreadsheet program, and save the file again."
    message = f"This cell holds an error value, {_short(shown)}: what a formula gives that went wrong."
    return message, "Mend the formula in the spreadsheet program and save the file again, or write what is meant."


def _short(formula: str) -> str:
    return f'"{formula[:40]}…"' if len(formula) > 41 else f'"{formula}"'


def _put(made: dict[Any, Any], route: Route, value: Any) -> None:
    """Set a value; lists on the way are groups of numbers until all is there."""
    group = made
    for step in route[:-1]:
        inner = group.setdefault(step, {})
        if isinstance(inner, list):
            inner = group[step] = dict(enumerate(inner))
        if not isinstance(inner, dict):
            return
        group = inner
    if isinstance(value, list) and isinstance(group.get(route[-1]), dict):
        return
    group[route[-1]] = value


def _listed(value: Any) -> Any:
    """Groups of numbers as lists, in the order of their numbers."""
    if not isinstance(value, dict):
        return value
    inner = {key: _listed(each) for key, each in value.items()}
    if inner and all(isinstance(key, int) for key in inner):
        return [inner[key] for key in sorted(inner)]
    return inner
