"""Spreadsheets as calendars: sheets.yaml beside this file, and what takes a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import Workbook
from tests.calendar.conftest import KNOWN

from mhpost.calendar.reading import read_calendar
from mhpost.calendar.sheets.shapes import Shape, shape
from mhpost.calendar.sheets.values import Order, Rules, SheetRules
from mhpost.calendar.values import Calendar
from mhpost.source import Document

TABLE = Path(__file__).with_name("sheets.yaml")
CASES: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))


def read(root: Path, rules: Mapping[str, Any] | None = None) -> tuple[Calendar, Mapping[str, Document]]:
    """The calendars of the workspace. rules: of calendars/a.csv."""
    said = rules or {}
    of_a = Rules(Order(said["dates"]) if "dates" in said else None, said.get("columns", {}))
    return read_calendar(root, None, KNOWN, lambda: SheetRules("en-GB", {"calendars/a.csv": of_a}))


def told(calendar: Calendar, documents: Mapping[str, Document]) -> list[str]:
    """Every finding as one line, its place in words."""
    lines = []
    for finding in calendar.findings:
        spotted = documents[finding.where.file].spotted(finding.where)
        assert spotted is not None
        place = spotted.place.removeprefix(finding.where.file).removeprefix(": ") or "file"
        head = f"{place}: {finding.code} {finding.severity} [{finding.entry or '-'}]"
        lines.append(f"{head} {finding.message} -> {finding.hint}")
    return lines


def heads(calendar: Calendar, documents: Mapping[str, Document]) -> list[str]:
    """Place, code and severity of every finding."""
    return [line.partition(" [")[0] for line in told(calendar, documents)]


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_sheet_is_read_and_told_exactly(case: dict[str, Any], root: Path) -> None:
    (root / "calendars" / "a.csv").write_text(case["sheet"], encoding="utf-8", newline="")
    calendar, documents = read(root, case.get("rules"))
    data = documents["calendars/a.csv"].data
    assert (data or {}).get("entries") == case["entries"]
    assert told(calendar, documents) == case["findings"]
    assert [placed.entry.id for placed in calendar.entries] == case["valid"]


def save(root: Path, book: Workbook, name: str = "plan.xlsx") -> None:
    """Put a workbook into the calendars."""
    book.save(root / "calendars" / name)


def test_a_workbook_has_sheets_real_dates_and_cells_with_names(root: Path) -> None:
    book = Workbook()
    may = book.active
    assert may is not None
    may.title = "May"
    may.append(["Social plan"])
    may.append(["ID", "Date", "Time", "Accounts", "Text"])
    may.append(["a", date(2027, 5, 4), 0.395833333, "feed", "Walk"])
    may.append(["b", date(2027, 5, 5), 9.3, "feed", "=A3"])
    may.append(["c", 7, None, "fed", "Walk"])
    june = book.create_sheet("June")
    june.append(["ID", "Date", "Accounts", "Text"])
    june.append(["a", date(2027, 6, 4), "feed", "Walk"])
    book.create_sheet("Lists").append(["feed", "page"])
    hidden = book.create_sheet("Old")
    hidden.append(["ID", "Date"])
    hidden.sheet_state = "hidden"
    save(root, book)
    calendar, documents = read(root)
    entries = documents["calendars/plan.xlsx"].data["entries"]
    assert [(one["id"], one["date"], one.get("time")) for one in entries] == [
        ("a", "2027-05-04", "09:30"),
        ("b", "2027-05-05", "09:30"),
        ("c", "7", None),
        ("a", "2027-06-04", None),
    ]
    assert heads(calendar, documents) == [
        "sheet May, row 5, column B (Date): MH105 error",
        "sheet May, row 5, column D (Accounts): MH114 error",
        "sheet June, row 2, column B (Date): MH121 info",
        "sheet Lists: MH146 warning",
        "sheet Old: MH146 warning",
        "sheet May, row 4, column E (Text): MH144 error",
        "sheet June, row 2, column A (ID): MH135 error",
    ]
    span = documents["calendars/plan.xlsx"].span(calendar.findings[0].where)
    assert (span.line, span.column) == (5, 2)


def test_merged_cells_are_a_problem_where_rows_would_lose_a_value(root: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Plan"], ["ID", "Date", "Accounts", "Text", "Campaign"], ["October"]):
        sheet.append(row)
    for name in ("a", "b"):
        sheet.append([name, date(2027, 10, 4), "feed", "Walk", "autumn"])
    for area in ("A1:E1", "A3:E3"):
        sheet.merge_cells(area)
    save(root, book)
    calendar, _ = read(root)
    assert [placed.entry.id for placed in calendar.entries] == ["a", "b"]
    sheet.merge_cells("E4:E5")
    save(root, book)
    calendar, documents = read(root)
    assert calendar.entries == ()
    assert calendar.unread == ("calendars/plan.xlsx",)
    assert "sheet Sheet, row 4, column E (Campaign): MH145 error" in heads(calendar, documents)


def test_dates_that_excel_took_for_others_are_seen(root: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["ID", "Date", "Time", "Accounts", "Text"])
    sheet.append(["a", date(2027, 10, 4), "9:30", "feed", "Walk"])
    sheet.append(["b", "25/10/2027", "9:30", "feed", "Walk"])
    save(root, book)
    calendar, documents = read(root)
    assert heads(calendar, documents) == ["sheet Sheet, row 2, column B (Date): MH143 warning"]
    assert [placed.entry.id for placed in calendar.entries] == ["a", "b"]


def test_a_workbook_without_a_sheet_to_see_is_unread_not_empty(root: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["ID", "Date", "Accounts", "Text"])
    save(root, book)
    assert read(root)[0].unread == ()
    book.create_sheet("Empty").sheet_state = "visible"
    sheet.sheet_state = "hidden"
    save(root, book)
    calendar, _ = read(root)
    assert calendar.unread == ("calendars/plan.xlsx",)


@pytest.mark.parametrize("name", ["plan.xlsm", "plan.xls", "plan.ods", "plan.numbers"])
def test_a_spreadsheet_that_cannot_be_read_is_not_passed_over(name: str, root: Path) -> None:
    (root / "calendars" / name).write_bytes(b"PK")
    calendar, _ = read(root)
    assert ([finding.code for finding in calendar.findings], calendar.unread) == (["MH146"], (f"calendars/{name}",))


def test_what_excel_keeps_beside_an_open_file_is_no_calendar(root: Path) -> None:
    (root / "calendars" / "~$plan.xlsx").write_bytes(b"x")
    (root / "calendars" / ".~lock.plan.xlsx#").write_bytes(b"x")
    assert [finding.code for finding in read(root)[0].findings] == ["MH112"]


@pytest.mark.parametrize(
    ("route", "wanted"),
    [
        (("text",), Shape.TEXT),
        (("accounts",), Shape.WORDS),
        (("optional", 0), Shape.TEXT),
        (("date",), Shape.DAY),
        (("time",), Shape.TIME),
        (("latest",), Shape.MOMENT),
        (("thread",), Shape.BOOL),
        (("status",), Shape.CHOICE),
        (("repeat",), Shape.GROUP),
        (("repeat", "except"), Shape.DAYS),
        (("repeat", "count"), Shape.INT),
        (("vars", "city"), Shape.GROUP),
        (("translations", "es", "hashtags"), Shape.WORDS),
        (("media", 0, "decorative"), Shape.BOOL),
        (("nothing",), Shape.UNKNOWN),
        (("media", 0, "nothing"), Shape.UNKNOWN),
        (("accounts", "x"), Shape.UNKNOWN),
    ],
)
def test_the_models_say_what_belongs_in_a_column(route: tuple[str | int, ...], wanted: Shape) -> None:
    assert shape(route) is wanted


def test_a_cell_of_a_workbook_without_a_heading_keeps_its_row_from_the_queue(root: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["ID", "Date", "Time", "Accounts", "Text"])
    sheet.append(["a", "2027-05-04", "09:30", "feed", "A walk", "and a talk"])
    sheet.append(["b", "2027-05-04", "09:30", "feed", "A walk"])
    save(root, book)
    calendar, documents = read(root)
    assert told(calendar, documents) == [
        "sheet Sheet, row 2, column F: MH141 error [a] The column of this cell has no name, so what stands here would "
        "be left out. -> Name the column, as in Notes, or empty the cell."
    ]
    assert [placed.entry.id for placed in calendar.entries] == ["a", "b"]
