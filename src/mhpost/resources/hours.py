"""Opening hours: the part of OpenStreetMap's opening_hours syntax that help lines need.

`24/7`, days and spans (`Mo-Fr 09:00-17:00`, `Sa,Su 10:00-12:00,14:00-18:00`), spans past midnight
(`18:00-26:00`), days of the year (`Jan 10,Feb 10 08:00-32:00`). A rule after `, ` adds hours, of the days before it
where it names none (`Mo-Fr 09:00-12:00, 13:00-17:00`); a rule after `;` replaces the hours of the days that it names.
What readers of this syntax take differently is refused: spans past midnight beside a `;`, and spans without length.
Hours are wall-clock time in the zone of the line. https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mhpost.clock import zone

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = 24 * 60
_SPAN = r"\d{1,2}:\d\d-\d{1,2}:\d\d"
_RULE = re.compile(rf"(?:(?P<days>[A-Z][A-Za-z0-9 ,-]*?) )?(?P<spans>{_SPAN}(?:,{_SPAN})*)")
_LOOK_AHEAD = 9
_LEAP_YEAR = 2024
_FOR_EVER = timedelta.max

Span = tuple[int, int]
"""Minutes after midnight, the end exclusive and perhaps past 24:00."""


class Rule(NamedTuple):
    """Spans on some days. weekdays: 0 is Monday. dates: (month, day). replaces: after `;`. named: says its days."""

    weekdays: frozenset[int]
    dates: frozenset[tuple[int, int]]
    spans: tuple[Span, ...]
    replaces: bool
    named: bool = True

    def holds(self, day: date) -> bool:
        """Whether the rule names this day."""
        return day.weekday() in self.weekdays or (day.month, day.day) in self.dates


@lru_cache(maxsize=512)
def parse(hours: str) -> tuple[Rule, ...]:
    """The rules of a string. Raises ValueError for what help lines do not need, and for what is read in two ways."""
    if hours.strip() == "24/7":
        return (Rule(frozenset(range(7)), frozenset(), ((0, _DAY),), False),)
    rules: list[Rule] = []
    for group in hours.split(";"):
        for number, text in enumerate(group.split(", ")):
            rule = _rule(text.strip(), replaces=bool(rules) and number == 0)
            if number and not rule.named:
                rule = rules[-1]._replace(spans=(*rules.pop().spans, *rule.spans))
            rules.append(rule)
    if any(rule.replaces for rule in rules) and any(end > _DAY for rule in rules for _, end in rule.spans):
        raise _unread('with hours past midnight, ", " must stand between rules instead of ";"')
    return tuple(rules)


def _unread(why: str) -> ValueError:
    return ValueError(f"opening hours cannot be read: {why}")


def _rule(text: str, *, replaces: bool) -> Rule:
    match = _RULE.fullmatch(text)
    if match is None:
        raise _unread(f'"{text}" is not days and times')
    weekdays, dates = _days(match["days"])
    spans = tuple(_span(part) for part in match["spans"].split(","))
    return Rule(weekdays, dates, spans, replaces, named=match["days"] is not None)


def _days(text: str | None) -> tuple[frozenset[int], frozenset[tuple[int, int]]]:
    if text is None:
        return frozenset(range(7)), frozenset()
    parts = text.split(",")
    if parts[0][:3] in _MONTHS:
        return frozenset(), frozenset(_date(part) for part in parts)
    return frozenset(number for part in parts for number in _weekdays(part)), frozenset()


def _date(text: str) -> tuple[int, int]:
    month, _, day = text.partition(" ")
    if month not in _MONTHS or not day.isdigit():
        raise _unread(f'"{text}" is no day')
    number = _MONTHS.index(month) + 1
    try:
        date(_LEAP_YEAR, number, int(day))
    except ValueError as error:
        raise _unread(f'"{text}" is no day') from error
    return number, int(day)


def _weekdays(text: str) -> Iterator[int]:
    first, dash, last = text.partition("-")
    try:
        start, end = DAYS.index(first), DAYS.index(last if dash else first)
    except ValueError as error:
        raise _unread(f'"{text}" is no day') from error
    yield from (number % 7 for number in range(start, end + 1 if end >= start else end + 8))


def _span(text: str) -> Span:
    start, end = (_minutes(part) for part in text.split("-"))
    if end < start:
        end += _DAY
    if start >= _DAY or not start < end <= 2 * _DAY:
        raise _unread(f'"{text}" is no time')
    return start, end


def _minutes(text: str) -> int:
    hour, minute = (int(part) for part in text.split(":"))
    if minute >= 60:
        raise _unread(f'"{text}" is no time')
    return hour * 60 + minute


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
