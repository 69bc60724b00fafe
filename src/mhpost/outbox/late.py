"""When a post may no longer go out, in words."""

from __future__ import annotations

from datetime import datetime

from mhpost.outbox.values import Planned

TOO_LATE = "too late, not posted"
CLOSED = "too late, not posted: the help line that it shows has closed for the day"


def why_late(planned: Planned, now: datetime) -> str | None:
    """Why it is too late at `now` (aware): its own `latest` has passed, or a line that it shows has closed; else None.

    A line that closes at 22:00 is closed at 22:00.
    """
    if now > planned.latest:
        return TOO_LATE
    if planned.open_until is not None and now >= planned.open_until:
        return CLOSED
    return None
