"""Whatever stands in a spreadsheet, reading it raises nothing, and every problem has a place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.calendar.conftest import KNOWN

from mhpost.calendar.models import Entry
from mhpost.calendar.reading import read_calendar
from mhpost.calendar.sheets.cells import Reader
from mhpost.calendar.sheets.dates import stamp
from mhpost.calendar.sheets.headings import Headings
from mhpost.calendar.sheets.times import time_of
from mhpost.calendar.sheets.values import Order
from mhpost.calendar.values import Calendar
from mhpost.source import Document
from mhpost.source.sheets.values import Cell, Kind
from mhpost.source.sheets.writing import as_csv, as_xlsx

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


@MANY
@given(
    text=st.text(max_size=30) | CELLS,
    kind=st.sampled_from([Kind.TEXT, Kind.FORMULA]),
    order=st.sampled_from([*Order, None]),
)
def test_any_text_may_stand_where_a_date_or_time_should(text: str, kind: Kind, order: Order | None) -> None:
    stamp(Cell(text, kind), order)
    time_of(Cell(text, kind))
    for route in (("date",), ("latest",), ("media",), ("repeat", "count"), ("again",), ("hashtags",), ("vars", "a")):
        Reader(KNOWN.accounts, order).value(route, Cell(text or "x", kind))


@MANY
@given(heading=st.text(max_size=40) | HEADINGS)
def test_any_text_may_stand_above_a_column(heading: str) -> None:
    Headings({}, ("x-main", "x"), "en-GB").column(heading)
