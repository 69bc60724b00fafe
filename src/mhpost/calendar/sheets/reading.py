"""A spreadsheet → a document like that of a calendar in YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mhpost.calendar.sheets import campaigns, rows, table
from mhpost.calendar.sheets.beside import with_campaigns
from mhpost.calendar.sheets.cells import Reader
from mhpost.calendar.sheets.dates import decided
from mhpost.calendar.sheets.headings import Headings
from mhpost.calendar.sheets.naming import name
from mhpost.calendar.sheets.table import Table
from mhpost.calendar.sheets.values import Order, SheetRules
from mhpost.calendar.values import Known
from mhpost.source.nodes import Nodes
from mhpost.source.sheets.document import Address, SheetDocument
from mhpost.source.sheets.reading import read_book
from mhpost.source.sheets.values import Book, Row, at_cell, cell_route
from mhpost.source.values import Finding, Route, Severity


def read_sheet(path: Path, file: str, known: Known, rules: SheetRules, *, beside: bool = False) -> SheetDocument:
    """Read one spreadsheet as a calendar: a row is an entry, its columns are found by what stands above them.

    A sheet with columns for days and years holds campaigns; rows of posts that name one and have no date of their own
    are in it. file: the name that findings carry. known: the accounts and platforms that cells may name. beside: the
    file of campaigns that lies there, too. Nothing in the file raises; `data` is None where no row can be read, and
    then the findings say why. Rows without an id get one.
    """
    book = with_campaigns(path, file) if beside else read_book(path, file)
    return _Reading(file, known, rules).document(book)


@dataclass(slots=True)
class _Reading:
    file: str
    known: Known
    rules: SheetRules
    findings: list[Finding] = field(default_factory=list)
    entries: list[dict[str, Any]] = field(default_factory=list)
    campaigns: list[dict[str, Any]] = field(default_factory=list)
    places: dict[Route, Address] = field(default_factory=dict)

    def document(self, book: Book) -> SheetDocument:
        self.findings += book.findings
        tables = list(self._tables(book))
        of_campaigns = [one for one in tables if one.of_campaigns]
        self._campaigns(of_campaigns)
        self._rows([one for one in tables if not one.of_campaigns])
        more = {"campaigns": self.campaigns} if of_campaigns else {}
        return SheetDocument(
            file=self.file,
            text="",
            data={"version": 1, "entries": self.entries, **more} if tables else None,
            findings=tuple(self.findings),
            nodes=Nodes(""),
            sheets=tuple(sheet.name for sheet in book.sheets),
            rows=self.places,
            columns={each.place: _columns(each) for each in tables},
            headings=dict(_headings(tables)),
            raw=book.raw,
        )

    def _tables(self, book: Book) -> Iterator[Table]:
        own = self.rules.of(self.file).columns
        names = (*self.known.accounts, *self.known.groups, *self.known.platforms)
        headings = Headings(own, names, self.rules.language)
        shown = [(place, sheet) for place, sheet in enumerate(book.sheets) if not sheet.hidden]
        found = [
            campaigns.found(place, sheet, headings) or table.found(place, sheet, headings) for place, sheet in shown
        ]
        for (place, sheet), one in zip(shown, found, strict=True):
            if one is not None:
                checked, findings = table.checked(one, self.file)
                self.findings += findings
                yield checked
            elif sheet.rows or not any(found):
                self.findings.append(table.without_table(self.file, place, sheet, alone=not any(found)))
        self.findings += [_hidden(self.file, n, one.name) for n, one in enumerate(book.sheets) if one.hidden]
        if not shown and not book.findings:
            self.findings.append(_nothing(self.file))

    def _campaigns(self, tables: list[Table]) -> None:
        for each, row in _each(tables):
            route: Route = ("campaigns", len(self.campaigns))
            self.campaigns.append(campaigns.campaign(each, row))
            self.places[route] = Address(each.place, row.number)
            self.findings += (*table.unnamed(each, row, self.file), *rows.problems(each, row, route, self.file, {}))

    def _rows(self, tables: list[Table]) -> None:
        reader = Reader(self.known.accounts, self._order(tables))
        named = {str(one.get("id")): place for place, one in enumerate(self.campaigns)}
        read: list[tuple[Table, Row, Route]] = []
        for each, row in _each(tables):
            entry = rows.entry(each, row, reader)
            route, where = self._into(entry, named)
            where.append(entry)
            self.places[route] = Address(each.place, row.number)
            read.append((each, row, route))
        self._name([route for _, _, route in read])
        for each, row, route in read:
            entry = self._at(route)
            self.findings += table.unnamed(each, row, self.file, entry=entry["id"])
            self.findings += rows.problems(each, row, route, self.file, entry)
            self.findings += rows.in_own_language(each, row, route, self.file, entry)
            self.findings += rows.two_times(each, row, route, self.file, entry)

    def _into(self, entry: dict[str, Any], named: Mapping[str, int]) -> tuple[Route, list[dict[str, Any]]]:
        """Where an entry belongs: into the campaign of this file that it names, unless it has a date of its own."""
        place = named.get(str(entry.get("campaign")))
        if place is None or rows.DATED & entry.keys():
            return ("entries", len(self.entries)), self.entries
        del entry["campaign"]
        inside = self.campaigns[place].setdefault("entries", [])
        return ("campaigns", place, "entries", len(inside)), inside

    def _at(self, route: Route) -> dict[str, Any]:
        group: Any = {"entries": self.entries, "campaigns": self.campaigns}
        for step in route:
            group = group[step]
        entry: dict[str, Any] = group
        return entry

    def _order(self, tables: list[Table]) -> Order | None:
        said = [column.dates for each in tables for column in each.columns.values() if column.dates]
        told = self.rules.of(self.file).dates or next(iter(said), None)
        order, findings = decided([seen for each in tables for seen in rows.dates(each)], told, self.file)
        self.findings += findings
        return order

    def _name(self, routes: Sequence[Route]) -> None:
        """Give every row without an id one, and say so once."""
        entries = [(route, self._at(route)) for route in routes]
        taken = {str(entry["id"]).casefold() for _, entry in entries if entry.get("id")}
        nameless = [(route, entry) for route, entry in entries if not entry.get("id")]
        for _, entry in nameless:
            said = {**entry}
            entry.clear()
            entry |= {"id": name(said, taken), **said}
        if nameless:
            first, entry = nameless[0]
            self.findings.append(_unnamed(self.file, str(entry["id"]), self.places[first]))


def _each(tables: list[Table]) -> Iterator[tuple[Table, Row]]:
    return ((table, row) for table in tables for row in table.body)


def _unnamed(file: str, chosen: str, at: Address) -> Finding:
    message = f'Rows without an id are named by their day and first words, as in "{chosen}".'
    hint = (
        "When you change those after the post was queued, it counts as another post. "
        'To be safe, add a column "ID" with a short name for each row.'
    )
    return at_cell(file, "MH149", message, hint, cell_route(*at), Severity.INFO)


def _hidden(file: str, place: int, title: str) -> Finding:
    message = f'The sheet "{title}" is hidden and not read.'
    hint = "To read it, choose Unhide in the menu of the sheet's tab."
    return at_cell(file, "MH146", message, hint, cell_route(place), Severity.WARNING)


def _nothing(file: str) -> Finding:
    return at_cell(file, "MH140", "No sheet of this workbook can be seen.", "Unhide the sheet with the posts.")


def _columns(one: Table) -> dict[Route, int]:
    """Route below an entry → its column; the time stands with the date where it has no column of its own."""
    columns = {column.route: number for number, column in one.columns.items()}
    if rows.DATE in columns:
        columns.setdefault(rows.TIME, columns[rows.DATE])
    return columns


def _headings(tables: list[Table]) -> Iterator[tuple[tuple[int, int], str]]:
    for one in tables:
        for number, cell in enumerate(one.head.cells, 1):
            yield (one.place, number), cell.text
