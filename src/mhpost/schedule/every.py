"""`every: first monday` and the like → a `Rule`."""

from __future__ import annotations

import re
from datetime import date

from mhpost.schedule.rule import MOST_INTERVAL, Rule

EXAMPLES = "day, weekday, sunday, monday and thursday, week, 2 weeks, month, 3 months, year, first monday, last friday"
_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}
_UNITS = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_SETS = {"weekday": range(5), "weekend": range(5, 7)}


def read(text: str, start: date) -> Rule | None:
    """The rule that the words mean for a series that starts on `start`; None for words that mean none.

    `week`, `month` and `year` keep the weekday or the day of `start`. A month without that day, such as
    the 31st, takes its last one.
    """
    words = re.sub(r"^every\s+", "", " ".join(text.lower().split()))
    return _set(words) or _weekdays(words) or _nth(words) or _units(words, start)


def _set(words: str) -> Rule | None:
    days = _SETS.get(words.removesuffix("s"))
    return Rule("WEEKLY", weekdays=tuple((day, 0) for day in days)) if days else None


def _weekday(word: str) -> int | None:
    word = word.strip(". ").removesuffix("s") if word.endswith("days") else word.strip(". ")
    return next((i for i, name in enumerate(_NAMES) if len(word) >= 3 and name.startswith(word)), None)


def _weekdays(words: str) -> Rule | None:
    days = [_weekday(word) for word in re.split(r"\s*,\s*and\s+|\s*,\s*|\s+and\s+|\s*&\s*", words)]
    known = sorted({day for day in days if day is not None})
    return Rule("WEEKLY", weekdays=tuple((day, 0) for day in known)) if None not in days else None


def _nth(words: str) -> Rule | None:
    nth, _, day = words.removesuffix(" of the month").partition(" ")
    if nth not in _NTH or (weekday := _weekday(day)) is None:
        return None
    return Rule("MONTHLY", weekdays=((weekday, _NTH[nth]),))


def _units(words: str, start: date) -> Rule | None:
    match = re.fullmatch(r"(?:(\d{1,3}|other) )?(day|week|month|year)s?", words, re.ASCII)
    if match is None:
        return None
    interval = 2 if match[1] == "other" else int(match[1] or 1)
    if not 1 <= interval <= MOST_INTERVAL:
        return None
    months = (start.month,) if match[2] == "year" else ()
    if match[2] in ("month", "year") and start.day > 28:
        days = tuple(range(28, start.day + 1))
        return Rule(_UNITS[match[2]], interval, months=months, month_days=days, positions=(-1,))
    return Rule(_UNITS[match[2]], interval)
