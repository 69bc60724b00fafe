"""The awareness days of one year, for people who plan it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mhpost.schedule.days import Day, first_date, last_date


@dataclass(frozen=True, slots=True)
class Observance:
    """An awareness day in one year. first, last: None where its owner has not announced them, or nobody wrote it down.

    status: `confirmed`, `predicted`, `announced`, or `unknown` without dates.
    """

    day: Day
    first: date | None
    last: date | None
    status: str


def in_year(
    days: Iterable[Day], year: int, country: str | None = None, topic: str | None = None, *, low: bool = False
) -> tuple[Observance, ...]:
    """The observances of a year (2015 to 2100) by date, those without one last.

    country: ISO 3166-1 alpha-2; those of the whole world count for every country. topic: as in the table. low: also
    those for which no source was read.
    """
    found = [
        in_one_year(day, year)
        for day in days
        if (low or day.confidence != "low")
        and (country is None or day.holds_in(country))
        and (topic is None or topic in day.topics)
    ]
    return tuple(sorted(found, key=lambda one: (one.first or date.max, one.last or date.max, one.day.id)))


def in_one_year(day: Day, year: int) -> Observance:
    """One observance in a year."""
    first = first_date(day, year)
    if first is None:
        return Observance(day, None, None, "unknown")
    return Observance(day, first, last_date(day, first), day.status(year))
