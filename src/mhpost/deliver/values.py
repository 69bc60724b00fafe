"""What one run of publishing did."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mhpost.errors import StoreError
from mhpost.outbox.values import Job


@dataclass(frozen=True, slots=True)
class Later:
    """A job that will be tried again. at: when; None as soon as a run can."""

    job: Job
    reason: str
    at: datetime | None = None


@dataclass(slots=True)
class Report:
    """Jobs by what became of them in this run.

    waiting: unsure from before this run, not acknowledged. unusable: account → why it cannot be used.
    lost: jobs that a person or another run took away while they were being sent, and what is known of them.
    paused: how many due jobs wait because sending is paused; pause_reason: why, None where it is not.
    stopped: jobs that were given up because they show a line that was retired.
    mistakes: account → an exception that nobody foresaw, a mistake of ours; the account was left alone after it.
    interrupted: a person stopped it. broken: the database failed, and the run ended there.
    """

    sent: list[Job] = field(default_factory=list)
    refused: list[Job] = field(default_factory=list)
    later: list[Later] = field(default_factory=list)
    unsure: list[Job] = field(default_factory=list)
    missed: list[Job] = field(default_factory=list)
    waiting: list[Job] = field(default_factory=list)
    unusable: dict[str, str] = field(default_factory=dict)
    lost: list[tuple[Job, str]] = field(default_factory=list)
    stopped: list[Job] = field(default_factory=list)
    mistakes: dict[str, Exception] = field(default_factory=dict)
    paused: int = 0
    pause_reason: str | None = None
    interrupted: bool = False
    broken: StoreError | None = None

    @property
    def news(self) -> bool:
        """Something happened to a post in this run."""
        posts = self.sent, self.refused, self.later, self.unsure, self.missed, self.lost, self.stopped
        return any(posts)

    @property
    def trouble(self) -> bool:
        """Something was refused, missed or became unsure, or an unsure job awaits a person."""
        return bool(self.refused or self.unsure or self.missed or self.waiting)


@dataclass(frozen=True, slots=True)
class Manner:
    """How to deliver.

    accounts: only these; None for all. look_first: ask the platform before every post.
    lease: how long a claimed job is ours; longer than the longest request.
    settle_time: how long after a request an absent post counts as not posted.
    backoff: the waits between tries, the last one repeated.
    """

    worker: str
    accounts: frozenset[str] | None = None
    look_first: bool = False
    lease: timedelta = timedelta(minutes=5)
    settle_time: timedelta = timedelta(minutes=5)
    backoff: tuple[timedelta, ...] = (
        timedelta(minutes=1),
        timedelta(minutes=5),
        timedelta(minutes=15),
        timedelta(minutes=30),
    )
