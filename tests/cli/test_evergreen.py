"""Entries without a date, from the calendar to the queue and back."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cli.calendars import queued
from tests.cli.program import Program

TIP = (
    "  - {{id: tip-{0}, evergreen: tips, accounts: [feed], topics: [general], text: Tip number {0}. Rest a little.}}\n"
)
CLOCK = "2027-05-03T08:00:00Z"
LATER = "2027-05-20T08:00:00Z"


@pytest.fixture
def tips(bare: Program) -> Program:
    """A workspace with eight tips and two slots a week."""
    _write(bare, range(8))
    settings = (bare.root / "mhpost.yaml").read_text(encoding="utf-8")
    bare.write("mhpost.yaml", f"{settings}slots: {{tips: [mon 09:30, thu 18:00]}}\n")
    return bare


def _write(program: Program, numbers: Any) -> None:
    program.write("calendars/tips.yaml", "version: 1\nentries:\n" + "".join(TIP.format(each) for each in numbers))


def _plan(program: Program, clock: str = CLOCK) -> Any:
    ran = program("schedule", "--yes", "--format", "json", clock=clock)
    assert ran.code == 0, ran.seen
    return ran.data


def test_planning_twice_queues_once(tips: Program) -> None:
    first = _plan(tips)
    assert len(first["added"]) == 9
    assert len({one["entry"] for one in first["added"]}) == 8
    again = _plan(tips)
    assert (again["added"], again["changed"], again["removed"], again["unchanged"]) == ([], [], [], 9)


def test_a_new_entry_moves_nothing_and_comes_next(tips: Program) -> None:
    _plan(tips)
    _write(tips, [9, *range(8)])
    assert _plan(tips)["added"] == []
    later = _plan(tips, LATER)
    assert (later["changed"], later["removed"]) == ([], [])
    assert later["added"][0]["entry"] == "tip-9"


def test_what_was_posted_rests(tips: Program) -> None:
    _plan(tips)
    sent = tips("publish", "--format", "json", clock="2027-05-03T08:40:00Z").data["sent"]
    assert len(sent) == 1
    _plan(tips, LATER)
    name = sent[0]["key"].partition("@")[0]
    days = sorted(key.partition("@")[2][:10] for key in queued(tips) if key.startswith(f"{name}@"))
    assert days == ["2027-05-03", "2027-05-31"]


def test_lint_and_preview_know_them(tips: Program) -> None:
    ran = tips("lint", "--strict", "--format", "json")
    assert (ran.code, ran.data["summary"]["posts"], ran.data["findings"]) == (0, 8, [])
    shown = tips("preview", "--on", "2027-05-06", "--format", "json").data["posts"]
    assert [post["moment"] for post in shown] == ["2027-05-06T18:00:00+01:00"]
    assert [one["key"] for one in _plan(tips)["added"] if "05-06" in one["key"]] == [shown[0]["key"]]


def test_one_entry_is_shown_when_its_turn_comes_among_the_others(tips: Program) -> None:
    every = {one["entry"]: one for one in tips("preview", "--format", "json").data["posts"]}
    assert len(every) == 8
    for name in ("tip-0", "tip-3"):
        assert tips("preview", name, "--format", "json").data["posts"] == [every[name]]
    on = ("--on", every["tip-3"]["moment"][:10], "--format", "json")
    assert [one["entry"] for one in tips("preview", "tip-3", *on).data["posts"]] == ["tip-3"]
    assert "there is no such post" in tips("preview", "tip-4", *on).err


def test_a_day_of_review_that_is_over_is_told_and_ends_the_use(tips: Program) -> None:
    tips.replace("calendars/tips.yaml", "{id: tip-3,", "{id: tip-3, review_by: 2027-05-01,")
    found = tips("lint", "--format", "json").data["findings"]
    assert [(one["code"], one["entry"]) for one in found if one["code"] != "MH169"] == [("MH199", "tip-3")]
    assert "tip-3" not in {one["entry"] for one in _plan(tips)["added"]}


@pytest.mark.parametrize("more", ["", ", review_by: 2027-05-10"])
def test_a_review_that_ends_before_the_next_uses_is_told(bare: Program, more: str) -> None:
    settings = (bare.root / "mhpost.yaml").read_text(encoding="utf-8")
    bare.write("mhpost.yaml", f"{settings}slots: {{tips: {{at: [mon 09:30, thu 18:00], rest: 3d}}}}\n")
    _write(bare, range(1))
    bare.replace(
        "calendars/tips.yaml", "tip-0,", f"tip-0, reviewed: {{by: dr-a, on: 2027-04-30, until: 2027-05-10}}{more},"
    )
    found = bare("lint", "--format", "json").data["findings"]
    assert [one["code"] for one in found] == ([] if more else ["MH215"])
    days = {one["key"][6:16] for one in _plan(bare)["added"]}
    assert ("2027-05-13" in days) is not bool(more)


@pytest.mark.parametrize("topics", ["suicide", "sleep"])
def test_after_the_last_day_of_its_review_a_post_on_a_sensitive_topic_is_not_queued(bare: Program, topics: str) -> None:
    settings = (bare.root / "mhpost.yaml").read_text(encoding="utf-8")
    bare.write(
        "mhpost.yaml",
        f"{settings}slots: {{tips: {{at: [mon 09:30, thu 18:00], rest: 3d}}}}\nlint: {{ignore: [MH215]}}\n",
    )
    _write(bare, range(1))
    bare.replace("calendars/tips.yaml", "tip-0,", "tip-0, reviewed: {by: dr-a, on: 2027-04-30, until: 2027-05-10},")
    bare.replace("calendars/tips.yaml", "topics: [general]", f"topics: [{topics}]")
    added = bare("schedule", "--dry-run", "--format", "json", clock=CLOCK).data["added"]
    days = {one["key"][6:16] for one in added}
    assert "2027-05-10" in days
    assert ("2027-05-13" in days) is (topics == "sleep")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{id: tip-3,", '{id: tip-3, date: 2027-05-01, time: "10:00",', "MH168"),
        ("tip-3, evergreen: tips", "tip-3, evergreen: tisp", "MH166"),
    ],
)
def test_what_is_wrong_with_an_entry_is_told(tips: Program, old: str, new: str, code: str) -> None:
    tips.replace("calendars/tips.yaml", old, new)
    ran = tips("lint", "--format", "json")
    assert ran.code == 1
    assert {one["code"] for one in ran.data["findings"] if one["severity"] == "error"} == {code}


@pytest.mark.parametrize("slot", ["monday morning", "mon", "09:30", "mon 25:00"])
def test_a_slot_that_says_no_time_is_told(tips: Program, slot: str) -> None:
    tips.replace("mhpost.yaml", "mon 09:30", slot)
    found = tips("lint", "--format", "json").data["findings"]
    assert "MH167" in [one["code"] for one in found]


def test_what_is_known_of_an_entry_is_forgotten_when_others_of_its_group_change(tips: Program) -> None:
    _write(tips, range(210))
    before = tips("lint", "--format", "json").data
    assert tips("lint", "--format", "json").data == before
    _write(tips, range(1, 210))
    fresh = tips("lint", "--format", "json").data
    (tips.root / ".mhpost" / "cache" / "lint.json").unlink()
    assert tips("lint", "--format", "json").data == fresh


def test_a_file_may_say_it_for_all_and_one_entry_may_have_a_date(tips: Program) -> None:
    tips.write(
        "calendars/more.yaml",
        """\
