"""Desired posts against queued jobs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from mhpost.outbox.values import Job, Planned, State, Withdrawn
from mhpost.outbox.withdrawn import why_not
from mhpost.plan.values import Held, Plan, Wanted, Window

LIVE = frozenset({State.QUEUED, State.BLOCKED, State.REFUSED, State.MISSED})
"""States in which a job is still a plan: it may be changed or removed."""

_OUT = frozenset({State.SENDING, State.SENT, State.UNSURE})

_NONE_RETIRED: Mapping[str, Withdrawn] = MappingProxyType({})

_SamePost = tuple[str, str, datetime]
"""Entry, account and moment: two keys of one post, where only one of them is in the calendar."""

_BUSY = {
    State.SENDING: "it is being sent just now; run schedule again in a few minutes",
    State.UNSURE: "it may already be posted: look, then run mhpost confirm",
}


_HALF_OUT = (
    "a part of it is posted already and cannot be changed; take it down by hand if it must go, "
    "and give up the rest with: mhpost cancel {key}"
)
_UNTOLD = (
    "resources.yaml here does not say so yet, so no other line is chosen: get its newest version, "
    "or run once more: mhpost resources retire {line} --because WHY"
)


@dataclass(slots=True)
class _Draft:
    """The lists of a plan while they grow."""

    added: list[Planned] = field(default_factory=list)
    changed: list[tuple[Planned, Job]] = field(default_factory=list)
    again: list[Planned] = field(default_factory=list)
    renewed: list[Planned] = field(default_factory=list)
    blocked: list[Held] = field(default_factory=list)
    already_sent: list[str] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    too_late: list[str] = field(default_factory=list)
    unchanged: int = 0


def compare(
    wanted: Wanted, jobs: Sequence[Job], window: Window, retired: Mapping[str, Withdrawn] = _NONE_RETIRED
) -> Plan:
    """What has to change in the queue so that it says what the calendar says.

    Adds and changes only within the window. Removes only what the whole workspace no longer holds. A job that is
    being sent, was sent or is unsure is never changed; a cancelled one gets its new words and stays cancelled.
    retired: lines that the queue lets no post show, as `Store.retired` gives them; a post that does needs a person.
    """
    by_key = {job.planned.key: job for job in jobs}
    draft = _Draft()
    out = _out_under_another_key(wanted, jobs)
    for key, planned in wanted.planned.items():
        if key not in by_key and key not in wanted.again and _same_post(planned) in out:
            draft.already_sent.append(key)
            continue
        job = by_key.get(key)
        why = _shows_retired(planned, retired)
        if not why:
            _place(draft, planned, job, window, again=key in wanted.again)
        elif window.covers(planned) or _may_still_go(job):
            _block(draft, key, why, job)
    for key, because in wanted.blocked.items():
        _block(draft, key, because, by_key.get(key))
    draft.blocked += _stopped(wanted, jobs)
    removed = tuple(_removable(wanted, jobs)) if wanted.whole else ()
    return Plan(
        added=tuple(draft.added),
        changed=tuple(draft.changed),
        removed=removed,
        blocked=tuple(draft.blocked),
        again=tuple(draft.again),
        renewed=tuple(draft.renewed),
        unchanged=draft.unchanged,
        already_sent=tuple(draft.already_sent),
        cancelled=tuple(draft.cancelled),
        too_late=(*wanted.past, *draft.too_late),
        live=sum(job.state in LIVE for job in jobs),
        unread=not wanted.whole,
        ahead=wanted.ahead,
    )


def _shows_retired(planned: Planned, retired: Mapping[str, Withdrawn]) -> tuple[str, ...]:
    """Why a post with a retired line may not go out, and what to do: its workspace still chooses that line."""
    why = why_not(planned, retired)
    if why is None:
        return ()
    line = next(name for name in planned.resources if name in retired)
    return why, _UNTOLD.format(line=line)


def _place(draft: _Draft, planned: Planned, job: Job | None, window: Window, *, again: bool) -> None:
    if job is None or job.state is State.REMOVED:
        _add(draft, planned, window)
    elif job.state is State.SENT:
        _after_sending(draft, planned, job, window, again=again)
    elif job.state is State.CANCELLED:
        draft.cancelled.append(planned.key)
        if not same(planned, job):
            draft.renewed.append(planned)
    elif same(planned, job) and job.state is not State.BLOCKED:
        draft.unchanged += 1
    elif job.state in _BUSY:
        draft.blocked.append(Held(planned.key, (_BUSY[job.state],)))
    elif not (window.covers(planned) or window.covers(job.planned)):
        draft.unchanged += 1
    elif planned.until <= window.now:
        _expire(draft, planned, job)
    elif not job.goes_on_with(planned):
        draft.blocked.append(Held(planned.key, (_HALF_OUT.format(key=planned.key),), _stoppable(job)))
    else:
        draft.changed.append((planned, job))


def _out_under_another_key(wanted: Wanted, jobs: Iterable[Job]) -> frozenset[_SamePost]:
    """What is out, or may be, under keys that the calendar no longer has: an entry that has become a series, say."""
    return frozenset(
        _same_post(job.planned) for job in jobs if job.state in _OUT and not _known(wanted, job.planned.key)
    )


def _same_post(planned: Planned) -> _SamePost:
    return planned.entry, planned.outgoing.account.name, planned.moment


def _block(draft: _Draft, key: str, because: tuple[str, ...], job: Job | None) -> None:
    """What is posted or cancelled needs nobody, whatever its entry says now."""
    if job is not None and job.state is State.SENT:
        draft.already_sent.append(key)
    elif job is not None and job.state is State.CANCELLED:
        draft.cancelled.append(key)
    else:
        draft.blocked.append(Held(key, because, _stoppable(job)))


def _add(draft: _Draft, planned: Planned, window: Window) -> None:
    if not window.covers(planned):
        return
    if planned.until <= window.now:
        draft.too_late.append(planned.key)
    else:
        draft.added.append(planned)


def _after_sending(draft: _Draft, planned: Planned, job: Job, window: Window, *, again: bool) -> None:
    later = planned.moment > job.planned.moment and planned.until > window.now
    if again and later and window.covers(planned):
        draft.again.append(planned)
    else:
        draft.already_sent.append(planned.key)


def _expire(draft: _Draft, planned: Planned, job: Job) -> None:
    """The calendar now says a moment that has passed: the older version must not go out in its place."""
    if job.state is State.QUEUED:
        draft.blocked.append(Held(planned.key, ("its new time has already passed; move the date",), job))
    else:
        draft.too_late.append(planned.key)


def _may_still_go(job: Job | None) -> bool:
    return job is not None and job.state in LIVE


def _stoppable(job: Job | None) -> Job | None:
    return job if job is not None and job.state is State.QUEUED else None


def _stopped(wanted: Wanted, jobs: Iterable[Job]) -> list[Held]:
    """Queued jobs of entries that stand in the calendar but are not valid, and were not blocked by key already."""
    return [
        Held(job.planned.key, (wanted.stopped[job.planned.entry],), job)
        for job in jobs
        if job.state is State.QUEUED and job.planned.entry in wanted.stopped and job.planned.key not in wanted.blocked
    ]


def _removable(wanted: Wanted, jobs: Iterable[Job]) -> Iterable[Job]:
    for job in jobs:
        known = _known(wanted, job.planned.key)
        if job.state in LIVE and not known and job.planned.entry not in wanted.stopped:
            yield job


def _known(wanted: Wanted, key: str) -> bool:
    return key in wanted.held or key in wanted.planned or key in wanted.blocked


def same(planned: Planned, job: Job) -> bool:
    """The job already says what the calendar says."""
    return planned.same_as(job.planned)
