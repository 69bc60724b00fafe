"""Make the queue what planning asks, all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from sqlalchemy import insert, select, update

from mhpost.outbox import change, tables
from mhpost.outbox.blobs import keep_pictures
from mhpost.outbox.rows import Step, Tx, create, lock_workspace, locked_keys, write
from mhpost.outbox.values import Applied, Changes, Job, Planned, State


def apply(tx: Tx, changes: Changes) -> Applied:
    """Do all that is asked, but for what is being sent or was meanwhile, and for what shows a retired line.

    Raises StoreError when a picture is neither given nor stored.
    """
    first_free: int = lock_workspace(tx)["next_number"]
    wanted = {one.key: one for one in (*changes.add, *changes.change, *changes.again)}
    have = {job.planned.key: job for job in locked_keys(tx, _keys(changes, wanted))}
    missing = [planned for key, planned in wanted.items() if key not in have]
    new = [change.fresh(number, planned) for number, planned in enumerate(missing, first_free)]
    again = {planned.key for planned in changes.again}
    reachable = {key: job for key, job in have.items() if not _out_of_reach(job, wanted.get(key), again=key in again)}
    steps = [step for step in _steps(tx, changes, reachable) if step is not None]
    _open_lanes(tx, wanted.values())
    _count_on(tx, first_free + len(new))
    kept = [*create(tx, new), *write(tx, steps)]
    keep_pictures(tx, kept, changes.blobs)
    return Applied(
        left=tuple(key for key in have if key not in reachable),
        blocked=tuple(job.planned.key for job in kept if job.state is State.BLOCKED and job.planned.key in wanted),
    )


def _keys(changes: Changes, wanted: Mapping[str, Planned]) -> list[str]:
    return list(dict.fromkeys(chain(wanted, changes.remove, (key for key, _ in changes.block))))


def _out_of_reach(job: Job, planned: Planned | None, *, again: bool) -> bool:
    if planned is None:
        return job.state in change.IN_FLIGHT
    if again:
        return job.state in change.IN_FLIGHT - {State.SENT}
    return change.out_of_reach(job, planned)


def _steps(tx: Tx, changes: Changes, have: Mapping[str, Job]) -> Iterable[Step | None]:
    for planned in (*changes.add, *changes.change):
        if planned.key in have:
            yield change.replanned(have[planned.key], planned, tx.now)
    for planned in changes.again:
        if planned.key in have:
            yield change.sent_again(have[planned.key], planned)
    for key in changes.remove:
        if key in have:
            yield change.removed(have[key])
    for key, reason in changes.block:
        if key in have:
            yield change.blocked(have[key], reason)


def _open_lanes(tx: Tx, wanted: Iterable[Planned]) -> None:
    lanes = tables.lanes
    names = dict.fromkeys(planned.outgoing.account.name for planned in wanted)
    open_ones = set(tx.conn.execute(select(lanes.c.account).where(lanes.c.workspace == tx.workspace)).scalars())
    new = [{"workspace": tx.workspace, "account": name} for name in names if name not in open_ones]
    if new:
        tx.conn.execute(insert(lanes), new)


def _count_on(tx: Tx, number: int) -> None:
    spaces = tables.workspaces
    tx.conn.execute(update(spaces).where(spaces.c.name == tx.workspace).values(next_number=number))
