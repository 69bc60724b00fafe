"""What stands in a spreadsheet, before anybody says what it means."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from mhpost.source.sheets.raw import Raw
from mhpost.source.values import Finding, Route, Severity, Where

MOST_ROWS = 10_000
"""Rows with something in them, in one sheet."""
MOST_COLUMNS = 200
MOST_LETTERS = 32_767
"""In one cell: what Excel allows."""


class Kind(StrEnum):
    """What a cell holds. In files of plain text it is TEXT, a FORMULA, or the ERROR that one gave, as in #REF!."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    TIME = "time"
    BOOL = "bool"
    FORMULA = "formula"
    ERROR = "error"


class Cell(NamedTuple):
    """One cell. text: as written; ISO 8601 for dates, moments and times, `true` or `false`, a formula with its `=`."""

    text: str
    kind: Kind = Kind.TEXT


class Row(NamedTuple):
    """A row with something in it. number: as the spreadsheet program counts, from 1."""

    number: int
    cells: tuple[Cell, ...]


class Merged(NamedTuple):
    """Cells that were made one: first and last row and column, from 1."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(NamedTuple):
    """One sheet. name: empty in a file that has no sheets."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    merged: tuple[Merged, ...] = ()


class Book(NamedTuple):
    """A file of sheets, and what is wrong with it as a file. raw: its text, where it is one of text."""

    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...] = ()
    raw: Raw | None = None


def cell_route(sheet: int, row: int = 0, column: int = 0) -> Route:
    """The address of a cell. sheet: from 0. row, column: from 1; 0 for the whole sheet or row."""
    return ("cells", sheet, row, column)


def at_cell(
    file: str, code: str, message: str, hint: str, route: Route = (), severity: Severity = Severity.ERROR
) -> Finding:
    """A problem of the file, or of one cell of it."""
    return Finding(code, severity, Where(file, route), message, hint)


def letters(column: int) -> str:
    """The name of a column: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
