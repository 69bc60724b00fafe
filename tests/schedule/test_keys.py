"""The key is identity: what changes it, and what does not."""

from __future__ import annotations

from typing import Any

import pytest

SERIES = {"date": "2027-10-03", "time": "09:30", "repeat": {"every": "sunday", "count": 2}}


def test_a_single_post_is_entry_and_account(plan: Any) -> None:
    assert plan({"date": "2027-10-03", "accounts": ["uk", "us"]}).keys == ["tip/uk", "tip/us"]


def test_a_series_names_the_date_its_rule_gives(plan: Any) -> None:
    assert plan(SERIES).keys == ["tip@2027-10-03/uk", "tip@2027-10-10/uk"]


@pytest.mark.parametrize(
    "change",
    [{"time": "23:59"}, {"time": "00:00"}, {"timezone": "Asia/Kathmandu"}, {"timezone": "America/Los_Angeles"}],
)
def test_a_moved_time_or_zone_keeps_its_key(plan: Any, change: dict[str, str]) -> None:
    assert plan({**SERIES, **change}).keys == plan(SERIES).keys
    single = {"date": "2027-10-03", "time": "09:30"}
    assert plan({**single, **change}).keys == plan(single).keys


def test_a_moved_date_keeps_the_key_of_a_single_post(plan: Any) -> None:
    assert plan({"date": "2027-03-01"}).keys == plan({"date": "2027-11-30"}).keys


def test_a_second_post_on_a_date_is_numbered(plan: Any) -> None:
    rule = {"rrule": "FREQ=DAILY;COUNT=3;BYHOUR=17,9"}
    found = plan({"date": "2027-10-03", "time": "08:15", "repeat": rule})
    assert found.keys == ["tip@2027-10-03/uk", "tip@2027-10-03.2/uk", "tip@2027-10-04/uk"]
    assert [moment[11:16] for moment in found.moments] == ["09:15", "17:15", "09:15"]


@pytest.mark.parametrize("offset", ["-7d", "on the day", "2 weeks before", "+1d"])
def test_a_campaign_names_its_day_whatever_the_offset(plan: Any, offset: str) -> None:
    around = {"day": "world-mental-health-day", "years": [2027]}
    assert plan({"offset": offset}, campaign=around).keys == ["tip@2027-10-10/uk"]


def test_posts_are_sorted_by_moment_then_key(plan: Any) -> None:
    found = plan(
        {"id": "b", "date": "2027-06-01", "accounts": ["us", "uk"]},
        {"id": "a", "date": "2027-06-01"},
        {"id": "c", "date": "2027-05-01"},
    )
    assert found.keys == ["c/uk", "a/uk", "b/uk", "b/us"]
