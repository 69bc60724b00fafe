"""What a series says in turn hangs on the number of the post in its rule, and on nothing else."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from mhpost.platforms.base import Account

X = Account("x", "x", timezone="Europe/London")
TEXTS = ["Rest.", "Walk.", "Call a friend."]


def _entry(number: int = 3, **repeat: Any) -> dict[str, Any]:
    texts = [{"text": text} for text in (TEXTS * 3)[:number]]
    return {"date": "2027-01-03", "repeat": {"every": "sunday", "rotate": texts, **repeat}}


def _said(found: Any) -> dict[str, str]:
    return {post.key: post.turns[-1].turn.text for post in found.posts}


def test_no_two_posts_after_each_other_are_equal(plan: Any) -> None:
    said = list(_said(plan(_entry())).values())
    assert len(said) == 52
    assert all(one != other for one, other in pairwise(said))
    assert said[:4] == [*TEXTS, "Rest."]


def test_what_a_post_says_does_not_hang_on_the_window(plan: Any) -> None:
    whole = _said(plan(_entry()))
    for start, end in (("2027-02-01", "2027-03-01"), ("2027-06-06", "2027-06-07"), ("2027-12-20", "2028-01-01")):
        part = _said(plan(_entry(), start=start, end=end))
        assert part
        assert part == {key: whole[key] for key in part}


def test_a_day_left_out_changes_no_other(plan: Any) -> None:
    whole = _said(plan(_entry()))
    for repeat in ({"except": ["2027-01-10"]}, {"change": [{"date": "2027-01-10", "skip": True}]}):
        left = _said(plan(_entry(**repeat)))
        assert left == {key: text for key, text in whole.items() if "2027-01-10" not in key}


def test_several_posts_of_a_day_take_their_turns(plan: Any) -> None:
    entry = _entry()
    entry["repeat"] = {"rrule": "FREQ=DAILY;COUNT=5;BYHOUR=9,17", "rotate": entry["repeat"]["rotate"]}
    assert list(_said(plan(entry)).values()) == [*TEXTS, *TEXTS[:2]]


def test_a_changed_post_says_its_own_and_keeps_its_turn(plan: Any) -> None:
    found = plan(_entry(change=[{"date": "2027-01-10", "text": "Today is other."}]))
    changed = next(post for post in found.posts if len(post.turns) == 2)
    assert [said.turn.text for said in changed.turns] == ["Today is other.", "Walk."]


HORIZON = [
    ("sunday", 5, True),
    ("sunday", 4, False),
    ("day", 31, False),
    ("day", 32, True),
    ("month", 1, False),
    ("2 months", 1, True),
]


@pytest.mark.parametrize(("every", "number", "enough"), HORIZON)
def test_too_few_texts_for_x_are_told_with_how_many_are_needed(
    plan: Any, every: str, number: int, enough: bool
) -> None:
    texts = [{"text": f"Text {each}."} for each in range(number)]
    entry = {"date": "2027-01-03", "accounts": ["x"], "repeat": {"every": every, "rotate": texts}}
    found = plan(entry, accounts=(X,))
    assert found.codes == ([] if enough else ["MH164"])
    if not enough:
        need = {"sunday": 5, "day": 32, "month": 2}[every]
        assert found.findings[0].hint.startswith(f"Write {need} different texts")


def test_a_weekly_post_on_x_needs_other_words(plan: Any) -> None:
    entry = {"date": "2027-01-03", "accounts": ["x", "uk"], "repeat": {"every": "sunday"}}
    assert plan(entry, accounts=(X, Account("uk", "folder", timezone="Europe/London"))).codes == ["MH164"]
    assert plan({**entry, "accounts": ["uk"]}).codes == []
    assert plan({**entry, "text": None, "template": "tip"}, accounts=(X,)).codes == []


def test_equal_texts_in_one_rotation_are_told(plan: Any) -> None:
    assert plan(_entry(4)).codes == ["MH165"]
