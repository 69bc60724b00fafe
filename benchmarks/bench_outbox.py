"""What the queue costs with 5,000 posts in it, against the least that anything in Python and SQLite would cost."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from benchmarks.measure import Row, cpu_of_call, medians
from mhpost.outbox.codec import encode_planned
from mhpost.outbox.store import Store, open_store
from mhpost.outbox.values import Changes, Planned
from mhpost.platforms.base import Account, Outgoing, Part
from mhpost.platforms.outcomes import Sent

POSTS = 5_000
START = datetime(2027, 1, 4, 9, 30, tzinfo=UTC)


class Standing:
    """A clock that stands at the end, when every post is due."""

    def now(self) -> datetime:
        """A year after the start."""
        return START + timedelta(days=365)

    def sleep(self, seconds: float) -> None:
        """Nothing waits here."""


def run() -> Iterator[Row]:
    """Queueing and reading all posts, and sending one."""
    plans = tuple(post(number) for number in range(POSTS))
    texts = [encode_planned(plan) for plan in plans]
    with tempfile.TemporaryDirectory() as folder:
        fresh = count()
        with open_store(f"sqlite:///{Path(folder) / 'full.db'}", "bench", Standing()) as store:
            store.apply(Changes(add=plans))
            queued, inserted, read, parsed = medians(
                lambda: cpu_of_call(lambda: queue(Path(folder) / f"{next(fresh)}.db", plans)),
                lambda: cpu_of_call(lambda: insert(Path(folder) / f"{next(fresh)}.db", texts)),
                lambda: cpu_of_call(store.jobs),
                lambda: cpu_of_call(lambda: [json.loads(text) for text in texts]),
                rounds=3,
            )
            (one,) = medians(lambda: cpu_of_call(lambda: send(store)))
    yield Row("queue 5,000 posts / bare sqlite3 insert of JSON", queued, inserted)
    yield Row("read 5,000 jobs / json.loads of the same", read, parsed)
    yield Row("claim, journal and settle one / read all jobs", one, read)


def queue(path: Path, plans: tuple[Planned, ...]) -> None:
    """Into a new database."""
    with open_store(f"sqlite:///{path}", "bench", Standing()) as store:
        store.apply(Changes(add=plans))


def insert(path: Path, texts: list[str]) -> None:
    """The least: one table, one column."""
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE jobs (number INTEGER PRIMARY KEY, planned TEXT)")
        raw.executemany("INSERT INTO jobs (planned) VALUES (?)", [(text,) for text in texts])
    raw.close()


def send(store: Store) -> None:
    """One post through its three transactions."""
    job = store.claim("bench", timedelta(minutes=5))
    assert job is not None
    store.settle_part(store.begin_part(job, Standing().now()), Sent("1"))


def post(number: int) -> Planned:
    """A post of a usual length."""
    key, moment = f"tip-{number}/feed", START + timedelta(hours=number)
    part = Part("A short walk outside can lift your mood a little. " * 5)
    return Planned(
        key=key,
        entry=f"tip-{number}",
        file="calendars/many.yaml",
        kind="self-care-tip",
        topics=("anxiety",),
        campaign=None,
        moment=moment,
        latest=moment + timedelta(hours=4),
        outgoing=Outgoing(key, Account("feed", "folder", options={"path": "out"}), (part,), moment),
        resources=("gb-samaritans",),
        numbers=("116 123",),
        fingerprint=f"{number:064}",
    )
