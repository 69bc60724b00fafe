"""A reviewed post goes out while its review holds.

Source: NHS England standard for creating health content: show when a text was checked and when it is next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mhpost.lint.gathered import Occasion
from mhpost.lint.values import Subject
from mhpost.source.values import Finding, Severity


def over(subject: Subject, occasions: Sequence[Occasion]) -> Iterator[Finding]:
    """MH215: a post after the last day that its reviewer gave it."""
    reviewed = subject.placed.entry.reviewed
    if reviewed is None or reviewed.until is None or occasions[-1].day <= reviewed.until:
        return
    yield Finding(
        "MH215",
        Severity.WARNING,
        subject.where("reviewed", "until"),
        f"The review holds until {reviewed.until}, and the post goes out on {occasions[-1].day}.",
        f'Ask "{reviewed.by}" to read it again, and write the new days.',
        "NHS England standard for creating health content: a planned review cycle.",
    )
