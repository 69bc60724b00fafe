"""Wall-clock time in a zone → an instant, also where the clocks jump."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

FIRST_YEAR, LAST_YEAR = 2000, 2200
"""The years that are planned."""


class Jump(StrEnum):
    """What a change of the clocks does to a wall-clock time."""

    SKIPPED = "skipped"
    TWICE = "twice"


class Resolved(NamedTuple):
    """An aware moment in its zone, and the jump that made it a choice, if any."""

    moment: datetime
    jump: Jump | None = None


def resolve(local: datetime, zone: ZoneInfo) -> Resolved:
    """The instant that the naive wall-clock time `local` means in `zone`.

    A time that the clocks skip is read with the offset from before the gap, so it moves on by the
    length of the gap (RFC 5545, 3.3.5): 02:30 becomes 03:30. Of a time that comes twice the first is taken.
    """
    first, second = local.replace(tzinfo=zone, fold=0), local.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return Resolved(first)
    moment = first.astimezone(UTC).astimezone(zone)
    if moment.replace(tzinfo=None) == local:
        return Resolved(first, Jump.TWICE)
    return Resolved(moment, Jump.SKIPPED)


def later(moment: datetime, span: timedelta) -> datetime:
    """`moment` and a span of real time after it, in the zone of `moment`.

    Adding to an aware datetime counts on the wall clock; across a jump that is an hour wrong.
    """
    return (moment.astimezone(UTC) + span).astimezone(moment.tzinfo)


def before(one: datetime, other: datetime) -> bool:
    """Whether one instant comes before another, also when both read the same on the wall."""
    return one.astimezone(UTC) < other.astimezone(UTC)
