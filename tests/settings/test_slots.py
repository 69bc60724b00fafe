"""When evergreen entries go out: for the workspace, for groups of accounts, for one account, and for a branch."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest
from tests.settings.conftest import Load

from mhpost.schedule.values import Shelf
from mhpost.settings import read_environment, read_settings

HEAD = """
version: 1
workspace: a
country: GB
timezone: Europe/London
accounts:
  one: {platform: folder}
  two: {platform: folder}
  own: {platform: folder, slots: {SLOTS}}
groups: {both: [two, own], second: [two]}
"""
MONDAY, TUESDAY, WEDNESDAY = ((0, time(9, 30)),), ((1, time(12)),), ((2, time(18)),)
MONTH, WEEK = timedelta(days=28), timedelta(days=7)


def _shelf(loading: Load, own: str, slots: str, account: str) -> Shelf | None:
    loaded = loading(HEAD.replace("SLOTS", own) + f"slots: {{{slots}}}\n")
    assert loaded.findings == ()
    settings = loaded.require()
    return settings.slots_by_account.get(account, {}).get("tips") or settings.slots.get("tips")


@pytest.mark.parametrize(
    ("own", "slots", "account", "shelf"),
    [
        ("", "tips: [mon 09:30]", "one", Shelf(MONDAY, MONTH)),
        ("tips: [tue 12:00]", "tips: [mon 09:30]", "own", Shelf(TUESDAY, MONTH)),
        ("tips: [tue 12:00]", "tips: {at: [mon 09:30], rest: 1 week}", "own", Shelf(TUESDAY, WEEK)),
        ("tips: {rest: 7d}", "tips: [mon 09:30]", "own", Shelf(MONDAY, WEEK)),
        ("tips: none", "tips: [mon 09:30]", "own", Shelf((), MONTH)),
        ("tips: tue 12:00", "", "own", Shelf(TUESDAY, MONTH)),
        ("tips: tue 12:00", "", "one", None),
        ("", "tips: {at: [mon 09:30], groups: {both: [wed 18:00]}}", "two", Shelf(WEDNESDAY, MONTH)),
        ("", "tips: {at: [mon 09:30], groups: {both: [wed 18:00]}}", "one", Shelf(MONDAY, MONTH)),
        ("tips: [tue 12:00]", "tips: {at: [mon 09:30], groups: {both: {rest: 7d}}}", "own", Shelf(TUESDAY, WEEK)),
        ("", "tips: {at: [mon 09:30], groups: {second: none, both: [wed 18:00]}}", "two", Shelf((), MONTH)),
        ("", "tips: {groups: {both: [wed 18:00]}}", "one", None),
    ],
)
def test_what_is_nearest_to_the_account_counts(
    own: str, slots: str, account: str, shelf: Shelf | None, loading: Load
) -> None:
    assert _shelf(loading, own, slots, account) == shelf


@pytest.mark.parametrize(
    ("own", "slots", "code", "words"),
    [
        ("tips: {rest: 7d}", "", "MH167", 'Write "at"'),
        ("", "tips: {rest: 7d}", "MH167", 'Write "at"'),
        ("", "tips: {at: [mon 09:30], groups: {bth: none}}", "MH374", 'Did you mean "both"?'),
        ("", "tips: {at: [mon 09:30], groups: {own: none}}", "MH374", '"own" is an account'),
        ("tip: [tue 12:00]", "tips: [mon 09:30]", "MH374", 'Did you mean "tips"?'),
        ("tips: [someday 9:00]", "", "MH167", "Write days and a time"),
        ("tips: {rests: 7d}", "", "MH030", 'Did you mean "rest"?'),
    ],
)
def test_slots_that_say_nothing_are_told(own: str, slots: str, code: str, words: str, loading: Load) -> None:
    found = loading(HEAD.replace("SLOTS", own) + f"slots: {{{slots}}}\n").findings
    first, *rest = found
    assert (first.code, {finding.code for finding in rest} - {"MH076"}) == (code, set())
    assert words in first.hint


@pytest.mark.parametrize(
    ("said", "shelf"),
    [
        ("", Shelf(WEDNESDAY, WEEK)),
        ("slots: {tips: [tue 12:00]}", Shelf(WEDNESDAY, WEEK)),
        ("slots: {tips: {at: [tue 12:00], groups: {both: [tue 12:00]}}}", Shelf(TUESDAY, WEEK)),
        ("slots: {tips: {rest: 28d}}", Shelf(WEDNESDAY, MONTH)),
    ],
)
def test_a_branch_has_slots_of_its_own_key_by_key(said: str, shelf: Shelf, loading: Load, root: Path) -> None:
    loading(HEAD.replace("SLOTS", "") + "slots: {tips: {at: [mon 09:30], rest: 7d, groups: {both: [wed 18:00]}}}\n")
    branch = root.parent / "branch"
    branch.mkdir()
    lines = f"version: 1\nextends: ../{root.name}\nworkspace: b\naccounts: {{f: {{platform: folder}}}}\n"
    (branch / "mhpost.yaml").write_text(f"{lines}groups: {{both: [f]}}\n{said}\n", encoding="utf-8")
    settings = read_settings(branch, read_environment({})).require()
    assert settings.slots_by_account["f"]["tips"] == shelf
