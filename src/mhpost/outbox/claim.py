"""Who may send what, now: claims, what became too late, and what a dead worker left behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from mhpost.outbox.late import TOO_LATE, why_late
from mhpost.outbox.rows import Step, Tx, job_of, jobs, lock_workspace, put, query, read, retired_lines, write
from mhpost.outbox.tables import lanes
from mhpost.outbox.values import Job, State
from mhpost.outbox.withdrawn import stopped, why_not

LEFT_OPEN = "mhpost was interrupted while it was sending"


def claim(
    tx: Tx, worker: str, lease: timedelta, accounts: frozenset[str] | None, only: frozenset[str] | None
) -> Job | None:
    """Take the due job with the oldest moment, on an account of which nothing is being sent; None if there is none.

    One that shows a retired line is stopped instead, and the next is taken.

    The account's lane is locked until the transaction ends, so that two workers never take two jobs of one account.
    """
    due = _due(tx, accounts, only)
    tried: list[str] = []
    while (lane := tx.conn.execute(_free_lane(tx, due, tried)).scalar()) is not None:
        of_lane = query(tx, due, jobs.c.account == lane, ~_being_sent(tx, jobs.c.account)).limit(1)
        row = tx.conn.execute(of_lane.with_for_update(skip_locked=True)).mappings().first()
        if row is None:
            tried.append(lane)
        elif not _shows_retired(tx, job := job_of(row)):
            return _taken(tx, job, worker, lease)
    return None


def _shows_retired(tx: Tx, job: Job) -> bool:
    """The job shows a retired line; then it is stopped."""
    why = why_not(job.planned, retired_lines(tx))
    if why is not None:
        put(tx, stopped(job, why), "blocked", why)
    return why is not None


def _taken(tx: Tx, job: Job, worker: str, lease: timedelta) -> Job:
    mine = replace(
        job,
        state=State.SENDING,
        worker=worker,
        lease=lease,
        lease_until=tx.now + lease,
        next_try=None,
        reason="",
        claim=job.claim + 1,
    )
    return put(tx, mine, "claimed", worker)


def _due(tx: Tx, accounts: frozenset[str] | None, only: frozenset[str] | None) -> ColumnElement[bool]:
    due = and_(
        jobs.c.state == State.QUEUED.value,
        jobs.c.moment <= tx.now,
        or_(jobs.c.next_try.is_(None), jobs.c.next_try <= tx.now),
    )
    if accounts is not None:
        due &= jobs.c.account.in_(sorted(accounts))
    if only is not None:
        due &= jobs.c.key.in_(sorted(only))
    return due


def _free_lane(tx: Tx, due: ColumnElement[bool], tried: Iterable[str]) -> Select[str]:
    first = (
        select(jobs.c.account, func.min(jobs.c.moment).label("moment"))
        .where(jobs.c.workspace == tx.workspace, due)
        .group_by(jobs.c.account)
        .subquery()
    )
    return (
        select(lanes.c.account)
        .join(first, first.c.account == lanes.c.account)
        .where(lanes.c.workspace == tx.workspace, lanes.c.account.not_in(tried), ~_being_sent(tx, lanes.c.account))
        .order_by(first.c.moment, lanes.c.account)
        .limit(1)
        .with_for_update(of=lanes, skip_locked=True)
    )


def _being_sent(tx: Tx, account: ColumnElement[str]) -> ColumnElement[bool]:
    other = jobs.alias()
    return exists().where(
        other.c.workspace == tx.workspace,
        other.c.account == account,
        other.c.state == State.SENDING.value,
        other.c.lease_until > tx.now,
    )


def next_due(tx: Tx) -> datetime | None:
    """When the next queued job becomes due: its moment or, after a failed try, its next; None if nothing waits."""
    waits = jobs.c.workspace == tx.workspace, jobs.c.state == State.QUEUED.value
    rows = tx.conn.execute(select(jobs.c.moment, jobs.c.next_try).where(*waits))
    return min((max(filter(None, row)) for row in rows), default=None)


def too_late(tx: Tx) -> tuple[Job, ...]:
    """Queued jobs that may not go out any more become missed. A thread of which a part is out is still finished."""
    late = jobs.c.state == State.QUEUED.value, jobs.c.latest < tx.now
    if all(job.sent for job in read(tx, *late)):
        return ()
    lock_workspace(tx)
    missed = [_missed(job, why_late(job.planned, tx.now) or TOO_LATE) for job in _late(tx)]
    write(tx, [Step(job, "missed", job.reason) for job in missed])
    return tuple(missed)


def _missed(job: Job, why: str) -> Job:
    return replace(job, state=State.MISSED, reason=why, next_try=None, acknowledged=False)


def _late(tx: Tx) -> list[Job]:
    late = query(tx, jobs.c.state == State.QUEUED.value, jobs.c.latest < tx.now).with_for_update(skip_locked=True)
    return [job for job in map(job_of, tx.conn.execute(late).mappings()) if not job.sent]


def orphans(tx: Tx, alive: Callable[[str], bool | None]) -> tuple[Job, ...]:
    """Jobs of workers that are gone: queued again when no request left, else unsure. Returns the unsure ones."""
    sending = jobs.c.state == State.SENDING.value
    if not any(_left(tx, job, alive) for job in read(tx, sending)):
        return ()
    lock_workspace(tx)
    rows = tx.conn.execute(query(tx, sending).with_for_update()).mappings()
    left = [job for job in map(job_of, rows) if _left(tx, job, alive)]
    steps = [_after_death(job) for job in left]
    write(tx, steps)
    return tuple(step.job for step in steps if step.job.state is State.UNSURE)


def _left(tx: Tx, job: Job, alive: Callable[[str], bool | None]) -> bool:
    over = job.lease_until is None or job.lease_until <= tx.now
    return over or (job.worker is not None and alive(job.worker) is False)


def _after_death(job: Job) -> Step:
    if job.part_tried is None:
        return Step(replace(job, state=State.QUEUED, worker=None, lease_until=None, lease=None), "released", LEFT_OPEN)
    unsure = replace(job, state=State.UNSURE, lease_until=None, reason=LEFT_OPEN, acknowledged=False)
    return Step(unsure, "unsure", LEFT_OPEN)
