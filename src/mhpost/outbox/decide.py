"""What a person decides about one job: a table of states, without a database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from mhpost.clock import zone
from mhpost.outbox.change import STOPPABLE, requeued
from mhpost.outbox.errors import NotAllowed
from mhpost.outbox.rows import Step
from mhpost.outbox.values import Job, Planned, State, Withdrawn
from mhpost.outbox.withdrawn import why_not

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
    State.BLOCKED: ("is stopped: {reason}", "Mend that in {file}, then: mhpost schedule"),
}

TROUBLE = frozenset({State.REFUSED, State.MISSED, State.UNSURE, State.BLOCKED})


def cancel(job: Job) -> Step:
    """Stop it, until it is restored."""
    _only(job, STOPPABLE)
    return Step(replace(job, state=State.CANCELLED, reason="", next_try=None, acknowledged=False), "cancelled")


def restore(job: Job, now: datetime) -> Step:
    """Queue what was cancelled, if it is not too late."""
    _only(job, {State.CANCELLED})
    _in_time(job.planned, now)
    return Step(replace(requeued(job, job.planned), claim=job.claim), "restored")


def retry(job: Job, now: datetime, latest: datetime | None) -> Step:
    """Queue it once more, at once where its moment has passed; `latest` gives it more time.

    A job that will be tried again later is tried now. None is given more time than a line that it shows is open.
    """
    waits = job.state is State.QUEUED and job.next_try is not None
    _only(job, {State.REFUSED, State.MISSED, *((State.QUEUED,) if waits else ())})
    planned = job.planned if latest is None else replace(job.planned, latest=latest)
    _in_time(planned, now)
    if latest is not None:
        _while_open(planned)
    return Step(replace(requeued(job, planned), claim=job.claim), "retried")


def not_posted(job: Job, now: datetime) -> Step:
    """A person looked, and it is not there: queued again, or missed where it is too late now."""
    _only(job, {State.UNSURE})
    if job.planned.until > now:
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
    said = f"{planned.key} {stands}".replace("{reason}", job.reason)
    return NotAllowed(said, hint.format(key=planned.key, file=planned.file))


def shows_no_retired_line(planned: Planned, retired: Mapping[str, Withdrawn]) -> None:
    """Raises NotAllowed for a post that shows a line which was retired: it cannot be queued as it is."""
    if (why := why_not(planned, retired)) is not None:
        hint = "Plan it anew, and it shows another line: mhpost schedule"
        raise NotAllowed(f"{planned.key} cannot be posted as it is: {why}", hint)


def _in_time(planned: Planned, now: datetime) -> None:
    if planned.until > now:
        return
    passed = "its time has passed" if planned.latest <= now else "the help line that it shows has closed for the day"
    hint = f"Give it a new date in {planned.file}, then run: mhpost schedule"
    raise NotAllowed(f"{planned.key} would be too late: {passed}", hint)


def _while_open(planned: Planned) -> None:
    if planned.open_until is not None and planned.open_until < planned.latest:
        closing = planned.open_until.astimezone(zone(planned.outgoing.account.timezone))
        hint = f"Give it time until {closing:%H:%M} ({planned.outgoing.account.timezone}) at most."
        raise NotAllowed(f"{planned.key} shows a help line that closes before that", hint)
