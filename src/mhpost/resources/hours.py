"""Opening hours: the part of OpenStreetMap's opening_hours syntax that help lines need.

`24/7`, days and spans (`Mo-Fr 09:00-17:00`, `Sa,Su 10:00-12:00,14:00-18:00`), spans past midnight
(`18:00-26:00`), days of the year (`Jan 10,Feb 10 08:00-32:00`). A rule after `, ` adds hours; a rule after `;`
replaces the hours of the days that it names, also those that run over from the evening before.
Hours are wall-clock time in the zone of the line. https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from mhpost.clock import zone

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = 24 * 60
_SPAN = r"\d{1,2}:\d\d-\d{1,2}:\d\d"
_RULE = re.compile(rf"(?:(?P<days>[A-Z][A-Za-z0-9 ,-]*?) )?(?P<spans>{_SPAN}(?:,{_SPAN})*)")
_LOOK_AHEAD = 9
_FOR_EVER = timedelta.max

Span = tuple[int, int]
"""Minutes after midnight, the end exclusive and perhaps past 24:00."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Spans on some days. weekdays: 0 is Monday. dates: (month, day). replaces: written after `;`."""

    weekdays: frozenset[int]
    dates: frozenset[tuple[int, int]]
    spans: tuple[Span, ...]
    replaces: bool

    def holds(self, day: date) -> bool:
        """Whether the rule names this day."""
        return day.weekday() in self.weekdays or (day.month, day.day) in self.dates


@lru_cache(maxsize=512)
def parse(hours: str) -> tuple[Rule, ...]:
    """The rules of a string. Raises ValueError where it uses what help lines do not need."""
    if hours.strip() == "24/7":
        return (Rule(frozenset(range(7)), frozenset(), ((0, _DAY),), False),)
    rules: list[Rule] = []
    for group in hours.split(";"):
        for number, text in enumerate(group.split(", ")):
            rules.append(_rule(text.strip(), replaces=bool(rules) and number == 0))
    return tuple(rules)


def _rule(text: str, *, replaces: bool) -> Rule:
    match = _RULE.fullmatch(text)
    if match is None:
        raise ValueError(f"opening hours cannot be read: {text!r}")
    weekdays, dates = _days(match["days"])
    spans = tuple(_span(part) for part in match["spans"].split(","))
    return Rule(weekdays, dates, spans, replaces)


def _days(text: str | None) -> tuple[frozenset[int], frozenset[tuple[int, int]]]:
    if text is None:
        return frozenset(range(7)), frozenset()
    weekdays: set[int] = set()
    dates: set[tuple[int, int]] = set()
    for part in text.split(","):
        month, _, day = part.partition(" ")
        if month in _MONTHS and day.isdigit():
            dates.add((_MONTHS.index(month) + 1, int(day)))
        else:
            weekdays |= set(_weekdays(part))
    return frozenset(weekdays), frozenset(dates)


def _weekdays(text: str) -> Iterator[int]:
    first, dash, last = text.partition("-")
    try:
        start, end = DAYS.index(first), DAYS.index(last if dash else first)
    except ValueError as error:
        raise ValueError(f"opening hours name no such day: {text!r}") from error
    yield from (number % 7 for number in range(start, end + 1 if end >= start else end + 8))


def _span(text: str) -> Span:
    start, end = (int(hour) * 60 + int(minute) for hour, minute in (part.split(":") for part in text.split("-")))
    if end <= start:
        end += _DAY
    if start >= _DAY or end > 2 * _DAY:
        raise ValueError(f"opening hours hold no such time: {text!r}")
    return start, end


@lru_cache(maxsize=16384)
def _spans_on(hours: str, day: date) -> tuple[Span, ...]:
    """Minutes of one day that are open, sorted and perhaps overlapping."""
    spans: list[Span] = []
    for rule in parse(hours):
        if rule.holds(day):
            spans = [] if rule.replaces else spans
            spans += [(start, min(end, _DAY)) for start, end in rule.spans]
        if rule.holds(day - timedelta(days=1)):
            spans += [(0, end - _DAY) for _, end in rule.spans if end > _DAY]
    return tuple(sorted(spans))


def _open_for(hours: str, local: datetime) -> timedelta:
    """How long the doors stay open from a wall-clock moment: zero where closed, `_FOR_EVER` where no end is near."""
    reached = local
    for day in (local.date() + timedelta(days=number) for number in range(_LOOK_AHEAD)):
        midnight = datetime.combine(day, time())
        for start, end in _spans_on(hours, day):
            if midnight + timedelta(minutes=start) <= reached < midnight + timedelta(minutes=end):
                reached = midnight + timedelta(minutes=end)
        if reached < midnight + timedelta(days=1):
            return reached - local
    return _FOR_EVER


def open_at(hours: str | None, timezone: str | None, moment: datetime) -> bool | None:
    """Whether a line is open at an aware moment; None where its hours are unknown."""
    if hours is None or timezone is None:
        return None
    return _open_for(hours, _local(timezone, moment)) > timedelta()


def open_until(hours: str | None, timezone: str | None, moment: datetime) -> datetime | None:
    """When a line that is open at an aware moment closes, in its own zone.

    None where it never closes, is closed then, or its hours are unknown; `open_at` tells these apart.
    """
    if hours is None or timezone is None:
        return None
    local = _local(timezone, moment)
    stay = _open_for(hours, local)
    return _first(local + stay, zone(timezone), moment) if timedelta() < stay < _FOR_EVER else None


def open_through(hours: str | None, timezone: str | None, start: datetime, end: datetime) -> bool:
    """Whether a line is known to be open without a break from one aware moment to another."""
    closing = open_until(hours, timezone, start)
    if closing is not None:
        return closing >= end.astimezone(UTC)
    return bool(open_at(hours, timezone, start))


def _local(timezone: str, moment: datetime) -> datetime:
    return moment.astimezone(zone(timezone)).replace(tzinfo=None)


def _first(wall: datetime, where: ZoneInfo, after: datetime) -> datetime:
    """The first instant after another at which the clocks show a time, or jump past it."""
    first, second = (wall.replace(tzinfo=where, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first > second:
        first = _jump(second, first, wall, where)
    return (first if first > after else second).astimezone(where)


def _jump(before: datetime, after: datetime, wall: datetime, where: ZoneInfo) -> datetime:
    """The instant, to the second, at which the clocks jump past a wall-clock time that no clock shows."""
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        passed = middle.astimezone(where).replace(tzinfo=None) >= wall
        before, after = (before, middle) if passed else (middle, after)
    return after.replace(microsecond=0)
