"""How a rule tells of posts that go out after the last day of a consent or a review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mhpost.lint.gathered import Occasion
from mhpost.lint.values import Subject


def going_on(subject: Subject, occasions: Sequence[Occasion], late: Sequence[Occasion]) -> str:
    """From which day on posts go out without it; empty where all go out on one day.

    occasions: all posts, by day. late: those after the last day. Of an evergreen entry no day is named: that hangs on
    what the queue holds.
    """
    if subject.placed.entry.evergreen is not None:
        return "later posts go out without it"
    if occasions[0].day == occasions[-1].day:
        return ""
    return f"from {late[0].day} on, posts go out without it"


def or_ending(subject: Subject, last: date, otherwise: str = "") -> str:
    """What else can be done than to ask again, as the end of a hint: an evergreen entry can be used until that day.

    otherwise: what is said of other entries.
    """
    if subject.placed.entry.evergreen is None:
        return otherwise
    return f"; or write review_by: {last}, after which it is not used"
