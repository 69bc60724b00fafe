"""Publish what is due, once, and say what became of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mhpost.deliver.send import Desk, attempt, send
from mhpost.deliver.values import Later, Report
from mhpost.errors import AccountError
from mhpost.outbox.errors import LostClaim
from mhpost.outbox.values import Job, State
from mhpost.platforms.base import Absent, Publisher, Sent

if TYPE_CHECKING:
    from mhpost.platforms.base import Account

Connect = Callable[["Account"], Publisher]
"""A publisher for an account; raises AccountError where it cannot be used."""


def publish_due(desk: Desk, connect: Connect, alive: Callable[[str], bool | None]) -> Report:
    """One pass: settle what an earlier run left open, then send what is due.

    alive: whether the process behind a worker's name still runs; None where that cannot be known.
    """
    report = Report()
    connect = _remembering(connect, report)
    report.unsure += desk.store.orphans(alive)
    report.missed += desk.store.miss_late()
    if (reason := desk.paused()) is not None:
        report.pause_reason = reason
        report.paused = _count_due(desk)
        report.waiting = _waiting(desk, report)
        return report
    _look_again(desk, connect, report)
    _send_due(desk, connect, report)
    report.waiting = _waiting(desk, report)
    return report


def _remembering(connect: Connect, report: Report) -> Connect:
    """One connection an account and pass; an account that cannot be used is asked once."""
    known: dict[str, Publisher] = {}

    def remembered(account: Account) -> Publisher:
        if account.name in report.unusable:
            raise AccountError(report.unusable[account.name])
        if account.name not in known:
            try:
                known[account.name] = connect(account)
            except AccountError as error:
                report.unusable[account.name] = f"{error.message}. {error.hint}".strip()
                raise
        return known[account.name]

    return remembered


def _send_due(desk: Desk, connect: Connect, report: Report) -> None:
    store, manner = desk.store, desk.manner
    while job := store.claim(manner.worker, manner.lease, accounts=_usable(desk, report)):
        try:
            publisher = connect(job.planned.outgoing.account)
        except AccountError as error:
            report.later.append(Later(store.release(job, error.message), error.message))
            continue
        try:
            send(desk, publisher, job, report)
        except LostClaim as error:
            report.lost.append((job, error.message))
        if report.pause_reason is not None:
            return


def _usable(desk: Desk, report: Report) -> frozenset[str] | None:
    """The accounts to claim for, or None for all; one that cannot be used is not claimed for again in this pass."""
    if not report.unusable:
        return desk.manner.accounts
    wanted = desk.manner.accounts or frozenset(job.planned.outgoing.account.name for job in desk.store.jobs())
    return wanted - report.unusable.keys()


def _look_again(desk: Desk, connect: Connect, report: Report) -> None:
    """Read back what may already be posted. Only what is surely absent, long after its request, is queued again."""
    for job in desk.store.unsure():
        account = job.planned.outgoing.account
        if desk.manner.accounts is not None and account.name not in desk.manner.accounts:
            continue
        try:
            publisher = connect(account)
        except AccountError:
            continue
        try:
            _resolve(desk, publisher, job, report)
        except LostClaim as error:
            report.lost.append((job, error.message))


def _resolve(desk: Desk, publisher: Publisher, job: Job, report: Report) -> None:
    now = desk.clock.now()
    index, tried = len(job.sent), job.part_tried or job.planned.moment
    found = publisher.find(job.planned.outgoing.parts[index], attempt(desk, job, index, tried))
    if isinstance(found, Sent):
        settled = desk.store.settle_part(job, found)
        report.unsure[:] = [other for other in report.unsure if other.number != job.number]
        if settled.state is State.SENT:
            report.sent.append(settled)
    elif isinstance(found, Absent) and now >= tried + desk.manner.settle_time:
        report.unsure[:] = [other for other in report.unsure if other.number != job.number]
        if now <= job.planned.latest:
            desk.store.settle(job, State.QUEUED, "looked: it was not posted")
        else:
            report.missed.append(
                desk.store.settle(job, State.MISSED, "looked: it was not posted, and now it is too late")
            )


def _count_due(desk: Desk) -> int:
    now = desk.clock.now()
    return sum(
        job.state is State.QUEUED and job.planned.moment <= now and (job.next_try is None or job.next_try <= now)
        for job in desk.store.jobs()
        if desk.manner.accounts is None or job.planned.outgoing.account.name in desk.manner.accounts
    )


def _waiting(desk: Desk, report: Report) -> list[Job]:
    new = {job.number for job in report.unsure}
    return [job for job in desk.store.unsure() if not job.acknowledged and job.number not in new]
