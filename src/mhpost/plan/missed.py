"""Posts that no run of publish would find in time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mhpost.outbox.values import Planned
    from mhpost.schedule.runs import Runs


class Missed(NamedTuple):
    """What would be missed. posts: with the next run after each, by time; of: how many posts were looked at."""

    posts: tuple[tuple[Planned, datetime | None], ...] = ()
    of: int = 0


NOTHING_MISSED = Missed()


def missed(planned: Iterable[Planned], runs: Runs | None) -> Missed:
    """Those whose next run comes after the last moment at which they may go out. runs: None where it is not said."""
    if runs is None:
        return NOTHING_MISSED
    plans = sorted(planned, key=lambda one: (one.moment, one.key))
    late = [(one, run) for one in plans if (run := runs.next(one.moment)) is None or run > one.until]
    return Missed(tuple(late), len(plans))
