"""Words that X has seen already are not queued to be refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.plan.test_compare import NOW, job, planned

from mhpost.outbox.values import Planned, State
from mhpost.plan.repeats import repeats
from mhpost.platforms.base import Account

WEEK = timedelta(days=7)


def on(platform: str, entry: str, text: str, weeks: int) -> Planned:
    plain = planned(entry, text, at=NOW + weeks * WEEK)
    account = Account(name=platform, platform=platform)
    return replace(plain, key=f"{entry}/{platform}", outgoing=replace(plain.outgoing, account=account))


def test_of_a_weekly_post_with_the_same_words_only_the_first_goes_to_x() -> None:
    posts = [on("x", f"tip{week}", "How are you?", week) for week in range(3)]
    assert list(repeats(posts, [], NOW)) == ["tip1/x", "tip2/x"]
    assert "tip0/x" in repeats(posts, [], NOW)["tip1/x"][0]


def test_other_words_another_account_and_a_long_time_are_no_repeat() -> None:
    posts = [
        on("x", "a", "How are you?", 0),
        on("x", "b", "How are you today?", 1),
        on("x", "c", "How are you?", 5),
        on("folder", "d", "How are you?", 0),
        on("folder", "e", "How are you?", 1),
    ]
    assert repeats(posts, [], NOW) == {}


@pytest.mark.parametrize(("state", "refused"), [(State.SENT, True), (State.UNSURE, True), (State.CANCELLED, False)])
def test_what_is_out_already_counts(state: State, refused: bool) -> None:
    old, new = on("x", "old", "How are you?", 0), on("x", "new", "How are you?", 1)
    assert bool(repeats([new], [job(old, state)], NOW)) is refused


def test_a_post_that_never_went_out_holds_up_nothing() -> None:
    missed, new = on("x", "old", "How are you?", 0), on("x", "new", "How are you?", 1)
    later = NOW + timedelta(days=3)
    assert repeats([missed, new], [job(missed, State.MISSED)], later) == {}


def test_a_post_is_no_repeat_of_itself() -> None:
    one = on("x", "a", "How are you?", 0)
    assert repeats([one], [job(one, State.SENT)], NOW) == {}
