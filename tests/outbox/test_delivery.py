"""Claims, receipts, and what is left when a worker goes away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.outbox.make import HOUR, LEASE, RECEIPT, START, Hand, begun, claimed, later, planned, queue

from mhpost.outbox.errors import LostClaim
from mhpost.outbox.store import Store
from mhpost.outbox.values import Changes, Job, State
from mhpost.platforms.outcomes import Sent

SECOND = timedelta(seconds=1)


def test_the_oldest_due_job_is_claimed_first(store: Store, clock: Hand) -> None:
    queue(store, planned("new/a"), planned("old/b", moment=START - HOUR), planned("tomorrow/c", moment=START + HOUR))
    assert [claimed(store).planned.key for _ in range(2)] == ["old/b", "new/a"]
    assert store.claim("w1", LEASE) is None


def test_a_job_is_due_at_its_very_moment_and_not_before(store: Store, clock: Hand) -> None:
    queue(store, planned(moment=START + timedelta(microseconds=1)))
    assert store.claim("w1", LEASE) is None
    clock.pass_(timedelta(microseconds=1))
    assert claimed(store).state is State.SENDING


def test_only_one_job_of_an_account_is_sent_at_a_time(store: Store, clock: Hand) -> None:
    queue(store, planned("one/x"), planned("two/x"))
    first = begun(store, clock)
    assert store.claim("w2", LEASE) is None
    store.settle_part(first, RECEIPT)
    assert claimed(store, "w2").planned.key == "two/x"


def test_a_claim_can_be_kept_to_accounts_or_keys(store: Store) -> None:
    queue(store, planned("one/x"), planned("two/y"), planned("three/z"))
    assert store.claim("w1", LEASE, accounts=frozenset()) is None
    assert store.claim("w1", LEASE, only=frozenset({"two/x"})) is None
    job = store.claim("w1", LEASE, accounts=frozenset({"y", "z"}), only=frozenset({"one/x", "three/z"}))
    assert job is not None
    assert job.planned.key == "three/z"


def test_a_job_that_failed_for_now_waits_for_its_next_try(store: Store, clock: Hand) -> None:
    queue(store, planned())
    store.settle(begun(store, clock), State.QUEUED, "busy", clock.now() + HOUR)
    assert store.claim("w1", LEASE) is None
    assert store.next_due() == START + HOUR
    clock.pass_(HOUR)
    again = begun(store, clock)
    assert (again.attempts, again.part_tried, again.reason) == (2, START + HOUR, "")


def test_a_retry_within_one_claim_keeps_the_time_of_the_first_request(store: Store, clock: Hand) -> None:
    queue(store, planned())
    job = begun(store, clock)
    clock.pass_(SECOND)
    again = store.begin_part(job, clock.now())
    assert (again.part_tried, again.attempts) == (START, 2)


def test_each_part_has_its_own_receipt_and_the_last_one_ends_the_job(store: Store, clock: Hand) -> None:
    queue(store, planned(texts=("One", "Two")))
    half = store.settle_part(begun(store, clock), Sent("1"))
    assert (half.state, half.part_tried) == (State.SENDING, None)
    whole = store.settle_part(store.begin_part(half, clock.now()), Sent("2"))
    assert (whole.state, whole.sent, whole.worker) == (State.SENT, (Sent("1"), Sent("2")), None)
    assert store.job(whole.planned.key) == whole
    assert [event.what for event in store.history(whole.number)] == [
        "queued",
        "claimed",
        "tried",
        "sent",
        "tried",
        "sent",
    ]


def test_a_lease_is_renewed_by_news(store: Store, clock: Hand) -> None:
    queue(store, planned(texts=("One", "Two")))
    job = claimed(store)
    for _ in range(3):
        clock.pass_(LEASE - SECOND)
        job = store.begin_part(job, clock.now())
    assert job.lease_until == clock.now() + LEASE
    assert store.orphans(lambda worker: None) == ()


def test_what_is_too_late_is_missed_and_said_once(store: Store, clock: Hand) -> None:
    queue(store, planned("late/x"), planned("later/x", moment=START + HOUR))
    clock.moment = planned().latest
    assert store.miss_late() == ()
    clock.pass_(SECOND)
    (missed,) = store.miss_late()
    assert (missed.planned.key, missed.state) == ("late/x", State.MISSED)
    assert store.miss_late() == ()


def test_a_thread_of_which_a_part_is_out_is_finished_though_it_is_late(store: Store, clock: Hand) -> None:
    queue(store, planned(texts=("One", "Two")))
    half = store.settle_part(begun(store, clock), RECEIPT)
    store.settle(store.begin_part(half, clock.now()), State.QUEUED, "busy")
    clock.pass_(9 * HOUR)
    assert store.miss_late() == ()
    assert claimed(store).sent == (RECEIPT,)


@pytest.mark.parametrize(("alive", "time"), [(False, timedelta()), (None, LEASE), (True, LEASE)])
def test_a_dead_workers_job_is_unsure_once_a_request_may_have_left(
    store: Store, clock: Hand, alive: bool | None, time: timedelta
) -> None:
    queue(store, planned("tried/x"), planned("untried/y"))
    begun(store, clock), claimed(store)
    clock.pass_(time)
    (unsure,) = store.orphans(lambda worker: alive)
    assert (unsure.planned.key, unsure.part_tried) == ("tried/x", START)
    assert store.unsure() == (unsure,)
    assert store.job("untried").state is State.QUEUED


@pytest.mark.parametrize("alive", [True, None])
def test_a_living_workers_job_is_left_alone(store: Store, clock: Hand, alive: bool | None) -> None:
    queue(store, planned())
    job = begun(store, clock)
    clock.pass_(LEASE - SECOND)
    assert store.orphans(lambda worker: alive if worker == "w1" else False) == ()
    assert store.job(job.planned.key) == job


def test_a_lost_claim_sends_nothing_more(store: Store, clock: Hand) -> None:
    queue(store, planned())
    old = claimed(store, "slow")
    clock.pass_(LEASE)
    store.orphans(lambda worker: None)
    new = claimed(store, "fast")
    calls: list[Callable[[], Job]] = [
        lambda: store.begin_part(old, clock.now()),
        lambda: store.settle(old, State.REFUSED, "no"),
        lambda: store.release(old),
    ]
    for call in calls:
        with pytest.raises(LostClaim) as refusal:
            call()
        assert refusal.value.hint
    assert store.job(new.planned.key) == new


def test_a_receipt_of_a_lost_claim_stands_in_the_history(store: Store, clock: Hand) -> None:
    queue(store, planned())
    old = begun(store, clock, "slow")
    clock.pass_(LEASE)
    store.orphans(lambda worker: None)
    store.confirm(old.planned.key, None)
    new = begun(store, clock, "fast")
    with pytest.raises(LostClaim):
        store.settle_part(old, RECEIPT)
    assert store.job(new.planned.key) == new
    assert store.history(new.number)[-1].note == f"{RECEIPT.remote_id} {RECEIPT.url}"


def test_a_slow_worker_may_still_say_what_became_of_its_request(store: Store, clock: Hand) -> None:
    queue(store, planned(texts=("One", "Two")))
    slow = begun(store, clock)
    clock.pass_(LEASE)
    store.orphans(lambda worker: None)
    half = store.settle_part(slow, RECEIPT)
    assert (half.state, half.sent, half.worker) == (State.SENDING, (RECEIPT,), "w1")
    assert store.settle_part(store.begin_part(half, clock.now()), Sent("2")).state is State.SENT


def test_a_receipt_after_a_person_said_it_is_not_posted_prevents_a_second_post(store: Store, clock: Hand) -> None:
    queue(store, planned())
    slow = begun(store, clock)
    clock.pass_(LEASE)
    store.orphans(lambda worker: None)
    store.confirm(slow.planned.key, None)
    assert store.settle_part(slow, RECEIPT).state is State.SENT
    assert store.claim("w2", LEASE) is None


def test_a_late_receipt_does_not_go_on_with_a_thread_that_a_person_stopped(store: Store, clock: Hand) -> None:
    queue(store, planned(texts=("One", "Two")))
    slow = begun(store, clock)
    clock.pass_(LEASE)
    store.orphans(lambda worker: None)
    store.confirm(slow.planned.key, None)
    store.cancel(slow.planned.key)
    stopped = store.settle_part(slow, RECEIPT)
    assert (stopped.state, stopped.sent) == (State.CANCELLED, (RECEIPT,))
    with pytest.raises(LostClaim):
        store.begin_part(stopped, clock.now())


def test_what_is_sent_is_never_overwritten(store: Store, clock: Hand) -> None:
    queue(store, planned())
    job = begun(store, clock)
    sent = store.settle_part(job, RECEIPT)
    assert store.settle_part(job, Sent("other")) == sent
    with pytest.raises(LostClaim):
        store.settle(job, State.UNSURE, "time-out")
    assert store.job(job.planned.key) == sent


def test_one_part_has_one_receipt_though_two_workers_bring_it(store: Store, clock: Hand) -> None:
    queue(store, planned(texts=("One", "Two")))
    slow = begun(store, clock)
    clock.pass_(LEASE)
    (unsure,) = store.orphans(lambda worker: None)
    found = store.settle_part(unsure, RECEIPT)
    assert (found.state, found.sent) == (State.QUEUED, (RECEIPT,))
    assert store.settle_part(slow, RECEIPT).sent == (RECEIPT,)


def test_a_worker_that_read_back_its_own_unsure_part_goes_on_with_the_thread(store: Store, clock: Hand) -> None:
    queue(store, planned(texts=("One", "Two")))
    unsure = store.settle(begun(store, clock), State.UNSURE, "time-out")
    assert unsure.part_tried == START
    half = store.settle_part(unsure, RECEIPT)
    assert store.begin_part(half, clock.now()).state is State.SENDING


def test_an_unsure_part_that_was_read_back_as_absent_is_sent_again(store: Store, clock: Hand) -> None:
    queue(store, planned())
    unsure = store.settle(begun(store, clock), State.UNSURE, "time-out")
    assert store.claim("w2", LEASE) is None
    assert store.settle(unsure, State.QUEUED, "looked: not there").part_tried is None
    assert claimed(store, "w2").claim == unsure.claim + 1


def test_next_due_is_none_where_nothing_waits(store: Store, clock: Hand) -> None:
    assert store.next_due() is None
    queue(store, planned(moment=START + HOUR))
    assert store.next_due() == START + HOUR
    store.apply(Changes(change=(later(planned(), START + 2 * HOUR),)))
    assert store.next_due() == START + 2 * HOUR


def test_a_pause_has_a_reason_until_it_ends(store: Store) -> None:
    assert store.paused() is None
    store.pause("a sad day")
    assert store.paused() == "a sad day"
    store.resume()
    assert store.paused() is None
