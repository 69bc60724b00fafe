"""What a change of the plan does to one job: a table, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from mhpost.outbox.rows import Step
from mhpost.outbox.values import Job, Planned, State

IN_FLIGHT = frozenset({State.SENDING, State.SENT, State.UNSURE})
"""What is out, or may be: no edit reaches it."""

STOPPABLE = frozenset({State.QUEUED, State.BLOCKED, State.REFUSED, State.MISSED})


def fresh(number: int, planned: Planned) -> Step:
    """A job that was not there before."""
    return Step(Job(number, planned, State.QUEUED), "queued")


def out_of_reach(job: Job, planned: Planned) -> bool:
    """The job is being sent or was, or the new plan would alter parts of it that are out already."""
    return job.state in IN_FLIGHT or not job.goes_on_with(planned)


def replanned(job: Job, planned: Planned, now: datetime) -> Step | None:
    """The job with its new plan, or None where nothing changes."""
    same = planned.same_as(job.planned)
    match job.state:
        case State.QUEUED | State.CANCELLED:
            kept = replace(job, planned=planned, claim=job.claim + 1)
            return None if same else Step(kept, "changed")
        case State.REFUSED:
            return None if same else Step(requeued(job, planned), "queued")
        case State.MISSED:
            return Step(requeued(job, planned), "queued") if planned.until > now else None
        case _:
            return Step(requeued(job, planned), "queued")


def sent_again(job: Job, planned: Planned) -> Step | None:
    """The job as a new sending; what was sent before stays in its history. A cancelled one stays cancelled.

    None where another run has asked for this very sending meanwhile, and it is out.
    """
    if job.state is State.SENT and planned.fingerprint == job.planned.fingerprint:
        return None
    if job.state is State.CANCELLED:
        return Step(replace(job, planned=planned, sent=(), claim=job.claim + 1), "changed", "again")
    return Step(replace(requeued(job, planned), sent=()), "queued", "again")


def blocked(job: Job, reason: str) -> Step | None:
    """A queued job is stopped; what stands elsewhere stays."""
    if job.state is not State.QUEUED:
        return None
    return Step(replace(job, state=State.BLOCKED, reason=reason, next_try=None), "blocked", reason)


def removed(job: Job) -> Step | None:
    """The plan no longer holds the job; a cancelled one stays cancelled."""
    if job.state not in STOPPABLE:
        return None
    return Step(replace(job, state=State.REMOVED, reason="", next_try=None), "removed")


def requeued(job: Job, planned: Planned) -> Job:
    """The job waiting for its moment as if new, but for the parts that are out. Earlier claims no longer hold."""
    return Job(job.number, planned, State.QUEUED, sent=job.sent, claim=job.claim + 1)
