"""What a person decides, beyond the table of states."""

from __future__ import annotations

import pytest
from tests.outbox.make import HOUR, RECEIPT, START, Hand, begun, brought_to, planned, queue

from mhpost.outbox.errors import NotAllowed
from mhpost.outbox.store import Store
from mhpost.outbox.values import State
from mhpost.platforms.outcomes import Sent


def test_retry_gives_a_missed_post_more_time(store: Store, clock: Hand) -> None:
    job = brought_to(State.MISSED, store, clock, planned())
    retried = store.retry(job.planned.key, latest=clock.now() + HOUR)
    assert retried.planned.latest == clock.now() + HOUR
    assert begun(store, clock).number == job.number


def test_retry_with_a_time_that_has_passed_says_so(store: Store, clock: Hand) -> None:
    job = brought_to(State.MISSED, store, clock, planned())
    with pytest.raises(NotAllowed, match="too late") as refusal:
        store.retry(job.planned.key, latest=clock.now())
    assert job.planned.file in refusal.value.hint


def test_retry_ends_the_wait_for_a_next_try(store: Store, clock: Hand) -> None:
    (job,) = queue(store, planned())
    store.settle(begun(store, clock), State.QUEUED, "busy", START + HOUR)
    assert store.retry(job.planned.key).next_try is None
    assert begun(store, clock).attempts == 1


def test_retry_of_a_thread_goes_on_after_the_part_that_is_out(store: Store, clock: Hand) -> None:
    (job,) = queue(store, planned(texts=("One", "Two")))
    half = store.settle_part(begun(store, clock), RECEIPT)
    store.settle(half, State.REFUSED, "no")
    assert store.retry(job.planned.key).sent == (RECEIPT,)


def test_confirmed_as_posted_is_sent_with_its_address(store: Store, clock: Hand) -> None:
    job = brought_to(State.UNSURE, store, clock, planned())
    confirmed = store.confirm(job.planned.key, Sent("", "https://social.example/7"))
    assert (confirmed.state, confirmed.sent, confirmed.part_tried) == (
        State.SENT,
        (Sent("", "https://social.example/7"),),
        None,
    )


def test_confirmed_as_posted_a_thread_goes_on_with_its_next_part(store: Store, clock: Hand) -> None:
    job = brought_to(State.UNSURE, store, clock, planned(texts=("One", "Two")))
    confirmed = store.confirm(job.planned.key, RECEIPT)
    assert (confirmed.state, confirmed.sent) == (State.QUEUED, (RECEIPT,))
    last = store.settle_part(begun(store, clock), Sent("2"))
    assert (last.state, last.sent) == (State.SENT, (RECEIPT, Sent("2")))


def test_confirmed_as_not_posted_it_is_missed_once_it_is_too_late(store: Store, clock: Hand) -> None:
    job = brought_to(State.UNSURE, store, clock, planned())
    clock.pass_(5 * HOUR)
    missed = store.confirm(job.planned.key, None)
    assert (missed.state, missed.part_tried, missed.worker) == (State.MISSED, None, None)


def test_a_cancelled_post_whose_time_has_passed_is_not_restored(store: Store, clock: Hand) -> None:
    job = brought_to(State.CANCELLED, store, clock, planned())
    clock.pass_(5 * HOUR)
    with pytest.raises(NotAllowed, match="too late"):
        store.restore(job.planned.key)


def test_trouble_that_was_seen_is_quiet_until_new_trouble_comes(store: Store, clock: Hand) -> None:
    job = brought_to(State.UNSURE, store, clock, planned())
    assert store.acknowledge(job.planned.key, "we wrote to them").acknowledged
    assert store.history(job.number)[-1].note == "we wrote to them"
    assert not store.settle(job, State.REFUSED, "no").acknowledged


def test_every_refusal_names_the_post_and_what_can_be_done(store: Store, clock: Hand) -> None:
    job = brought_to(State.UNSURE, store, clock, planned())
    with pytest.raises(NotAllowed, match=r"walk-tip/x-main may already be posted") as refusal:
        store.cancel("walk-tip")
    assert f"mhpost confirm {job.planned.key} --not-posted" in refusal.value.hint
