"""Times in which nothing is posted, the next free moment, and entries that may move there."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mhpost.calendar.kinds import Kind
from mhpost.clock import zone
from mhpost.schedule import Options
from mhpost.schedule.runs import Runs, is_cron
from mhpost.schedule.staffed import Staffed, parse
from mhpost.schedule.timing import KindTimes, Timing
from mhpost.schedule.windows import Blackout, Windows, conflict, next_free, said

LONDON = zone("Europe/London")
OFFICE = {"mon-fri": "09:00-17:00"}


def hours(raw: Any, timezone: str = "Europe/London") -> Staffed:
    value, problems = parse(raw, timezone)
    assert not problems
    assert value is not None
    return value


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


QUIET = Windows("Europe/London", quiet=hours({"daily": "22:00-07:00"}))
DAY_OFF = Windows("Europe/London", blackout=(Blackout(date(2027, 5, 1), date(2027, 5, 2), "local anniversary"),))
HOLIDAYS = Windows("Europe/London", holidays=(("GB", None),))
ENGLAND = Windows("Europe/London", holidays=(("GB", "GB-ENG"),))
STAFFED = Windows("Europe/London", staffed=hours({**OFFICE, "closed": ["2027-05-05"]}))
ALL = Windows("Europe/London", QUIET.quiet, DAY_OFF.blackout, HOLIDAYS.holidays, STAFFED.staffed)


@pytest.mark.parametrize(
    ("windows", "moment", "code", "free"),
    [
        (QUIET, "2027-05-05T21:59", None, "Wed 5 May 2027 21:59"),
        (QUIET, "2027-05-05T22:00", "MH350", "Thu 6 May 2027 07:00"),
        (QUIET, "2027-05-06T06:59", "MH350", "Thu 6 May 2027 07:00"),
        (QUIET, "2027-05-06T07:00", None, "Thu 6 May 2027 07:00"),
        (DAY_OFF, "2027-04-30T23:59", None, "Fri 30 Apr 2027 23:59"),
        (DAY_OFF, "2027-05-01T09:30", "MH351", "Mon 3 May 2027 09:30"),
        (HOLIDAYS, "2027-05-03T09:30", "MH352", "Tue 4 May 2027 09:30"),
        (STAFFED, "2027-05-04T09:00", None, "Tue 4 May 2027 09:00"),
        (STAFFED, "2027-05-04T17:00", "MH353", "Thu 6 May 2027 09:00"),
        (STAFFED, "2027-05-08T12:00", "MH353", "Mon 10 May 2027 09:00"),
        (ALL, "2027-05-01T23:30", "MH351", "Tue 4 May 2027 09:00"),
        (ALL, "2027-03-28T01:30", "MH350", "Mon 29 Mar 2027 09:00"),
        (ENGLAND, "2027-03-29T10:00", "MH352", "Tue 30 Mar 2027 10:00"),
    ],
)
def test_a_conflict_names_the_next_free_moment(windows: Windows, moment: str, code: str | None, free: str) -> None:
    found = conflict(windows, at(moment), invites=True)
    assert (found.code if found else None) == code
    there = next_free(windows, at(moment), invites=True)
    assert there is not None
    assert said(there) == free


def test_only_posts_that_invite_replies_need_a_reader() -> None:
    assert conflict(STAFFED, at("2027-05-08T12:00"), invites=False) is None


def test_the_clocks_are_those_of_the_account() -> None:
    there = Windows("America/New_York", quiet=hours({"daily": "22:00-07:00"}, "America/New_York"))
    free = next_free(there, at("2027-05-05T09:30"), invites=False)
    assert free is not None
    assert said(free) == "Wed 5 May 2027 12:00"


@pytest.mark.parametrize(
    ("first", "last", "inside", "outside"),
    [
        ("2020-02-14", "2020-02-14", "2027-02-14", "2027-02-15"),
        ("2020-12-30", "2021-01-02", "2027-01-01", "2027-01-03"),
        ("2020-12-30", "2021-01-02", "2027-12-31", "2027-12-29"),
        ("2024-02-29", "2024-02-29", "2028-02-29", "2027-03-01"),
    ],
)
def test_a_yearly_day_comes_every_year(first: str, last: str, inside: str, outside: str) -> None:
    days = Blackout(date.fromisoformat(first), date.fromisoformat(last), yearly=True)
    assert days.holds(date.fromisoformat(inside))
    assert not days.holds(date.fromisoformat(outside))


def test_where_no_moment_is_free_none_is_named() -> None:
    never = Windows("Europe/London", quiet=hours("24/7"))
    assert next_free(never, at("2027-05-05T12:00"), invites=False) is None
    unread = Windows("Europe/London", staffed=hours({"mon": "closed"}))
    assert next_free(unread, at("2027-05-05T12:00"), invites=True) is None


@settings(deadline=None)
@given(st.datetimes(datetime.fromisoformat("2016-01-01"), datetime.fromisoformat("2040-01-01")), st.booleans())
def test_the_next_free_moment_is_free_and_never_earlier(naive: datetime, invites: bool) -> None:
    moment = naive.replace(tzinfo=LONDON)
    free = next_free(ALL, moment, invites=invites)
    assert free is not None
    assert free.timestamp() >= moment.timestamp()
    assert conflict(ALL, free, invites=invites) is None


def planned(plan: Any, timing: Timing, *entries: dict[str, Any]) -> Any:
    return plan(*entries, options=Options(timing=timing))


NIGHT = {"date": "2027-05-05", "time": "23:30"}


def test_only_an_entry_that_may_move_is_moved_and_keeps_its_key(plan: Any) -> None:
    stays = planned(plan, Timing({"uk": QUIET}), NIGHT).posts[0]
    assert stays.moment == at("2027-05-05T23:30")
    assert [finding.code for finding in stays.conflicts] == ["MH350"]
    assert "Next free: Thu 6 May 2027 07:00." in stays.conflicts[0].message
    moves = planned(plan, Timing({"uk": QUIET}), {**NIGHT, "may_move": True}).posts[0]
    assert (moves.key, moves.moment) == (stays.key, at("2027-05-06T07:00"))
    assert moves.moved is not None
    assert moves.moved.since == stays.moment
    assert moves.latest == moves.moment + timedelta(hours=4)
    assert [finding.code for finding in moves.conflicts] == ["MH354"]


READ_FROM_LONDON = hours({"daily": "08:00-21:00"})
EVENING = {"date": "2027-06-01", "time": "20:30", "kind": "story", "timezone": "America/New_York"}


@pytest.mark.parametrize("may_move", [True, False])
@pytest.mark.parametrize(
    ("more", "night"),
    [
        ({}, True),
        ({"any_hour": True}, False),
        ({"quiet": hours({"daily": "23:00-02:00"}, "America/New_York")}, False),
    ],
)
def test_a_post_never_goes_from_day_into_night_unsaid(
    more: dict[str, Any], night: bool, may_move: bool, plan: Any
) -> None:
    there = Windows("America/New_York", staffed=READ_FROM_LONDON, **more)
    (found,) = planned(plan, Timing({"uk": there}), {**EVENING, "may_move": may_move}).posts[0].conflicts
    assert "Wed 2 Jun 2027 03:00" in found.message
    assert ("It is night then for its readers (03:00 in America/New_York)" in found.hint) == night
    late = planned(plan, Timing({"uk": there}), {**EVENING, "time": "23:30", "may_move": may_move}).posts[0].conflicts
    assert "night" not in late[0].hint


@pytest.mark.parametrize(
    "entry",
    [
        {**NIGHT, "kind": "awareness-day"},
        {**NIGHT, "latest": "2027-05-06T06:00"},
        {"date": "2027-05-01", "time": "09:30", "latest": "2027-05-02T09:30"},
    ],
)
def test_nothing_moves_past_its_day_or_its_latest(plan: Any, entry: dict[str, Any]) -> None:
    windows = Windows("Europe/London", QUIET.quiet, DAY_OFF.blackout)
    post = planned(plan, Timing({"uk": windows}), {**entry, "may_move": True}).posts[0]
    assert post.moved is None
    assert post.conflicts[0].code in ("MH350", "MH351")


@pytest.mark.parametrize(
    ("entry", "codes"),
    [
        ({"kind": "story"}, ["MH353"]),
        ({"kind": "community"}, ["MH353"]),
        ({"kind": "community", "invites_disclosure": False}, []),
        ({"kind": "news"}, []),
        ({"kind": "news", "invites_disclosure": True}, ["MH353"]),
    ],
)
def test_stories_and_community_posts_invite_replies(plan: Any, entry: dict[str, Any], codes: list[str]) -> None:
    post = planned(plan, Timing({"uk": STAFFED}), {"date": "2027-05-08", "time": "12:00", **entry}).posts[0]
    assert [finding.code for finding in post.conflicts] == codes


def test_what_holds_for_a_kind_holds_where_its_entry_is_silent(plan: Any) -> None:
    kinds = {Kind.NEWS: KindTimes(timedelta(hours=1), datetime.fromisoformat("2027-05-06"))}
    news = {"kind": "news", "date": "2027-05-05", "time": "09:00"}
    early = planned(plan, Timing(kinds=kinds), news).posts[0]
    assert [finding.code for finding in early.conflicts] == ["MH161"]
    assert "Next free: Thu 6 May 2027 09:00." in early.conflicts[0].message
    late = planned(plan, Timing(kinds=kinds), {**news, "date": "2027-05-06"}).posts[0]
    assert (late.conflicts, late.latest - late.moment) == ((), timedelta(hours=1))
    own = planned(plan, Timing(kinds=kinds), {**news, "date": "2027-05-06", "latest": "+2h"}).posts[0]
    assert own.latest - own.moment == timedelta(hours=2)


@pytest.mark.parametrize(
    ("fields", "moment", "latest"),
    [
        ("15 * * * *", "2027-05-04T09:15", "2027-05-04T17:00"),
        ("30 13 * * *", "2027-05-04T14:30", "2027-05-04T18:30"),
        ("0 7 * * *", "2027-05-04T09:00", "2027-05-04T17:00"),
        ("0 2 * * *", "2027-05-04T09:00", "2027-05-04T17:00"),
    ],
)
def test_an_entry_without_a_time_takes_a_run_of_its_day(plan: Any, fields: str, moment: str, latest: str) -> None:
    timing = Timing({"uk": STAFFED}, runs=Runs(fields))
    post = planned(plan, timing, {"date": "2027-05-04"}).posts[0]
    assert (post.moment, post.latest) == (at(moment), at(latest))


@pytest.mark.parametrize(
    ("timing", "entry"),
    [
        (Timing(kinds={Kind.STORY: KindTimes(timedelta(days=2))}), {"date": "2027-05-05"}),
        (Timing(runs=Runs("0 21 * * *", "Asia/Tokyo")), {"date": "2027-05-05", "timezone": "Asia/Tokyo"}),
        (Timing({"uk": QUIET}), {"date": "2027-05-04", "time": "23:00", "may_move": True, "latest": "+2d"}),
    ],
)
def test_whatever_says_how_late_a_post_may_be_its_consent_ends_that(
    plan: Any, timing: Timing, entry: dict[str, Any]
) -> None:
    story = {"kind": "story", "consent": {"who": "s", "on": "2027-01-01", "channels": ["all"], "expires": "2027-05-05"}}
    always = Options(staffed=hours("24/7"), timing=timing)
    post = plan({**story, **entry}, options=always).posts[0]
    assert post.moment.date() == date(2027, 5, 5)
    assert post.latest.isoformat()[:16] == "2027-05-06T00:00"
    assert post.latest.tzinfo is post.moment.tzinfo


def test_an_entry_with_a_time_keeps_it_whenever_publish_runs(plan: Any) -> None:
    post = planned(plan, Timing(runs=Runs("0 2 * * *")), {"date": "2027-05-04", "time": "09:30"}).posts[0]
    assert post.moment == at("2027-05-04T09:30")


@pytest.mark.parametrize(
    ("runs", "moment", "run"),
    [
        (Runs("0 2 * * *"), "2027-05-04T09:30", "2027-05-05T03:00"),
        (Runs("30 8 * * *"), "2027-05-04T09:30", "2027-05-04T09:30"),
        (Runs("*/15 6-21 * * *", "Europe/London"), "2027-05-04T21:46", "2027-05-05T06:00"),
        (Runs("0 9 * * mon"), "2027-11-01T09:30", "2027-11-08T09:00"),
    ],
)
def test_the_next_run_is_found_on_the_clocks_of_the_runs(runs: Runs, moment: str, run: str) -> None:
    assert runs.next(at(moment)) == at(run)


@pytest.mark.parametrize(
    ("fields", "good"), [("*/15 6-21 * * 1-5", True), ("0 0 30 2 *", False), ("61 * * * *", False), ("* * *", False)]
)
def test_runs_that_never_come_are_no_runs(fields: str, good: bool) -> None:
    assert is_cron(fields) is good
