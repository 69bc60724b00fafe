"""Take a line away from every post that shows it, or give it back.

What stops a worker is the order of two things: whoever would send a job locks its row first and then reads which
lines are withdrawn, and whoever retires a line writes that down first and then locks the rows. So one of the two
always sees the other.
"""

from __future__ import annotations

import json

from sqlalchemy import delete, insert

from mhpost.outbox.rows import Step, Tx, jobs, lock_workspace, locked_keys, read, retired_lines, write
from mhpost.outbox.tables import withdrawn
from mhpost.outbox.values import Job, Retired, State
from mhpost.outbox.withdrawn import is_stopped_for, stopped, why_not

_LIVE = frozenset({State.SENT, State.UNSURE})
_IDLE = frozenset({State.REFUSED, State.MISSED, State.CANCELLED, State.BLOCKED})


def retire(tx: Tx, resource: str, because: str, use: str | None) -> Retired:
    """Write down that the line may not be shown, stop what waits with it, and say where it stands.

    Done a second time it tells the same: what the first time stopped is among the stopped.
    """
    lock_workspace(tx)
    _forget(tx, resource)
    row = {"workspace": tx.workspace, "resource": resource, "because": because, "use": use, "at": tx.now}
    tx.conn.execute(insert(withdrawn), row)
    showing = _showing(tx, resource)
    halted = _stop(tx, [job for job in showing if job.state is State.QUEUED or is_stopped_for(job, resource)])
    already = {job.planned.key for job in halted}
    return Retired(
        stopped=halted,
        live=tuple(job for job in showing if job.sent or job.state in _LIVE),
        sending=tuple(job for job in showing if job.state is State.SENDING),
        idle=tuple(job for job in showing if job.state in _IDLE and job.planned.key not in already),
    )


def unretire(tx: Tx, resource: str) -> bool:
    """Let posts show the line again; whether it was retired. Stopped jobs stay so until they are planned anew."""
    lock_workspace(tx)
    return _forget(tx, resource)


def _forget(tx: Tx, resource: str) -> bool:
    mine = withdrawn.c.workspace == tx.workspace, withdrawn.c.resource == resource
    return tx.conn.execute(delete(withdrawn).where(*mine)).rowcount > 0


def _showing(tx: Tx, resource: str) -> list[Job]:
    """All jobs that show the line, locked; what was removed shows nothing any more."""
    written = jobs.c.planned.contains(json.dumps(resource), autoescape=True)
    found = read(tx, written, jobs.c.state != State.REMOVED.value)
    keys = [job.planned.key for job in found if resource in job.planned.resources]
    return [job for job in locked_keys(tx, keys) if job.state is not State.REMOVED]


def _stop(tx: Tx, waiting: list[Job]) -> tuple[Job, ...]:
    lines = retired_lines(tx)
    steps = [
        Step(stopped(job, why), "blocked", why) for job in waiting if (why := why_not(job.planned, lines)) is not None
    ]
    write(tx, steps)
    return tuple(step.job for step in steps)
