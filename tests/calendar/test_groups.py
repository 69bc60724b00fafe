"""Words for a group of accounts: which of them an account gets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from mhpost.calendar.groups import settled, spoken_to
from mhpost.calendar.models import Entry
from mhpost.calendar.values import Known, Placed
from mhpost.source.values import Where

ACCOUNTS = {"bath": "folder", "leeds": "x", "york": "folder", "hull": "folder"}
GROUPS = {
    "everybody": ("bath", "leeds", "york", "hull"),
    "north": ("leeds", "york", "hull"),
    "cities": ("bath", "leeds"),
    "uplands": ("york", "hull", "leeds"),
}
KNOWN = Known(ACCOUNTS, {}, ("x", "folder"), None, GROUPS)


def placed(versions: Iterable[str], accounts: tuple[str, ...] = ("everybody",)) -> Placed:
    said = {name: {"text": f"For {name}."} for name in versions}
    data = {"id": "walk", "kind": "news", "accounts": accounts, "text": "For all.", "versions": said}
    return Placed(Entry.model_validate(data), Where("calendars/may.yaml", ("entries", 0)))


@pytest.mark.parametrize(
    ("versions", "heard"),
    [
        ((), {}),
        (("north",), {"leeds": ("north",), "york": ("north",), "hull": ("north",)}),
        (
            ("everybody", "north"),
            {"bath": ("everybody",), "leeds": ("north",), "york": ("north",), "hull": ("north",)},
        ),
        (
            ("x", "north", "leeds"),
            {"leeds": ("leeds", "north", "x"), "york": ("north",), "hull": ("north",)},
        ),
        (
            ("north", "cities", "leeds"),
            {"bath": ("cities",), "leeds": ("leeds",), "york": ("north",), "hull": ("north",)},
        ),
    ],
)
def test_the_closest_words_count_most(versions: tuple[str, ...], heard: Mapping[str, tuple[str, ...]]) -> None:
    here = settled(placed(versions), KNOWN)
    assert here.entry.accounts == tuple(ACCOUNTS)
    for account, platform in ACCOUNTS.items():
        assert here.versions_for(account, platform) == heard.get(account, ())


def test_an_account_of_the_entry_alone_is_meant() -> None:
    assert settled(placed(("north",), ("york", "bath")), KNOWN).groups == {"york": "north"}


@pytest.mark.parametrize(
    ("versions", "clashes"),
    [
        (("everybody", "north"), {}),
        (("everybody", "cities", "north"), {("cities", "north"): ("leeds",)}),
        (("north", "cities", "leeds"), {}),
        (("north", "uplands"), {("north", "uplands"): ("leeds", "york", "hull")}),
    ],
)
def test_two_groups_neither_of_which_lies_in_the_other_clash(
    versions: tuple[str, ...], clashes: Mapping[tuple[str, str], tuple[str, ...]]
) -> None:
    spoken = spoken_to(placed(versions).entry, KNOWN)
    assert spoken.clashes == clashes
    assert not {account for accounts in clashes.values() for account in accounts} & spoken.groups.keys()
