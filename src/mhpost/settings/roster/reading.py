"""A spreadsheet → the accounts in it, with every problem by row and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from mhpost.calendar.sheets import rows, table
from mhpost.calendar.sheets.naming import slug
from mhpost.calendar.sheets.table import Table
from mhpost.calendar.wrong import printable, shown
from mhpost.settings.leaks import has_password
from mhpost.settings.roster import headings
from mhpost.settings.roster.cells import parts, value
from mhpost.settings.roster.columns import GROUPS, NAME, PLATFORM, SECRET, VARIABLE, AccountHeadings, is_option
from mhpost.settings.roster.values import Roster
from mhpost.source.nodes import Nodes
from mhpost.source.sheets.document import Address, SheetDocument
from mhpost.source.sheets.values import Book, Cell, Kind, Row, at_cell, cell_route
from mhpost.source.values import Finding, Route, Where

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
_WORDS = 8
_ROUNDED = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)
_WHOLE = 15
"""Digits of a number that Excel keeps; it makes the others zeros. Source: Microsoft Support, "Excel specifications"."""


def read_roster(book: Book, file: str, taken: Mapping[str, str]) -> Roster:
    """The accounts of one spreadsheet. file: the name that findings carry. taken: names that stand elsewhere → where.

    MH081: it has no column for names or platforms. MH082, MH083, MH086: see `headings`. MH084: a row without a name
    that can be used. MH085: a name that stands elsewhere too. MH088: a name that no group can have.
    """
    reading = _Reading(file, dict(taken))
    tables = list(reading.tables(book))
    for one in tables:
        reading.rows(one)
    return Roster(
        SheetDocument(
            file=file,
            text="",
            data={"accounts": reading.accounts, "groups": reading.groups},
            findings=tuple(reading.findings),
            nodes=Nodes(""),
            sheets=tuple(sheet.name for sheet in book.sheets),
            rows=reading.places,
            columns={one.place: {column.route: n for n, column in one.columns.items()} for one in tables},
            headings={(one.place, n): cell.text for one in tables for n, cell in enumerate(one.head.cells, 1)},
            raw=book.raw,
        ),
        reading.accounts,
        tuple(reading.unread),
        {name: tuple(members) for name, members in reading.groups.items()},
        reading.variables,
        {**{route: Where(file, route) for route in reading.places}, **reading.homes},
        tuple(reading.findings),
    )


@dataclass(slots=True)
class _Reading:
    """One file while it is read. places: route of an account → its row. homes: route of a group → its first cell."""

    file: str
    taken: dict[str, str]
    findings: list[Finding] = field(default_factory=list)
    accounts: dict[str, dict[str, Any]] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    groups: dict[str, list[str]] = field(default_factory=dict)
    variables: dict[str, tuple[str, ...]] = field(default_factory=dict)
    places: dict[Route, Address] = field(default_factory=dict)
    homes: dict[Route, Where] = field(default_factory=dict)

    def tables(self, book: Book) -> Iterator[Table]:
        """The tables of its sheets, with one column for each key."""
        seen = [(place, sheet) for place, sheet in enumerate(book.sheets) if not sheet.hidden]
        found = [table.found(place, sheet, AccountHeadings()) for place, sheet in seen]
        self.findings += _discreet(book.findings, [one for one in found if one is not None])
        for (place, sheet), one in zip(seen, found, strict=True):
            if one is not None:
                checked, findings = headings.checked(one, self.file)
                self.findings += [*findings, *table.merged(one, self.file)]
                if checked is not None:
                    yield checked
            elif sheet.rows and any(found):
                self.findings.append(table.without_table(self.file, place, sheet, alone=False))
        if not any(found) and not book.findings:
            self.findings.append(headings.without_any(self.file))

    def rows(self, one: Table) -> None:
        """Every row as an account."""
        placed = any(column.route == PLATFORM for column in one.columns.values())
        self.findings += (found for row in one.beside for found in table.unnamed(one, row, self.file, code="MH082"))
        for row in one.body:
            self.findings += table.unnamed(one, row, self.file, code="MH082")
            cells = {route: (number, cell) for number, route, cell in rows.cells(one, row)}
            name = self._name(one, row, cells.get(NAME))
            if name is not None:
                route: Route = ("accounts", name)
                self.places[route] = Address(one.place, row.number)
                self.taken[name] = f"row {row.number} of {self.file}"
                self.findings += rows.problems(one, row, route, self.file, {})
                self._digits(one, row, cells)
                if placed:
                    self.accounts[name] = _keys(cells)
                else:
                    self.unread.append(name)
                self._groups(one, row, name, cells.get(GROUPS))
                if VARIABLE in cells:
                    self.variables[name] = tuple(parts(cells[VARIABLE][1].text))

    def _name(self, one: Table, row: Row, found: tuple[int, Cell] | None) -> str | None:
        """The name of the account in a row; None where it has none that can be used."""
        if found is None:
            column = next(number for number, column in one.columns.items() if column.route == NAME)
            self._tell("MH084", one, row, column, "This row names no account.", "Write a name, or empty the row.")
            return None
        number, cell = found
        name = cell.text.strip()
        if not _ID.fullmatch(name):
            self._tell("MH084", one, row, number, f"{_quoted(name)} cannot be the name of an account.", _better(name))
        elif name in self.taken:
            message = f'The account "{name}" stands in {self.taken[name]} already.'
            self._tell("MH085", one, row, number, message, "Give one of the two another name, or remove it.")
        else:
            return name
        return None

    def _digits(self, one: Table, row: Row, cells: Mapping[Route, tuple[int, Cell]]) -> None:
        """Tell ids of which a spreadsheet program has kept the first digits only."""
        for route, (number, cell) in cells.items():
            text = cell.text.strip()
            if is_option(route) and (_ROUNDED.fullmatch(text) or (cell.kind is Kind.NUMBER and len(text) > _WHOLE)):
                message = f"{shown(text)} is a rounded number: the spreadsheet program has lost digits of the id."
                hint = "Format the column as text, then type the id anew."
                self._tell("MH031", one, row, number, message, hint)

    def _groups(self, one: Table, row: Row, account: str, found: tuple[int, Cell] | None) -> None:
        number, cell = found or (0, Cell(""))
        for name in parts(cell.text):
            if _ID.fullmatch(name):
                self.groups.setdefault(name, []).append(account)
                home = Where(self.file, cell_route(one.place, row.number, number))
                self.homes.setdefault(("groups", name), home)
            else:
                message = f"{_quoted(name)} cannot be the name of a group."
                self._tell("MH088", one, row, number, message, _better(name))

    def _tell(self, code: str, one: Table, row: Row, column: int, message: str, hint: str) -> None:
        route = cell_route(one.place, row.number, column)
        self.findings.append(at_cell(self.file, code, printable(message), printable(hint), route))


def _quoted(name: str) -> str:
    return "This" if has_password(name) else shown(name)


def _better(name: str) -> str:
    """The name that may have been meant."""
    better = "" if has_password(name) else slug(name, _WORDS)
    return f'Write "{better}".' if better else "Use only the letters a to z, digits, - and _, at most 80."


def _discreet(findings: Iterable[Finding], tables: Iterable[Table]) -> Iterator[Finding]:
    """What is wrong with the file, but for columns of secrets: it would show what stands there."""
    secret = {(one.place, number) for one in tables for number, column in one.columns.items() if column.route == SECRET}
    for finding in findings:
        place = finding.where.route[1:2] + finding.where.route[3:4]
        if place not in secret:
            yield replace(finding, message=printable(finding.message), hint=printable(finding.hint))


def _keys(cells: Mapping[Route, tuple[int, Cell]]) -> dict[str, Any]:
    """The keys of an account, without its name and groups; what a formula would give is not known."""
    keys: dict[str, Any] = {}
    for route, (_, cell) in cells.items():
        if route not in (NAME, GROUPS, VARIABLE) and cell.kind not in (Kind.FORMULA, Kind.ERROR):
            _put(keys, route, value(route, cell.text))
    return keys


def _put(group: dict[str, Any], route: Route, content: Any) -> None:
    for step in map(str, route[:-1]):
        inner = group.setdefault(step, {})
        if not isinstance(inner, dict):
            return
        group = inner
    group[str(route[-1])] = content
