"""Send the parts of one claimed job, writing each outcome down before anything else can fail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mhpost.clock import Clock
from mhpost.deliver.values import Later, Manner, Report
from mhpost.outbox.late import why_late
from mhpost.outbox.values import Job, State
from mhpost.platforms.base import Part, Publisher
from mhpost.platforms.outcomes import Attempt, Found, Outcome, Refused, Sent, TryLater, Unsure

if TYPE_CHECKING:
    from mhpost.outbox.store import Store

LONGEST_WAIT = 86_400.0
"""Seconds: no platform is taken at its word that wants us to wait longer."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What sending needs.

    paused: the reason why sending is paused right now, or None; asked before every call.
    looked: number of an unsure job → when this run last looked for it.
    """

    store: Store
    clock: Clock
    manner: Manner
    paused: Callable[[], str | None]
    looked: dict[int, datetime] = field(default_factory=dict)


def send(desk: Desk, publisher: Publisher, job: Job, report: Report) -> None:
    """Send what is still missing of the job: part by part, each journaled before its request leaves."""
    for index in range(len(job.sent), len(job.planned.outgoing.parts)):
        if not _may_go(desk, job, report):
            return
        sent = _send_part(desk, publisher, job, index, report)
        if sent is None:
            return
        job = sent
    report.sent.append(job)


def look(desk: Desk, publisher: Publisher, job: Job, tried: datetime) -> Found:
    """Ask the platform whether the next part of the job is out; tried: when its request may first have left."""
    index = len(job.sent)
    others = desk.store.receipts(job.planned.outgoing.account.name)
    return publisher.find(job.planned.outgoing.parts[index], replace(attempt(desk, job, index, tried), others=others))


def attempt(desk: Desk, job: Job, index: int, tried: datetime) -> Attempt:
    """What a publisher needs to know to send one part of the job."""
    return Attempt(
        key=job.planned.key,
        part=index,
        moment=job.planned.moment,
        first_tried=tried,
        blob=desk.store.blob,
        before=job.sent,
    )


def _may_go(desk: Desk, job: Job, report: Report) -> bool:
    """The last look before a request: is sending paused, is it too late, has a line in it closed?

    A thread that has begun is finished. That no line in it was retired, the queue sees to: see `Store.begin_part`.
    """
    if (reason := desk.paused()) is not None:
        still_waits(desk.store.release(job, f"paused: {reason}"), report)
        report.pause_reason = reason
        return False
    if (late := _why_late(desk, job)) is not None:
        report.missed.append(desk.store.settle(job, State.MISSED, late))
        return False
    return True


def _why_late(desk: Desk, job: Job) -> str | None:
    return None if job.sent else why_late(job.planned, desk.clock.now())


def still_waits(job: Job, report: Report) -> bool:
    """Whether a job that was given back waits in the queue; one that shows a retired line was stopped instead."""
    if job.state is State.BLOCKED:
        report.stopped.append(job)
    return job.state is not State.BLOCKED


def _send_part(desk: Desk, publisher: Publisher, job: Job, index: int, report: Report) -> Job | None:
    part = job.planned.outgoing.parts[index]
    if desk.manner.look_first and isinstance(found := look(desk, publisher, job, job.planned.moment), Sent):
        return desk.store.settle_part(job, found)
    job = desk.store.begin_part(job, desk.clock.now())
    outcome = _publish(desk, publisher, part, job, index)
    match outcome:
        case Sent():
            return desk.store.settle_part(job, outcome)
        case Refused():
            report.refused.append(desk.store.settle(job, State.REFUSED, outcome.reason))
        case TryLater():
            _later(desk, job, outcome, report)
        case Unsure():
            return _unsure(desk, publisher, job, outcome, report)
    return None


def _publish(desk: Desk, publisher: Publisher, part: Part, job: Job, index: int) -> Outcome:
    tried = job.part_tried or desk.clock.now()

    def may_go() -> bool:
        return desk.paused() is None and _why_late(desk, job) is None and desk.store.holds(job)

    try:
        return publisher.publish(part, replace(attempt(desk, job, index, tried), may_go=may_go))
    except BaseException:
        desk.store.settle(job, State.UNSURE, "mhpost was interrupted while it was sending")
        raise


def _later(desk: Desk, job: Job, outcome: TryLater, report: Report) -> None:
    waits = desk.manner.backoff
    wait = waits[min(job.attempts, len(waits)) - 1]
    if outcome.after is not None:
        wait = max(wait, timedelta(seconds=min(outcome.after, LONGEST_WAIT)))
    at = desk.clock.now() + wait
    settled = desk.store.settle(job, State.QUEUED, outcome.reason, next_try=at)
    if still_waits(settled, report):
        report.later.append(Later(settled, outcome.reason, at))


def _unsure(desk: Desk, publisher: Publisher, job: Job, outcome: Unsure, report: Report) -> Job | None:
    """Write it down first, then look at once: often it is already there to be seen."""
    tried = job.part_tried or desk.clock.now()
    job = desk.store.settle(job, State.UNSURE, outcome.reason)
    found = look(desk, publisher, job, tried)
    if isinstance(found, Sent):
        return desk.store.settle_part(job, found)
    desk.looked[job.number] = desk.clock.now()
    report.unsure.append(job)
    return None
