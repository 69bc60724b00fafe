"""What a person decides about one job: a table of states, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from mhpost.outbox.change import STOPPABLE, requeued
from mhpost.outbox.errors import NotAllowed
from mhpost.outbox.rows import Step
from mhpost.outbox.values import Job, State

_STANDS = {
    State.QUEUED: ("is in the queue already", "Nothing needs to be done: it will be posted at its time."),
    State.SENDING: ("is being sent just now", "Wait a few minutes, then look: mhpost status {key}"),
    State.SENT: ("is already posted", "See where: mhpost status {key}"),
    State.REFUSED: ("was refused by the platform", "Mend what it asks for, then: mhpost retry {key}"),
    State.MISSED: ("was too late and not posted", "Give it a new date in {file}, then: mhpost schedule"),
    State.UNSURE: (
        "may already be posted: look first",
        "Look at the account. Then: mhpost confirm {key} --posted URL, or: mhpost confirm {key} --not-posted",
    ),
    State.CANCELLED: ("is cancelled", "To post it after all: mhpost restore {key}"),
    State.REMOVED: ("is no longer in the calendar", "Put it back in {file}, then: mhpost schedule"),
    State.BLOCKED: ("is stopped, because its calendar has a problem", "See which: mhpost lint {file}"),
}

TROUBLE = frozenset({State.REFUSED, State.MISSED, State.UNSURE, State.BLOCKED})


def cancel(job: Job) -> Step:
    """Stop it, until it is restored."""
    _only(job, STOPPABLE)
    return Step(replace(job, state=State.CANCELLED, reason="", next_try=None, acknowledged=False), "cancelled")


def restore(job: Job, now: datetime) -> Step:
    """Queue what was cancelled, if it is not too late."""
    _only(job, {State.CANCELLED})
    _in_time(job, job.planned.latest, now)
    return Step(replace(requeued(job, job.planned), claim=job.claim), "restored")


def retry(job: Job, now: datetime, latest: datetime | None) -> Step:
    """Queue it once more, at once where its moment has passed; `latest` gives it more time.

    A job that will be tried again later is tried now.
    """
    waits = job.state is State.QUEUED and job.next_try is not None
    _only(job, {State.REFUSED, State.MISSED, *((State.QUEUED,) if waits else ())})
    planned = job.planned if latest is None else replace(job.planned, latest=latest)
    _in_time(job, planned.latest, now)
    return Step(replace(requeued(job, planned), claim=job.claim), "retried")


def not_posted(job: Job, now: datetime) -> Step:
    """A person looked, and it is not there: queued again, or missed where it is too late now."""
    _only(job, {State.UNSURE})
    if job.planned.latest > now:
        return Step(replace(requeued(job, job.planned), claim=job.claim), "confirmed", "not posted")
    late = replace(
        job, state=State.MISSED, part_tried=None, worker=None, lease=None, reason="looked: it was not posted"
    )
    return Step(late, "confirmed", "not posted, and now too late")


def posted(job: Job) -> Job:
    """The job, if it is one whose receipt a person may give."""
    _only(job, {State.UNSURE})
    return job


def acknowledge(job: Job, because: str) -> Step:
    """A person has seen this trouble."""
    _only(job, TROUBLE)
    return Step(replace(job, acknowledged=True), "acknowledged", because)


def _only(job: Job, allowed: frozenset[State] | set[State]) -> None:
    if job.state not in allowed:
        raise refusal(job)


def refusal(job: Job) -> NotAllowed:
    """Why nothing of that kind can be done to the job where it stands, and what can."""
    stands, hint = _STANDS[job.state]
    planned = job.planned
    return NotAllowed(f"{planned.key} {stands}", hint.format(key=planned.key, file=planned.file))


def _in_time(job: Job, latest: datetime, now: datetime) -> None:
    if latest <= now:
        hint = f"Give it a new date in {job.planned.file}, then run: mhpost schedule"
        raise NotAllowed(f"{job.planned.key} would be too late: its time has passed", hint)
