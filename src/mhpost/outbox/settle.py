"""What a worker writes down about its own attempt: before the request, and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from mhpost.outbox.errors import LostClaim
from mhpost.outbox.rows import Step, Tx, jobs, locked, put, read, record, retired_lines
from mhpost.outbox.values import Job, State
from mhpost.outbox.withdrawn import stopped, why_not
from mhpost.platforms.outcomes import Sent

_OPEN = frozenset({State.SENDING, State.UNSURE})
_STOPPED = frozenset({State.CANCELLED, State.REMOVED, State.BLOCKED})
_WORDS = {
    State.QUEUED: "later",
    State.REFUSED: "refused",
    State.MISSED: "missed",
    State.UNSURE: "unsure",
}


def begin_part(tx: Tx, job: Job, at: datetime) -> Job:
    """Note that a request for the next part may leave from now on. Raises LostClaim when the job is no longer ours.

    BLOCKED comes back where the job shows a line that was retired: then nothing may leave. A thread of which a part
    is out stops there too, for its last part would show the line again.
    """
    row = _ours(locked(tx, job.number), job)
    if (why := why_not(row.planned, retired_lines(tx))) is not None:
        return _given_up(tx, row, why)
    begun = _held(tx, replace(row, part_tried=row.part_tried or at, attempts=row.attempts + 1, reason=""))
    return put(tx, begun, "tried", _part(begun))


def holds(tx: Tx, job: Job) -> bool:
    """Whether the job is still that attempt's to send: claimed by it, within its lease, and with lines that stand."""
    (row,) = read(tx, jobs.c.number == job.number)
    ours = row.claim == job.claim and row.state is State.SENDING
    held = ours and row.lease_until is not None and row.lease_until > tx.now
    return held and why_not(row.planned, retired_lines(tx)) is None


def _given_up(tx: Tx, row: Job, why: str) -> Job:
    if row.part_tried is not None:  # an earlier request may have left: that must be looked up first
        raise lost(row)
    return put(tx, stopped(row, why), "blocked", why)


def settle_part(tx: Tx, job: Job, sent: Sent) -> Job | None:
    """Write down the receipt of the next part; the job is sent when it was the last.

    None when the job has gone on without this attempt: the receipt then stands in its history alone.
    """
    row = locked(tx, job.number)
    if row.state is State.SENT or (row.claim == job.claim and len(row.sent) > len(job.sent)):
        record(tx, [Step(row, "receipt", receipt(sent))])
        return row
    if row.claim != job.claim:
        record(tx, [Step(row, "receipt", receipt(sent))])
        return None
    return put(tx, with_receipt(tx, row, sent, held=_is_held(tx, row, job)), "sent", receipt(sent))


def settle(tx: Tx, job: Job, state: State, reason: str, next_try: datetime | None) -> Job:
    """Write down an outcome that is no receipt; whether the part may be out is kept only while that is unsure.

    What would wait for another try with a retired line is BLOCKED instead.
    """
    row = _ours(locked(tx, job.number), job)
    settled = replace(row, state=state, reason=reason, next_try=next_try, acknowledged=False)
    if state is not State.UNSURE:
        settled = replace(settled, part_tried=None, worker=None, lease=None, lease_until=None)
    return put(tx, settled, _WORDS[state], reason)


def release(tx: Tx, job: Job, reason: str) -> Job:
    """Give back a claimed job of which no request left. Raises LostClaim when it is no longer ours."""
    row = locked(tx, job.number)
    if row.state is State.QUEUED and row.claim == job.claim:
        return row
    if _ours(row, job).state is not State.SENDING or row.part_tried is not None:
        raise lost(row)
    free = replace(row, state=State.QUEUED, reason=reason, worker=None, lease=None, lease_until=None)
    return put(tx, free, "released", reason)


def with_receipt(tx: Tx, job: Job, sent: Sent, *, held: bool) -> Job:
    """The job with one more part out: sent when that was the last.

    Else its next part goes, by the worker that holds it or by the next, unless a person or the plan stopped it.
    """
    out = (*job.sent, sent)
    unfinished = len(out) < len(job.planned.outgoing.parts)
    if unfinished and job.state in _STOPPED:
        return replace(job, sent=out)
    more = replace(job, sent=out, part_tried=None, next_try=None, reason="", acknowledged=False)
    if unfinished and held:
        return _held(tx, more)
    state = State.QUEUED if unfinished else State.SENT
    return replace(more, state=state, worker=None, lease=None, lease_until=None)


def _ours(row: Job, job: Job) -> Job:
    if row.claim != job.claim or row.state not in _OPEN:
        raise lost(row)
    return row


def _is_held(tx: Tx, row: Job, job: Job) -> bool:
    """The caller goes on sending: it claimed the job itself, or its claim has not run out since it became unsure."""
    return job.state is State.SENDING or (row.lease_until is not None and row.lease_until > tx.now)


def _held(tx: Tx, job: Job) -> Job:
    return replace(job, state=State.SENDING, lease_until=None if job.lease is None else tx.now + job.lease)


def _part(job: Job) -> str:
    return f"part {len(job.sent) + 1} of {len(job.planned.outgoing.parts)}"


def receipt(sent: Sent) -> str:
    """A receipt as a line of history."""
    return " ".join(filter(None, (sent.remote_id, sent.url)))


def lost(job: Job) -> LostClaim:
    """The refusal to go on with a job that has gone on without this run."""
    said = f"{job.planned.key} is no longer this run's to send"
    return LostClaim(said, f"See how it stands: mhpost status {job.planned.key}")
