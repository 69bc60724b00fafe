"""The headings of a table of accounts: each known, each meaning once, and none of them a place for secrets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from mhpost.calendar.sheets.table import Table
from mhpost.calendar.sheets.values import Column
from mhpost.calendar.wrong import printable, shown
from mhpost.settings.roster.columns import INSTEAD, NAME, OF_PEOPLE, PLATFORM, SECRET, suggestion
from mhpost.source.sheets.values import at_cell, cell_route
from mhpost.source.values import Finding, Route, Severity

_NEEDED: Mapping[Route, str] = {NAME: "Account", PLATFORM: "Platform"}
_BECAUSE = "Tables are copied, mailed and kept in histories; a secret in them is no longer one."


def checked(table: Table, file: str) -> tuple[Table | None, tuple[Finding, ...]]:
    """The table with each key in one column, and what is wrong with its headings; None where no column has names.

    MH081: no column for names, or for platforms. MH082: nobody can say what a column is for. MH083: two columns mean
    the same. MH086: a column for secrets.
    """
    kept: dict[int, Column] = {}
    first: dict[Route, int] = {}
    findings = [*_unknown(table, file)]
    for number, column in _meant(table.columns).items():
        if column.route == SECRET:
            findings.append(_secret(table, number, file))
        elif column.route in first:
            findings.append(_twice(table, first[column.route], number, file))
        elif column.route != OF_PEOPLE:
            first[column.route] = number
            kept[number] = column
    missing = [name for route, name in _NEEDED.items() if route not in first]
    findings += (_missing(table, name, file) for name in missing)
    return replace(table, columns=kept) if NAME in first else None, tuple(findings)


def without_any(file: str) -> Finding:
    """MH081: no row of the file names its columns."""
    message = "No row here names its columns, so nobody can say which accounts these are."
    return at_cell(file, "MH081", message, "Put the names of the columns into one row, as in Account, Platform, Group.")


def _meant(columns: Mapping[int, Column]) -> Mapping[int, Column]:
    """The columns; some mean something else where no other column has that meaning."""
    routes = {column.route for column in columns.values()}
    instead = {route: INSTEAD[route] for route in INSTEAD if INSTEAD[route] not in routes}
    otherwise = {route: OF_PEOPLE for route in INSTEAD if INSTEAD[route] == NAME and route not in instead}
    turned = {**instead, **otherwise}
    return {n: column._replace(route=turned.get(column.route, column.route)) for n, column in columns.items()}


def _heading(table: Table, number: int) -> str:
    return shown(" ".join(table.head.cells[number - 1].text.split()))


def _unknown(table: Table, file: str) -> Iterator[Finding]:
    for number, cell in enumerate(table.head.cells, 1):
        if number in table.columns or not cell.text.strip():
            continue
        message = f"Nobody can say what the column {_heading(table, number)} is for, so it is not read."
        close = suggestion(cell.text)
        hint = f'Did you mean "{close}"?' if close else "Rename it, as in Country, Time zone, Group, Notes."
        yield _at_head(table, file, "MH082", message, hint, number, Severity.WARNING)


def _secret(table: Table, number: int, file: str) -> Finding:
    message = f"The column {_heading(table, number)} is for secrets, and none may stand in this file."
    hint = (
        "Remove the column, and get new secrets if it held any. Secrets stand in the environment; a column "
        '"Variable" may name the variables, as in MHPOST_BRISTOL_ACCESS_TOKEN.'
    )
    return replace(_at_head(table, file, "MH086", message, hint, number), because=_BECAUSE)


def _twice(table: Table, first: int, again: int, file: str) -> Finding:
    message = f"The columns {_heading(table, first)} and {_heading(table, again)} mean the same."
    return _at_head(table, file, "MH083", message, "Remove one of them, or rename it, as in Notes.", again)


def _missing(table: Table, name: str, file: str) -> Finding:
    message = f'The table has no column "{name}", so none of its accounts can be used.'
    return _at_head(table, file, "MH081", message, f'Add a column "{name}".')


def _at_head(
    table: Table, file: str, code: str, message: str, hint: str, number: int = 0, severity: Severity = Severity.ERROR
) -> Finding:
    route = cell_route(table.place, table.head.number, number)
    return at_cell(file, code, printable(message), hint, route, severity)
