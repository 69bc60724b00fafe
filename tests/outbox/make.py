"""Jobs to test with, and a clock that is moved by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from mhpost.outbox.store import Store
from mhpost.outbox.values import Applied, Changes, Job, Planned, State
from mhpost.platforms.base import Account, Medium, Outgoing, Part
from mhpost.platforms.outcomes import Sent

START = datetime(2027, 10, 3, 8, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
LEASE = timedelta(minutes=5)
RECEIPT = Sent("1001", "https://social.example/1001", '{"id": "1001"}')
PICTURE = b"\x89PNG not really"
HASH = sha256(PICTURE).hexdigest()


@dataclass
class Hand:
    """A clock that stands still until it is moved."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)

    def pass_(self, time: timedelta) -> None:
        self.moment += time


def planned(
    key: str = "walk-tip/x-main",
    *,
    moment: datetime = START,
    texts: tuple[str, ...] = ("A short walk can help.",),
    picture: str | None = None,
) -> Planned:
    """What a calendar may want; equal words at an equal time have an equal fingerprint."""
    dated, _, account = key.partition("/")
    media = () if picture is None else (Medium(picture, "image/png", "walk.png", "Two people walking."),)
    parts = tuple(Part(text, media=media, language="en-GB") for text in texts)
    return Planned(
        key=key,
        entry=dated.partition("@")[0],
        file="calendars/autumn.yaml",
        kind="self-care-tip",
        topics=("anxiety",),
        campaign=None,
        moment=moment,
        latest=moment + 4 * HOUR,
        outgoing=Outgoing(key, Account(account, "folder", options={"path": "out"}), parts, moment),
        resources=("gb-samaritans",),
        numbers=("116 123",),
        fingerprint=sha256(repr((moment, texts, picture)).encode()).hexdigest(),
    )


def queue(store: Store, *wanted: Planned) -> tuple[Job, ...]:
    """Queue them and give the jobs."""
    assert store.apply(Changes(add=wanted)) == Applied()
    return store.jobs(one.key for one in wanted)


def claimed(store: Store, worker: str = "w1") -> Job:
    """Claim the next due job, which must be there."""
    job = store.claim(worker, LEASE)
    assert job is not None
    return job


def begun(store: Store, clock: Hand, worker: str = "w1") -> Job:
    """Claim the next due job and let its request leave."""
    return store.begin_part(claimed(store, worker), clock.now())


def brought_to(state: State, store: Store, clock: Hand, wanted: Planned) -> Job:
    """A job in that state, as the last to touch it holds it; it got there as any job does."""
    (job,) = queue(store, wanted)
    match state:
        case State.QUEUED:
            return job
        case State.SENDING:
            return begun(store, clock)
        case State.SENT:
            return store.settle_part(begun(store, clock), RECEIPT)
        case State.REFUSED | State.UNSURE:
            return store.settle(begun(store, clock), state, "no")
        case State.MISSED:
            clock.pass_(5 * HOUR)
            (job,) = store.miss_late()
            return job
        case State.CANCELLED:
            return store.cancel(job.planned.key)
        case State.REMOVED:
            store.apply(Changes(remove=(job.planned.key,)))
        case State.BLOCKED:
            store.apply(Changes(block=((job.planned.key, "a problem"),)))
    return store.job(job.planned.key)


def later(wanted: Planned, moment: datetime) -> Planned:
    """The same entry with other words at another time."""
    texts = tuple(f"{part.text} Really." for part in wanted.outgoing.parts)
    return replace(planned(wanted.key, moment=moment, texts=texts))
