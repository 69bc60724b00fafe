"""What no run of publish would find in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.plan.test_compare import NOW, planned

from mhpost.outbox.values import Planned
from mhpost.plan.missed import NOTHING_MISSED, missed
from mhpost.schedule.runs import Runs


def due(entry: str, hours: int) -> Planned:
    plain = planned(entry, at=NOW + timedelta(hours=hours))
    return replace(plain, latest=plain.moment + timedelta(hours=4))


def test_a_post_is_missed_when_the_next_run_comes_after_its_latest() -> None:
    first = NOW + timedelta(hours=3)
    found = missed([due("late", 4), due("fine", 0), due("edge", -1)], Runs(f"{first.minute} {first.hour} * * *"))
    assert ([(one.entry, run) for one, run in found.posts], found.of) == ([("late", first + timedelta(days=1))], 3)


def test_where_nobody_says_when_publish_runs_nothing_is_said() -> None:
    assert missed([due("late", 4)], None) == NOTHING_MISSED
