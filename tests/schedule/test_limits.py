"""Embargo and latest against the planned moment."""

from __future__ import annotations

from typing import Any

import pytest

DUE = {"date": "2027-06-10", "time": "09:30"}
CASES = [
    ({"latest": "2027-06-10T09:29"}, ["MH160"]),
    ({"latest": "2027-06-10T09:30"}, []),
    ({"latest": "2027-06-10T08:29+00:00"}, ["MH160"]),
    ({"latest": "2027-06-10T08:30+00:00"}, []),
    ({"latest": "0001-01-01T00:00"}, ["MH160"]),
    ({"latest": "9999-12-31T23:59"}, []),
    ({"embargo": "2027-06-10T09:31"}, ["MH161"]),
    ({"embargo": "2027-06-10T09:30"}, []),
    ({"embargo": "2027-06-10T08:31+00:00"}, ["MH161"]),
    ({"embargo": "2027-06-10T08:30+00:00"}, []),
    ({"embargo": "9999-12-31T23:59+00:00"}, ["MH161"]),
    ({"embargo": "2027-06-11T00:00", "latest": "2027-06-09T00:00"}, ["MH161"]),
]


@pytest.mark.parametrize(("entry", "codes"), CASES)
def test_a_post_lies_between_its_embargo_and_its_latest(plan: Any, entry: dict[str, str], codes: list[str]) -> None:
    found = plan({**DUE, **entry})
    assert [finding.code for post in found.posts for finding in post.conflicts] == codes
    assert all(post.latest >= post.moment for post in found.posts)


def test_of_a_series_the_posts_before_its_embargo_wait(plan: Any) -> None:
    found = plan({**DUE, "repeat": {"every": "day", "count": 5}, "embargo": "2027-06-12T09:00"})
    assert [len(post.conflicts) for post in found.posts] == [1, 1, 0, 0, 0]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"embargo": "2027-06-10T12:00"}, "Next free: Thu 10 Jun 2027 12:00."),
        ({"embargo": "2027-06-12"}, "Next free: Sat 12 Jun 2027 09:30."),
        ({"embargo": "2027-06-12", "latest": "2027-06-11T18:00"}, '12 Jun 2027 09:30, which is after its "latest".'),
        ({"latest": "2027-06-10T08:00"}, "Last free moment before that: Thu 10 Jun 2027 07:00."),
    ],
)
def test_a_moment_that_will_not_do_names_one_that_does(plan: Any, entry: dict[str, str], words: str) -> None:
    (finding,) = plan({**DUE, **entry}).posts[0].conflicts
    assert words in finding.message


@pytest.mark.parametrize(
    ("entry", "moment"),
    [
        ({"embargo": "2027-06-10T12:00"}, "2027-06-10T12:00:00+01:00"),
        ({"embargo": "2027-06-12"}, "2027-06-12T09:30:00+01:00"),
        ({"embargo": "2027-06-12", "kind": "awareness-day"}, "2027-06-10T09:30:00+01:00"),
        ({"embargo": "2027-06-30"}, "2027-06-10T09:30:00+01:00"),
        ({"embargo": "2027-06-12", "latest": "2027-06-11T18:00"}, "2027-06-10T09:30:00+01:00"),
        ({"latest": "2027-06-10T08:00"}, "2027-06-10T07:00:00+01:00"),
        ({"latest": "2027-06-09T20:00"}, "2027-06-10T09:30:00+01:00"),
    ],
)
def test_an_entry_that_may_move_goes_there_where_it_is_near(plan: Any, entry: dict[str, str], moment: str) -> None:
    found = plan({**DUE, **entry, "may_move": True})
    assert found.moments == [moment]
    assert (found.posts[0].moved is None) == (moment == "2027-06-10T09:30:00+01:00")
