"""Every state against everything that can be done to a job."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.outbox.make import HOUR, RECEIPT, Hand, brought_to, later, planned

from mhpost.outbox.errors import LostClaim, NotAllowed
from mhpost.outbox.store import Store
from mhpost.outbox.values import Changes, Job, State

# What a job becomes. "skip": left alone, and its key is returned. "no": refused with a hint. "lost": not this worker's.
TABLE = """
                queued     sending  sent  refused    missed     unsure   cancelled  removed  blocked
same plan       queued     skip     skip  refused    missed     skip     cancelled  queued   queued
new plan        queued     skip     skip  queued     queued     skip     cancelled  queued   queued
again           queued     skip     queued queued    queued     skip     cancelled  queued   queued
remove          removed    skip     skip  removed    removed    skip     cancelled  removed  removed
block           blocked    skip     skip  refused    missed     skip     cancelled  removed  blocked
cancel          cancelled  no       no    cancelled  cancelled  no       no         no       cancelled
restore         no         no       no    no         no         no       queued     no       no
retry           no         no       no    queued     no         no       no         no       no
retry-with-time no         no       no    queued     queued     no       no         no       no
posted          no         no       no    no         no         sent     no         no       no
not-posted      no         no       no    no         no         queued   no         no       no
acknowledge     no         no       no    refused    missed     unsure   no         no       blocked
begin           lost       sending  lost  lost       lost       sending  lost       lost     lost
receipt         sent       sent     sent  sent       sent       sent     sent       sent     sent
refuse          lost       refused  lost  lost       lost       refused  lost       lost     lost
unsure          lost       unsure   lost  lost       lost       unsure   lost       lost     lost
later           lost       queued   lost  lost       lost       queued   lost       lost     lost
release         queued     lost     lost  lost       lost       lost     lost       lost     lost
too-late        missed     sending  sent  refused    missed     unsure   cancelled  removed  blocked
lease-over      queued     unsure   sent  refused    missed     unsure   cancelled  removed  blocked
"""


def _plan(changes: Callable[[Job, Hand], Changes]) -> Callable[[Store, Job, Hand], str]:
    def do(store: Store, job: Job, clock: Hand) -> str:
        return "skip" if store.apply(changes(job, clock)).left == (job.planned.key,) else ""

    return do


def _late(store: Store, job: Job, clock: Hand) -> None:
    clock.pass_(5 * HOUR)
    store.miss_late()


def _lease_over(store: Store, job: Job, clock: Hand) -> None:
    clock.pass_(HOUR)
    store.orphans(lambda worker: None)


def _new(job: Job, clock: Hand) -> tuple:  # type: ignore[type-arg] # one job, of a type said where it is used
    return (later(job.planned, clock.now() + HOUR),)


OPERATIONS: dict[str, Callable[[Store, Job, Hand], object]] = {
    "same plan": _plan(lambda job, clock: Changes(add=(job.planned,))),
    "new plan": _plan(lambda job, clock: Changes(change=_new(job, clock))),
    "again": _plan(lambda job, clock: Changes(again=_new(job, clock))),
    "remove": _plan(lambda job, clock: Changes(remove=(job.planned.key,))),
    "block": _plan(lambda job, clock: Changes(block=((job.planned.key, "a problem"),))),
    "cancel": lambda store, job, clock: store.cancel(job.planned.key),
    "restore": lambda store, job, clock: store.restore(job.planned.key),
    "retry": lambda store, job, clock: store.retry(job.planned.key),
    "retry-with-time": lambda store, job, clock: store.retry(job.planned.key, latest=clock.now() + HOUR),
    "posted": lambda store, job, clock: store.confirm(job.planned.key, RECEIPT),
    "not-posted": lambda store, job, clock: store.confirm(job.planned.key, None),
    "acknowledge": lambda store, job, clock: store.acknowledge(job.planned.key, "seen"),
    "begin": lambda store, job, clock: store.begin_part(job, clock.now()),
    "receipt": lambda store, job, clock: store.settle_part(job, RECEIPT),
    "refuse": lambda store, job, clock: store.settle(job, State.REFUSED, "no"),
    "unsure": lambda store, job, clock: store.settle(job, State.UNSURE, "time-out"),
    "later": lambda store, job, clock: store.settle(job, State.QUEUED, "busy", clock.now() + HOUR),
    "release": lambda store, job, clock: store.release(job, "paused"),
    "too-late": _late,
    "lease-over": _lease_over,
}


def _cases() -> list[tuple[str, State, str]]:
    header, *rows = [line for line in TABLE.splitlines() if line.strip()]
    states = [State(word) for word in header.split()]
    cases = []
    for row in rows:
        name, results = row[:16].strip(), row[16:].split()
        cases += [(name, state, result) for state, result in zip(states, results, strict=True)]
    return cases


@pytest.mark.parametrize(("operation", "state", "result"), _cases())
def test_each_state_answers_each_operation_as_the_table_says(
    store: Store, clock: Hand, operation: str, state: State, result: str
) -> None:
    job = brought_to(state, store, clock, planned())
    events = len(store.history(job.number))
    try:
        said = OPERATIONS[operation](store, job, clock)
    except NotAllowed as error:
        said = "no" if error.hint else "no hint"
    except LostClaim:
        said = "lost"
    now = store.job(job.planned.key)
    assert now.state is (state if result in {"skip", "no", "lost"} else State(result))
    assert (said if said in ("skip", "no", "lost") else now.state.value) == result
    if now != job:
        assert len(store.history(job.number)) > events


def test_the_table_knows_every_state_and_every_operation() -> None:
    cases = _cases()
    assert {state for _, state, _ in cases} == set(State)
    assert {operation for operation, _, _ in cases} == OPERATIONS.keys()
