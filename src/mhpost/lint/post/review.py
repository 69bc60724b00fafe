"""A reviewed post goes out while its review holds.

Source: NHS England standard for creating health content: show when a text was checked and when it is next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from mhpost.calendar.version import Reviewed
from mhpost.lint.gathered import Occasion, late
from mhpost.lint.months import after, span
from mhpost.lint.post.lasting import going_on, or_ending
from mhpost.lint.values import Subject
from mhpost.render.layers import translation
from mhpost.source.values import Finding, Route, Severity


class _Review(NamedTuple):
    """Who has read some words. steps: their place below the entry. posts: those that show them, by day."""

    said: Reviewed
    steps: Route
    posts: Sequence[Occasion]


def over(subject: Subject, occasions: Sequence[Occasion]) -> Iterator[Finding]:
    """MH215: a post after the last day that its reviewer gave it; an error on a sensitive topic."""
    for review in _reviews(subject, occasions):
        if last := review.said.until:
            told = "MH215", "until", f"The review holds until {last}"
            yield from _after(subject, review, last, told, Severity.ERROR if subject.about else Severity.WARNING)


def too_old(subject: Subject, occasions: Sequence[Occasion]) -> Iterator[Finding]:
    """MH213: a post when its review is too old."""
    months = 12 * subject.options.limit("review-years")
    for review in _reviews(subject, occasions):
        told = "MH213", "on", f"The review of {review.said.on} holds for {span(months)}"
        yield from _after(subject, review, after(review.said.on, months), told, Severity.WARNING)


def _reviews(subject: Subject, occasions: Sequence[Occasion]) -> Iterator[_Review]:
    """The review of the entry, and those of its translations and versions, each with the posts that it is about."""
    placed = subject.placed
    if placed.entry.reviewed:
        yield _Review(placed.entry.reviewed, (), occasions)
    for tag, translated in placed.entry.translations.items():
        shown = [one for one in occasions if _translation(subject, one) == tag]
        if translated.reviewed and shown:
            yield _Review(translated.reviewed, ("translations", tag), shown)
    for name, version in placed.entry.versions.items():
        shown = [one for one in occasions if name in placed.versions_for(one.account, one.platform)]
        if version.reviewed and shown:
            yield _Review(version.reviewed, ("versions", name), shown)


def _translation(subject: Subject, one: Occasion) -> str | None:
    audience = subject.options.audiences.get(one.account)
    return translation(subject.placed.entry.translations, audience.language) if audience else None


def _after(
    subject: Subject, review: _Review, last: date, told: tuple[str, str, str], severity: Severity
) -> Iterator[Finding]:
    """What is said where posts go out after the last day. told: its code, its key, and how long the review holds."""
    code, key, holds = told
    if not (posts := late(review.posts, last)):
        return
    then = going_on(subject, review.posts, posts)
    yield Finding(
        code,
        severity,
        subject.where(*review.steps, "reviewed", key),
        f"{holds}; {then}." if then else f"{holds}, and the post goes out on {posts[0].day}.",
        f'Ask "{review.said.by}" to read it again, and write the new days{or_ending(subject, last)}.',
        "NHS England standard for creating health content: a planned review cycle.",
        posts=tuple(each.key for each in posts),
    )
