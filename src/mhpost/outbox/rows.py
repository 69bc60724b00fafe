"""Jobs as rows: how one is read, and the one way in which one is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, bindparam, insert, select, update

from mhpost.outbox import tables
from mhpost.outbox.codec import decode_planned, decode_sent, encode_planned, encode_sent
from mhpost.outbox.values import Job, State, Withdrawn
from mhpost.outbox.withdrawn import held_back

T = TypeVar("T")

jobs = tables.jobs

_AT_ONCE = 500
"""Keys per query: well under the number of parameters that any SQLite takes."""

_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Tx:
    """A transaction: its connection, the workspace it may touch, and the moment at which it happens."""

    conn: Connection
    workspace: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """A job as it is to be stored, and the line that its history gets."""

    job: Job
    what: str
    note: str = ""


def query(tx: Tx, *where: ColumnElement[bool]) -> Select[Any]:
    """Jobs of the workspace, oldest moment first."""
    return select(jobs).where(jobs.c.workspace == tx.workspace, *where).order_by(jobs.c.moment, jobs.c.number)


def read(tx: Tx, *where: ColumnElement[bool]) -> tuple[Job, ...]:
    """The jobs of the workspace for which all of `where` holds, oldest moment first."""
    return tuple(job_of(row) for row in tx.conn.execute(query(tx, *where)).mappings())


def read_keys(tx: Tx, keys: Iterable[str]) -> tuple[Job, ...]:
    """The jobs of those keys, oldest moment first."""
    found = [job for some in chunks(keys) for job in read(tx, jobs.c.key.in_(some))]
    return _by_moment(found)


def locked_keys(tx: Tx, keys: Iterable[str]) -> tuple[Job, ...]:
    """The jobs of those keys, oldest moment first, which nobody else can change until this transaction ends."""
    found = [
        job_of(row)
        for some in chunks(keys)
        for row in tx.conn.execute(query(tx, jobs.c.key.in_(some)).with_for_update()).mappings()
    ]
    return _by_moment(found)


def _by_moment(found: Iterable[Job]) -> tuple[Job, ...]:
    return tuple(sorted(found, key=lambda job: (job.planned.moment, job.number)))


def locked(tx: Tx, number: int) -> Job:
    """The job of that number, which nobody else can change until this transaction ends."""
    row = tx.conn.execute(query(tx, jobs.c.number == number).with_for_update()).mappings().one()
    return job_of(row)


def job_of(row: RowMapping) -> Job:
    """The job that a row holds."""
    lease = row["lease_ms"]
    return Job(
        number=row["number"],
        planned=decode_planned(row["planned"]),
        state=State(row["state"]),
        sent=decode_sent(row["sent"]),
        part_tried=row["part_tried"],
        next_try=row["next_try"],
        attempts=row["attempts"],
        worker=row["worker"],
        lease_until=row["lease_until"],
        reason=row["reason"],
        acknowledged=row["acknowledged"],
        claim=row["claim"],
        lease=None if lease is None else lease * _MILLISECOND,
    )


def create(tx: Tx, steps: Sequence[Step]) -> Sequence[Job]:
    """Store new jobs, with the first line of their history; gives them as they are stored, as `write` does."""
    if not steps:
        return ()
    kept = _held_back(tx, steps)
    tx.conn.execute(insert(jobs), [{"workspace": tx.workspace, **_columns(job)} for job in kept])
    _record_both(tx, steps, kept)
    return kept


def write(tx: Tx, steps: Sequence[Step]) -> Sequence[Job]:
    """Store changed jobs as they now are, with a line of history for each; gives them as they are stored.

    One that would wait in the queue while it shows a retired line is stored as BLOCKED. For that to hold, each job
    must have been locked before.
    """
    if not steps:
        return ()
    kept = _held_back(tx, steps)
    names = [column.name for column in jobs.c if column.name not in {"workspace", "number"}]
    statement = (
        update(jobs)
        .where(jobs.c.workspace == bindparam("its_workspace"), jobs.c.number == bindparam("its_number"))
        .values({name: bindparam(name) for name in names})
    )
    rows = [{"its_workspace": tx.workspace, "its_number": job.number, **_columns(job)} for job in kept]
    for row in rows:
        del row["number"]
    tx.conn.execute(statement, rows)
    _record_both(tx, steps, kept)
    return kept


def put(tx: Tx, job: Job, what: str, note: str = "") -> Job:
    """Store one changed job, with its line of history, and give it as it is stored."""
    (kept,) = write(tx, [Step(job, what, note)])
    return kept


def _held_back(tx: Tx, steps: Sequence[Step]) -> list[Job]:
    waiting = any(step.job.state is State.QUEUED for step in steps)
    retired = retired_lines(tx) if waiting else {}
    return [held_back(step.job, retired) for step in steps]


def _record_both(tx: Tx, steps: Sequence[Step], kept: Sequence[Job]) -> None:
    record(tx, steps)
    halted = [Step(job, "blocked", job.reason) for step, job in zip(steps, kept, strict=True) if job is not step.job]
    if halted:
        record(tx, halted)


def retired_lines(tx: Tx) -> Mapping[str, Withdrawn]:
    """The lines of the workspace that were retired, by their id."""
    lines = tables.withdrawn
    rows = tx.conn.execute(select(lines).where(lines.c.workspace == tx.workspace)).mappings()
    return {row["resource"]: Withdrawn(row["at"], row["because"], row["use"]) for row in rows}


def record(tx: Tx, steps: Iterable[Step]) -> None:
    """Add lines to the history without changing the jobs."""
    tx.conn.execute(
        insert(tables.events),
        [
            {"workspace": tx.workspace, "number": one.job.number, "at": tx.now, "what": one.what, "note": one.note}
            for one in steps
        ],
    )


def lock_workspace(tx: Tx) -> RowMapping:
    """The workspace's row; one at a time may change many jobs, so that no two wait for each other."""
    spaces = tables.workspaces
    mine = select(spaces).where(spaces.c.name == tx.workspace).with_for_update()
    return tx.conn.execute(mine).mappings().one()


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """The items, some at a time."""
    rest = iter(items)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


def _columns(job: Job) -> dict[str, Any]:
    planned = job.planned
    return {
        "number": job.number,
        "key": planned.key,
        "entry": planned.entry,
        "account": planned.outgoing.account.name,
        "moment": planned.moment,
        "latest": planned.until,
        "planned": encode_planned(planned),
        "state": job.state.value,
        "sent": encode_sent(job.sent),
        "part_tried": job.part_tried,
        "next_try": job.next_try,
        "attempts": job.attempts,
        "worker": job.worker,
        "lease_until": job.lease_until,
        "lease_ms": None if job.lease is None else job.lease // _MILLISECOND,
        "claim": job.claim,
        "reason": job.reason,
        "acknowledged": job.acknowledged,
    }
