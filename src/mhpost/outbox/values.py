"""A queued job and what has happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from mhpost.platforms.base import Outgoing, Sent


class State(StrEnum):
    """Where a job stands.

    QUEUED waits for its moment, or for `next_try`. SENDING is claimed by a worker until `lease_until`.
    SENT, REFUSED, MISSED and UNSURE are outcomes; UNSURE may already be posted.
    CANCELLED: a person stopped it, and it stays so until restored. REMOVED: the plan no longer holds it.
    BLOCKED: the calendar's newer version has an error, so this older one must not go out.
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
    blobs: hash → bytes of the pictures that `Store.has_blobs` did not know.
    """

    add: tuple[Planned, ...] = ()
    change: tuple[Planned, ...] = ()
    again: tuple[Planned, ...] = ()
    remove: tuple[str, ...] = ()
    block: tuple[tuple[str, str], ...] = ()
    blobs: Mapping[str, bytes] = field(default_factory=dict)
