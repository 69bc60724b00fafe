"""`every: first monday` and the like → a `Rule`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from mhpost.schedule.rule import MOST_INTERVAL, Rule

EXAMPLES = (
    "day, weekday, sunday, monday and thursday, week, 2 weeks, 2 weeks on sunday, other friday, month, 3 months, "
    "month on the 15th, year, first monday, first and third monday, last friday, last day of the month"
)
_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}
_UNITS = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_SETS = {"weekday": range(5), "weekend": range(5, 7)}
_AND = re.compile(r"\s*,\s*and\s+|\s*,\s*|\s+and\s+|\s*&\s*")
_DATE = re.compile(r"(?:the |day )?(\d{1,2})(?:st|nd|rd|th)?", re.ASCII)
_MONTH_END = re.compile(r"(?:the )?last day(?: of (?:the|each|every) month)?")


def read(text: str, start: date) -> Rule | None:
    """The rule that the words mean for a series that starts on `start`; None for words that mean none.

    `week`, `month` and `year` keep the weekday or the day of `start`. A month without that day, such as
    the 31st, takes its last one. `2 weeks on friday` begins with the first Friday from `start` on.
    """
    words = re.sub(r"^every\s+", "", " ".join(text.lower().split()))
    rule = _set(words) or _weekdays(words, 1) or _other(words) or _in_month(words, 1) or _units(words, start)
    return replace(rule, wkst=start.weekday()) if rule and rule.interval > 1 and rule.weekdays else rule


def _set(words: str) -> Rule | None:
    days = _SETS.get(words.removesuffix("s"))
    return Rule("WEEKLY", weekdays=tuple((day, 0) for day in days)) if days else None


def _weekday(word: str) -> int | None:
    word = word.strip(". ").removesuffix("s") if word.endswith("days") else word.strip(". ")
    return next((i for i, name in enumerate(_NAMES) if len(word) >= 3 and name.startswith(word)), None)


def _weekdays(words: str, interval: int) -> Rule | None:
    days = [_weekday(word) for word in _AND.split(words)]
    known = sorted({day for day in days if day is not None})
    return Rule("WEEKLY", interval, weekdays=tuple((day, 0) for day in known)) if None not in days else None


def _other(words: str) -> Rule | None:
    """`other friday`: every second one."""
    return _weekdays(words.removeprefix("other "), 2) if words.startswith("other ") else None


def _in_month(words: str, interval: int) -> Rule | None:
    """`first monday`, `first and third monday`, `the 15th`, `last day of the month`."""
    if _MONTH_END.fullmatch(words):
        return Rule("MONTHLY", interval, month_days=(-1,))
    said = re.sub(r" of (?:the|each|every) month$", "", words).removeprefix("the ")
    if match := _DATE.fullmatch(said):
        return None if words.isdecimal() else _on_date(int(match[1]), interval)
    *ordinals, final = _AND.split(said)
    nth, _, day = final.partition(" ")
    known = [_NTH.get(word) for word in (*ordinals, nth)]
    weekday = _weekday(day)
    if None in known or weekday is None:
        return None
    return Rule("MONTHLY", interval, weekdays=tuple(sorted((weekday, n) for n in set(known) if n)))


def _on_date(day: int, interval: int) -> Rule | None:
    if not 1 <= day <= 31:
        return None
    if day <= 28:
        return Rule("MONTHLY", interval, month_days=(day,))
    return Rule("MONTHLY", interval, month_days=tuple(range(28, day + 1)), positions=(-1,))


def _units(words: str, start: date) -> Rule | None:
    match = re.fullmatch(r"(?:(\d{1,3}|other|second) )?(day|week|month|year)s?(?: on (.+))?", words, re.ASCII)
    if match is None:
        return None
    interval = 2 if match[1] in ("other", "second") else int(match[1] or 1)
    if not 1 <= interval <= MOST_INTERVAL:
        return None
    if match[3]:
        return _placed(match[2], match[3], interval)
    months = (start.month,) if match[2] == "year" else ()
    if match[2] in ("month", "year") and start.day > 28:
        days = tuple(range(28, start.day + 1))
        return Rule(_UNITS[match[2]], interval, months=months, month_days=days, positions=(-1,))
    return Rule(_UNITS[match[2]], interval)


def _placed(unit: str, where: str, interval: int) -> Rule | None:
    """`2 weeks on sunday`, `month on the 15th`, `3 months on the first monday`."""
    if unit == "week":
        return _weekdays(where, interval)
    if unit == "month":
        return _in_month(where if where.startswith("the ") else f"the {where}", interval)
    return None
