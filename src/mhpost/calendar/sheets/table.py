"""Where the table of a sheet begins, and what its columns hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from mhpost.calendar.sheets.headings import suggestion
from mhpost.calendar.sheets.subtitles import sorted_out
from mhpost.calendar.sheets.values import Column
from mhpost.calendar.wrong import capital, shown
from mhpost.source.sheets.values import Kind, Row, Sheet, at_cell, cell_route
from mhpost.source.values import Finding, Severity

LOOKED_AT = 30
"""Rows from the top, among which the headings stand."""
_ENOUGH = 2
_QUOTE_IT = 'If it belongs to a text with commas, put quotes round the whole text: "one, two". If not, '
_NAME_IT = "name the column, as in Notes, or empty the cell."


class Headings(Protocol):
    """What knows the meaning of headings."""

    def column(self, heading: str) -> Column | None: ...


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its headings found.

    place: the number of the sheet, from 0. head: the row of headings. columns: number, from 1 → what it holds.
    of_campaigns: a row is a campaign, not a post.
    """

    place: int
    sheet: Sheet
    head: Row
    columns: Mapping[int, Column]
    of_campaigns: bool = False

    @property
    def body(self) -> Iterator[Row]:
        """The rows that may be entries: no repeated headings, no titles over several columns, none of other columns."""
        return (row for row in self._below if self._has(row))

    @property
    def beside(self) -> Iterator[Row]:
        """The rows in which something stands, but nothing in a column that is read."""
        return (row for row in self._below if not self._has(row))

    @property
    def _below(self) -> Iterator[Row]:
        titles = {merged.top for merged in self.sheet.merged if merged.top == merged.bottom}
        for row in self.sheet.rows:
            if row.number > self.head.number and row.number not in titles and row.cells != self.head.cells:
                yield row

    def _has(self, row: Row) -> bool:
        return any(row.cells[n - 1].text.strip() for n in self.columns if n <= len(row.cells))


def found(place: int, sheet: Sheet, headings: Headings) -> Table | None:
    """The table of a sheet: it begins with the row in which most headings are known; None where no row has two."""
    best: tuple[int, Row, dict[int, Column]] | None = None
    for row in sheet.rows[:LOOKED_AT]:
        columns = dict(headed(row, headings.column))
        filled = sum(bool(cell.text.strip()) for cell in row.cells)
        if len(columns) >= min(_ENOUGH, filled) and columns and (best is None or len(columns) > best[0]):
            best = len(columns), row, columns
    return best and Table(place, sheet, best[1], best[2])


def headed(row: Row, meaning: Callable[[str], Column | None]) -> Iterator[tuple[int, Column]]:
    """The columns of a row of headings that mean something."""
    for number, cell in enumerate(row.cells, 1):
        if cell.text.strip() and cell.kind is Kind.TEXT and (column := meaning(cell.text)) is not None:
            yield number, column


def checked(table: Table, file: str) -> tuple[Table, tuple[Finding, ...]]:
    """The table with each key in one column, and what is wrong with its headings and its merged cells."""
    findings = [*_unknown(table, file), *merged(table, file)]
    kept: dict[int, Column] = {}
    first: dict[object, int] = {}
    for number, column in _told_apart(sorted_out(table.columns, table.head, table.body)).items():
        if not column.route:
            continue
        if column.route in first:
            findings.append(_twice(table, first[column.route], number, file))
        else:
            first[column.route] = number
            kept[number] = column
    whole = replace(table, columns=kept)
    findings += (one for row in whole.beside for one in unnamed(whole, row, file))
    return whole, tuple(findings)


def _told_apart(columns: Mapping[int, Column]) -> Mapping[int, Column]:
    """The columns, those of variants of the language as translations where the entry's own words stand in others."""
    taken = {column.route for column in columns.values() if not column.variant}
    apart = dict(columns)
    for tag in dict.fromkeys(column.variant for column in columns.values() if column.variant):
        own = {number: column.route for number, column in columns.items() if column.variant == tag}
        if taken.isdisjoint(own.values()):
            taken.update(own.values())
        else:
            apart.update((number, Column(("translations", tag, *route))) for number, route in own.items())
    return apart


def heading(table: Table, number: int) -> str:
    """The heading of a column, given by its number, in quotation marks."""
    return shown(" ".join(table.head.cells[number - 1].text.split()))


def _twice(table: Table, first: int, again: int, file: str) -> Finding:
    message = f"The columns {heading(table, first)} and {heading(table, again)} mean the same."
    hint = "Rename or remove one of them. A heading may name a language or a channel, as in Text (Spanish)."
    return at_cell(file, "MH142", message, hint, cell_route(table.place, table.head.number, again))


def _unknown(table: Table, file: str) -> Iterator[Finding]:
    names = "ID, Day, Years, Theme 2027" if table.of_campaigns else "Text, Date, Accounts, Image, Alt text, Notes"
    for number, cell in enumerate(table.head.cells, 1):
        if number in table.columns or not cell.text.strip():
            continue
        message = f"Nobody can say what the column {heading(table, number)} is for, so it is not read."
        hint = f"{suggestion(cell.text)}Rename it, as in {names}, or leave it so."
        route = cell_route(table.place, table.head.number, number)
        yield at_cell(file, "MH141", message, hint, route, Severity.WARNING)


def merged(table: Table, file: str) -> Iterator[Finding]:
    """Cells below the headings that were made one, so that only the first of their rows has the value."""
    last = max(table.columns, default=0)
    for area in table.sheet.merged:
        if area.top == area.bottom or area.bottom <= table.head.number or area.left > last:
            continue
        message = f"The cells of rows {area.top} to {area.bottom} are merged here: only the first row has their value."
        hint = "Undo it with Merge & Center, Unmerge Cells, and write the value into each row."
        yield at_cell(file, "MH145", message, hint, cell_route(table.place, area.top, area.left))


def without_table(file: str, place: int, sheet: Sheet, *, alone: bool) -> Finding:
    """A sheet in which no row has headings. alone: no other sheet has any."""
    hint = "Put the names of the columns into one row, as in Date, Time, Accounts, Text, Image, Alt text."
    if alone:
        message = "No row here names its columns, so nobody can say what is what."
        return at_cell(file, "MH140", message, hint, cell_route(place, *_first_row(sheet.rows)))
    message = f"The sheet {shown(sheet.name)} has no row that names its columns, and is not read."
    return at_cell(file, "MH146", message, hint, cell_route(place), Severity.WARNING)


def unnamed(table: Table, row: Row, file: str, *, code: str = "MH141", entry: str | None = None) -> Iterator[Finding]:
    """The first cell of a row with something in it and nothing above it, which may be the rest of a text with commas.

    entry: the id of what stands in the row. The words are not shown, since they may be of any sort.
    """
    named = {number for number, cell in enumerate(table.head.cells, 1) if cell.text.strip()}
    for number, cell in enumerate(row.cells, 1):
        if cell.text.strip() and number not in named:
            message = "The column of this cell has no name, so what stands here would be left out."
            hint = capital(_NAME_IT) if file.lower().endswith(".xlsx") else _QUOTE_IT + _NAME_IT
            route = cell_route(table.place, row.number, number)
            yield replace(at_cell(file, code, message, hint, route), entry=entry)
            return


def _first_row(rows: Sequence[Row]) -> tuple[int, ...]:
    return (rows[0].number,) if rows else ()
