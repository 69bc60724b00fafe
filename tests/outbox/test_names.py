"""People name a post by what they see: its key, its number, or its entry."""

from __future__ import annotations

import pytest
from tests.outbox.make import HOUR, START, planned, queue

from mhpost.outbox.errors import UnknownJob
from mhpost.outbox.store import Store
from mhpost.outbox.values import Changes

KEYS = ("walk-tip/x-main", "sunday@2027-10-03/x-main", "sunday@2027-10-10/x-main", "sunday@2027-10-10/page", "7/feed")


@pytest.fixture
def full(store: Store) -> Store:
    queue(store, *(planned(key, moment=START + n * HOUR) for n, key in enumerate(KEYS)))
    return store


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("walk-tip/x-main", "walk-tip/x-main"),
        ("#3", "sunday@2027-10-10/x-main"),
        ("3", "sunday@2027-10-10/x-main"),
        ("walk-tip", "walk-tip/x-main"),
        ("sunday@2027-10-03", "sunday@2027-10-03/x-main"),
        ("sunday/page", "sunday@2027-10-10/page"),
        ("7", "7/feed"),
    ],
)
def test_a_name_that_means_one_post_finds_it(full: Store, name: str, key: str) -> None:
    assert full.job(name).planned.key == key


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("sunday", "means 3 posts", "sunday@2027-10-03/x-main, sunday@2027-10-10/x-main, sunday@2027-10-10/page"),
        ("sunday@2027-10-10", "means 2 posts", "sunday@2027-10-10/x-main, sunday@2027-10-10/page"),
        ("walk-tips", "no post", "walk-tip"),
        ("#99", "no post", "mhpost status"),
        ("٣", "no post", "mhpost status"),
        ("99999999999999999999", "no post", "mhpost status"),
        ("%", "no post", "mhpost status"),
        ("", "no post", "mhpost status"),
        ("\udcff\udcfe", "no post", "mhpost status"),
    ],
)
def test_any_other_name_is_answered_with_what_may_be_meant(full: Store, name: str, message: str, hint: str) -> None:
    with pytest.raises(UnknownJob, match=message) as refusal:
        full.job(name)
    assert hint in refusal.value.hint


def test_an_entry_means_the_post_that_is_still_there(full: Store) -> None:
    full.apply(Changes(remove=KEYS[1:3]))
    assert full.job("sunday").planned.key == "sunday@2027-10-10/page"
    assert full.job(KEYS[1]).planned.key == KEYS[1]
