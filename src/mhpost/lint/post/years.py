"""A campaign speaks of the year in which it runs.

What was written for one year is used again in the next: the name of the day with last year's number is the slip that
readers see first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from mhpost.calendar.values import Placed
from mhpost.lint.gathered import Occasion
from mhpost.lint.values import Subject, Text
from mhpost.source.values import Finding, Severity, Where

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_SLIP = "A campaign that is used again keeps the year of the first time, and readers see it."


def other(subject: Subject, occasions: Sequence[Occasion]) -> Iterator[Finding]:
    """MH223 for an entry that is posted on those days."""
    return other_years(subject.placed, subject.texts, sorted({occasion.day for occasion in occasions}))


def other_years(placed: Placed, texts: Sequence[Text], moments: Sequence[date]) -> Iterator[Finding]:
    """MH223: a campaign's name, or words about its day, with a year in which the post does not go out."""
    campaign = placed.campaign
    if campaign is None:
        return
    wanted = {moment.year for moment in moments} | set(campaign.years)
    for found in _YEAR.finditer(campaign.id):
        if placed.endless or int(found[1]) not in wanted:
            at = placed.campaign_where or replace(placed.where, route=placed.where.route[:2])
            runs = "every year" if placed.endless else f"in {' and '.join(map(str, sorted(campaign.years)))}"
            message = f'The campaign "{campaign.id}" is named for {found[1]}, but runs {runs}.'
            where = replace(at, route=(*at.route, "id"))
            yield _finding(where, message, 'Mend its "id" or its "years".', None)
    pattern = _of_day(campaign.day)
    for text in texts:
        for said in pattern.finditer(text.words) if pattern else ():
            if told := _wrong_year(" ".join(said[0].split()), int(said["year"]), tuple(campaign.years), moments):
                yield _finding(text.at(*said.span()), *told, text.language)


def _wrong_year(said: str, year: int, years: tuple[int, ...], moments: Sequence[date]) -> tuple[str, str] | None:
    """What is wrong with a year in the words, and what to do. years: of the campaign."""
    wrong = next((moment for moment in moments if moment.year != year), None)
    if wrong is None or years == (year,):
        return None
    if len(years) == 1:
        return f'"{said}" is posted on {wrong}.', f"Write {years[0]}, or leave the year out."
    also = "also " if any(moment.year == year for moment in moments) else ""
    return f'"{said}" is {also}posted on {wrong}.', "Leave the year out, or write an entry of its own for each year."


def _finding(where: Where, message: str, hint: str, language: str | None) -> Finding:
    return Finding("MH223", Severity.WARNING, where, message, hint, _SLIP, language=language)


@cache
def _of_day(name: str) -> re.Pattern[str] | None:
    """The day's name or one of its hashtags with a year behind it."""
    from mhpost.schedule.days import day

    known = day(name)
    if known is None:
        return None
    spoken = re.sub(r" \([^)]*\)", "", known.name)
    words = [re.escape(word).replace(r"\ ", r"\s+") for word in (spoken, *known.hashtags)]
    return re.compile(rf"#?(?:{'|'.join(words)})[\s,]*(?P<year>20\d\d)(?!\d)", re.IGNORECASE)
