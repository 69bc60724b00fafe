"""A post whose help line has closed for the day is not sent."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.outbox.make import HOUR, RECEIPT, START, Hand, begun, brought_to, claimed, planned, queue

from mhpost.outbox.errors import NotAllowed
from mhpost.outbox.late import CLOSED, TOO_LATE, why_late
from mhpost.outbox.store import Store
from mhpost.outbox.values import Planned, State


def _until(hours: float, texts: tuple[str, ...] = ("Walk.",)) -> Planned:
    return replace(planned(texts=texts), open_until=START + hours * HOUR)


@pytest.mark.parametrize(
    ("closes", "hours", "why"),
    [(2, 1.99, None), (2, 2, CLOSED), (2, 5, TOO_LATE), (9, 4, None), (9, 4.01, TOO_LATE), (None, 4, None)],
)
def test_a_post_is_late_by_its_own_time_or_when_its_line_closes(
    closes: float | None, hours: float, why: str | None
) -> None:
    plan = planned() if closes is None else _until(closes)
    assert why_late(plan, START + hours * HOUR) == why


def test_what_waits_when_its_line_closes_is_missed_and_says_so(store: Store, clock: Hand) -> None:
    queue(store, _until(2))
    clock.pass_(2.01 * HOUR)
    (missed,) = store.miss_late()
    assert (missed.state, missed.reason) == (State.MISSED, CLOSED)


def test_a_thread_that_has_begun_is_finished_though_its_line_has_closed(store: Store, clock: Hand) -> None:
    queue(store, _until(2, texts=("One", "Two")))
    half = store.settle_part(begun(store, clock), RECEIPT)
    store.settle(store.begin_part(half, clock.now()), State.QUEUED, "busy")
    clock.pass_(3 * HOUR)
    assert store.miss_late() == ()
    assert claimed(store).sent == (RECEIPT,)


@pytest.mark.parametrize("state", [State.REFUSED, State.MISSED, State.CANCELLED])
def test_nobody_brings_it_back_after_its_line_has_closed(store: Store, clock: Hand, state: State) -> None:
    job = brought_to(state, store, clock, _until(2))
    clock.moment = START + 2 * HOUR
    back = store.restore if state is State.CANCELLED else store.retry
    with pytest.raises(NotAllowed, match="has closed for the day") as refusal:
        back(job.planned.key)
    assert "mhpost schedule" in refusal.value.hint


def test_nobody_gives_it_more_time_than_its_line_is_open(store: Store, clock: Hand) -> None:
    wanted = replace(_until(2), latest=START + HOUR)
    job = brought_to(State.REFUSED, store, clock, wanted)
    with pytest.raises(NotAllowed, match="closes before that") as refusal:
        store.retry(job.planned.key, latest=START + 3 * HOUR)
    assert "10:30 (UTC)" in refusal.value.hint
    assert store.retry(job.planned.key, latest=START + 2 * HOUR).state is State.QUEUED


def test_an_unsure_post_that_was_not_posted_is_missed_when_its_line_has_closed(store: Store, clock: Hand) -> None:
    job = brought_to(State.UNSURE, store, clock, _until(2))
    clock.pass_(2 * HOUR)
    assert store.confirm(job.planned.key, None).state is State.MISSED
