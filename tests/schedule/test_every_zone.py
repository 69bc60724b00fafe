"""No post of a series doubles or vanishes, in any zone, year and time of day; nor where a rule is hard."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mhpost.platforms.base import Account

ZONES = files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
CHANGED = [
    ("America/New_York", 2027),
    ("Europe/London", 2027),
    ("Australia/Sydney", 2027),
    ("Australia/Lord_Howe", 2027),
    ("Europe/Moscow", 2014),  # summer time was given up
    ("Africa/Casablanca", 2018),  # and here made permanent
    ("Asia/Pyongyang", 2015),  # half an hour back
    ("America/Caracas", 2016),  # half an hour forward
    ("Pacific/Apia", 2011),  # a day was left out
    ("America/Mexico_City", 2022),
    ("Asia/Almaty", 2024),
]


def _daily(plan: Any, zone: str, year: int, at: time) -> Any:
    entry = {"date": f"{year}-01-01", "time": at.isoformat(), "accounts": ["a"], "repeat": {"every": "day"}}
    around = {"start": f"{year}-01-01", "end": f"{year + 1}-01-01"}
    return plan(entry, accounts=(Account("a", "folder", timezone=zone),), **around)


def _wrong(found: Any, zone: str, year: int, at: time) -> list[Any]:
    """What is not so: each day of the year has one post, in order, at its wall-clock time where there is one.

    Of the days, those that this zone shares with UTC.
    """
    here = ZoneInfo(zone)
    doubled = [found.keys] if len(set(found.keys)) != len(found.keys) else []
    lost = {date(year, 1, 3) + timedelta(n) for n in range(360)} - {post.rule_date for post in found.posts}
    moments = [post.moment.astimezone(UTC) for post in found.posts]
    apart = [pair for pair in pairwise(moments) if not timedelta(0) <= pair[1] - pair[0] <= timedelta(hours=50)]
    early_or_late = []
    for post in found.posts:
        wanted = datetime.combine(post.rule_date, at)
        there_is = wanted.replace(tzinfo=here).astimezone(UTC).astimezone(here).replace(tzinfo=None) == wanted
        if there_is and post.moment.replace(tzinfo=None) != wanted:
            early_or_late.append(post)
    return [*doubled, *lost, *apart, *early_or_late]


@pytest.mark.parametrize(("zone", "year"), CHANGED)
@pytest.mark.parametrize("at", [time(0), time(1, 45), time(2, 15), time(23, 59)])
def test_a_daily_post_survives_a_zone_that_changed(plan: Any, zone: str, year: int, at: time) -> None:
    assert _wrong(_daily(plan, zone, year, at), zone, year, at) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(ZONES), st.integers(2001, 2120), st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15)))
def test_a_daily_post_survives_every_zone(plan: Any, zone: str, year: int, at: time) -> None:
    assert _wrong(_daily(plan, zone, year, at), zone, year, at) == []


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/London", "Australia/Sydney", "Australia/Lord_Howe"])
def test_a_weekly_post_keeps_its_time_across_both_changes(plan: Any, zone: str) -> None:
    entry = {"date": "2027-01-05", "time": "09:30", "accounts": ["a"], "repeat": {"every": "tuesday"}}
    found = plan(entry, accounts=(Account("a", "folder", timezone=zone),))
    assert {moment[11:16] for moment in found.moments} == {"09:30"}
    assert len({moment[19:] for moment in found.moments}) == 2
    assert len(found.keys) == 52


def test_29_february_comes_in_leap_years_alone_unless_the_year_is_meant(plan: Any) -> None:
    window = {"start": "2028-01-01", "end": "2037-01-01"}
    exact = {"date": "2028-02-29", "repeat": {"rrule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"}}
    assert plan(exact, **window).keys == [f"tip@{year}-02-29/uk" for year in (2028, 2032, 2036)]
    yearly = plan({"date": "2028-02-29", "repeat": {"every": "year"}}, **window)
    assert len(yearly.keys) == 9
    assert "tip@2029-02-28/uk" in yearly.keys


def test_29_february_can_be_changed_where_it_is_and_not_where_it_is_not(plan: Any) -> None:
    rule = {"rrule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"}
    moved = {**rule, "change": [{"date": "2032-02-29", "to": "2032-03-01"}]}
    found = plan({"date": "2028-02-29", "repeat": moved}, start="2032-01-01", end="2033-01-01")
    assert (found.codes, found.keys, found.moments[0][:10]) == ([], ["tip@2032-02-29/uk"], "2032-03-01")


HARD = [
    "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;INTERVAL=999;BYWEEKNO=53;BYDAY=MO",
    "FREQ=MONTHLY;BYDAY=5FR;BYMONTHDAY=31",
]


@pytest.mark.parametrize("rule", HARD)
def test_a_hard_rule_with_turns_and_changes_ends_soon_and_is_bounded(plan: Any, rule: str) -> None:
    turns = {"rotate": [{"text": "A."}, {"text": "B."}], "change": [{"date": "2150-01-01", "skip": True}]}
    found = plan({"date": "2000-01-01", "repeat": {"rrule": rule, **turns}}, start="2000-01-01", end="2200-01-01")
    assert len(found.posts) <= 5000 + 24
