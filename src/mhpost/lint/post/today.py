"""A post that says today means the day on which it goes out.

Posts around an awareness day are moved, and copied from another year; the date in their words stays behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from mhpost.lint.gathered import Occasion
from mhpost.lint.mixed import parts
from mhpost.lint.post.weekdays import A_DIGIT, dated, forms, names_of, weekdays
from mhpost.lint.values import Subject, Text
from mhpost.source.values import Finding, Severity

_LONGEST = 20_000


def another_day(subject: Subject, occasions: Sequence[Occasion]) -> Iterator[Finding]:
    """MH225 for every text of an entry that is posted on those days, but those of single posts of a series."""
    moments = sorted({occasion.day for occasion in occasions})
    for text in subject.texts:
        if "repeat" not in text.key.route:
            yield from other_days(text, moments)


def other_days(text: Text, moments: Sequence[date]) -> Iterator[Finding]:
    """MH225: "today" beside a date on which the text does not go out. moments: the local days on which it does.

    Sentences in another language are read in that one.
    """
    for part in parts(text) if A_DIGIT.search(text.words) else ():
        yield from _other_days(part, moments)


def _other_days(text: Text, moments: Sequence[date]) -> Iterator[Finding]:
    today = (names_of(text.tongue) or {}).get("today")
    if today is None or not re.search(today, text.words, re.IGNORECASE):
        return
    for found in _pattern(text.tongue).finditer(text.words[:_LONGEST]):
        month, day, year = dated(found, text.tongue)
        other = (one for one in moments if (one.month, one.day, year or one.year) != (month, day, one.year))
        if wrong := next(other, None):
            yield Finding(
                "MH225",
                Severity.WARNING,
                text.at(*found.span()),
                f'"{" ".join(found[0].split())}" goes out on {wrong}.',
                "Mend the date in the words, or the day of the post.",
                "Readers plan by what a post calls today.",
                language=text.language,
            )


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """The word for today with a date behind it."""
    between = rf"(?:,? (?:is |on |es |est |ist |am )?|,? ?\()(?:(?:{weekdays(language)})\b[.,]{{0,2}} )?"
    return re.compile(rf"\b{names_of(language)['today']}\b{between}(?:{forms(language)})", re.IGNORECASE)
