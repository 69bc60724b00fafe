"""Awareness days: which there are, and the first date of each in a year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from mhpost.source.shipped import load

FIRST_YEAR, LAST_YEAR = 2015, 2100

_FIXED = re.compile(r"FREQ=YEARLY;BYMONTH=(\d{1,2});BYMONTHDAY=(1?\d|2[0-8])")


@dataclass(frozen=True, slots=True)
class Day:
    """One awareness day, week or month, as `days.yaml` has it.

    rrule: gives its first date in a year; or anchor_rrule, and the first date lies offset_days from that.
    exceptions, announced: year → first date, where the rule did not hold, or where there is none.
    """

    id: str
    name: str
    rrule: str | None
    anchor_rrule: str | None
    offset_days: int
    exceptions: Mapping[int, date]
    announced: Mapping[int, date]


@cache
def days() -> Mapping[str, Day]:
    """Id → awareness day, in the order of the table."""
    return {row["id"]: _day(row) for row in load("mhpost.schedule", "days")["days"]}


def first_date(day: Day, year: int) -> date | None:
    """The first date of the day in `year` (2015 to 2100); None where it is not known or there is none."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if known := day.exceptions.get(year) or day.announced.get(year):
        return known
    if day.rrule:
        return _first(day.rrule, year)
    anchor = _first(day.anchor_rrule, year) if day.anchor_rrule else None
    return anchor + timedelta(day.offset_days) if anchor else None


def _day(row: Mapping[str, Any]) -> Day:
    return Day(
        row["id"],
        row["name"],
        row["rrule"],
        row["anchor_rrule"],
        row["offset_days"] or 0,
        {int(year): date.fromisoformat(first) for year, first in row["exceptions"].items()},
        {int(year): date.fromisoformat(first) for year, first in row["announced"].items()},
    )


@cache
def _first(rrule: str, year: int) -> date | None:
    if fixed := _FIXED.fullmatch(rrule):
        return date(year, int(fixed[1]), int(fixed[2]))
    from mhpost.schedule.reading import read
    from mhpost.schedule.recurrence import dates
    from mhpost.schedule.rule import Rule

    rule, first = read(rrule), date(year, 1, 1)
    return next(iter(dates(rule, first, first, date(year, 12, 31), 1)), None) if isinstance(rule, Rule) else None
