"""A reviewed post goes out while its review holds.

Source: NHS England standard for creating health content: show when a text was checked and when it is next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mhpost.lint.gathered import Occasion, late
from mhpost.lint.months import span
from mhpost.lint.post.lasting import going_on, or_ending
from mhpost.lint.reviews import Review
from mhpost.lint.values import Subject
from mhpost.source.values import Finding, Severity


def over(subject: Subject, occasions: Sequence[Occasion]) -> Iterator[Finding]:
    """MH215: a post after the last day that its reviewer gave it; an error on a sensitive topic."""
    for review in subject.reviews.every:
        if last := review.until:
            told = "MH215", "until", f"The review holds until {last}"
            severity = Severity.ERROR if subject.about else Severity.WARNING
            yield from _after(subject, review, occasions, last, told, severity)


def too_old(subject: Subject, occasions: Sequence[Occasion]) -> Iterator[Finding]:
    """MH213: a post when its review is too old."""
    years = span(12 * subject.options.limit("review-years"))
    for review in subject.reviews.every:
        told = "MH213", "on", f"The review of {review.on} holds for {years}"
        yield from _after(subject, review, occasions, review.aged, told, Severity.WARNING)


def _after(
    subject: Subject,
    review: Review,
    occasions: Sequence[Occasion],
    last: date,
    told: tuple[str, str, str],
    severity: Severity,
) -> Iterator[Finding]:
    """What is said where posts go out after the last day. told: its code, its key, and how long the review holds."""
    code, key, holds = told
    shown = _showing(subject, review, occasions)
    if not (posts := late(shown, last)):
        return
    then = going_on(subject, shown, posts)
    yield Finding(
        code,
        severity,
        subject.where(*review.steps, "reviewed", key),
        f"{holds}; {then}." if then else f"{holds}, and the post goes out on {posts[0].day}.",
        f'Ask "{review.by}" to read it again, and write the new days{or_ending(subject, last)}.',
        "NHS England standard for creating health content: a planned review cycle.",
        posts=tuple(each.key for each in posts),
    )


def _showing(subject: Subject, review: Review, occasions: Sequence[Occasion]) -> Sequence[Occasion]:
    """The posts that may show the words that it is about, by day."""
    placed, audiences = subject.placed, subject.options.audiences
    if not review.steps:
        return occasions

    def gets(one: Occasion) -> bool:
        language = audiences[one.account].language if one.account in audiences else ""
        return review.steps in placed.words_for(one.account, one.platform, language)

    return [one for one in occasions if gets(one)]
