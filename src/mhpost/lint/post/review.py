"""A reviewed post goes out while its review holds.

Source: NHS England standard for creating health content: show when a text was checked and when it is next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mhpost.calendar.version import Reviewed
from mhpost.lint.gathered import Occasion, late
from mhpost.lint.months import after, span
from mhpost.lint.post.lasting import going_on, or_ending
from mhpost.lint.values import Subject
from mhpost.source.values import Finding, Severity


def over(subject: Subject, occasions: Sequence[Occasion]) -> Iterator[Finding]:
    """MH215: a post after the last day that its reviewer gave it."""
    reviewed = subject.placed.entry.reviewed
    if reviewed is not None and reviewed.until is not None:
        holds = f"The review holds until {reviewed.until}"
        yield from _after(subject, occasions, reviewed, reviewed.until, ("MH215", "until", holds))


def too_old(subject: Subject, occasions: Sequence[Occasion]) -> Iterator[Finding]:
    """MH213: a post when its review is too old."""
    reviewed = subject.placed.entry.reviewed
    if reviewed is not None:
        months = 12 * subject.options.limit("review-years")
        holds = f"The review of {reviewed.on} holds for {span(months)}"
        yield from _after(subject, occasions, reviewed, after(reviewed.on, months), ("MH213", "on", holds))


def _after(
    subject: Subject, occasions: Sequence[Occasion], reviewed: Reviewed, last: date, told: tuple[str, str, str]
) -> Iterator[Finding]:
    """A warning where posts go out after the last day. told: its code, its key, and how long the review holds."""
    code, key, holds = told
    if not (posts := late(occasions, last)):
        return
    then = going_on(subject, occasions, posts)
    yield Finding(
        code,
        Severity.WARNING,
        subject.where("reviewed", key),
        f"{holds}; {then}." if then else f"{holds}, and the post goes out on {posts[0].day}.",
        f'Ask "{reviewed.by}" to read it again, and write the new days{or_ending(subject, last)}.',
        "NHS England standard for creating health content: a planned review cycle.",
        posts=tuple(each.key for each in posts),
    )
