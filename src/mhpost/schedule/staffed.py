"""The hours in which somebody of the organization watches what comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from mhpost.calendar.wrong import capital, shown
from mhpost.clock import zone
from mhpost.schedule.wall import before, resolve
from mhpost.source.values import Route

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EXAMPLE = '{mon-fri: "08:00-21:00", sat-sun: "10:00-20:00", closed: [2027-12-25]}'

_DAY = 24 * 60
_LONGEST = 8
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*(?:-|–|to)\s*(\d{1,2}):(\d{2})")
_ALWAYS = ("24/7", "24h", "always", "all day")

Minutes = tuple[int, int]
"""Minutes after midnight, the end exclusive and past 24:00 where it lies on the next day."""


@dataclass(frozen=True, slots=True)
class Staffed:
    """week: the spans of each weekday, from Monday. closed: dates without any. timezone: IANA, of the hours."""

    week: tuple[tuple[Minutes, ...], ...]
    closed: frozenset[date]
    timezone: str

    def spans_on(self, day: date) -> tuple[tuple[time, time], ...]:
        """The spans of a local day in order; an end of 00:00 is the midnight that ends the day."""
        return tuple((_clock(start), _clock(end)) for start, end in self._minutes(day))

    def end_of_span(self, moment: datetime) -> datetime | None:
        """When the staffed hours end in which the aware moment lies; None outside of them, and where they never end."""
        return _end_of_span(self, moment.astimezone(UTC))

    def _end_of(self, moment: datetime) -> datetime | None:
        here = zone(self.timezone)
        day = moment.astimezone(here).date()
        for start, end in self._minutes(day):
            begin, finish = _at(day, start), _at(day, end)
            if before(moment, resolve(begin, here).moment) or not before(moment, resolve(finish, here).moment):
                continue
            last = self._last(day, end)
            return None if last is None else resolve(last, here).moment
        return None

    def _minutes(self, day: date) -> tuple[Minutes, ...]:
        spans = [(start, min(end, _DAY)) for start, end in self._begun_on(day)]
        spans += [(0, end - _DAY) for _, end in self._begun_on(day - timedelta(1)) if end > _DAY]
        return tuple(_joined(sorted(spans)))

    def _begun_on(self, day: date) -> tuple[Minutes, ...]:
        return () if day in self.closed else self.week[day.weekday()]

    def _last(self, day: date, end: int) -> datetime | None:
        """The wall-clock end of a span, also where it goes on after midnight."""
        for later in range(_LONGEST):
            tomorrow = day + timedelta(later + 1)
            following = [span for span in self._minutes(tomorrow) if span[0] == 0]
            if end < _DAY or not following:
                return _at(day + timedelta(later), end)
            end = following[0][1]
        return None


@lru_cache(maxsize=4096)
def _end_of_span(staffed: Staffed, moment: datetime) -> datetime | None:
    """Worked out once for all accounts with the same hours. moment: in UTC, so that equal ones are the same instant."""
    return staffed._end_of(moment)


class Problem(NamedTuple):
    """What is wrong at `steps` below `staffed`. on_key: the key is meant, not its value."""

    steps: Route
    message: str
    hint: str
    on_key: bool = False


def parse(raw: object, timezone: str) -> tuple[Staffed | None, tuple[Problem, ...]]:
    """What stands under `staffed`, in the zone of that name: the value, or None and all that is wrong."""
    if isinstance(raw, str) and raw.strip().lower() in _ALWAYS:
        return Staffed((((0, _DAY),),) * 7, frozenset(), timezone), ()
    if not isinstance(raw, Mapping):
        return None, (Problem((), f'"staffed" needs days and hours, but there is {shown(raw)}.', f"Write {EXAMPLE}."),)
    week: list[tuple[Minutes, ...]] = [()] * 7
    problems: list[Problem] = []
    named: set[int] = set()
    for key, value in raw.items():
        if key == "closed":
            continue
        days = weekdays(str(key))
        spans = _spans(value)
        problems += _of_days(str(key), value, days, spans, named)
        for day in days or ():
            week[day] = tuple(spans or ())
        named.update(days or ())
    closed, wrong = _closed(raw.get("closed") or [])
    problems += wrong
    return (None if problems else Staffed(tuple(week), closed, timezone)), tuple(problems)


def _of_days(
    key: str, value: object, days: list[int] | None, spans: list[Minutes] | None, named: set[int]
) -> Iterator[Problem]:
    if days is None:
        hint = "Write mon, tue, wed, thu, fri, sat, sun, or a range such as mon-fri."
        yield Problem((key,), f'"{key}" is not a day of the week.', hint, on_key=True)
    elif twice := [WEEKDAYS[day] for day in days if day in named]:
        yield Problem((key,), f"The hours of {twice[0]} are said twice.", "Name each day once.", on_key=True)
    if spans is None:
        hint = 'Write from-to in hours:minutes, as in "08:00-21:00" or "09:00-12:00, 13:00-17:00", or closed.'
        yield Problem((key,), capital(f"{shown(value)} does not say from when to when."), hint)


def weekdays(key: str) -> list[int] | None:
    """`mon`, `Monday`, `mon-fri`, `sat, sun`, `daily` as numbers, 0 for Monday; None for anything else."""
    if key.strip().lower() in ("daily", "every day", "all"):
        return list(range(7))
    found: list[int] = []
    for part in key.replace("–", "-").split(","):
        ends = [_weekday(word) for word in part.split("-")]
        if len(ends) > 2 or None in ends:
            return None
        first, last = ends[0] or 0, ends[-1] or 0
        found += [(first + step) % 7 for step in range((last - first) % 7 + 1)]
    return found


def _weekday(word: str) -> int | None:
    short = word.strip().lower()
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    fits = [day for day, name in enumerate(names) if len(short) >= 3 and name.startswith(short)]
    return fits[0] if fits else None


def _spans(value: object) -> list[Minutes] | None:
    if isinstance(value, list):
        parts = value
    elif isinstance(value, str):
        parts = value.split(",")
    else:
        return [] if value is None else None
    found: list[Minutes] = []
    for part in parts:
        text = str(part).strip().lower()
        if text in _ALWAYS:
            found.append((0, _DAY))
        elif text not in ("closed", "none", ""):
            span = _span(text)
            if span is None:
                return None
            found.append(span)
    return found


def _span(text: str) -> Minutes | None:
    match = _SPAN.fullmatch(text)
    if match is None:
        return None
    hours = [int(group) for group in match.groups()]
    start, end = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
    if start >= _DAY or end > _DAY or hours[1] > 59 or hours[3] > 59:
        return None
    return start, end if end > start else end + _DAY


def _closed(value: object) -> tuple[frozenset[date], list[Problem]]:
    if not isinstance(value, list):
        return frozenset(), [Problem(("closed",), '"closed" needs a list of dates.', "Write [2027-12-25].")]
    days: set[date] = set()
    problems: list[Problem] = []
    for index, day in enumerate(value):
        try:
            days.add(date.fromisoformat(str(day).strip()))
        except ValueError:
            hint = "Write year-month-day, as in 2027-12-25."
            problems.append(Problem(("closed", index), capital(f"{shown(day)} is not a date."), hint))
    return frozenset(days), problems


def _joined(spans: list[Minutes]) -> Iterator[Minutes]:
    """Sorted spans, with those that touch or overlap made one."""
    while spans:
        start, end = spans.pop(0)
        while spans and spans[0][0] <= end:
            end = max(end, spans.pop(0)[1])
        yield start, end


def _clock(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minutes)
