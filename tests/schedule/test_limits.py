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
    ({"embargo": "2027-06-11T00:00", "latest": "2027-06-09T00:00"}, ["MH160", "MH161"]),
]


@pytest.mark.parametrize(("entry", "codes"), CASES)
def test_a_post_lies_between_its_embargo_and_its_latest(plan: Any, entry: dict[str, str], codes: list[str]) -> None:
    found = plan({**DUE, **entry})
    assert found.codes == codes
    assert all(post.latest >= post.moment for post in found.posts)


def test_a_series_is_told_once(plan: Any) -> None:
    found = plan({**DUE, "repeat": {"every": "day", "count": 5}, "embargo": "2027-06-12T09:00"})
    assert (len(found.posts), found.codes) == (5, ["MH161"])
