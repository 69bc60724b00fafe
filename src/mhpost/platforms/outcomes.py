"""What becomes of one part: what publishing it needs beside the words, and the four ways in which that ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Attempt:
    """What publishing or finding one part may need beside the words.

    key: the job's key; part: 0-based. first_tried: when the first request for this part may have left (aware).
    moment: the planned moment. blob: hash → picture bytes. before: the receipts of the parts before this one.
    may_go: asked once more between uploading pictures, which takes its time, and the request that makes the post.
    others: the ids of all that is known to be out on this account, so that none of it is taken for this part.
    """

    key: str
    part: int
    moment: datetime
    first_tried: datetime
    blob: Callable[[str], bytes]
    before: tuple[Sent, ...] = ()
    others: frozenset[str] = frozenset()
    may_go: Callable[[], bool] = lambda: True

    @property
    def seen_from(self) -> datetime:
        """From when on to look for the part: a day before its request, for the clock of a machine may be wrong."""
        return self.first_tried - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sent:
    """It is out. remote_id: the platform's id; url: None where it can be derived only later.

    raw: the answer as text, for the record.
    """

    remote_id: str
    url: str | None = None
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """The platform said no, and will again: a person must act. reason: its words, without secrets."""

    reason: str
    raw: str = ""


@dataclass(frozen=True, slots=True)
class TryLater:
    """Nothing was posted, and a later try may succeed. after: seconds to wait at least, where the platform said so."""

    reason: str
    after: float | None = None
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Unsure:
    """The request left and no clear answer came: it may be posted. Only reading back resolves this."""

    reason: str
    raw: str = ""


Outcome = Sent | Refused | TryLater | Unsure


@dataclass(frozen=True, slots=True)
class Absent:
    """Reading back saw everything that could hold the part, and it is not there."""


@dataclass(frozen=True, slots=True)
class CannotTell:
    """Reading back gave no answer. reason: why."""

    reason: str


Found = Sent | Absent | CannotTell


@dataclass(frozen=True, slots=True)
class Healthy:
    """The account answers. name: who it says it is."""

    name: str
