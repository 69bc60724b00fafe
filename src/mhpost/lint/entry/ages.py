"""A good number is neither from long ago nor from a year to come.

Source: NHS England standard for creating health content: a planned review cycle.
"""

from __future__ import annotations

from collections.abc import Sequence

from mhpost.lint.values import Subject
from mhpost.source.values import Finding, Severity


def old_sources(subject: Subject) -> Sequence[Finding]:
    """MH217: a source from so long ago that its numbers may no longer be true."""
    years = subject.options.limit("source-years")
    return [
        Finding(
            "MH217",
            Severity.WARNING,
            subject.where("sources", index, "year"),
            f'The source "{source.title}" is from {source.year}.',
            "Look for a newer one. If there is none, say so: allow: [{rule: MH217, because: …}]",
            "NHS England standard for creating health content: a planned review cycle.",
        )
        for index, source in enumerate(subject.placed.entry.sources)
        if source.year is not None and source.year < subject.today.year - years
    ]


def coming_sources(subject: Subject) -> Sequence[Finding]:
    """MH227: a source from a year that is still to come."""
    return [
        Finding(
            "MH227",
            Severity.ERROR,
            subject.where("sources", index, "year"),
            f'The source "{source.title}" is dated {source.year}, which is still to come.',
            "Write the year it was published or last reviewed.",
            "A wrong year makes an old number look new.",
        )
        for index, source in enumerate(subject.placed.entry.sources)
        if source.year is not None and source.year > subject.today.year
    ]
