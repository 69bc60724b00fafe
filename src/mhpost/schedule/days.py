"""Awareness days: which there are, and the first date of each in a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from mhpost.schedule.recurrence import dates
from mhpost.schedule.rule import Rule
from mhpost.source.shipped import load

FIRST_YEAR, LAST_YEAR = 2015, 2100


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
    from mhpost.schedule.reading import read

    rule = read(rrule)
    if not isinstance(rule, Rule):
        return None
    if (
        rule == Rule("YEARLY", months=rule.months[:1], month_days=rule.month_days[:1])
        and rule.months
        and rule.month_days
    ):
        month, day = rule.months[0], rule.month_days[0]
        if 1 <= day <= 28:
            return date(year, month, day)
    return next(iter(dates(rule, date(year, 1, 1), date(year, 1, 1), date(year, 12, 31), 1)), None)
