"""Stay and post on time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from mhpost.deliver.send import Desk
from mhpost.deliver.values import Report
from mhpost.errors import StoreError

LONGEST_NAP = 20.0
"""Seconds between two looks at the queue, so that a pause, a new plan or a cancelled post is seen soon."""


def stay_until(
    once: Callable[[], Report], desk: Desk, end: datetime | None, tell: Callable[[Report], None] = lambda _: None
) -> Report:
    """Publish what is due, again and again, until `end` (None: for ever); all that happened in one report.

    tell: gets the report of each pass. Sleeps until the next post is due, at most 20 seconds at a time. An interrupt
    ends it in order; a database that fails is tried again, and ends nothing.
    """
    total = Report()
    try:
        while not total.interrupted:
            one = once()
            _add(total, one)
            tell(one)
            now = desk.clock.now()
            if total.interrupted or (end is not None and now >= end):
                return total
            desk.clock.sleep(_nap(desk, now, end, one))
    except KeyboardInterrupt:
        total.interrupted = True
    return total


def _nap(desk: Desk, now: datetime, end: datetime | None, one: Report) -> float:
    times = [_next_due(desk, one), end]
    waits = [(at - now).total_seconds() for at in times if at is not None]
    return max(1.0, min([LONGEST_NAP, *waits]))


def _next_due(desk: Desk, one: Report) -> datetime | None:
    """When the next post is due; None where the database does not say."""
    try:
        return None if one.broken else desk.store.next_due()
    except StoreError:
        return None


def _add(total: Report, one: Report) -> None:
    total.sent += one.sent
    total.refused += one.refused
    total.unsure = [job for job in total.unsure if job.number not in {sent.number for sent in one.sent}] + one.unsure
    total.missed += one.missed
    total.lost += one.lost
    total.stopped += one.stopped
    total.mistakes |= one.mistakes
    total.later, total.waiting = one.later or total.later, one.waiting
    total.interrupted, total.broken = one.interrupted, one.broken
    total.unusable, total.paused, total.pause_reason = one.unusable, one.paused, one.pause_reason
