"""Which post dates lie in the window, and when they are too late."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from mhpost.calendar.values import Calendar
from mhpost.schedule import Options, expand
from mhpost.schedule.staffed import parse


def test_the_window_holds_its_start_and_not_its_end(plan: Any) -> None:
    entry = {"date": "2027-01-10", "time": "00:00"}
    assert plan(entry, start="2027-01-10", end="2027-01-11").keys == ["tip/uk"]
    assert plan(entry, start="2027-01-09", end="2027-01-10").keys == []


def test_the_window_is_of_instants_not_of_local_dates(plan: Any) -> None:
    entry = {"date": "2027-01-10", "time": "20:00", "accounts": ["us"]}
    assert plan(entry, start="2027-01-11", end="2027-01-12").moments == ["2027-01-10T20:00:00-05:00"]


def test_a_window_without_zone_is_a_mistake_of_the_caller() -> None:
    nothing = Calendar((), (), frozenset(), (), ())
    with pytest.raises(ValueError, match="time zone"):
        expand(nothing, {}, Options(), datetime(2027, 1, 1), datetime(2027, 1, 2))  # noqa: DTZ001 - the case itself


def test_the_widest_window_is_no_trouble(plan: Any) -> None:
    nothing = Calendar((), (), frozenset(), (), ())
    ends = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    assert expand(nothing, {}, Options(), *ends) == ((), ())


def test_an_entry_without_a_time_is_planned_for_nine(plan: Any) -> None:
    assert plan({"date": "2027-01-10", "status": "idea"}).moments == ["2027-01-10T09:00:00+00:00"]


def test_the_zone_of_the_entry_counts_before_that_of_the_account(plan: Any) -> None:
    found = plan({"date": "2027-01-10", "time": "09:00", "timezone": "Asia/Kathmandu", "accounts": ["uk", "us"]})
    assert set(found.moments) == {"2027-01-10T09:00:00+05:45"}


def test_names_that_are_no_account_give_nothing(plan: Any) -> None:
    assert plan({"date": "2027-01-10", "accounts": ["uk", "nobody"]}).keys == ["tip/uk"]


@pytest.mark.parametrize("status", ["idea", "draft", "ready"])
def test_every_status_is_planned(plan: Any, status: str) -> None:
    assert plan({"date": "2027-01-10", "status": status}).keys == ["tip/uk"]


@pytest.mark.parametrize(
    ("entry", "latest"),
    [
        ({}, "2027-06-10T13:30:00+01:00"),
        ({"latest": "+30m"}, "2027-06-10T10:00:00+01:00"),
        ({"latest": "2027-06-10T18:00"}, "2027-06-10T18:00:00+01:00"),
        ({"latest": "2027-06-10T18:00+00:00"}, "2027-06-10T19:00:00+01:00"),
        ({"kind": "awareness-day"}, "2027-06-11T00:00:00+01:00"),
        ({"kind": "awareness-day", "latest": "+1h"}, "2027-06-10T10:30:00+01:00"),
    ],
)
def test_latest(plan: Any, entry: dict[str, str], latest: str) -> None:
    found = plan({"date": "2027-06-10", "time": "09:30", **entry})
    assert [post.latest.isoformat() for post in found.posts] == [latest]


def test_four_hours_are_hours_of_real_time(plan: Any) -> None:
    found = plan({"date": "2027-03-28", "time": "00:30"})
    assert found.posts[0].latest.isoformat() == "2027-03-28T05:30:00+01:00"


def test_the_day_of_an_awareness_day_ends_where_midnight_is_skipped(plan: Any) -> None:
    found = plan({"date": "2027-04-24", "time": "09:00", "kind": "awareness-day", "timezone": "Africa/Cairo"})
    assert found.posts[0].latest.isoformat() == "2027-04-25T00:00:00+02:00"


STORY = {"who": "s1", "on": "2027-01-01", "channels": ["all"]}
REVIEW = {"by": "dr-a", "on": "2027-01-01"}


@pytest.mark.parametrize(
    ("entry", "latest"),
    [
        ({"latest": "+2d", "consent": {**STORY, "expires": "2027-06-10"}}, "2027-06-11T00:00:00+01:00"),
        ({"latest": "+2d", "reviewed": {**REVIEW, "until": "2027-06-10"}}, "2027-06-11T00:00:00+01:00"),
        ({"latest": "2027-06-15T12:00", "consent": {**STORY, "expires": "2027-06-12"}}, "2027-06-13T00:00:00+01:00"),
        ({"time": "22:30", "consent": {**STORY, "expires": "2027-06-10"}}, "2027-06-11T00:00:00+01:00"),
        (
            {"time": "22:30", "timezone": "America/New_York", "consent": {**STORY, "expires": "2027-06-10"}},
            "2027-06-11T00:00:00-04:00",
        ),
        (
            {
                "latest": "+5d",
                "consent": {**STORY, "expires": "2027-06-12"},
                "reviewed": {**REVIEW, "until": "2027-06-11"},
            },
            "2027-06-12T00:00:00+01:00",
        ),
        (
            {
                "latest": "+5d",
                "consent": {**STORY, "expires": "2027-06-12"},
                "reviewed": {**REVIEW, "until": "2027-06-09"},
            },
            "2027-06-13T00:00:00+01:00",
        ),
        ({"reviewed": {**REVIEW, "until": "2027-06-09"}}, "2027-06-10T13:30:00+01:00"),
        ({"latest": "+2h", "consent": {**STORY, "expires": "9999-12-31"}}, "2027-06-10T11:30:00+01:00"),
    ],
)
def test_no_post_is_late_past_the_last_day_of_its_consent_and_review(
    plan: Any, entry: dict[str, Any], latest: str
) -> None:
    found = plan({"date": "2027-06-10", "time": "09:30", **entry})
    assert [post.latest.isoformat() for post in found.posts] == [latest]


WEEK = {"mon-fri": "08:00-12:00, 13:00-18:00", "sat": "22:00-02:00", "sun": "closed"}
# 2027-06-10 is a Thursday.
STAFFED = [
    ("2027-06-10", "09:30", "12:00"),
    ("2027-06-10", "07:30", "11:30"),
    ("2027-06-10", "12:00", "16:00"),
    ("2027-06-10", "13:00", "17:00"),
    ("2027-06-10", "17:59", "18:00"),
    ("2027-06-10", "18:00", "22:00"),
    ("2027-06-12", "23:00", "02:00"),
    ("2027-06-13", "01:00", "02:00"),
]


@pytest.mark.parametrize(("day", "at", "latest"), STAFFED)
def test_late_posts_stop_where_nobody_watches_any_more(plan: Any, day: str, at: str, latest: str) -> None:
    staffed, problems = parse(WEEK, "Europe/London")
    assert problems == ()
    found = plan({"date": day, "time": at}, options=Options(staffed=staffed))
    assert [post.latest.strftime("%H:%M") for post in found.posts] == [latest]


def test_the_hours_of_an_account_count_before_those_of_the_workspace(plan: Any) -> None:
    always, _ = parse("24/7", "Europe/London")
    short, _ = parse({"daily": "08:00-10:00"}, "Europe/London")
    options = Options(staffed=short, staffed_by_account={"us": always})
    found = plan(
        {"date": "2027-06-10", "time": "09:00", "timezone": "Europe/London", "accounts": ["uk", "us"]}, options=options
    )
    assert [(post.account.name, post.latest.strftime("%H:%M")) for post in found.posts] == [
        ("uk", "10:00"),
        ("us", "13:00"),
    ]


@pytest.mark.parametrize("entry", [{"latest": "+6h"}, {"latest": "2027-06-10T15:30"}, {"kind": "awareness-day"}])
def test_staffed_hours_cut_the_default_alone(plan: Any, entry: dict[str, str]) -> None:
    staffed, _ = parse(WEEK, "Europe/London")
    found = plan({"date": "2027-06-10", "time": "09:30", **entry}, options=Options(staffed=staffed))
    assert found.posts[0].latest.hour in (15, 0)
