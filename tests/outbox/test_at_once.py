"""Two programs at one PostgreSQL queue at the same moment: the later one sees what the earlier one did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from time import sleep

import pytest
from sqlalchemy import text
from tests.outbox.make import HOUR, LEASE, RECEIPT, START, Hand, later, planned, queue
from tests.servers.postgres import Postgres

from mhpost.outbox import claim, settle
from mhpost.outbox.engine import parse, reach
from mhpost.outbox.rows import Tx, lock_workspace, locked_keys
from mhpost.outbox.store import Store
from mhpost.outbox.values import Applied, Changes, State


@pytest.fixture
def url(postgres: Postgres) -> str:
    return postgres.url


@pytest.fixture
def while_open(url: str, workspace: str) -> Iterator[Callable[..., object]]:
    """Do something in a transaction, start something else, and end the first once the second waits for it."""
    engine = reach(parse(url))
    pool = ThreadPoolExecutor()

    def run(first: Callable[[Tx], object], second: Callable[[], object], then: Callable[[Tx], object] = id) -> object:
        with engine.begin() as conn:
            tx = Tx(conn, workspace, START)
            first(tx)
            waiting = pool.submit(second)
            _until_it_waits(conn, waiting)
            then(tx)
        return waiting.result(timeout=30)

    yield run
    pool.shutdown()
    engine.dispose()


def _until_it_waits(conn: object, waiting: Future[object]) -> None:
    blocked = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    while not (waiting.done() or conn.execute(blocked).scalar()):  # type: ignore[attr-defined]  # a Connection
        sleep(0.01)


def test_an_edit_that_meets_a_claim_leaves_the_job_alone(
    store: Store, clock: Hand, while_open: Callable[..., object]
) -> None:
    plan = planned()
    queue(store, plan)
    edit = Changes(change=(later(plan, START + HOUR),))
    left = while_open(lambda tx: claim.claim(tx, "w1", LEASE, None, None), lambda: store.apply(edit))
    assert left == Applied(left=(plan.key,))
    job = store.job(plan.key)
    assert (job.state, job.planned) == (State.SENDING, plan)
    assert store.settle_part(store.begin_part(job, clock.now()), RECEIPT).state is State.SENT


def test_an_edit_that_meets_a_receipt_never_queues_what_is_out(
    store: Store, clock: Hand, while_open: Callable[..., object]
) -> None:
    plan = planned()
    queue(store, plan)
    edit = Changes(change=(later(plan, START + HOUR),))

    def send(tx: Tx) -> None:
        job = claim.claim(tx, "w1", LEASE, None, None)
        assert job is not None
        settle.settle_part(tx, settle.begin_part(tx, job, clock.now()), RECEIPT)

    assert while_open(send, lambda: store.apply(edit)) == Applied(left=(plan.key,))
    assert store.job(plan.key).state is State.SENT


def test_what_becomes_late_while_the_plan_changes_is_missed_after_it(
    store: Store, clock: Hand, while_open: Callable[..., object]
) -> None:
    """Neither waits for what the other holds."""
    plan = planned()
    queue(store, plan)
    clock.pass_(5 * HOUR)

    missed = while_open(lock_workspace, store.miss_late, lambda tx: locked_keys(tx, [plan.key]))
    assert [job.planned.key for job in missed] == [plan.key]  # type: ignore[attr-defined]  # jobs
