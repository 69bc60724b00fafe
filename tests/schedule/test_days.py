"""Awareness days and the campaigns that hang on them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mhpost.schedule import reading
from mhpost.schedule.days import Day, days, first_date
from mhpost.schedule.rule import Rule
from mhpost.source.shipped import load

ROWS = load("mhpost.schedule", "days")["days"]


def test_the_two_days_that_the_starter_campaigns_need_are_there() -> None:
    assert {"world-mental-health-day", "world-suicide-prevention-day"} <= set(days())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_row_has_a_rule_that_can_be_read_and_says_where_it_is_from(row: dict[str, Any]) -> None:
    for rule in filter(None, (row["rrule"], row["anchor_rrule"])):
        assert isinstance(reading.read(rule), Rule)
    assert row["sources"]
    assert row["url"].startswith("https://")
    assert date.fromisoformat(row["seen"]) >= date(2026, 11, 23)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_rule_gives_what_was_published(row: dict[str, Any]) -> None:
    for year, published in row["published"].items():
        assert first_date(days()[row["id"]], int(year)) == date.fromisoformat(published["first"])


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
