"""Hints about keys that are missing, in the words of people who look at a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mhpost.source import Document
from mhpost.source.sheets.document import SheetDocument
from mhpost.source.values import Finding, Route

_EXAMPLES = {
    "MH118": ("Text", "the words of the post"),
    "MH119": ("Accounts", "one or more accounts of mhpost.yaml"),
    "MH120": ("Date", 'the day, as in 2027-10-03, or set the status to "idea" until it is known'),
    "MH121": ("Time", "the time of day, as in 09:30"),
}


def reworded(findings: Iterable[Finding], document: Document) -> tuple[Finding, ...]:
    """The findings; where a cell is empty or a column is missing, with a hint that says so."""
    if not isinstance(document, SheetDocument):
        return tuple(findings)
    return tuple(_hinted(finding, document) for finding in findings)


def _hinted(finding: Finding, document: SheetDocument) -> Finding:
    column = document.address(finding.where.route).column
    heading = document.headings.get((document.address(finding.where.route).sheet, column), "")
    inside = _inside(finding.where.route)
    if finding.code == "MH103":
        steps = [str(step + 1) if isinstance(step, int) else step for step in inside]
        return replace(finding, hint=f'Fill the column "{".".join(steps)}", or add it.')
    if finding.code == "MH196":
        return replace(finding, hint=f'Fill the column "Theme {inside[-1]}", or add it; templates leave it empty.')
    if finding.code not in _EXAMPLES:
        return finding
    name, what = _EXAMPLES[finding.code]
    alone = inside == ("time",) and "time" not in heading.casefold()
    return replace(finding, hint=f"Write {what}." if column and not alone else f'Add a column "{name}" with {what}.')


def _inside(route: Route) -> Route:
    """What is below the entry or the campaign that stands in a row."""
    return route[4:] if route[:1] == ("campaigns",) and route[2:3] == ("entries",) else route[2:]
