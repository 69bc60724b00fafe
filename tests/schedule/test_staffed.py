"""Staffed hours: how they are written, and when they end."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mhpost.clock import zone
from mhpost.schedule.staffed import Staffed, parse

LONDON = "Europe/London"
MONDAY = date(2027, 10, 4)


def staffed(raw: Any) -> Staffed:
    value, problems = parse(raw, LONDON)
    assert problems == ()
    assert value is not None
    return value


def at(text: str, where: ZoneInfo | None = None) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=where or zone(LONDON))


@pytest.mark.parametrize(
    ("raw", "day", "spans"),
    [
        ({"mon-fri": "08:00-21:00"}, MONDAY, [(8, 21)]),
        ({"mon-fri": "8:00 - 21:00"}, date(2027, 10, 9), []),
        ({"sat-sun": "10:00-20:00", "closed": ["2027-10-10"]}, date(2027, 10, 10), []),
        ({"Monday": "09:00-12:00, 13:00-17:00"}, MONDAY, [(9, 12), (13, 17)]),
        ({"mon": ["13:00-17:00", "09:00-13:00"]}, MONDAY, [(9, 17)]),
        ({"fri-mon": "08:00-20:00"}, MONDAY, [(8, 20)]),
        ({"mon, wed": "08:00-20:00"}, date(2027, 10, 6), [(8, 20)]),
        ({"sun": "20:00-02:00"}, MONDAY, [(0, 2)]),
        ({"sun": "20:00-02:00", "closed": ["2027-10-03"]}, MONDAY, []),
        ({"daily": "24h"}, MONDAY, [(0, 0)]),
        ("24/7", MONDAY, [(0, 0)]),
        ({"mon": "00:00-24:00"}, MONDAY, [(0, 0)]),
        ({"mon": "closed"}, MONDAY, []),
    ],
)
def test_hours_are_read_as_they_are_written(raw: Any, day: date, spans: list[tuple[int, int]]) -> None:
    assert staffed(raw).spans_on(day) == tuple((time(start), time(end)) for start, end in spans)


@pytest.mark.parametrize(
    ("raw", "moment", "end"),
    [
        ({"mon-fri": "08:00-21:00"}, "2027-10-04T09:30", "2027-10-04T21:00"),
        ({"mon-fri": "08:00-21:00"}, "2027-10-04T08:00", "2027-10-04T21:00"),
        ({"mon-fri": "08:00-21:00"}, "2027-10-04T21:00", None),
        ({"mon-fri": "08:00-21:00"}, "2027-10-04T07:59", None),
        ({"mon": "20:00-24:00", "tue": "00:00-03:00"}, "2027-10-04T22:00", "2027-10-05T03:00"),
        ({"mon": "20:00-03:00"}, "2027-10-05T01:00", "2027-10-05T03:00"),
        ("24/7", "2027-10-04T22:00", None),
        ({"daily": "24h", "closed": ["2027-10-06"]}, "2027-10-04T22:00", "2027-10-06T00:00"),
        ({"sun": "00:30-05:00"}, "2027-10-31T00:45", "2027-10-31T05:00"),
    ],
)
def test_a_span_ends_where_nobody_watches_any_more(raw: Any, moment: str, end: str | None) -> None:
    assert staffed(raw).end_of_span(at(moment)) == (at(end) if end else None)


def test_hours_stand_on_the_clocks_of_their_own_zone() -> None:
    new_york = zone("America/New_York")
    end = staffed({"mon": "08:00-21:00"}).end_of_span(at("2027-10-04T10:00", new_york))
    assert end == at("2027-10-04T16:00", new_york)


@pytest.mark.parametrize(
    ("raw", "steps", "message"),
    [
        ("always open", (), '"staffed" needs days and hours, but there is "always open".'),
        ({"mo-fr": "08:00-21:00"}, ("mo-fr",), '"mo-fr" is not a day of the week.'),
        ({"mon-fri": "8-21"}, ("mon-fri",), '"8-21" does not say from when to when.'),
        ({"mon-fri": "08:00-25:00"}, ("mon-fri",), '"08:00-25:00" does not say from when to when.'),
        ({"mon-fri": 8}, ("mon-fri",), 'The number "8" does not say from when to when.'),
        ({"mon-fri": "08:00-21:00", "fri": "08:00-12:00"}, ("fri",), "The hours of fri are said twice."),
        ({"closed": "2027-12-25"}, ("closed",), '"closed" needs a list of dates.'),
        ({"closed": ["25.12.2027"]}, ("closed", 0), '"25.12.2027" is not a date.'),
    ],
)
def test_hours_that_cannot_be_read_are_told(raw: Any, steps: tuple[str | int, ...], message: str) -> None:
    value, problems = parse(raw, LONDON)
    assert value is None
    assert [(problem.steps, problem.message) for problem in problems] == [(steps, message)]
