"""A reviewed post goes out while its review holds.

Source: NHS England standard for creating health content: show when a text was checked and when it is next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mhpost.lint.gathered import Occasion, late
from mhpost.lint.values import Subject
from mhpost.source.values import Finding, Severity


def over(subject: Subject, occasions: Sequence[Occasion]) -> Iterator[Finding]:
    """MH215: a post after the last day that its reviewer gave it."""
    reviewed = subject.placed.entry.reviewed
    if reviewed is None or reviewed.until is None or not (after := late(occasions, reviewed.until)):
        return
    first = after[0].day
    one = occasions[0].day == occasions[-1].day
    then = f", and the post goes out on {first}" if one else f"; from {first} on, posts go out without it"
    yield Finding(
        "MH215",
        Severity.WARNING,
        subject.where("reviewed", "until"),
        f"The review holds until {reviewed.until}{then}.",
        f'Ask "{reviewed.by}" to read it again, and write the new days.',
        "NHS England standard for creating health content: a planned review cycle.",
        posts=tuple(each.key for each in after),
    )
