"""What people write elsewhere, read as they may have meant it: for a hint, never as the value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

_LONGEST = 40
_MONTHS = (
    ("January", "jan"),
    ("February", "feb"),
    ("March", "mar"),
    ("April", "apr"),
    ("May", "may"),
    ("June", "jun"),
    ("July", "jul"),
    ("August", "aug"),
    ("September", "sep"),
    ("October", "oct"),
    ("November", "nov"),
    ("December", "dec"),
)
_OFTEN = {
    "daily": "day",
    "weekly": "week",
    "fortnight": "2 weeks",
    "fortnightly": "2 weeks",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
}
_PLAIN = r"[a-z0-9 ]{1,40}"
_RULE = r"(?i)[a-z0-9=;-]{1,200}"
_NUMBERS = r"(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,4})"
_DAY_FIRST = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?[ -](?:of )?(?P<month>[a-z]{3,9})\.?[ ,-]+(?P<year>\d{4}|\d\d)"
_MONTH_FIRST = r"(?P<month>[a-z]{3,9})\.?[ -](?P<day>\d{1,2})(?:st|nd|rd|th)?[ ,-]+(?P<year>\d{4}|\d\d)"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = r"^(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? +"
_WITH_TIME = r"(\S.*?)(?:,? +(?:at +)?|t)(\d{1,2}:\d{2})(?::\d{2})?"


def day(text: str) -> str:
    """What to write instead of a day that is not written year-month-day; empty where it cannot be told.

    A weekday before it decides between several days; where none of them has it, the contradiction is named.
    """
    plain = text.strip().lower()[:_LONGEST]
    timed = re.fullmatch(_WITH_TIME, plain)
    read = list(dict.fromkeys(_readings(timed[1] if timed else plain)))
    days = [one for one in read if not contradicts(plain, one)]
    if read and not days:
        really = " and ".join(f"{one} is a {_WEEKDAYS[one.weekday()]}" for one in read)
        return f"The weekday contradicts the date: {really}. Write the day that is meant, as year-month-day."
    ways = [str(one) if len(days) == 1 else f"{one} for {_said(one)}" for one in days]
    if not ways:
        return ""
    time = f', and put {timed[2].zfill(5)} under "time:"' if timed else ""
    return f"Write {', or '.join(ways)}{time}."


def contradicts(text: str, when: date) -> bool:
    """Whether the text begins with a weekday that this day does not have."""
    said = re.match(_WEEKDAY, text.strip().lower())
    return said is not None and not _WEEKDAYS[when.weekday()].lower().startswith(said[1])


def worded(text: str) -> date | None:
    """The date of `4 October 2027` or `Mon, Oct 4 2027`; None for anything else."""
    plain = re.sub(_WEEKDAY, "", text.strip().lower()[:_LONGEST])
    return None if re.fullmatch(_NUMBERS, plain) else next(_readings(plain), None)


def repetition(words: str) -> str:
    """The keys that a repeat in plain words needs: `{every: week}` for `weekly`; empty where it cannot be told."""
    plain = " ".join(words.lower().split())
    if plain.startswith("freq="):
        return f"{{rrule: {words.strip()}}}" if re.fullmatch(_RULE, words.strip()) else ""
    return f"{{every: {often(plain) or plain}}}" if re.fullmatch(_PLAIN, plain) else ""


def often(words: str) -> str:
    """What `every` takes for a word such as `weekly`; empty for other words."""
    return _OFTEN.get(words.lower().strip().removeprefix("every "), "")


def _readings(text: str) -> Iterator[date]:
    """The day first, as most of the world does, then the month first."""
    text = re.sub(_WEEKDAY, "", text)
    if numbers := re.fullmatch(_NUMBERS, text):
        first, second, third = numbers.groups()
        tries = [(first, second, third)] if len(first) == 4 else [(third, second, first), (third, first, second)]
    elif words := re.fullmatch(_DAY_FIRST, text) or re.fullmatch(_MONTH_FIRST, text):
        tries = [(words["year"], str(month), words["day"]) for month in _month(words["month"])]
    else:
        return
    yield from chain.from_iterable(_day(*one) for one in tries)


def _month(word: str) -> list[int]:
    return [at for at, (name, short) in enumerate(_MONTHS, 1) if word in (name.lower(), short) or word == f"{short}t"]


def _day(year: str, month: str, day: str) -> Iterator[date]:
    if len(year) not in (2, 4):
        return
    try:
        yield date(int(year) + 2000 * (len(year) == 2), int(month), int(day))
    except ValueError:
        return


def _said(when: date) -> str:
    return f"{when.day} {_MONTHS[when.month - 1][0]}"
