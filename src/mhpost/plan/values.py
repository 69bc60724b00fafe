"""What planning compares, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from mhpost.outbox.values import Job, Planned, State

_TWIN = (
    '"{twin}" stays in the queue, for the same moment or with the same words, and both would be posted: '
    "remove it first, as said below, or give this post its id again"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the calendar says, as far as this run looked.

    planned: posts without an error, by key. blocked: posts with an error, key → reasons in plain words.
    held: keys that the calendar still holds, whether this run looked at them or not; their jobs are never removed.
    stopped: ids of entries that stand there but are not valid → reason; their queued jobs are stopped, not removed.
    whole: every calendar of the workspace was read; only then may anything be removed.
    again: keys whose entries ask to be posted once more.
    past: posts of this run's files that were never queued and are too late, long before the window.
    ahead: how many posts lie after the window and are not queued yet; those of a series are not counted.
    """

    planned: Mapping[str, Planned]
    blocked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    stopped: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True
    again: frozenset[str] = frozenset()
    past: tuple[str, ...] = ()
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """A key that needs a person, and why. planned: what would be queued; job: what is in the queue."""

    key: str
    because: tuple[str, ...]
    job: Job | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The difference between the calendar and the queue.

    changed: the new version beside the job it replaces. removed: jobs that the calendar no longer holds.
    blocked: what needs a person; where a job is given, its older queued version is stopped.
    renewed: new versions of cancelled posts, which stay cancelled; one that is restored must not bring back old words.
    unchanged: jobs that stay as they are. already_sent, cancelled, too_late: keys that are left alone, and why.
    unread: True when something could not be read, so that nothing was removed.
    kept: jobs that the calendar no longer holds, too many to remove without a word; they stay and will be posted.
    ahead: how many posts lie after the window.
    """

    added: tuple[Planned, ...] = ()
    changed: tuple[tuple[Planned, Job], ...] = ()
    removed: tuple[Job, ...] = ()
    blocked: tuple[Held, ...] = ()
    again: tuple[Planned, ...] = ()
    renewed: tuple[Planned, ...] = ()
    unchanged: int = 0
    already_sent: tuple[str, ...] = ()
    cancelled: tuple[str, ...] = ()
    too_late: tuple[str, ...] = ()
    live: int = 0
    unread: bool = False
    kept: tuple[Job, ...] = ()
    ahead: int = 0

    @property
    def empty(self) -> bool:
        """Nothing in the queue would change."""
        stops = any(held.job for held in self.blocked)
        return not (self.added or self.changed or self.removed or self.again or self.renewed or stops)

    def removals_to_confirm(self) -> int:
        """How many jobs would be removed, when they are more than ten or more than a fifth of the queue; else 0."""
        count = len(self.removed)
        return count if count > 10 or count * 5 > self.live else 0

    def allowing(self, removals: int) -> Plan:
        """The plan when so many removals are meant: with more that need a word, none is made.

        What goes out at the moment of a post that is kept, or says the same, then waits: both would be posted.
        """
        if self.removals_to_confirm() <= removals:
            return self
        waiting = tuple(_beside(self.added, (job.planned for job in self.removed if job.state is State.QUEUED)))
        keys = {held.key for held in waiting}
        added = tuple(one for one in self.added if one.key not in keys)
        return replace(self, removed=(), kept=self.removed, added=added, blocked=(*self.blocked, *waiting))


def _beside(added: Iterable[Planned], kept: Iterable[Planned]) -> Iterator[Held]:
    """New posts that would double one that stays in the queue."""
    twins = {sign: one.key for one in kept for sign in _signs(one)}
    for one in added:
        twin = next((twins[sign] for sign in _signs(one) if sign in twins), None)
        if twin is not None:
            yield Held(one.key, (_TWIN.format(twin=twin),))


def _signs(planned: Planned) -> tuple[tuple[str, str | datetime], ...]:
    """By what a reader would take two posts for one: their account, with the moment or the words."""
    account = planned.outgoing.account.name
    return (account, planned.moment), (account, "\n".join(part.text for part in planned.outgoing.parts))


@dataclass(frozen=True, slots=True)
class Window:
    """What this run may add or change: moments from `start` to `end`, entries in `files` (None: in every file).

    now: the run's moment; what is too late by then is never queued.
    """

    now: datetime
    start: datetime
    end: datetime
    files: frozenset[str] | None = None

    def covers(self, planned: Planned) -> bool:
        """The post lies in the window."""
        return self.start <= planned.moment < self.end and (self.files is None or planned.file in self.files)
