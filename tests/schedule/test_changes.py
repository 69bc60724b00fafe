"""One post of a series is moved, left out or said otherwise, and is still that post."""

from __future__ import annotations

from typing import Any

import pytest

SUNDAYS = {"date": "2027-10-03", "time": "09:30"}
WINDOW = {"start": "2027-10-01", "end": "2027-11-01"}


def _with(*changes: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {**SUNDAYS, **more, "repeat": {"every": "sunday", "change": list(changes)}}


def _says(post: Any) -> list[str | None]:
    return [said.turn.text for said in post.turns]


def test_a_changed_post_keeps_the_date_of_its_rule_in_its_key(plan: Any) -> None:
    found = plan(_with({"date": "2027-10-10", "to": "2027-10-12", "time": "18:00", "text": "Later."}), **WINDOW)
    moved = next(post for post in found.posts if post.turns)
    assert (moved.key, moved.moment.isoformat()) == ("tip@2027-10-10/uk", "2027-10-12T18:00:00+01:00")
    assert _says(moved) == ["Later."]
    assert sorted(found.keys) == [f"tip@2027-10-{day}/uk" for day in ("03", "10", "17", "24", "31")]


@pytest.mark.parametrize(("to", "held"), [("2027-10-31", True), ("2027-11-01", False), ("2027-09-30", False)])
def test_a_post_is_planned_in_the_window_to_which_it_is_moved(plan: Any, to: str, held: bool) -> None:
    for day in ("2027-10-17", "2027-11-14"):
        found = plan(_with({"date": day, "to": to}), **WINDOW)
        assert (f"tip@{day}/uk" in found.keys) is held


def test_a_skipped_post_is_left_out_and_no_other(plan: Any) -> None:
    whole, left = plan(_with(), **WINDOW), plan(_with({"date": "2027-10-10", "skip": True}), **WINDOW)
    assert set(whole.keys) - set(left.keys) == {"tip@2027-10-10/uk"}


def test_a_post_may_go_to_fewer_accounts(plan: Any) -> None:
    found = plan(_with({"date": "2027-10-10", "accounts": ["us"]}, accounts=["uk", "us"]), **WINDOW)
    assert [key for key in found.keys if "10-10" in key] == ["tip@2027-10-10/us"]
    assert len(found.keys) == 9


def test_a_moved_post_may_stand_on_the_day_of_another(plan: Any) -> None:
    found = plan(_with({"date": "2027-10-10", "to": "2027-10-17", "time": "12:00"}), **WINDOW)
    assert [key for key, at in zip(found.keys, found.moments, strict=True) if at.startswith("2027-10-17")] == [
        "tip@2027-10-17/uk",
        "tip@2027-10-10/uk",
    ]


UNCLEAR = [
    ([{"date": "2027-10-11", "skip": True}], "MH162", "2027-10-10 and 2027-10-17"),
    ([{"date": "2026-10-11", "skip": True}], "MH162", "2027-10-03"),
    ([{"date": "2027-10-10"}], "MH163", "Write what is other"),
    ([{"date": "2027-10-10", "skip": True, "text": "No."}], "MH163", "skip"),
    ([{"date": "2027-10-10", "text": "A."}, {"date": "2027-10-10", "text": "B."}], "MH163", "into one"),
]


@pytest.mark.parametrize(("changes", "code", "hint"), UNCLEAR)
def test_an_unclear_change_is_a_problem_at_its_place(plan: Any, changes: list[Any], code: str, hint: str) -> None:
    found = plan(_with(*changes), **WINDOW)
    assert found.codes == [code]
    assert hint in found.findings[0].hint
    assert found.findings[0].where.route[2:5] == ("repeat", "change", len(changes) - 1)


def test_a_change_of_a_day_that_is_left_out_is_a_problem(plan: Any) -> None:
    entry = _with({"date": "2027-10-10", "text": "A."})
    entry["repeat"]["except"] = ["2027-10-10"]
    found = plan(entry, **WINDOW)
    assert found.codes == ["MH163"]
    assert "tip@2027-10-10/uk" not in found.keys


def test_one_time_cannot_be_for_several_posts_of_a_day(plan: Any) -> None:
    repeat = {"rrule": "FREQ=DAILY;BYHOUR=9,17", "change": [{"date": "2027-10-10", "time": "12:00"}]}
    assert plan({**SUNDAYS, "repeat": repeat}, **WINDOW).codes == ["MH163"]


def test_a_change_is_found_whatever_the_window(plan: Any) -> None:
    entry = _with({"date": "2030-10-07", "skip": True})
    assert plan(entry, **WINDOW).codes == ["MH162"]
