"""From a calendar to the queue: what is added, changed, stopped, removed and left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.cli.calendars import DUE, MAY, entry, queued, write
from tests.cli.program import Program


def _plan(program: Program, *args: str, code: int = 0) -> dict[str, Any]:
    ran = program("schedule", "--yes", "--format", "json", *args)
    assert ran.code == code, ran.seen
    plan: dict[str, Any] = ran.data
    return plan


def _keys(items: list[dict[str, Any]]) -> list[str]:
    return sorted(item["key"] for item in items)


def test_a_new_workspace_lints_schedules_and_publishes(tmp_path: Path) -> None:
    """As processes of their own, on a rehearsal clock."""
    here = Program(tmp_path)
    assert here.process("init", "posts").code == 0
    program = Program(tmp_path / "posts")
    lint = program.process("lint", "--format", "json")
    assert (lint.code, lint.data["summary"]["error"]) == (0, 0)
    assert program.process("schedule", "--yes").code == 0
    publish = program.process("publish", "--format", "json")
    assert publish.code == 0
    assert publish.data["sent"]
    for sent in publish.data["sent"]:
        page = Path(sent["url"].removeprefix("file://"))
        assert page.is_file()
    states = {job["state"] for job in program.process("status", "--all", "--format", "json").data["jobs"]}
    assert states == {"queued", "sent"}


def test_twice_is_once(program: Program) -> None:
    write(program, entry("walk"), entry("tea", accounts=["feed", "page"]))
    assert _keys(_plan(program)["added"]) == ["tea/feed", "tea/page", "walk/feed"]
    again = _plan(program)
    assert (again["added"], again["changed"], again["removed"], again["unchanged"]) == ([], [], [], 3)
    assert len(queued(program)) == 3


@pytest.mark.parametrize("change", [{"date": "2027-05-12"}, {"time": "18:00"}, {"timezone": "America/New_York"}])
def test_a_moved_post_is_the_same_job(program: Program, change: dict[str, str]) -> None:
    write(program, entry("walk"))
    _plan(program)
    before = queued(program)["walk/feed"]
    write(program, entry("walk", **change))
    assert _keys(_plan(program)["changed"]) == ["walk/feed"]
    after = queued(program)
    assert after.keys() == {"walk/feed"}
    assert after["walk/feed"]["number"] == before["number"]
    assert after["walk/feed"]["moment"] != before["moment"]


def test_what_was_sent_is_never_queued_again(program: Program) -> None:
    write(program, entry("walk", **DUE))
    _plan(program)
    assert program("publish").code == 0
    write(program, entry("walk", date="2027-05-20"))
    plan = _plan(program)
    assert plan["already_sent"] == ["walk/feed"]
    assert plan["added"] == []
    write(program, entry("walk", date="2027-05-20", again=True))
    assert _keys(_plan(program)["again"]) == ["walk/feed"]


def test_from_and_to_limit_what_is_added(program: Program) -> None:
    write(program, entry("walk"), entry("tea", date="2027-05-20"), entry("far", date="2027-07-01"))
    assert _keys(_plan(program, "--to", "2027-05-10", "--dry-run")["added"]) == ["walk/feed"]
    assert _keys(_plan(program, "--from", "2027-05-11", "--dry-run")["added"]) == ["tea/feed"]
    assert _keys(_plan(program, "--from", "2027-05-11", "--to", "2027-07-01", "--dry-run")["added"]) == [
        "far/feed",
        "tea/feed",
    ]
    assert _keys(_plan(program)["added"]) == ["tea/feed", "walk/feed"]


def test_path_limits_what_is_added_and_never_what_exists(program: Program) -> None:
    write(program, entry("walk"))
    write(program, entry("tea"), name="calendars/june.yaml")
    _plan(program)
    write(program, entry("walk", date="2027-05-11"))
    write(program, entry("tea", date="2027-05-11"), name="calendars/june.yaml")
    plan = _plan(program, "calendars/june.yaml")
    assert (_keys(plan["changed"]), plan["removed"]) == (["tea/feed"], [])


def test_a_dry_run_changes_nothing(program: Program) -> None:
    write(program, entry("walk"))
    assert _keys(_plan(program, "--dry-run")["added"]) == ["walk/feed"]
    assert queued(program) == {}


def test_an_answer_is_needed_before_anything_changes(program: Program) -> None:
    write(program, entry("walk"))
    assert program("schedule").code == 3
    assert queued(program) == {}


def test_an_entry_with_an_error_is_blocked_alone_and_its_queued_version_stopped(program: Program) -> None:
    write(program, entry("walk", **DUE), entry("tea", **DUE))
    _plan(program)
    write(program, entry("walk", **DUE, topics=["suicide"]), entry("tea", **DUE), entry("rest"))
    plan = _plan(program, code=1)
    assert [held["key"] for held in plan["blocked"]] == ["walk/feed"]
    assert "MH210" in plan["blocked"][0]["because"][0]
    assert plan["blocked"][0]["stopped"]
    assert _keys(plan["added"]) == ["rest/feed"]
    assert queued(program)["walk/feed"]["state"] == "blocked"
    assert [sent["key"] for sent in program("publish", "--format", "json").data["sent"]] == ["tea/feed"]
    write(program, entry("walk", **DUE), entry("tea", **DUE), entry("rest"))
    _plan(program)
    assert [sent["key"] for sent in program("publish", "--format", "json").data["sent"]] == ["walk/feed"]


def test_a_queued_entry_that_is_no_longer_valid_is_stopped(program: Program) -> None:
    write(program, entry("walk", **DUE))
    _plan(program)
    write(program, entry("walk", **DUE, kind="tip"))
    ran = program("schedule", "--yes")
    assert ran.code == 1
    assert "its older version in the queue is stopped" in ran.out
    assert program("publish", "--format", "json").data["sent"] == []


def test_a_file_that_cannot_be_read_removes_nothing(program: Program) -> None:
    write(program, entry("walk"), *(entry(f"tea-{n}") for n in range(9)))
    _plan(program)
    program.replace(MAY, "version: 1", 'version: "1')
    plan = _plan(program, code=1)
    assert (plan["removed"], plan["blocked"], plan["unread"]) == ([], [], True)
    assert {job["state"] for job in queued(program).values()} == {"queued"}


def test_an_entry_is_removed_when_the_whole_workspace_no_longer_holds_it(program: Program) -> None:
    write(program, entry("walk"), *(entry(f"tea-{n}") for n in range(9)))
    _plan(program)
    write(program, *(entry(f"tea-{n}") for n in range(9)))
    assert _keys(_plan(program)["removed"]) == ["walk/feed"]
    assert queued(program)["walk/feed"]["state"] == "removed"


def test_more_than_a_fifth_is_removed_only_when_it_is_allowed(program: Program) -> None:
    write(program, *(entry(f"tea-{n}") for n in range(10)))
    _plan(program)
    own = {"text": "A walk can help, even a short one.", "time": "11:15"}
    write(program, *(entry(f"tea-{n}") for n in range(7)), entry("walk", **own), entry("twin"))
    for args in ((), ("--allow-removals", "2")):
        plan = _plan(program, *args, code=1)
        assert (plan["removed"], len(plan["kept"])) == ([], 3)
        assert {job["state"] for job in queued(program).values()} == {"queued"}
    assert {"walk/feed", "twin/feed"} & queued(program).keys() == {"walk/feed"}, "no post twice"
    assert len(_plan(program, "--allow-removals", "3")["removed"]) == 3
    assert "twin/feed" in queued(program)


def test_a_post_in_the_past_is_named_and_one_far_ahead_is_counted(program: Program) -> None:
    write(program, entry("wrong-year", date="2026-05-10"), entry("tea"), entry("far", date="2027-08-01"))
    plan = _plan(program)
    assert (_keys(plan["added"]), plan["too_late"], plan["ahead"]) == (["tea/feed"], ["wrong-year/feed"], 1)
    plan = _plan(program, "--to", "2027-08-01")
    assert (_keys(plan["added"]), plan["ahead"]) == (["far/feed"], 0)


@pytest.mark.parametrize(
    ("keys", "args", "first"),
    [
        ({}, [], "2027-06-20T09:30:00+01:00"),
        ({}, ["--to", "2027-06-20"], None),
        ({"status": "draft"}, [], None),
        ({"date": "2027-12-01"}, [], None),
        ({"date": "2027-05-03", "repeat": {"every": "day"}}, [], "2027-06-02T09:30:00+01:00"),
    ],
)
def test_status_says_from_when_on_nothing_is_queued(
    program: Program, keys: dict[str, Any], args: list[str], first: str | None
) -> None:
    write(program, entry("tea"), entry("gone"), entry("far", **{"date": "2027-06-20"} | keys))
    _plan(program, *args)
    program("cancel", "gone")
    assert program("status", "--format", "json").data["first_not_queued"] == first
    assert ("Not queued yet: posts from " in program("status").out) is (first is not None)


def test_a_cancelled_post_stays_cancelled_until_it_is_restored(program: Program) -> None:
    write(program, entry("walk", **DUE))
    _plan(program)
    assert program("cancel", "walk").code == 0
    write(program, entry("walk", **DUE, text="Other words can help."))
    assert _plan(program)["cancelled"] == ["walk/feed"]
    assert program("publish", "--format", "json").data["sent"] == []
    assert program("restore", "walk/feed").code == 0
    assert queued(program)["walk/feed"]["state"] == "queued"


@pytest.mark.parametrize("status", ["idea", "draft"])
def test_only_what_is_ready_is_queued(program: Program, status: str) -> None:
    write(program, entry("walk", status=status), entry("tea"))
    assert _keys(_plan(program)["added"]) == ["tea/feed"]
    shown = program("preview", "walk")
    assert f"{status}, not queued" in shown.out


def test_a_job_is_sent_as_it_was_queued_whatever_happens_to_the_files(program: Program) -> None:
    picture = {"path": "media/walk.png", "alt": "Two people walking."}
    write(program, entry("walk", **DUE, template="tip", media=[picture]))
    _plan(program)
    for name in ("media/walk.png", "templates/tip.j2", MAY):
        (program.root / name).unlink()
    [sent] = program("publish", "--format", "json").data["sent"]
    folder = Path(sent["url"].removeprefix("file://")).parent
    assert "A small tip: A walk can help." in (folder / "post.html").read_text(encoding="utf-8")
    assert list(folder.glob("*.png"))


def test_new_writes_an_entry_that_lints_and_schedules(program: Program) -> None:
    answers = ["--kind", "self-care-tip", "--text", "Remember: a @friend can help #Walk", "--date", "2027-05-10"]
    assert program("new", *answers, "--time", "09:30", "--account", "feed").code == 0
    assert program("lint", "--strict").code == 0
    assert len(_plan(program)["added"]) == 1


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "nonsense"}, {"date": "2027-05-32"}, {"accounts": ["fed"]}, {"date": None}],
    ids=["kind", "date", "account", "no date"],
)
def test_an_entry_that_gives_no_post_date_is_not_passed_over_in_silence(
    program: Program, wrong: dict[str, Any]
) -> None:
    write(program, entry("tea"), entry("walk", **wrong))
    plan = _plan(program, code=1)
    assert _keys(plan["added"]) == ["tea/feed"]
    assert _keys(plan["blocked"]) == ["walk"]
    assert plan["blocked"][0]["because"][0].startswith("MH1")


def test_a_draft_that_is_not_complete_yet_holds_up_nothing(program: Program) -> None:
    write(program, entry("tea"), {"id": "later", "status": "draft"})
    assert _plan(program)["blocked"] == []


def test_the_same_words_again_on_x_need_a_person(program: Program) -> None:
    repeat = {"repeat": {"every": "monday", "count": 3}}
    write(program, entry("check-in", accounts=["x-main", "feed"], **repeat))
    plan = _plan(program, code=1)
    feed = ["check-in@2027-05-10/feed", "check-in@2027-05-17/feed", "check-in@2027-05-24/feed"]
    assert _keys(plan["added"]) == sorted([*feed, "check-in@2027-05-10/x-main"])
    assert _keys(plan["blocked"]) == ["check-in@2027-05-17/x-main", "check-in@2027-05-24/x-main"]
