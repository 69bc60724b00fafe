"""What planning asks of the queue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from tests.outbox.make import (
    HASH,
    HOUR,
    LEASE,
    PICTURE,
    RECEIPT,
    START,
    Hand,
    begun,
    brought_to,
    claimed,
    later,
    planned,
    queue,
)
from tests.outbox.test_codec import ANY_TEXT, MOMENTS

from mhpost.errors import StoreError
from mhpost.outbox.store import Store, open_store
from mhpost.outbox.values import Changes, State


def test_a_queued_job_comes_back_as_it_was_planned(store: Store) -> None:
    wanted = planned(texts=("One 🌱 \0 \ud83d", "Two"))
    (job,) = queue(store, wanted)
    assert job.planned == wanted
    assert (job.state, job.sent, job.attempts, job.reason) == (State.QUEUED, (), 0, "")


def test_jobs_are_ordered_by_moment_and_then_by_number(store: Store) -> None:
    queue(store, planned("b/x", moment=START + HOUR), planned("c/x"), planned("a/x"))
    assert [job.planned.key for job in store.jobs()] == ["c/x", "a/x", "b/x"]
    assert [job.planned.key for job in store.jobs({"b/x", "a/x"})] == ["a/x", "b/x"]


def test_numbers_go_on_and_never_return(store: Store) -> None:
    queue(store, planned("a/x"), planned("b/x"))
    store.apply(Changes(remove=("b/x",)))
    queue(store, planned("c/x"))
    assert [job.number for job in store.jobs()] == [1, 2, 3]


def test_a_removed_job_that_comes_back_keeps_its_number_and_history(store: Store) -> None:
    (job,) = queue(store, planned())
    store.apply(Changes(remove=(job.planned.key,)))
    (back,) = queue(store, later(planned(), START + HOUR))
    assert back.number == job.number
    assert back.planned.moment == START + HOUR
    assert [event.what for event in store.history(job.number)] == ["queued", "removed", "queued"]


def test_adding_twice_is_adding_once(store: Store) -> None:
    (once,) = queue(store, planned())
    (twice,) = queue(store, planned())
    assert once == twice
    assert len(store.history(once.number)) == 1


def test_all_is_done_or_nothing(store: Store) -> None:
    queue(store, planned("old/x"))
    with pytest.raises(StoreError, match="picture"):
        store.apply(Changes(add=(planned("new/x", picture=HASH),), remove=("old/x",)))
    assert [(job.planned.key, job.state) for job in store.jobs()] == [("old/x", State.QUEUED)]


def test_a_job_that_is_being_sent_is_left_alone_and_named_while_the_rest_changes(store: Store, clock: Hand) -> None:
    queue(store, planned("a/x"), planned("b/y", moment=START + HOUR))
    claimed(store)
    both = tuple(later(planned(key), START + 2 * HOUR) for key in ("a/x", "b/y"))
    assert store.apply(Changes(change=both)).left == ("a/x",)
    assert {job.planned.key: job.planned.moment for job in store.jobs()} == {"a/x": START, "b/y": START + 2 * HOUR}


def test_a_cancelled_job_learns_the_new_plan_and_stays_cancelled(store: Store, clock: Hand) -> None:
    job = brought_to(State.CANCELLED, store, clock, planned())
    store.apply(Changes(change=(later(job.planned, START + HOUR),)))
    assert store.job(job.planned.key).state is State.CANCELLED
    assert store.restore(job.planned.key).planned.moment == START + HOUR


def test_an_edit_keeps_the_wait_that_a_platform_asked_for(store: Store, clock: Hand) -> None:
    (job,) = queue(store, planned())
    store.settle(begun(store, clock), State.QUEUED, "too many requests", clock.now() + HOUR)
    store.apply(Changes(change=(later(job.planned, START),)))
    changed = store.job(job.planned.key)
    assert (changed.next_try, changed.attempts) == (START + HOUR, 1)


def test_a_missed_job_stays_missed_while_its_new_time_has_passed_too(store: Store, clock: Hand) -> None:
    job = brought_to(State.MISSED, store, clock, planned())
    store.apply(Changes(change=(later(job.planned, START + timedelta(minutes=1)),)))
    assert store.job(job.planned.key) == job


@pytest.mark.parametrize(
    ("texts", "reached"),
    [(("One", "Two, better"), True), (("One, better", "Two"), False), (("One",), False), (("One", "2", "3"), True)],
)
def test_an_edit_never_alters_the_part_of_a_thread_that_is_out(
    store: Store, clock: Hand, texts: tuple[str, ...], reached: bool
) -> None:
    (job,) = queue(store, planned(texts=("One", "Two")))
    half = store.settle_part(begun(store, clock), RECEIPT)
    store.settle(half, State.REFUSED, "the second is too long")
    edited = planned(texts=texts)
    assert store.apply(Changes(change=(edited,))).left == (() if reached else (job.planned.key,))
    after = store.job(job.planned.key)
    assert (after.state, after.sent) == (State.QUEUED if reached else State.REFUSED, (RECEIPT,))


def test_two_plans_that_ask_for_the_same_new_sending_get_one(store: Store, clock: Hand) -> None:
    job = brought_to(State.SENT, store, clock, planned())
    both = Changes(again=(later(job.planned, START),))
    store.apply(both)
    store.settle_part(begun(store, clock), RECEIPT)
    store.apply(both)
    assert store.job(job.planned.key).state is State.SENT


def test_what_is_sent_again_keeps_its_earlier_receipt_in_its_history(store: Store, clock: Hand) -> None:
    job = brought_to(State.SENT, store, clock, planned())
    store.apply(Changes(again=(later(job.planned, START),)))
    again = store.job(job.planned.key)
    assert (again.state, again.sent, again.number) == (State.QUEUED, (), job.number)
    notes = [(event.what, event.note) for event in store.history(job.number)]
    assert ("sent", f"{RECEIPT.remote_id} {RECEIPT.url}") in notes
    assert notes[-1] == ("queued", "again")


def test_workers_of_an_old_plan_cannot_go_on_with_its_words(store: Store, clock: Hand) -> None:
    (job,) = queue(store, planned())
    old = claimed(store)
    store.release(old)
    store.apply(Changes(change=(later(job.planned, START),)))
    assert claimed(store, "w2").claim > old.claim + 1


def test_a_block_says_why_and_a_mended_plan_ends_it(store: Store) -> None:
    (job,) = queue(store, planned())
    store.apply(Changes(block=((job.planned.key, "the new words name no help"),)))
    assert store.job(job.planned.key).reason == "the new words name no help"
    store.apply(Changes(change=(job.planned,)))
    assert store.job(job.planned.key).reason == ""


def test_a_picture_is_kept_once_and_for_as_long_as_a_job_shows_it(store: Store) -> None:
    one, two = planned("a/x", picture=HASH), planned("b/x", picture=HASH)
    store.apply(Changes(add=(one,), blobs={HASH: PICTURE}))
    store.apply(Changes(add=(two,)))
    store.apply(Changes(remove=("a/x",)))
    assert store.blob(HASH) == PICTURE
    store.apply(Changes(change=(later(two, START),)))
    assert store.has_blobs([HASH, "unknown"]) == frozenset()
    with pytest.raises(StoreError, match="picture"):
        store.blob(HASH)


def test_the_captions_of_a_video_are_kept_as_its_bytes_are(store: Store) -> None:
    captions = sha256(b"WEBVTT").hexdigest()
    plain = planned(picture=HASH)
    part = plain.outgoing.parts[0]
    media = tuple(replace(medium, captions=captions) for medium in part.media)
    video = replace(plain, outgoing=replace(plain.outgoing, parts=(replace(part, media=media),)))
    with pytest.raises(StoreError, match="captions"):
        store.apply(Changes(add=(video,), blobs={HASH: PICTURE}))
    store.apply(Changes(add=(video,), blobs={HASH: PICTURE, captions: b"WEBVTT"}))
    assert store.job(video.key).planned == video
    assert store.blob(captions) == b"WEBVTT"
    store.apply(Changes(remove=(video.key,)))
    assert store.has_blobs([HASH, captions]) == frozenset()


def test_a_removed_job_needs_its_picture_anew(store: Store) -> None:
    one = planned(picture=HASH)
    store.apply(Changes(add=(one,), blobs={HASH: PICTURE}))
    store.apply(Changes(remove=(one.key,)))
    with pytest.raises(StoreError, match="picture"):
        store.apply(Changes(add=(one,)))
    store.apply(Changes(add=(one,), blobs={HASH: PICTURE}))
    assert store.has_blobs([HASH]) == {HASH}


def test_thousands_of_jobs_go_in_at_once_and_come_out_in_order(store: Store) -> None:
    many = tuple(planned(f"tip-{n:04}/x", moment=START + n * HOUR) for n in range(2_500))
    store.apply(Changes(add=many))
    assert [job.planned.key for job in store.jobs()] == [one.key for one in many]
    store.apply(Changes(change=tuple(later(one, one.moment) for one in many)))
    assert all(job.planned.outgoing.parts[0].text.endswith("Really.") for job in store.jobs())


def _everything(store: Store) -> object:
    return store.jobs(), store.history(1), store.has_blobs([HASH]), store.paused(), store.unsure(), store.next_due()


@pytest.mark.parametrize(
    "do",
    [
        lambda store, clock: store.apply(Changes(add=(planned(texts=("Other",)),), block=(("b/x", "no"),))),
        lambda store, clock: store.apply(Changes(remove=("walk-tip/x-main",))),
        lambda store, clock: store.pause("a sad day"),
        lambda store, clock: (clock.pass_(9 * HOUR), store.miss_late()),
        lambda store, clock: store.orphans(lambda worker: False),
        lambda store, clock: store.claim("w9", LEASE),
    ],
)
def test_workspaces_in_one_database_never_touch_each_other(
    url: str, workspace: str, clock: Hand, do: Callable[[Store, Hand], object]
) -> None:
    with open_store(url, workspace, clock) as mine, open_store(url, f"{workspace}-b", clock) as other:
        mine.apply(Changes(add=(planned(picture=HASH), planned("b/x"), planned("c/y")), blobs={HASH: PICTURE}))
        begun(mine, clock)
        before = _everything(mine)
        do(other, clock)
        assert _everything(mine) == before
        assert other.has_blobs([HASH]) == frozenset()


def test_two_workspaces_use_the_same_key_and_number(url: str, workspace: str, clock: Hand) -> None:
    with open_store(url, workspace, clock) as mine, open_store(url, f"{workspace}-b", clock) as other:
        assert queue(mine, planned())[0].number == queue(other, planned())[0].number == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(moment=MOMENTS, reason=ANY_TEXT)
def test_moments_and_words_of_any_kind_survive_the_database(
    store: Store, clock: Hand, moment: datetime, reason: str
) -> None:
    key = planned().key
    store.apply(Changes(add=(planned(),)))
    clock.moment = START
    store.settle(begun(store, clock), State.QUEUED, reason, moment)
    job = store.job(key)
    assert job.next_try == moment
    assert len(job.reason) == len(reason.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    store.apply(Changes(again=(replace(planned(), fingerprint="again"),)))
