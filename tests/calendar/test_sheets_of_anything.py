"""Whatever stands in a spreadsheet, it is kept or a problem names its place."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from tests.calendar.conftest import KNOWN

from mhpost.calendar.models import Entry
from mhpost.calendar.reading import read_calendar
from mhpost.calendar.sheets.cells import Reader, as_json
from mhpost.calendar.sheets.dates import stamp
from mhpost.calendar.sheets.headings import Headings, plainly, statuses
from mhpost.calendar.sheets.reading import read_sheet
from mhpost.calendar.sheets.shapes import Shape, shape
from mhpost.calendar.sheets.times import time_of
from mhpost.calendar.sheets.values import NO_RULES, Order
from mhpost.calendar.values import Calendar
from mhpost.source import Document, Severity
from mhpost.source.sheets.values import Cell, Kind
from mhpost.source.sheets.writing import as_csv, as_xlsx
from mhpost.source.values import Route

MANY = settings(
    max_examples=150,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
KEYS = [info.alias or name for name, info in Entry.model_fields.items()]
HEADINGS = st.sampled_from(
    [
        *KEYS,
        *("Caption", "Alt text", "Image 2", "Text (Spanish)", "LinkedIn copy", "Date (mm/dd/yyyy)", "media.2.alt"),
        *("vars.a.b", "versions.x.media.1.path", "repeat.except", "media.x", "accounts.1", "id.id", "text.1", "Week"),
    ]
)
CELLS = st.text(max_size=12) | st.sampled_from(
    [
        *("04/10/2027", "25/10/2027 9:30", "10/25/27", "4 Oct 2027", "31.02.2027", "99/99/9999", "٠٤/١٠/٢٠٢٧"),
        *(
            "9.30",
            "25:99",
            "0.9999999",
            "²",
            "12am",
            "a, b;c",
            "[1, {}]",
            "{a: [}",
            "{every: sunday}",
            "null",
            "[]",
            "{}",
        ),
        *("=1+1", "'=1", "TRUE", "-", "#", "\x00", "\r\n", "\ufeff", "x" * 200),
    ]
)
GRID = st.tuples(st.lists(HEADINGS, min_size=1, max_size=6), st.lists(st.lists(CELLS, max_size=7), max_size=4)).map(
    lambda grid: [grid[0], *grid[1]]
)


def read(root: Path) -> tuple[Calendar, Mapping[str, Document]]:
    """The calendars, with the place of every problem looked up."""
    calendar, documents = read_calendar(root, None, KNOWN)
    for finding in calendar.findings:
        document = documents[finding.where.file]
        span, spotted = document.span(finding.where), document.spotted(finding.where)
        assert spotted is not None
        assert spotted.place.startswith(finding.where.file)
        assert (span.line, span.column) >= (1, 1)
    return calendar, documents


@MANY
@given(
    raw=st.binary(max_size=300)
    | GRID.map(as_csv).flatmap(
        lambda text: st.sampled_from([text.encode("utf-16"), text.encode("utf-8"), text.encode("cp1252", "replace")])
    )
)
@example(raw=b"\xa0;\x91c")
def test_any_bytes_are_read_as_csv(raw: bytes, root: Path) -> None:
    (root / "calendars" / "a.csv").write_bytes(raw)
    calendar, documents = read(root)
    if documents["calendars/a.csv"].data is None:
        assert calendar.unread == ("calendars/a.csv",), "a file that says nothing is never taken for an empty one"


@MANY
@given(rows=GRID)
def test_any_cells_are_read_from_a_workbook(rows: list[list[str]], root: Path) -> None:
    (root / "calendars" / "a.xlsx").write_bytes(as_xlsx({"Plan": rows}))
    calendar, documents = read(root)
    if documents["calendars/a.xlsx"].data is None:
        assert calendar.unread == ("calendars/a.xlsx",)


def kept(text: str, value: Any, sort: Shape) -> bool:
    """Whether the value says what stands in the cell: as it is written, or as a date, a time or a number."""
    if value in (text, text.strip()) or (value is not None and value == as_json(text)):
        return True
    if sort is Shape.WORDS:
        return re.sub(r"[\s,;]", "", "".join(value)) == re.sub(r"[\s,;]", "", text)
    if sort is Shape.DAYS:
        return all(day in text or date.fromisoformat(day) for day in value) and bool(value) == bool(text.strip(" ,;\n"))
    if sort is Shape.BOOL:
        return isinstance(value, bool) and not text.isspace()
    if sort is Shape.INT:
        return isinstance(value, int) and text.strip().isdecimal() and value == int(text)
    reads = {Shape.DAY: date.fromisoformat, Shape.TIME: time.fromisoformat, Shape.MOMENT: datetime.fromisoformat}
    if sort in reads:
        return bool(reads[sort](value)) and any(sign.isdecimal() or sign in "nmMN" for sign in text)
    return sort is Shape.CHOICE and plainly(value) in (plainly(text), *statuses().values())


ROUTES: list[Route] = [
    *(("date",), ("time",), ("latest",), ("embargo",), ("media",), ("repeat", "count"), ("repeat", "except")),
    *(("again",), ("thread",), ("hashtags",), ("optional",), ("accounts",), ("vars", "a"), ("status",), ("kind",)),
    *(("text",), ("owner",), ("offset",), ("translations", "ar", "text")),
]


@MANY
@given(
    text=(st.text(max_size=30) | CELLS).filter(lambda text: bool(text.strip())),
    kind=st.sampled_from([Kind.TEXT, Kind.FORMULA, Kind.ERROR]),
    order=st.sampled_from([*Order, None]),
    route=st.sampled_from(ROUTES),
)
def test_a_cell_says_in_its_place_what_was_written(text: str, kind: Kind, order: Order | None, route: Route) -> None:
    value = Reader({}, order).value(route, Cell(text, kind))
    assert kept(text, value, shape(route)), value


@MANY
@given(text=st.text(max_size=30) | CELLS, order=st.sampled_from([*Order, None]))
def test_a_date_is_a_day_or_stays_as_it_was_written(text: str, order: Order | None) -> None:
    found = stamp(Cell(text), order)
    assert found.day == text or date.fromisoformat(found.day)
    assert found.time is None or time.fromisoformat(found.time)
    assert found.day != text or found.time is None, "a time without its day would be lost"
    clock = time_of(Cell(text))
    assert clock is None or time.fromisoformat(clock)


@MANY
@given(heading=(st.text(max_size=40) | HEADINGS).filter(lambda text: bool(text.strip())))
def test_what_stands_below_any_heading_is_kept_or_named(heading: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(as_csv([["ID", "Text", heading], ["a", "Walk", "kept 5"]]), encoding="utf-8", newline="")
    document = read_sheet(path, "a.csv", KNOWN, NO_RULES)
    named = {finding.where.route for finding in document.findings if finding.where.route[:1] == ("cells",)}
    there = "kept" in json.dumps(document.data, ensure_ascii=False)
    assert there or ("cells", 0, 1, 3) in named or document.data is None
    assert document.data is not None or any(one.severity is Severity.ERROR for one in document.findings)
    column = Headings({}, ("x-main", "x"), "en-GB").column(heading)
    assert column is None or column.route == () or shape(column.route) is not Shape.UNKNOWN
