"""What a workspace says about awareness days, in `days.yaml`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.settings.conftest import GOOD

from mhpost.schedule.days import first_date, last_date
from mhpost.schedule.own_days import day, table
from mhpost.settings import days_schema, read_environment, read_settings
from mhpost.settings.reading import Loaded


def _read(root: Path, text: str) -> Loaded:
    (root / "mhpost.yaml").write_text(GOOD, encoding="utf-8")
    (root / "days.yaml").write_text(text, encoding="utf-8")
    return read_settings(root, read_environment({}))


def _told(loaded: Loaded) -> list[tuple[str, object]]:
    return [(one.code, one.where.route) for one in loaded.findings if one.where.file == "days.yaml"]


def test_a_workspace_without_the_file_keeps_the_shipped_days(root: Path) -> None:
    (root / "mhpost.yaml").write_text(GOOD, encoding="utf-8")
    settings = read_settings(root, read_environment({})).require()
    assert len(table(settings.days)) == 93


def test_announced_dates_come_to_the_day(root: Path) -> None:
    own = _read(root, "announced: {carers-week: [2027-06-07, 2028-06-05], sism: 2027-10-04}").require().days
    week = day("carers-week", own)
    assert week is not None
    assert (first_date(week, 2027), first_date(week, 2024)) == (date(2027, 6, 7), date(2024, 6, 10))
    assert week.status(2027) == "announced"


@pytest.mark.parametrize(
    ("written", "year", "span"),
    [
        ('date: "03-14"', 2027, ("2027-03-14", "2027-03-14")),
        ('date: "2-29", length: 1', 2028, ("2028-02-29", "2028-02-29")),
        ("rrule: FREQ=YEARLY;BYMONTH=5;BYDAY=2MO, length: 7", 2027, ("2027-05-10", "2027-05-16")),
        ("rrule: FREQ=YEARLY;BYMONTH=5;BYDAY=1WE, offset: -2d, length: 7", 2024, ("2024-04-29", "2024-05-05")),
        ("rrule: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=1, length: month", 2028, ("2028-02-01", "2028-02-29")),
        ('date: "03-14", except: [2027-03-15]', 2027, ("2027-03-15", "2027-03-15")),
    ],
)
def test_a_day_of_its_own(written: str, year: int, span: tuple[str, str], root: Path) -> None:
    own = _read(root, f"days: [{{id: ours, name: Our day, {written}}}]").require().days
    ours = day("ours", own)
    assert ours is not None
    first = first_date(ours, year)
    assert first is not None
    assert (first.isoformat(), last_date(ours, first).isoformat()) == span


def test_a_day_of_29_february_is_not_there_in_other_years(root: Path) -> None:
    own = _read(root, 'days: [{id: leap, name: Leap day, date: "02-29"}]').require().days
    leap = day("leap", own)
    assert leap is not None
    assert [first_date(leap, year) for year in (2027, 2028)] == [None, date(2028, 2, 29)]


def test_a_shipped_day_is_changed_only_in_what_is_said(root: Path) -> None:
    own = _read(root, "days: [{id: time-to-talk-day, note: We open late., hashtags: ['#TimeToTalk']}]").require().days
    known = day("time-to-talk-day", own)
    assert known is not None
    assert (known.note, known.hashtags, first_date(known, 2027)) == ("We open late.", ("TimeToTalk",), date(2027, 2, 4))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("announced: {carers-weak: [2027-06-07]}", [("MH059", ("announced", "carers-weak"))]),
        ("announced: {carers-week: [2027-06-07, 2027-06-14]}", [("MH059", ("announced", "carers-week", 1))]),
        ("announced: {carers-week: soon}", [("MH031", ("announced", "carers-week", 0))]),
        ("days: [{id: ours, name: Ours}]", [("MH058", ("days", 0, "date"))]),
        ('days: [{id: ours, date: "13-01"}]', [("MH031", ("days", 0, "date"))]),
        ('days: [{id: ours, date: "03-14", rrule: FREQ=YEARLY}]', [("MH058", ("days", 0, "rrule"))]),
        ("days: [{id: ours, rrule: FREQ=WEEKLY;BYDAY=MO}]", [("MH058", ("days", 0, "rrule"))]),
        ("days: [{id: ours, rrule: FREQ=YEARLY;BYMONTH=13}]", [("MH058", ("days", 0, "rrule"))]),
        ('days: [{id: ours, date: "03-14", offset: -2d}]', [("MH058", ("days", 0, "offset"))]),
        ('days: [{id: ours, date: "03-14", length: 0}]', [("MH031", ("days", 0, "length"))]),
        ('days: [{id: ours, date: "03-14"}, {id: ours, date: "03-15"}]', [("MH057", ("days", 1, "id"))]),
        ('days: [{id: ours, day: "03-14"}]', [("MH030", ("days", 0, "day"))]),
        ("days: nothing", [("MH031", ("days",))]),
        ("- a list", [("MH021", ())]),
        ("", [("MH020", ())]),
    ],
)
def test_what_is_wrong_is_said_in_its_place(text: str, told: list[tuple[str, object]], root: Path) -> None:
    assert _told(_read(root, text)) == told


def test_the_schema_knows_every_key() -> None:
    schema = days_schema()
    assert set(schema["properties"]) == {"version", "announced", "days"}
    assert {"date", "rrule", "offset", "except", "length"} <= set(schema["$defs"]["DayFile"]["properties"])