version: 1
defaults: {evergreen: tips, accounts: [feed], topics: [general]}
entries:
  - {id: more, text: Drink a glass of water.}
  - {id: dated, date: 2027-05-08, time: "10:00", text: Today is Saturday.}
""",
    )
    assert tips("lint").code == 0
    keys = {one["key"] for one in _plan(tips)["added"]}
    assert "dated/feed" in keys
    assert any(key.startswith("more@") for key in keys)


def _exported(program: Program, clock: str) -> dict[str, str]:
    span = ("--from", "2027-04-01", "--to", "2027-06-02")
    posts = program("export", "--format", "json", "--posts", *span, clock=clock).data["posts"]
    return {post["key"]: post["state"] for post in posts}


def test_an_export_has_what_the_queue_holds_and_nothing_that_was_never_posted(tips: Program) -> None:
    _plan(tips)
    tips("publish", clock="2027-05-03T08:40:00Z")
    _write(tips, [9, *range(8)])
    assert _exported(tips, LATER).keys() == queued(tips).keys()
    assert sum(state == "posted" for state in _exported(tips, LATER).values()) == 1


def test_an_export_has_the_slots_to_come_as_they_would_be_queued(tips: Program) -> None:
    before = _exported(tips, CLOCK)
    assert before.keys() == {one["key"] for one in _plan(tips)["added"]}
    assert len(before) == 9
