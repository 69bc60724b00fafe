"""A queued job and what has happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from mhpost.platforms.base import Outgoing
from mhpost.platforms.outcomes import Sent


class State(StrEnum):
    """Where a job stands.

    QUEUED waits for its moment, or for `next_try`. SENDING is claimed by a worker until `lease_until`.
    SENT, REFUSED, MISSED and UNSURE are outcomes; UNSURE may already be posted.
    CANCELLED: a person stopped it, and it stays so until restored. REMOVED: the plan no longer holds it.
    BLOCKED: it must not go out as it is: the calendar's newer version has an error, or it shows a line that was
    retired. Planning it anew ends that.
    """

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    MISSED = "missed"
    UNSURE = "unsure"
    CANCELLED = "cancelled"
    REMOVED = "removed"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Planned:
    """What the calendar wants sent: the part of a job that planning decides.

    latest: after this moment it is not posted. resources: ids of the lines shown; numbers: their dial forms as shown.
    fingerprint: equal exactly when nothing changed.
    open_until: when the first of the lines shown closes; None where they answer day and night, or it is not known.
    due: what the calendar says, of a post that was moved; None for `moment`.
    file: the calendar it came from. topics and kind let a person pause by them.
    """

    key: str
    entry: str
    file: str
    kind: str
    topics: tuple[str, ...]
    campaign: str | None
    moment: datetime
    latest: datetime
    outgoing: Outgoing
    resources: tuple[str, ...]
    numbers: tuple[str, ...]
    fingerprint: str
    open_until: datetime | None = None
    due: datetime | None = None

    @property
    def until(self) -> datetime:
        """The last moment at which it may go out: `latest`, or earlier when a line that it shows closes before."""
        return self.latest if self.open_until is None else min(self.latest, self.open_until)

    @property
    def blobs(self) -> tuple[str, ...]:
        """The hashes of all that it shows: pictures, videos, and the captions of videos; each once."""
        media = [medium for part in self.outgoing.parts for medium in part.media]
        return tuple(dict.fromkeys(hash_ for one in media for hash_ in (one.sha256, one.captions) if hash_ is not None))

    def same_as(self, other: Planned) -> bool:
        """Nothing that a reader sees differs, nor the lines shown, nor until when they answer."""
        mine = self.fingerprint, self.resources, self.open_until
        return mine == (other.fingerprint, other.resources, other.open_until)


@dataclass(frozen=True, slots=True)
class Job:
    """One planned post on one account, as the store holds it.

    number: the `#214` that people type. sent: receipts of the parts that are out, in order.
    part_tried: when the request for the part after those may first have left; None if it has not.
    attempts: how often a request was begun since it was queued.
    reason: why it stands where it does, in words for a person.
    acknowledged: a person has seen this trouble and quieted it.
    claim: how often it was claimed; with it a worker shows which attempt it speaks of.
    lease: how long a claim holds without news.
    """

    number: int
    planned: Planned
    state: State
    sent: tuple[Sent, ...] = ()
    part_tried: datetime | None = None
    next_try: datetime | None = None
    attempts: int = 0
    worker: str | None = None
    lease_until: datetime | None = None
    reason: str = ""
    acknowledged: bool = False
    claim: int = 0
    lease: timedelta | None = None

    def goes_on_with(self, planned: Planned) -> bool:
        """The plan has more than what is out already, and leaves that as it is; true of a job of which nothing is."""
        out = len(self.sent)
        old, new = self.planned.outgoing.parts, planned.outgoing.parts
        return out == 0 or (len(new) > out and new[:out] == old[:out])


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a job's history.

    what: a stable word: queued, changed, blocked, removed, claimed, released, tried, sent, later, refused, unsure,
    missed, cancelled, restored, retried, confirmed, acknowledged, receipt (one that came too late to count).
    """

    at: datetime
    what: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What planning asks of the queue, all or nothing.

    add, change: jobs as the calendar now wants them; a cancelled one stays cancelled. again: to be sent once more.
    remove: keys that the calendar no longer holds. block: keys whose newer version has an error, with the reason.
    blobs: hash → bytes of the pictures and captions that `Store.has_blobs` did not know.
    """

    add: tuple[Planned, ...] = ()
    change: tuple[Planned, ...] = ()
    again: tuple[Planned, ...] = ()
    remove: tuple[str, ...] = ()
    block: tuple[tuple[str, str], ...] = ()
    blobs: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of changes beyond what they asked.

    left: keys left alone: being sent, or were meanwhile, or partly out in words that the plan would alter.
    blocked: keys put in as BLOCKED, because they show a line that was retired.
    """

    left: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A line that was retired: no post may show it. use: the id of the line to show instead, if one was named."""

    at: datetime
    because: str
    use: str | None = None


@dataclass(frozen=True, slots=True)
class Retired:
    """The posts that show a line, when it was retired.

    stopped: waited, and are BLOCKED now, since this call or an earlier one. live: out or perhaps out, whole or in part;
    a person must look at each. sending: held by a worker, which begins nothing more of them. idle: refused, missed,
    cancelled or stopped for something else; they cannot be queued as they are. A thread that is half out stands in
    `live` as well as where it waits.
    """

    stopped: tuple[Job, ...] = ()
    live: tuple[Job, ...] = ()
    sending: tuple[Job, ...] = ()
    idle: tuple[Job, ...] = ()
