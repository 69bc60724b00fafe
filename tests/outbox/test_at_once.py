"""Two programs at one PostgreSQL queue at the same moment: the later one sees what the earlier one did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from time import sleep

import pytest
from sqlalchemy import text
from tests.outbox.make import HOUR, LEASE, RECEIPT, START, Hand, brought_to, claimed, later, planned, queue
from tests.servers.postgres import Postgres

from mhpost.outbox import apply, claim, retire, settle
from mhpost.outbox.engine import parse, reach
from mhpost.outbox.errors import LineRetired, NotAllowed
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


LINE = "gb-samaritans"


def test_a_line_retired_while_a_job_is_being_claimed_stops_its_request(
    store: Store, clock: Hand, while_open: Callable[..., object]
) -> None:
    queue(store, planned())
    retired = while_open(lambda tx: claim.claim(tx, "w1", LEASE, None, None), lambda: store.retire(LINE, "gone"))
    (job,) = retired.sending  # type: ignore[attr-defined]  # a Retired
    with pytest.raises(LineRetired):
        store.begin_part(job, clock.now())


def test_a_request_that_meets_the_retirement_of_its_line_never_leaves(
    store: Store, clock: Hand, while_open: Callable[..., object]
) -> None:
    queue(store, planned())
    job = claimed(store)
    with pytest.raises(LineRetired):
        while_open(lambda tx: retire.retire(tx, LINE, "gone", None), lambda: store.begin_part(job, clock.now()))
    assert store.job(job.planned.key).state is State.BLOCKED


def test_a_request_that_leaves_first_is_told_to_whoever_retires_the_line(
    store: Store, clock: Hand, while_open: Callable[..., object]
) -> None:
    queue(store, planned())
    job = claimed(store)
    retired = while_open(lambda tx: settle.begin_part(tx, job, clock.now()), lambda: store.retire(LINE, "gone"))
    (sending,) = retired.sending  # type: ignore[attr-defined]  # a Retired
    assert sending.part_tried == clock.now()


@pytest.mark.parametrize("first", ["plan", "retirement"])
def test_a_plan_that_meets_the_retirement_of_its_line_queues_nothing_with_it(
    store: Store, while_open: Callable[..., object], first: str
) -> None:
    queue(store, planned("old/x"))
    changes = Changes(add=(planned("new/x"),), change=(later(planned("old/x"), START),))
    if first == "plan":
        retired = while_open(lambda tx: apply.apply(tx, changes), lambda: store.retire(LINE, "gone"))
        assert len(retired.stopped) == 2  # type: ignore[attr-defined]  # a Retired
    else:
        applied = while_open(lambda tx: retire.retire(tx, LINE, "gone", None), lambda: store.apply(changes))
        assert applied == Applied(blocked=("new/x", "old/x"))
    assert {job.state for job in store.jobs()} == {State.BLOCKED}


def test_a_retry_that_meets_the_retirement_of_its_line_is_refused(
    store: Store, clock: Hand, while_open: Callable[..., object]
) -> None:
    job = brought_to(State.REFUSED, store, clock, planned())
    with pytest.raises(NotAllowed):
        while_open(lambda tx: retire.retire(tx, LINE, "gone", None), lambda: store.retry(job.planned.key))
