"""A good number is neither from long ago nor from a year to come.

Source: NHS England standard for creating health content: a planned review cycle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mhpost.lint.values import Subject
from mhpost.source.values import Finding, Severity, Where


def old_sources(subject: Subject) -> Sequence[Finding]:
    """MH217: a source from so long ago that its numbers may no longer be true."""
    first = subject.today.year - subject.options.limit("source-years")
    return [
        Finding(
            "MH217",
            Severity.WARNING,
            where,
            f'The source "{title}" is from {year}.',
            "Look for a newer one. If there is none, say so: allow: [{rule: MH217, because: …}]",
            "NHS England standard for creating health content: a planned review cycle.",
        )
        for where, title, year in _of_years(subject, first.__gt__)
    ]


def coming_sources(subject: Subject) -> Sequence[Finding]:
    """MH227: a source from a year that is still to come."""
    return [
        Finding(
            "MH227",
            Severity.ERROR,
            where,
            f'The source "{title}" is dated {year}, which is still to come.',
            "Write the year it was published or last reviewed.",
            "A wrong year makes an old number look new.",
        )
        for where, title, year in _of_years(subject, subject.today.year.__lt__)
    ]


def _of_years(subject: Subject, wrong: Callable[[int], bool]) -> Iterator[tuple[Where, str, int]]:
    """The place, title and year of each source whose year is wrong."""
    for index, source in enumerate(subject.placed.entry.sources):
        if source.year is not None and wrong(source.year):
            yield subject.where("sources", index, "year"), source.title, source.year
