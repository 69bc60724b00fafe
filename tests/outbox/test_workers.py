"""Workers are processes: they meet at the database alone, and die without a word."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.outbox.make import LEASE, Hand, planned, queue

from mhpost.outbox.engine import parse, reach
from mhpost.outbox.store import Store
from mhpost.outbox.tables import events
from mhpost.outbox.values import State

ROOT = Path(__file__).parents[2]


def _worker(url: str, workspace: str, name: str, what: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.outbox.worker", url, workspace, name, what],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_workers_at_once_never_get_the_same_job(store: Store, url: str, workspace: str) -> None:
    jobs = queue(store, *(planned(f"tip-{n}/account-{n % 5}") for n in range(40)))
    workers = [_worker(url, workspace, name, "all") for name in ("w1", "w2", "w3")]
    outputs = [worker.communicate(timeout=60)[0] for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0, 0]
    assert sorted(int(line) for out in outputs for line in out.split()) == [job.number for job in jobs]
    for job in store.jobs():
        assert [event.what for event in store.history(job.number)] == ["queued", "claimed", "tried", "sent"]


def test_no_account_ever_sends_two_jobs_at_a_time(store: Store, url: str, workspace: str) -> None:
    jobs = queue(store, *(planned(f"tip-{n}/one-account") for n in range(25)))
    workers = [_worker(url, workspace, name, "all") for name in ("w1", "w2", "w3")]
    for worker in workers:
        worker.communicate(timeout=60)
    order = [job.number for job in jobs]
    assert {job.number for job in store.jobs() if job.state is State.SENT} == set(order)
    assert _claims_and_receipts(url, workspace) == [(what, n) for n in order for what in ("claimed", "sent")]


def _claims_and_receipts(url: str, workspace: str) -> list[tuple[str, int]]:
    """In the order in which the database wrote them down."""
    mine = select(events.c.what, events.c.number).where(events.c.workspace == workspace)
    engine = reach(parse(url))
    with engine.connect() as conn:
        rows = conn.execute(mine.where(events.c.what.in_(["claimed", "sent"])).order_by(events.c.id))
        found = [(what, number) for what, number in rows]
    engine.dispose()
    return found


@pytest.mark.parametrize("known_dead", [True, False])
def test_a_worker_killed_while_sending_leaves_an_unsure_job_that_is_not_sent_again(
    store: Store, clock: Hand, url: str, workspace: str, known_dead: bool
) -> None:
    (job,) = queue(store, planned())
    worker = _worker(url, workspace, "w1", "hang")
    assert worker.stdout is not None
    assert worker.stdout.readline() == "begun\n"
    worker.kill()
    worker.communicate()
    if not known_dead:
        clock.pass_(LEASE)
    (unsure,) = store.orphans(lambda name: False if known_dead else None)
    assert (unsure.number, unsure.state, unsure.attempts) == (job.number, State.UNSURE, 1)
    assert store.claim("w2", LEASE) is None


def test_no_worker_lets_a_request_leave_after_the_line_it_shows_was_retired(
    store: Store, url: str, workspace: str
) -> None:
    queue(store, *(planned(f"tip-{n}/account-{n % 3}") for n in range(400)))
    workers = [_worker(url, workspace, name, "all") for name in ("w1", "w2")]
    assert workers[0].stdout is not None
    workers[0].stdout.readline()
    store.retire("gb-samaritans", "the number changed")
    tried = _tried(store)
    for worker in workers:
        worker.communicate(timeout=60)
    assert [worker.returncode for worker in workers] == [0, 0]
    assert _tried(store) == tried
    assert {job.number for job in store.jobs() if job.state is State.SENT} == tried
    assert {job.number for job in store.jobs() if job.state is State.BLOCKED} == {*range(1, 401)} - tried != set()


def _tried(store: Store) -> set[int]:
    return {job.number for job in store.jobs() if any(e.what == "tried" for e in store.history(job.number))}
