"""Times that the clocks skip or give twice."""

from __future__ import annotations

from calendar import isleap
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mhpost.clock import zone
from mhpost.platforms.base import Account
from mhpost.schedule.wall import Jump, before, later, resolve

CASES = [
    ("Europe/London", "2027-03-28T01:30", "2027-03-28T02:30:00+01:00", Jump.SKIPPED),
    ("Europe/London", "2027-03-28T01:00", "2027-03-28T02:00:00+01:00", Jump.SKIPPED),
    ("Europe/London", "2027-03-28T02:00", "2027-03-28T02:00:00+01:00", None),
    ("Europe/London", "2027-03-28T00:59", "2027-03-28T00:59:00+00:00", None),
    ("Europe/London", "2027-10-31T01:30", "2027-10-31T01:30:00+01:00", Jump.TWICE),
    ("Europe/London", "2027-10-31T02:00", "2027-10-31T02:00:00+00:00", None),
    ("America/New_York", "2027-03-14T02:30", "2027-03-14T03:30:00-04:00", Jump.SKIPPED),
    ("America/New_York", "2027-11-07T01:15", "2027-11-07T01:15:00-04:00", Jump.TWICE),
    ("Australia/Lord_Howe", "2027-10-03T02:15", "2027-10-03T02:45:00+11:00", Jump.SKIPPED),
    ("Australia/Lord_Howe", "2027-10-03T02:30", "2027-10-03T02:30:00+11:00", None),
    ("Australia/Lord_Howe", "2027-04-04T01:45", "2027-04-04T01:45:00+11:00", Jump.TWICE),
    ("America/Santiago", "2027-09-05T00:30", "2027-09-05T01:30:00-03:00", Jump.SKIPPED),
    ("Africa/Casablanca", "2025-02-23T02:30", "2025-02-23T02:30:00+01:00", Jump.TWICE),
    ("Africa/Casablanca", "2025-04-06T02:30", "2025-04-06T03:30:00+01:00", Jump.SKIPPED),
    ("Asia/Kathmandu", "2027-03-28T01:30", "2027-03-28T01:30:00+05:45", None),
    ("Pacific/Apia", "2011-12-30T12:00", "2011-12-31T12:00:00+14:00", Jump.SKIPPED),
]


@pytest.mark.parametrize(("name", "local", "moment", "jump"), CASES)
def test_a_wall_clock_time_in_a_zone(name: str, local: str, moment: str, jump: Jump | None) -> None:
    found = resolve(datetime.fromisoformat(local), zone(name))
    assert (found.moment.isoformat(), found.jump) == (moment, jump)


def test_instants_that_read_the_same_are_told_apart() -> None:
    london = zone("Europe/London")
    first = datetime(2027, 10, 31, 1, 30, tzinfo=london)
    second = first.replace(fold=1)
    assert before(first, second)
    assert not before(second, first)
    assert later(first, timedelta(hours=1)).astimezone(UTC) == second.astimezone(UTC)


@pytest.mark.parametrize(
    ("day", "hour", "code", "words"),
    [
        ("2027-03-28", "01:30", "MH158", "posted at 02:30"),
        ("2027-10-31", "01:30", "MH159", "posted the first time"),
    ],
)
def test_a_choice_that_was_made_is_said_at_the_time(plan: Any, day: str, hour: str, code: str, words: str) -> None:
    found = plan({"date": day, "time": hour})
    assert found.codes == [code]
    assert words in found.findings[0].message
    assert found.findings[0].where.route == ("entries", 0, "time")
    assert found.findings[0].severity == "warning"


def test_a_day_that_a_zone_left_out_is_told_with_the_next_one(plan: Any) -> None:
    apia = Account("ws", "folder", timezone="Pacific/Apia")
    found = plan({"date": "2011-12-30", "accounts": ["ws"]}, start="2011-01-01", accounts=(apia,))
    assert found.codes == ["MH158"]
    assert "It is posted on 2011-12-31 at 09:00." in found.findings[0].message


def test_it_is_said_once_for_all_accounts_of_a_zone(plan: Any) -> None:
    entry = {"date": "2027-03-28", "time": "01:30", "accounts": ["uk", "us"], "timezone": "Europe/London"}
    assert plan(entry).codes == ["MH158"]
    assert plan({**entry, "timezone": None}).codes == ["MH158"]


def test_it_is_said_for_each_zone_that_it_happens_in(plan: Any) -> None:
    two = (Account("uk", "folder", timezone="Europe/London"), Account("pt", "folder", timezone="Europe/Lisbon"))
    found = plan({"date": "2027-03-28", "time": "01:30", "accounts": ["uk", "pt"]}, accounts=two)
    assert found.codes == ["MH158", "MH158"]


def test_nothing_is_said_of_a_jump_outside_the_window(plan: Any) -> None:
    assert plan({"date": "2027-03-28", "time": "01:30"}, start="2027-04-01").codes == []


def test_a_series_stays_on_the_wall_clock_across_both_jumps(plan: Any) -> None:
    entry = {"date": "2027-01-03", "time": "09:30", "accounts": ["uk", "us"], "repeat": {"every": "sunday"}}
    found = plan(entry)
    assert len(found.posts) == 104
    assert {moment[11:16] for moment in found.moments} == {"09:30"}
    assert {moment[19:] for moment in found.moments} == {"+00:00", "+01:00", "-05:00", "-04:00"}


@cache
def _zones() -> list[str]:
    names = files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    return [name for name in names if "/" in name and not name.startswith("Etc/GMT")]


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_daily_series_loses_and_doubles_nothing_in_any_zone_and_year(plan: Any, data: st.DataObject) -> None:
    year = data.draw(st.integers(2015, 2100))
    entry = {
        "date": f"{year}-01-01",
        "time": data.draw(st.times()).strftime("%H:%M"),
        "timezone": data.draw(st.sampled_from(_zones())),
        "repeat": {"every": "day", "until": f"{year}-12-31"},
    }
    found = plan(entry, start=f"{year - 1}-12-01", end=f"{year + 1}-02-01")
    days = [date(year, 1, 1) + timedelta(number) for number in range(366 if isleap(year) else 365)]
    assert found.keys == [f"tip@{day}/uk" for day in days]
    moments = [post.moment.astimezone(UTC) for post in found.posts]
    assert all(timedelta(hours=20) < two - one < timedelta(hours=28) for one, two in pairwise(moments))
