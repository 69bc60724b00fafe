"""Spacing and caps, seen from the command line: what moves, what stays, and what is only told."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cli.program import CLOCK, Program

from mhpost.wiring.memory import WORTH

HEAD = "version: 1\ndefaults: {accounts: [feed], kind: self-care-tip}\nentries:\n"
ROWS = """\
  - {id: first, date: 2027-05-05, time: 09:30, text: A ten-minute walk outside can lift your mood a little.}
  - {id: moves, date: 2027-05-05, time: 09:40, may_move: true, text: Call somebody whom you like to hear.}
  - {id: stays, date: 2027-05-05, time: 11:10, text: A glass of water and an open window can help.}
  - {id: close, date: 2027-05-05, time: 11:20, text: Put the phone away for one hour this evening.}
"""
NEW = "  - {id: new, date: 2027-05-05, time: 09:55, text: Write down one good thing of today.}\n"
CADENCE = "cadence: {spacing: 30m}\nlint: {rules: {MH360: error}}\naccounts:\n"


@pytest.fixture
def spaced(bare: Program) -> Program:
    """The small workspace, in which half an hour lies between posts."""
    bare.replace("mhpost.yaml", "accounts:\n", CADENCE)
    bare.write("calendars/a.yaml", HEAD + ROWS)
    return bare


def planned(program: Program) -> Any:
    return program("schedule", "--yes", "--format", "json").data


def moments(plan: Any) -> dict[str, str]:
    return {one["entry"]: one["moment"][11:16] for one in plan["added"]}


def test_one_is_moved_and_of_the_other_the_next_free_moment_is_named(spaced: Program) -> None:
    plan = planned(spaced)
    assert moments(plan) == {"first": "09:30", "moves": "10:00", "stays": "11:10"}
    assert [(one["key"], one["because"]) for one in plan["moved"]] == [("moves/feed", 'only 10 minutes after "first"')]
    assert [one["key"] for one in plan["blocked"]] == ["close/feed"]
    assert "Next free: Wed 5 May 2027 11:40." in plan["blocked"][0]["because"][0]


def test_what_is_queued_stays_when_something_is_added_beside_it(spaced: Program) -> None:
    planned(spaced)
    more = (
        "  - {id: new, date: 2027-05-05, time: 09:55, text: Write down one good thing of today.}\n"
        "  - {id: newer, date: 2027-05-05, time: 09:50, may_move: true, text: Breathe out slowly five times now.}\n"
    )
    spaced.write("calendars/a.yaml", HEAD + more + ROWS)
    plan = planned(spaced)
    assert (plan["changed"], plan["removed"], plan["unchanged"]) == ([], [], 3)
    assert moments(plan) == {"newer": "10:30"}
    assert {one["key"] for one in plan["blocked"]} == {"new/feed", "close/feed"}
    spaced("publish", clock="2027-05-05T09:05:00Z")
    after = spaced("schedule", "--yes", "--format", "json", clock="2027-05-05T09:10:00Z").data
    assert (after["changed"], after["added"], set(after["already_sent"])) == ([], [], {"first/feed", "moves/feed"})
    assert [one["key"] for one in after["moved"]] == ["newer/feed"]


def test_an_export_has_posts_where_they_are_queued(spaced: Program) -> None:
    planned(spaced)
    spaced.write("calendars/a.yaml", HEAD + ROWS + NEW)
    posts = spaced("export", "--format", "json", "--posts").data["posts"]
    assert next(post["moment"][:16] for post in posts if post["key"] == "moves/feed") == "2027-05-05T10:00"


@pytest.mark.parametrize("day", [(), ("--on", "2027-05-05")])
def test_one_entry_is_shown_where_it_gives_way_to_the_others(spaced: Program, day: tuple[str, ...]) -> None:
    [post] = spaced("preview", "moves", *day, "--format", "json").data["posts"]
    assert (post["entry"], post["moment"][:16]) == ("moves", "2027-05-05T10:00")
    assert [one["code"] for one in post["findings"] if one["code"] == "MH354"] == ["MH354"]


def test_a_new_date_counts_before_what_was_queued(spaced: Program) -> None:
    planned(spaced)
    spaced.replace(
        "calendars/a.yaml", "id: moves, date: 2027-05-05, time: 09:40", "id: moves, date: 2027-05-06, time: 08:00"
    )
    plan = planned(spaced)
    assert [(one["key"], one["moment"][:16]) for one in plan["changed"]] == [("moves/feed", "2027-05-06T08:00")]
    assert plan["moved"] == []


def test_all_posts_of_a_series_are_compared_and_told_once(spaced: Program) -> None:
    series = (
        "  - {id: weekly, date: 2027-05-04, time: 10:00, text: How did you sleep tonight?, repeat: {every: tuesday}}\n"
        "  - {id: other, date: 2027-05-18, time: 10:10, text: What do you do for yourself?, repeat: {every: tuesday}}\n"
    )
    spaced.write("calendars/a.yaml", HEAD + series)
    found = [one for one in spaced("lint", "--format", "json").data["findings"] if one["code"] == "MH360"]
    assert [one["entry"] for one in found] == ["other"]
    assert 'it comes 10 minutes after "weekly"' in found[0]["message"]
    assert "Next free: Tue 18 May 2027 10:30. 54 more of its posts come too close." in found[0]["message"]


def test_what_is_remembered_of_posts_that_move_is_what_would_be_found(spaced: Program) -> None:
    many = "".join(
        f"  - {{id: n{n}, date: 2027-06-{n % 28 + 1:02}, time: {8 + n % 10:02}:00, text: Small step {n} counts.}}\n"
        for n in range(WORTH)
    )
    weekly = "  - {id: weekly, date: 2027-05-05, time: 11:15, text: Hello again to you., repeat: {every: week}}\n"
    spaced.write("calendars/a.yaml", HEAD + ROWS + weekly + many)
    cold = spaced("lint", "--format", "json").data
    assert spaced("lint", "--format", "json").data == cold
    spaced.replace("calendars/a.yaml", "time: 09:30", "time: 09:45")
    warm = spaced("lint", "--format", "json").data
    (spaced.root / ".mhpost" / "cache" / "lint.json").unlink()
    assert spaced("lint", "--format", "json").data == warm
    moved = [one["message"] for one in warm["findings"] if one["code"] == "MH354"]
    assert moved == [
        'It moves from Wed 5 May 2027 09:40 to Wed 5 May 2027 10:15: the first is only 5 minutes before "first".'
    ]


def test_a_day_shows_what_is_moved_to_it_and_what_evergreen_entries_would_say(spaced: Program) -> None:
    spaced.replace("mhpost.yaml", "accounts:\n", 'blackout: [2027-05-05]\nslots: {tips: ["thu 18:00"]}\naccounts:\n')
    tips = "".join(f"  - {{id: tip{n}, evergreen: tips, text: Rest number {n} for a while.}}\n" for n in range(6))
    spaced.write("calendars/a.yaml", HEAD + ROWS + tips)
    shown = spaced("preview", "--on", "2027-05-06", "--format", "json", clock=CLOCK)
    seen = {one["entry"]: one["moment"][:16] for one in shown.data["posts"]}
    (tip,) = (name for name in seen if name.startswith("tip"))
    assert seen == {"moves": "2027-05-06T09:40", tip: "2027-05-06T18:00"}
    assert "hangs on the queue" in " ".join(shown.err.split())
    plan = {one["entry"]: one["moment"][:16] for one in planned(spaced)["added"]}
    assert plan[tip] == seen[tip]
    again = spaced("preview", "--on", "2027-05-06", "--format", "json").data["posts"]
    assert {one["entry"] for one in again} == set(seen)


def test_a_day_shows_posts_that_give_way_to_evergreen_ones(spaced: Program) -> None:
    spaced.replace("mhpost.yaml", "accounts:\n", 'slots: {tips: ["wed 10:00"]}\naccounts:\n')
    tips = "".join(f"  - {{id: tip{n}, evergreen: tips, text: Rest number {n} for a while.}}\n" for n in range(6))
    spaced.write("calendars/a.yaml", HEAD + ROWS + tips)
    shown = spaced("preview", "moves", "--on", "2027-05-05", "--format", "json").data["posts"]
    assert [one["moment"][11:16] for one in shown] == [moments(planned(spaced))["moves"]] == ["10:30"]
    again = spaced("preview", "moves", "--on", "2027-05-05", "--format", "json").data["posts"]
    assert [one["moment"][11:16] for one in again] == ["10:30"]


@pytest.mark.parametrize("year", [2002, 2014, 2101, 2200])
def test_no_year_that_is_planned_is_passed_over_in_silence(spaced: Program, year: int) -> None:
    spaced.write(
        "calendars/a.yaml", f"{HEAD}  - {{id: far, date: {year}-05-05, time: 09:30, text: Hello to all of you.}}\n"
    )
    plan = planned(spaced)
    assert (plan["too_late"], plan["ahead"]) == ((["far/feed"], 0) if year < 2027 else ([], 1))
    assert [one["entry"] for one in spaced("preview", "far", "--format", "json").data["posts"]] == ["far"]
