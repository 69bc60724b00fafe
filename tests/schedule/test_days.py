"""Awareness days and the campaigns that hang on them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from mhpost.schedule import reading
from mhpost.schedule.days import Day, days, first_date, last_date
from mhpost.schedule.equinox import march_equinox
from mhpost.schedule.observances import in_one_year, in_year
from mhpost.schedule.own_days import day as own_day
from mhpost.schedule.rule import Rule
from mhpost.schedule.values import NO_OWN_DAYS, OwnDays
from mhpost.source.shipped import load

ROWS = load("mhpost.schedule", "days")["days"]


TABLE = yaml.safe_load((Path(__file__).parent / "days.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", TABLE)
def test_the_years_2024_to_2027_are_as_worked_out_without_a_rule(name: str) -> None:
    found = {year: _span(days()[name], year) for year in TABLE[name]}
    assert found == TABLE[name]


def _span(day: Day, year: int) -> list[str] | None:
    first = first_date(day, year)
    return None if first is None else [first.isoformat(), last_date(day, first).isoformat()]


def test_every_day_stands_in_the_table_of_known_years() -> None:
    assert list(days()) == list(TABLE)
    assert len(TABLE) == 93


@pytest.mark.parametrize("name", TABLE)
def test_every_year_has_at_most_one_date_near_the_others(name: str) -> None:
    found = [first for year in range(2015, 2101) if (first := first_date(days()[name], year))]
    if days()[name].announced or not found:
        return
    assert len(found) == 86
    middle = found[40].timetuple().tm_yday
    assert all(abs(first.timetuple().tm_yday - middle) <= 10 for first in found)


@pytest.mark.parametrize(
    ("moment", "utc"),
    [
        # https://aa.usno.navy.mil/data/Earth_Seasons
        (2016, "2016-03-20T04:30"),
        (2020, "2020-03-20T03:50"),
        (2024, "2024-03-20T03:06"),
        (2025, "2025-03-20T09:01"),
    ],
)
def test_the_equinox_is_right_to_a_few_minutes(moment: int, utc: str) -> None:
    assert abs(march_equinox(moment) - datetime.fromisoformat(f"{utc}+00:00")) < timedelta(minutes=3)


@pytest.mark.parametrize("year", range(2015, 2101))
def test_world_sleep_day_is_the_friday_before_spring(year: int) -> None:
    first = first_date(days()["world-sleep-day"], year)
    assert first is not None
    assert first.weekday() == 4
    assert timedelta(0) < march_equinox(year).date() - first <= timedelta(7)


@pytest.mark.parametrize(
    ("name", "year", "status"),
    [
        ("world-mental-health-day", 2031, "confirmed"),
        ("time-to-talk-day", 2026, "confirmed"),
        ("time-to-talk-day", 2031, "predicted"),
        ("childrens-mental-health-week-uk", 2026, "announced"),
        ("childrens-mental-health-week-uk", 2031, "unknown"),
    ],
)
def test_a_date_says_how_sure_it_is(name: str, year: int, status: str) -> None:
    assert in_one_year(days()[name], year).status == status


def test_a_country_keeps_its_own_days_and_those_of_the_world() -> None:
    kept = {one.day.id for one in in_year(days().values(), 2027, country="AU")}
    assert {"ru-ok-day", "queensland-mental-health-week", "world-mental-health-day"} <= kept
    assert not {"988-day", "time-to-talk-day", "spirit-day"} & kept
    assert "spirit-day" in {one.day.id for one in in_year(days().values(), 2027, country="AU", low=True)}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_row_has_a_rule_that_can_be_read_and_says_where_it_is_from(row: dict[str, Any]) -> None:
    for rule in filter(None, (row["rrule"], row["anchor_rrule"])):
        assert isinstance(reading.read(rule), Rule)
    assert row["sources"]
    assert row["url"] is None or row["url"].startswith(("https://", "http://"))
    assert row["rule"]
    assert row["topics"]
    assert date.fromisoformat(row["seen"]) >= date(2026, 11, 23)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_rule_gives_what_was_published(row: dict[str, Any]) -> None:
    day = days()[row["id"]]
    for year, published in row["published"].items():
        if int(year) < 2015:
            continue
        first = first_date(day, int(year))
        assert first == date.fromisoformat(published["first"])
        if last := published.get("last"):
            assert last_date(day, first).isoformat() == last


@pytest.mark.parametrize("year", [2015, 2026, 2027, 2100])
def test_fixed_days(year: int) -> None:
    assert first_date(days()["world-mental-health-day"], year) == date(year, 10, 10)
    assert first_date(days()["world-suicide-prevention-day"], year) == date(year, 9, 10)


@pytest.mark.parametrize("year", [2014, 2101])
def test_other_years_are_not_known(year: int) -> None:
    assert first_date(days()["world-mental-health-day"], year) is None


def _day(rrule: str | None = None, anchor: str | None = None, offset: int = 0, **known: Any) -> Day:
    return Day("d", "D", rrule, anchor, offset, known.get("exceptions", {}), known.get("announced", {}))


# Dates as the organizers published them.
KINDS = [
    (_day("FREQ=YEARLY;BYMONTH=5;BYDAY=2MO"), 2027, date(2027, 5, 10)),
    (_day("FREQ=YEARLY;BYMONTH=5;BYDAY=2MO", exceptions={2023: date(2023, 5, 15)}), 2023, date(2023, 5, 15)),
    (_day(None, "FREQ=YEARLY;BYMONTH=5;BYDAY=1WE", -2), 2024, date(2024, 4, 29)),
    (_day(None, "FREQ=YEARLY;BYMONTH=11;BYDAY=1WE", -2), 2023, date(2023, 10, 30)),
    (_day("FREQ=YEARLY;BYMONTH=3;BYDAY=FR;BYMONTHDAY=13,14,15,16,17,18,19"), 2026, date(2026, 3, 13)),
    (_day("FREQ=YEARLY;BYMONTH=2;BYDAY=-1MO"), 2027, date(2027, 2, 22)),
    (_day("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=30"), 2027, date(2027, 3, 30)),
    (_day(announced={2026: date(2026, 2, 9)}), 2026, date(2026, 2, 9)),
    (_day(announced={2026: date(2026, 2, 9)}), 2027, None),
]


@pytest.mark.parametrize(("day", "year", "first"), KINDS)
def test_every_kind_of_rule(day: Day, year: int, first: date | None) -> None:
    assert first_date(day, year) == first


def test_a_campaign_runs_in_each_of_its_years(plan: Any) -> None:
    around = {"day": "world-mental-health-day", "years": [2028, 2027, 2027]}
    found = plan({"offset": "-7d", "time": "09:00"}, campaign=around, end="2030-01-01")
    assert found.moments == ["2027-10-03T09:00:00+01:00", "2028-10-03T09:00:00+01:00"]
    assert [post.rule_date for post in found.posts] == [date(2027, 10, 10), date(2028, 10, 10)]


def test_an_entry_of_a_campaign_cannot_repeat(plan: Any) -> None:
    around = {"day": "world-mental-health-day", "years": [2027]}
    found = plan({"offset": "-7d", "repeat": {"every": "day"}}, campaign=around)
    assert (found.keys, found.codes) == ([], ["MH150"])
    assert found.findings[0].where.route == ("campaigns", 0, "entries", 0, "repeat")


def test_an_unknown_day_gives_nothing(plan: Any) -> None:
    assert plan({"offset": "-7d"}, campaign={"day": "no-such-day", "years": [2027]}).keys == []


def test_a_year_in_which_the_day_is_not_known_is_told_once(plan: Any) -> None:
    around = {"day": "world-mental-health-day", "years": [2027]}
    found = plan({"offset": "-7d"}, {"id": "other", "offset": "-6d"}, campaign=around, years=(2014, 2027))
    assert (len(found.keys), found.codes) == (2, ["MH152"])
    assert found.findings[0].where.route == ("campaigns", 0, "years")


def test_a_day_that_the_workspace_names_is_called_by_that_name() -> None:
    month = own_day("mental-health-awareness-month-us", NO_OWN_DAYS)
    ours = own_day("mental-health-awareness-month-us", OwnDays({"mental-health-awareness-month-us": {"name": "May"}}))
    assert month is not None
    assert ours is not None
    assert (month.called, ours.called or ours.name) == ("Mental Health Awareness Month", "May")
