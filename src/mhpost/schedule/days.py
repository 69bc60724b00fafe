"""Awareness days: which there are, and the first date of each in a year."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from mhpost.source.shipped import load

FIRST_YEAR, LAST_YEAR = 2015, 2100
FRIDAY = 4

_FIXED = re.compile(r"FREQ=YEARLY;BYMONTH=(\d{1,2});BYMONTHDAY=(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Day:
    """One awareness day, week or month, as `days.yaml` or a workspace has it.

    scope: countries and regions (ISO 3166) or `global`. contested: advised against. sombre: no joy and no jokes on it.
    rule: how its date is found, in words. rrule: gives its first date in a year; or anchor_rrule, and the first date
    lies offset_days from that; or equinox: the Friday before the March equinox. length: days, both ends included; None
    for a whole month. exceptions, announced: year → first date, where the rule did not hold, or where there is none.
    published: years whose date was read in a source. confidence: `high`, `medium`, `low`. called: what posts call it,
    where that is not the name.
    """

    id: str
    name: str
    rrule: str | None = None
    anchor_rrule: str | None = None
    offset_days: int = 0
    exceptions: Mapping[int, date] = field(default_factory=dict)
    announced: Mapping[int, date] = field(default_factory=dict)
    equinox: bool = False
    length: int | None = 1
    kind: str = "day"
    rule: str = ""
    scope: tuple[str, ...] = ("global",)
    topics: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    url: str | None = None
    owner: str = ""
    theme: str | None = None
    note: str | None = None
    contested: bool = False
    sombre: bool = False
    confidence: str = "high"
    sources: tuple[str, ...] = ()
    published: frozenset[int] = frozenset()
    called: str = ""

    @property
    def fixed(self) -> bool:
        """The same date or month in every year."""
        return self.rrule is not None and _FIXED.fullmatch(self.rrule) is not None and not self.exceptions

    def status(self, year: int) -> str:
        """`announced`: by its owner, for it has no rule; `confirmed`: fixed, or read in a source; else `predicted`."""
        if year in self.announced:
            return "announced"
        return "confirmed" if self.fixed or year in self.published or year in self.exceptions else "predicted"

    def holds_in(self, country: str) -> bool:
        """Whether it is kept in a country or one of its regions (ISO 3166)."""
        return any(place in ("global", country) or place.startswith(f"{country}-") for place in self.scope)


@cache
def ids() -> tuple[str, ...]:
    """Every id, in the order of the table."""
    return tuple(_rows())


def days() -> Mapping[str, Day]:
    """Id → awareness day, in the order of the table."""
    return {name: _day(name) for name in ids()}


def day(name: str) -> Day | None:
    """The awareness day of that id."""
    return _day(name) if name in _rows() else None


@cache
def tags() -> frozenset[str]:
    """The hashtags of all awareness days, in small letters."""
    return frozenset(tag.lower() for row in _rows().values() for tag in row["hashtags"])


def first_date(day: Day, year: int) -> date | None:
    """The first date of the day in `year` (2015 to 2100); None where it is not known or there is none."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if known := day.exceptions.get(year) or day.announced.get(year):
        return known
    if day.equinox:
        return _friday_before_equinox(year)
    if day.rrule:
        return _first(day.rrule, year)
    anchor = _first(day.anchor_rrule, year) if day.anchor_rrule else None
    return anchor + timedelta(day.offset_days) if anchor else None


def last_date(day: Day, first: date) -> date:
    """The last date of an observance that begins on `first`."""
    length = monthrange(first.year, first.month)[1] if day.length is None else day.length
    return first + timedelta(length - 1)


@cache
def _rows() -> Mapping[str, Mapping[str, Any]]:
    return {row["id"]: row for row in load("mhpost.schedule", "days")["days"]}


@cache
def _day(name: str) -> Day:
    row = _rows()[name]
    return Day(
        row["id"],
        row["name"],
        row["rrule"],
        row["anchor_rrule"],
        row["offset_days"] or 0,
        _dates(row["exceptions"]),
        _dates(row["announced"]),
        equinox=row["equinox"] is not None,
        length=None if row["duration_days"] == "month" else row["duration_days"],
        kind=row["kind"],
        rule=row["rule"],
        scope=tuple(row["scope"]),
        topics=tuple(row["topics"]),
        hashtags=tuple(row["hashtags"]),
        url=row["url"],
        owner=row["owner"],
        theme=row["theme"],
        note=row["note"],
        contested=row["contested"],
        sombre=row["sombre"],
        confidence=row["confidence"],
        sources=tuple(row["sources"]),
        published=frozenset(map(int, row["published"])),
        called=row.get("called", ""),
    )


def _dates(table: Mapping[str, str]) -> Mapping[int, date]:
    return {int(year): date.fromisoformat(first) for year, first in table.items()}


def _friday_before_equinox(year: int) -> date:
    from mhpost.schedule.equinox import march_equinox

    equinox = march_equinox(year).date()
    return equinox - timedelta((equinox.weekday() - FRIDAY - 1) % 7 + 1)


@cache
def _first(rrule: str, year: int) -> date | None:
    if fixed := _FIXED.fullmatch(rrule):
        month, number = int(fixed[1]), int(fixed[2])
        return date(year, month, number) if number <= monthrange(year, month)[1] else None
    from mhpost.schedule.reading import read
    from mhpost.schedule.recurrence import dates
    from mhpost.schedule.rule import Rule

    rule, first = read(rrule), date(year, 1, 1)
    return next(iter(dates(rule, first, first, date(year, 12, 31), 1)), None) if isinstance(rule, Rule) else None
