"""Publish what is due, once, and say what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING

from mhpost.deliver.send import Desk, look, send, still_waits
from mhpost.deliver.values import Later, Report
from mhpost.errors import AccountError, MhpostError, StoreError
from mhpost.outbox.errors import LineRetired, LostClaim
from mhpost.outbox.late import why_late
from mhpost.outbox.values import Job, State
from mhpost.platforms.base import Publisher
from mhpost.platforms.outcomes import Absent, Sent

if TYPE_CHECKING:
    from mhpost.platforms.base import Account

Connect = Callable[["Account"], Publisher]
"""A publisher for an account; raises AccountError where it cannot be used."""


def publish_due(desk: Desk, connect: Connect, alive: Callable[[str], bool | None]) -> Report:
    """One pass: settle what an earlier run left open, then send what is due.

    alive: whether the process behind a worker's name still runs; None where that cannot be known.
    What was done is reported even when the database fails, a person interrupts, or a publisher raises what nobody
    foresaw: posts may be out already.
    """
    report = Report()
    try:
        _one_pass(desk, _remembering(connect, report), alive, report)
    except StoreError as error:
        report.broken = error
    except KeyboardInterrupt:
        report.interrupted = True
        report.waiting = _waiting(desk, report)
    return report


def _one_pass(desk: Desk, connect: Connect, alive: Callable[[str], bool | None], report: Report) -> None:
    report.unsure += desk.store.orphans(alive)
    report.missed += desk.store.miss_late()
    if (reason := desk.paused()) is not None:
        report.pause_reason = reason
        report.paused = _count_due(desk)
    else:
        _look_again(desk, connect, report)
        _send_due(desk, connect, report)
    report.waiting = _waiting(desk, report)


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
        with _one_by_one(desk, job, report):
            send(desk, connect(job.planned.outgoing.account), job, report)
        if report.pause_reason is not None:
            report.paused = _count_due(desk)
            return


@contextmanager
def _one_by_one(desk: Desk, job: Job, report: Report) -> Iterator[None]:
    """What goes wrong with one job is written down, and keeps no other account waiting."""
    try:
        yield
    except AccountError as error:
        _give_back(desk, job, error.message, report)
    except LineRetired as error:
        report.stopped.append(error.job)
    except LostClaim as error:
        report.lost.append((job, error.message))
    except StoreError:
        raise
    except KeyboardInterrupt:
        _let_go(desk, job)
        raise
    except Exception as error:  # noqa: BLE001  # a mistake of ours: the caller raises it when the others are served
        _let_go(desk, job)
        report.mistakes[job.planned.outgoing.account.name] = error
        report.unsure += [one for one in desk.store.jobs((job.planned.key,)) if one.state is State.UNSURE]


def _let_go(desk: Desk, job: Job) -> None:
    """Give the job back, if no request of it left; else it is written down as unsure already."""
    with suppress(LostClaim):
        desk.store.release(job, "mhpost was interrupted before it was sent")


def _give_back(desk: Desk, job: Job, why: str, report: Report) -> None:
    try:
        released = desk.store.release(job, why)
        if still_waits(released, report):
            report.later.append(Later(released, why))
    except LostClaim as error:
        report.lost.append((job, error.message))


def _usable(desk: Desk, report: Report) -> frozenset[str] | None:
    """The accounts to claim for, or None for all; one that cannot be used is not claimed for again in this pass."""
    aside = report.unusable.keys() | report.mistakes.keys()
    if not aside:
        return desk.manner.accounts
    wanted = desk.manner.accounts or frozenset(job.planned.outgoing.account.name for job in desk.store.jobs())
    return wanted - aside


def _look_again(desk: Desk, connect: Connect, report: Report) -> None:
    """Read back what may already be posted. Only what is surely absent, long after its request, is queued again."""
    for job in desk.store.unsure():
        account = job.planned.outgoing.account
        if desk.manner.accounts is not None and account.name not in desk.manner.accounts:
            continue
        if not _is_time_to_look(desk, job):
            continue
        with suppress(AccountError):
            _resolve_with(desk, connect, job, report)


def _resolve_with(desk: Desk, connect: Connect, job: Job, report: Report) -> None:
    account = job.planned.outgoing.account
    try:
        _resolve(desk, connect(account), job, report)
    except LostClaim as error:
        report.lost.append((job, error.message))
    except MhpostError:
        raise
    except Exception as error:  # noqa: BLE001  # a mistake of ours: the caller raises it when the others are served
        report.mistakes[account.name] = error


def _resolve(desk: Desk, publisher: Publisher, job: Job, report: Report) -> None:
    now = desk.clock.now()
    desk.looked[job.number] = now
    found = look(desk, publisher, job, _tried(job))
    if isinstance(found, Sent):
        settled = desk.store.settle_part(job, found)
        report.unsure[:] = [other for other in report.unsure if other.number != job.number]
        if settled.state is State.SENT:
            report.sent.append(settled)
        else:
            still_waits(settled, report)
    elif isinstance(found, Absent) and now >= _quiet_since(desk, job) + desk.manner.settle_time:
        report.unsure[:] = [other for other in report.unsure if other.number != job.number]
        if why_late(job.planned, now) is None:
            still_waits(desk.store.settle(job, State.QUEUED, "looked: it was not posted"), report)
        else:
            report.missed.append(
                desk.store.settle(job, State.MISSED, "looked: it was not posted, and now it is too late")
            )


def _tried(job: Job) -> datetime:
    return job.part_tried or job.planned.moment


def _quiet_since(desk: Desk, job: Job) -> datetime:
    """Since when nobody sends it: its request left by another machine's clock, and became unsure by ours."""
    became = [event.at for event in desk.store.history(job.number) if event.what == "unsure"]
    return max(_tried(job), *became)


def _is_time_to_look(desk: Desk, job: Job) -> bool:
    """Looking costs money on some platforms: a run that stays looks at ever longer intervals."""
    last = desk.looked.get(job.number)
    return last is None or desk.clock.now() - last >= max(desk.manner.settle_time, (last - _tried(job)) / 2)


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
