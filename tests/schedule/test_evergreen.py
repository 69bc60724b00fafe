"""Entries without a date: the least used first, at the same slots however often and whenever it is planned."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest

from mhpost.platforms.base import Account
from mhpost.schedule import Options
from mhpost.schedule.evergreen import at
from mhpost.schedule.values import Shelf, Used

MONDAYS = ((0, time(9, 30)), (3, time(18)))
START = "2027-01-01"


def _tips(number: int, **more: Any) -> list[dict[str, Any]]:
    return [{"id": f"tip{index}", "evergreen": "tips", **more} for index in range(number)]


def _options(rest: int = 14, used: Used | None = None, slots: Any = MONDAYS) -> Options:
    return Options(shelves={"tips": Shelf(slots, timedelta(days=rest))}, used=used or Used())


def _used(keys: list[str], moments: list[str], now: str = START) -> Used:
    held = (
        (datetime.fromisoformat(moment).replace(tzinfo=None), key.partition("@")[0])
        for key, moment in zip(keys, moments, strict=True)
    )
    return Used({"uk": tuple(held)}, datetime.fromisoformat(now).replace(tzinfo=UTC))


def test_every_slot_is_filled_and_every_entry_used_alike(plan: Any) -> None:
    found = plan(*_tips(5), options=_options())
    assert found.codes == []
    assert {(moment[11:16], date.fromisoformat(moment[:10]).weekday()) for moment in found.moments} == {
        ("09:30", 0),
        ("18:00", 3),
    }
    names = [key.partition("@")[0] for key in found.keys]
    assert len(names) == 104
    assert {names.count(f"tip{index}") for index in range(5)} <= {20, 21}
    for name in set(names):
        days = [post.moment.date() for post in found.posts if post.placed.entry.id == name]
        assert all(other - one >= timedelta(days=14) for one, other in pairwise(days))


def test_planning_again_with_what_is_queued_changes_nothing(plan: Any) -> None:
    first = plan(*_tips(5), options=_options())
    again = plan(*_tips(5), options=_options(used=_used(first.keys, first.moments)))
    assert (again.keys, again.moments) == (first.keys, first.moments)


@pytest.mark.parametrize("end", ["2027-02-01", "2027-03-15"])
def test_a_later_window_goes_on_where_the_queue_ends(plan: Any, end: str) -> None:
    whole = plan(*_tips(5), options=_options())
    part = plan(*_tips(5), options=_options(), end=end)
    rest = plan(*_tips(5), options=_options(used=_used(part.keys, part.moments)))
    assert rest.keys == whole.keys


@pytest.mark.parametrize("place", [0, 2, 5])
def test_a_new_entry_moves_nothing_that_is_queued(plan: Any, place: int) -> None:
    part = plan(*_tips(5), options=_options(), end="2027-02-01")
    more = _tips(5)
    more.insert(place, {"id": "new", "evergreen": "tips"})
    found = plan(*more, options=_options(used=_used(part.keys, part.moments)))
    assert found.keys[: len(part.keys)] == part.keys
    assert found.keys[len(part.keys)].startswith("new@")


def test_an_entry_that_is_taken_away_moves_nothing_that_is_queued(plan: Any) -> None:
    part = plan(*_tips(6), options=_options())
    found = plan(*_tips(6)[1:], options=_options(used=_used(part.keys, part.moments)))
    assert {key for key in part.keys if not key.startswith("tip0")} == set(found.keys)
    ahead = plan(*_tips(6), options=_options(), end="2027-02-01")
    found = plan(*_tips(6)[1:], options=_options(used=_used(ahead.keys, ahead.moments)))
    assert len(found.keys) > 100


def test_slots_before_now_are_not_filled_later(plan: Any) -> None:
    found = plan(*_tips(5), options=_options(used=_used([], [], "2027-06-01")))
    assert min(found.moments) > "2027-06-01"


def test_a_slot_whose_time_changes_keeps_its_entry_and_key(plan: Any) -> None:
    first = plan(*_tips(5), options=_options(), end="2027-03-01")
    later = ((0, time(10)), (3, time(18)))
    moved = plan(*_tips(5), options=_options(used=_used(first.keys, first.moments), slots=later), end="2027-03-01")
    assert moved.keys == first.keys
    assert moved.moments[0][11:16] == "10:00"


def test_nothing_is_used_after_its_day_of_review(plan: Any) -> None:
    found = plan(*_tips(5), {"id": "old", "evergreen": "tips", "review_by": "2027-04-01"}, options=_options())
    days = [post.moment.date() for post in found.posts if post.placed.entry.id == "old"]
    assert days
    assert max(days) <= date(2027, 4, 1)


def test_too_few_entries_are_told_and_slots_stay_empty(plan: Any) -> None:
    found = plan(*_tips(3), options=_options())
    assert found.codes == ["MH169"]
    assert "3 entries" in found.findings[0].message
    assert "need 4" in found.findings[0].message
    assert 0 < len(found.keys) < 104


def test_a_platform_that_refuses_repeats_makes_entries_rest_longer(plan: Any) -> None:
    x = Account("uk", "x", timezone="Europe/London")
    assert plan(*_tips(5), options=_options(), accounts=(x,)).codes == ["MH169"]
    assert plan(*_tips(10), options=_options(), accounts=(x,)).codes == []


def test_each_account_has_turns_of_its_own_on_its_own_clocks(plan: Any) -> None:
    found = plan(*_tips(6, accounts=["uk", "us"]), options=_options(), end="2027-02-01")
    assert {moment[11:16] for moment in found.moments} == {"09:30", "18:00"}
    assert len([key for key in found.keys if key.endswith("/us")]) == 8


def test_a_group_without_slots_is_told(plan: Any) -> None:
    found = plan({"evergreen": "tip"}, options=_options())
    assert (found.codes, found.keys) == (["MH166"], [])


def test_an_account_has_slots_of_its_own(plan: Any) -> None:
    own = {"us": {"tips": Shelf(((1, time(12)),), timedelta(days=14))}}
    options = _options()._replace(shelves_by_account=own)
    found = plan(*_tips(6, accounts=["uk", "us"]), options=options, end="2027-02-01")
    assert {(key.partition("/")[2], moment[11:16]) for key, moment in zip(found.keys, found.moments, strict=True)} == {
        ("uk", "09:30"),
        ("uk", "18:00"),
        ("us", "12:00"),
    }
    assert found.codes == []


NONE = Shelf((), timedelta(days=14))


@pytest.mark.parametrize(
    ("accounts", "shelves", "own", "words"),
    [
        (["uk", "us"], {"tips": NONE._replace(at=MONDAYS)}, {"us": {"tips": NONE}}, None),
        (["us"], {"tips": NONE._replace(at=MONDAYS)}, {"us": {"tips": NONE}}, '"tips" goes out on none'),
        (["uk", "us"], {}, {"uk": {"tips": NONE._replace(at=MONDAYS)}}, 'no slots "tips" for "us"'),
    ],
)
def test_an_entry_that_an_account_never_gets_is_told_unless_that_is_meant(
    accounts: list[str], shelves: Any, own: Any, words: str | None, plan: Any
) -> None:
    options = Options(shelves=shelves, shelves_by_account=own)
    found = [one for one in plan(*_tips(6, accounts=accounts), options=options).findings if one.code == "MH166"]
    assert len(found) == (6 if words else 0)
    assert all(words is not None and words in one.message for one in found)


@pytest.mark.parametrize(
    ("text", "days"), [("mon 9:30", [0]), ("mon, thu 09:30", [0, 3]), ("Mon-Fri 09:30", [0, 1, 2, 3, 4])]
)
def test_a_slot_is_read(text: str, days: list[int]) -> None:
    assert at(text) == tuple((day, time(9, 30)) for day in days)


@pytest.mark.parametrize("text", ["", "mon", "09:30", "mon 9", "mon 25:00", "someday 09:30", "mon 09:3"])
def test_what_is_no_slot_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a day and a time"):
        at(text)
