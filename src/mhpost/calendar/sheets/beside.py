"""Campaigns in a file of their own, beside a file of posts that has no second sheet for them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mhpost.source.sheets.reading import read_book
from mhpost.source.sheets.values import Book, Sheet
from mhpost.source.values import Finding


def beside(path: Path) -> Path | None:
    """Where the campaigns of a file of posts lie: `plan-campaigns.csv` for `plan.csv`; None for a workbook."""
    return None if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.stem}-campaigns{path.suffix}")


def with_campaigns(path: Path, file: str) -> Book:
    """The book at the path; where a file of campaigns lies beside it, that is its second sheet, by the file's name."""
    book, other = read_book(path, file), beside(path)
    if other is None or not other.is_file():
        return book
    more = read_book(other, file)
    findings = tuple(_in_sheet(len(book.sheets), finding) for finding in more.findings)
    sheets = tuple(sheet._replace(name=other.name) for sheet in more.sheets) or (Sheet(other.name, ()),)
    return Book((*book.sheets, *sheets), (*book.findings, *findings))


def _in_sheet(place: int, finding: Finding) -> Finding:
    """What is wrong in a file that is the sheet of that number now."""
    inside = finding.where.route[2:]
    return replace(finding, where=replace(finding.where, route=("cells", place, *inside)))
