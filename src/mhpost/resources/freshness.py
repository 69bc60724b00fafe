"""How long ago somebody looked at a line, and what else makes it doubtful."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from mhpost.resources.values import Resource
from mhpost.source.values import Severity

WARN_AFTER_DAYS = 90
"""The age of a line's newest check after which it must be looked at again; age alone never blocks a post."""
ERROR_AFTER_DAYS = 180
"""The age that is an error where lines are listed, unless the workspace sets its own."""


class Stale(NamedTuple):
    """A line that must be looked at again.

    age: days since somebody looked, of the organization or of the sources; None where no day is known.
    severity: an error for old or weak sources, for numbers that are no longer in use, and for an age of more than
    `ERROR_AFTER_DAYS` or the workspace's `max_age`. reasons: why, the gravest first.
    """

    line: Resource
    age: int | None
    severity: Severity
    reasons: tuple[str, ...]


def staleness(line: Resource, today: date, max_age: int | None = None) -> Stale | None:
    """What is doubtful about one line; None where nothing is, and where there is nothing that a post could show.

    today: the day of the run. max_age: days after which an age is an error; by default 180. An age of which no day is
    known is over every limit.
    """
    if not (any(line.channels) or line.url):
        return None
    age = age_of(line, today)
    old = age is None or age > (ERROR_AFTER_DAYS if max_age is None else max_age)
    faults, doubts = tuple(broken(line)), tuple(_doubts(line))
    if not (faults or doubts or old or age is None or age > WARN_AFTER_DAYS):
        return None
    severity = Severity.ERROR if faults or old else Severity.WARNING
    return Stale(line, age, severity, (*faults, *doubts, _looked(line, age)))


def gravity(one: Stale) -> tuple[bool, bool, int, str]:
    """The key by which a list begins with the errors, and among equals with the oldest."""
    return one.severity is not Severity.ERROR, one.age is not None, -(one.age or 0), one.line.id


def age_of(line: Resource, today: date) -> int | None:
    """Days since somebody looked at a line; None where no day is known."""
    return max(0, (today - line.looked_at).days) if line.looked_at else None


def broken(line: Resource) -> Iterator[str]:
    """What forbids to show a line, whatever its age."""
    calls = line.channels.call
    if calls and not line.channels.text and all(call.retired for call in calls):
        yield f"its number {calls[0].dial} is no longer in use"
    if line.confidence == "low":
        yield "its source is weak"
    if line.reverify:
        yield "all its sources are old"


def _doubts(line: Resource) -> Iterator[str]:
    """What asks for a new look, whatever the age."""
    if line.hours_confidence == "low":
        yield "its hours rest on a weak source (ask, and write them as hours: in resources.yaml)"
    if line.verified_on and line.seen and line.verified_on < line.seen:
        yield "mhpost knows something newer than your look"


def _looked(line: Resource, age: int | None) -> str:
    if line.verified_on:
        return f"you looked at it {_days(age)} ago" if age else "you looked at it today"
    return "nobody of yours has looked at it" + ("" if age is None else f"; its newest source is {_days(age)} old")


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
