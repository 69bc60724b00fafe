"""Hours of a week, such as staffed or quiet ones: whether a moment lies in them, and when they begin again."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from mhpost.clock import zone
from mhpost.schedule.staffed import Staffed
from mhpost.schedule.wall import before, resolve

_LOOKED_AT = 400
"""Days. Whoever reads nothing for longer than that reads nothing."""


def within(hours: Staffed, moment: datetime) -> bool:
    """Whether the aware moment lies in them; their end is no longer part of them."""
    local = moment.astimezone(zone(hours.timezone))
    at = local.time()
    return any(start <= at and (at < end or end == time()) for start, end in hours.spans_on(local.date()))


def begins(hours: Staffed, moment: datetime) -> datetime | None:
    """When they begin next, not before the aware moment, in its zone; None where they do not within 400 days."""
    here = zone(hours.timezone)
    day = moment.astimezone(here).date()
    for ahead in range(_LOOKED_AT):
        on = day + timedelta(ahead)
        for start, _ in hours.spans_on(on):
            begin = resolve(datetime.combine(on, start), here).moment
            if not before(begin, moment):
                return begin.astimezone(moment.tzinfo)
    return None
