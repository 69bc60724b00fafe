"""A recurrence rule as it is written (RFC 5545, 3.3.10), read strictly.

python-dateutil takes in silence a part given twice, COUNT with UNTIL, a count of -1, an interval of 0
and a thirteenth month. Here each of them is a problem, before dateutil sees the rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_INTERVAL = 999
MOST_COUNT = 5000
MOST_POSITIONS = 12
MOST_TIMES_A_DAY = 24

Chars = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a rule; chars: where in its text."""

    message: str
    hint: str
    chars: Chars | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A checked rule. It gives dates; `hours`, `minutes`, `seconds` replace the entry's time where they are given.

    weekdays: (0 for Monday … 6, n-th or 0). wkst: 0 for Monday … 6. count: occurrences, before any is left out.
    """

    freq: str
    interval: int = 1
    count: int | None = None
    until: date | None = None
    wkst: int = 0
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()
    positions: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    seconds: tuple[int, ...] = ()


class WrongValue(ValueError):
    """A value that its part cannot have; the text says what it can have."""


def _whole(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if re.fullmatch(r"\d{1,4}", text, re.ASCII) and low <= int(text) <= high:
            return int(text)
        raise WrongValue(f"a whole number from {low} to {high}")

    return read


def _list(low: int, high: int, *, signed: bool = False, most: int = 366) -> Callable[[str], tuple[int, ...]]:
    def read(text: str) -> tuple[int, ...]:
        words = text.split(",")
        numbers = [int(word) for word in words if re.fullmatch(r"[+-]?\d{1,3}", word, re.ASCII)]
        fits = all(low <= (abs(n) if signed else n) <= high for n in numbers)
        if not fits or len(numbers) != len(words) or len(set(numbers)) != len(words) or len(words) > most:
            also = f", or from -{high} to -{low} counted from the end" if signed else ""
            raise WrongValue(f"different whole numbers from {low} to {high}{also}, with commas between, at most {most}")
        return tuple(sorted(numbers))

    return read


def _day(text: str) -> date:
    if re.fullmatch(r"\d{8}", text, re.ASCII):
        try:
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        except ValueError:
            pass
    raise WrongValue("a day without a time, as in UNTIL=20271219")


def _freq(text: str) -> str:
    if text in FREQUENCIES:
        return text
    raise WrongValue("DAILY, WEEKLY, MONTHLY or YEARLY")


def _weekday(text: str) -> int:
    if text in WEEKDAYS:
        return WEEKDAYS.index(text)
    raise WrongValue("one of MO, TU, WE, TH, FR, SA, SU")


def _weekdays(text: str) -> tuple[tuple[int, int], ...]:
    found = [re.fullmatch(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", word, re.ASCII) for word in text.split(",")]
    days = {(WEEKDAYS.index(match[2]), int(match[1] or 0)) for match in found if match}
    if len(days) != len(found) or any(match and match[1] and not 1 <= abs(int(match[1])) <= 53 for match in found):
        raise WrongValue("different days such as MO,TH or 1MO (the first Monday) or -1FR (the last Friday)")
    return tuple(sorted(days))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a rule: the field of `Rule` it fills, how it is read, and frequencies it cannot go with."""

    name: str
    read: Callable[[str], object]
    never_with: tuple[str, ...] = field(default=())


PARTS = {
    "FREQ": Part("freq", _freq),
    "INTERVAL": Part("interval", _whole(1, MOST_INTERVAL)),
    "COUNT": Part("count", _whole(1, MOST_COUNT)),
    "UNTIL": Part("until", _day),
    "WKST": Part("wkst", _weekday),
    "BYMONTH": Part("months", _list(1, 12, most=12)),
    "BYMONTHDAY": Part("month_days", _list(1, 31, signed=True), ("WEEKLY",)),
    "BYYEARDAY": Part("year_days", _list(1, 366, signed=True), ("DAILY", "WEEKLY", "MONTHLY")),
    "BYWEEKNO": Part("weeks", _list(1, 53, signed=True), ("DAILY", "WEEKLY", "MONTHLY")),
    "BYDAY": Part("weekdays", _weekdays),
    "BYSETPOS": Part("positions", _list(1, 366, signed=True, most=MOST_POSITIONS), ("DAILY",)),
    "BYHOUR": Part("hours", _list(0, 23, most=24)),
    "BYMINUTE": Part("minutes", _list(0, 59, most=60)),
    "BYSECOND": Part("seconds", _list(0, 59, most=60)),
}
