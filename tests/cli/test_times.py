"""Times in which nothing is posted, seen from the command line."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cli.program import Program

CALENDAR = """
version: 1
defaults: {accounts: [feed], kind: self-care-tip}
entries:
  - {id: night, date: 2027-05-05, time: 23:30, text: A ten-minute walk outside can lift your mood a little.}
  - {id: moves, date: 2027-05-06, time: 23:30, may_move: true, text: Call somebody whom you like to hear.}
  - {id: day, date: 2027-05-07, time: 12:00, text: A glass of water and an open window can help.}
"""
QUIET = 'quiet: "22:00-07:00"\naccounts:\n'


@pytest.fixture
def quiet(program: Program) -> Program:
    """The small workspace with quiet hours."""
    program.replace("mhpost.yaml", "accounts:\n", QUIET)
    program.write("calendars/a.yaml", CALENDAR)
    return program


def found(program: Program) -> list[tuple[str, str, str | None]]:
    findings: list[dict[str, Any]] = program("lint", "--format", "json").data["findings"]
    return [(one["code"], one["severity"], one["entry"]) for one in findings if one["code"].startswith("MH3")]


def test_lint_points_at_the_time_and_names_the_next_free_moment(quiet: Program) -> None:
    ran = quiet("lint")
    assert ran.code == 1
    assert "calendars/a.yaml:5:41 error MH350 quiet-hours" in ran.out
    assert "Next free: Thu 6 May 2027 07:00." in " ".join(ran.out.split())
    assert found(quiet) == [("MH350", "error", "night"), ("MH354", "info", "moves")]


def test_schedule_holds_the_post_moves_the_one_that_may_and_queues_the_rest(quiet: Program) -> None:
    ran = quiet("schedule", "--yes")
    seen = " ".join(ran.out.split())
    assert ran.code == 1
    assert "needs you night/feed MH350: It is due on Wed 5 May 2027 23:30" in seen
    assert "moved moves/feed: from Thu 6 May 2027 23:30 to Fri 7 May 2027 07:00" in seen
    again = quiet("schedule", "--yes", "--format", "json").data
    assert ([one["key"] for one in again["blocked"]], again["unchanged"], again["added"]) == (["night/feed"], 2, [])
    assert again["moved"] == [
        {
            "key": "moves/feed",
            "from": "2027-05-06T23:30:00+01:00",
            "moment": "2027-05-07T07:00:00+01:00",
            "because": "in quiet hours, which end at 07:00",
        }
    ]


def test_of_a_series_only_the_post_in_conflict_waits(program: Program) -> None:
    program.replace("mhpost.yaml", "accounts:\n", "blackout: [2027-05-11]\naccounts:\n")
    series = CALENDAR.split("  - ")[0] + (
        "  - {id: tip, date: 2027-05-04, time: 12:00, text: Breathe out slowly., repeat: {every: tuesday, count: 3}}\n"
    )
    program.write("calendars/a.yaml", series)
    plan = program("schedule", "--dry-run", "--format", "json").data
    assert [one["key"] for one in plan["added"]] == ["tip@2027-05-04/feed", "tip@2027-05-18/feed"]
    assert [one["key"] for one in plan["blocked"]] == ["tip@2027-05-11/feed"]
    assert ("MH351", "error", "tip") in found(program)


def test_schedule_says_what_no_run_would_find_in_time(program: Program) -> None:
    program.replace("mhpost.yaml", "accounts:\n", 'runs: "0 2 * * *"\naccounts:\n')
    program.write("calendars/a.yaml", CALENDAR)
    ran = program("schedule", "--dry-run")
    told = "2 of 3 posts would be missed: the next run after Thu 6 May 2027 23:30 is Fri 7 May 2027 03:00"
    assert told not in " ".join(ran.out.split())
    missed = program("schedule", "--dry-run", "--format", "json").data["missed_by_runs"]
    assert missed == [
        {"key": "day/feed", "moment": "2027-05-07T12:00:00+01:00", "next_run": "2027-05-08T03:00:00+01:00"}
    ]
    assert "1 of 3 posts would be missed: the next run after Fri 7 May 2027 12:00 is Sat 8 May 2027 03:00" in " ".join(
        ran.out.split()
    )


def test_spacing_holds_posts_back_only_where_the_workspace_says_so(program: Program) -> None:
    program.replace("mhpost.yaml", "accounts:\n", "cadence: {spacing: 1h}\naccounts:\n")
    near = "  - {id: near, date: 2027-05-07, time: 12:30, text: Say hello to a neighbour.}\n"
    program.write("calendars/a.yaml", CALENDAR + near)
    assert ("MH360", "warning", "near") in found(program)
    assert program("schedule", "--dry-run", "--format", "json").data["blocked"] == []
    program.replace("mhpost.yaml", "accounts:\n", "lint: {rules: {MH360: error}}\naccounts:\n")
    [held] = program("schedule", "--dry-run", "--format", "json").data["blocked"]
    assert held["key"] == "near/feed"
    assert "Next free: Fri 7 May 2027 13:00." in held["because"][0]


def test_nobody_reading_the_replies_is_one_warning(program: Program) -> None:
    program.replace("mhpost.yaml", "staffed: 24/7\n", "")
    program.write("calendars/a.yaml", CALENDAR.replace("kind: self-care-tip", "kind: community"))
    assert found(program) == [("MH355", "warning", None)]


def test_words_alone_can_invite_replies(program: Program) -> None:
    program.replace("mhpost.yaml", "staffed: 24/7", 'staffed: {mon-fri: "09:00-17:00"}')
    hard = CALENDAR.replace("A ten-minute walk outside can lift your mood a little.", "Asking about suicide can help.")
    program.write("calendars/a.yaml", hard)
    assert ("MH353", "error", "night") in found(program)
    assert ("MH353", "error", "day") not in found(program)


def test_where_runs_are_said_an_entry_without_a_time_is_told_nothing(program: Program) -> None:
    program.write("calendars/a.yaml", CALENDAR.replace("time: 12:00, ", ""))
    told = {one["code"] for one in program("lint", "--format", "json").data["findings"]}
    program.replace("mhpost.yaml", "accounts:\n", 'runs: "30 13 * * *"\naccounts:\n')
    again = {one["code"] for one in program("lint", "--format", "json").data["findings"]}
    assert told - again == {"MH121"}
    [moment] = [one["moment"] for one in program("preview", "day", "--format", "json").data["posts"]]
    assert moment == "2027-05-07T14:30:00+01:00"
