"""A queued job and what has happened to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
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


@dataclass(frozen=True, slots=True)
class Job:
    """One planned post on one account, as the store holds it.

    number: the `#214` that people type. sent: receipts of the parts that are out, in order.
    part_tried: when the request for the part after those may first have left; None if it has not.
    attempts: how often a request was begun. reason: why it stands where it does, in words for a person.
    acknowledged: a person has seen this trouble and quieted it.
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


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a job's history."""

    at: datetime
    what: str
    note: str = ""
