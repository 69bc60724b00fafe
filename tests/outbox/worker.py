"""A worker in a process of its own: `python worker.py URL WORKSPACE NAME all|hang`.

`all` claims and settles until nothing is due, and prints each number that went out.
`hang` lets a request leave, says so, and waits.
"""

from __future__ import annotations

import sys
import time

from tests.outbox.make import LEASE, START, Hand

from mhpost.outbox.errors import LineRetired
from mhpost.outbox.store import Store, open_store
from mhpost.platforms.outcomes import Sent

_ANSWER = 0.002
"""Seconds until a platform answers, in which others get at the database."""


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _all(store: Store, name: str, clock: Hand) -> None:
    misses = 0
    while misses < 20:
        job = store.claim(name, LEASE)
        if job is None:
            misses += 1
            time.sleep(0.01)
            continue
        misses = 0
        try:
            job = store.begin_part(job, clock.now())
        except LineRetired:
            continue
        store.settle_part(job, Sent(name))
        _say(str(job.number))
        time.sleep(_ANSWER)


def _hang(store: Store, name: str, clock: Hand) -> None:
    job = store.claim(name, LEASE)
    assert job is not None
    store.begin_part(job, clock.now())
    _say("begun")
    sys.stdin.read()


if __name__ == "__main__":
    _url, _workspace, _name, _what = sys.argv[1:]
    _clock = Hand(START)
    with open_store(_url, _workspace, _clock) as _store:
        {"all": _all, "hang": _hang}[_what](_store, _name, _clock)
