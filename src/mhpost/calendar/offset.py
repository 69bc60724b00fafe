"""How far an entry of a campaign stands from its day."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from mhpost.calendar.wrong import shown, wrong

_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_COUNTS = {word: number for number, word in enumerate(_NUMBERS, 1)} | {"a": 1, "the": 1, "": 1}
_SIGNED = r"([+-]?)\s*(\d{1,3})\s*(d|days?|w|weeks?)"
_SPOKEN = r"(?:(\d{1,3}|[a-z]+)\s+|(\d{1,3})\s*)?(d|days?|w|weeks?) (before|after)"
_NTH = r"day (\d{1,2})(?: of the (?:week|month|days?))?"
_TIMED = re.compile(r"(.*?[^\s,]),?(?: +at)? +(\d{1,2}:\d{2})")
_BARE = r"[+-]?\d{1,3}"
_FARTHEST = 366


def parse(text: str) -> int | None:
    """Whole days from the first date of the day, negative before it; None when the text says no such thing.

    `-7d`, `+1w`, `7d before`, `1 week before`, `two days after`, `the day before`, `on the day`; and `day 3` or
    `day 3 of the week` for the third day of an observance that lasts several, which is two days after its first.
    """
    said = " ".join(text.lower().split())
    if said in ("on the day", "0"):
        return 0
    if match := re.fullmatch(_NTH, said):
        return int(match[1]) - 1 if int(match[1]) else None
    return _bounded(_days(said))


def split(text: str) -> tuple[str, str] | None:
    """The offset and the time of day of `-7d 09:00` or `day 3 of the week at 9:30`; None for one without a time."""
    found = _TIMED.fullmatch(" ".join(text.split()))
    return (found[1], found[2]) if found else None


def _days(said: str) -> int | None:
    if match := re.fullmatch(_SIGNED, said):
        count, unit, back = int(match[2]), match[3], match[1] == "-"
        return None if count and not match[1] else _times(count, unit, back)
    if match := re.fullmatch(_SPOKEN, said):
        word = match[1] or match[2] or ""
        known = int(word) if word.isdecimal() else _COUNTS.get(word)
        return None if known is None else _times(known, match[3], match[4] == "before")
    return None


def _times(count: int, unit: str, back: bool) -> int:
    return count * (7 if unit[0] == "w" else 1) * (-1 if back else 1)


def _bounded(days: int | None) -> int | None:
    return None if days is None or abs(days) > _FARTHEST else days


def _offset(value: object) -> int:
    days = parse(value) if isinstance(value, str) else 0 if value == 0 and type(value) is int else None
    if days is None:
        hint = "Write -7d, +1d, 1 week before, 2 days after, on the day, or day 3 (of a week that has several)."
        if isinstance(value, str) and re.fullmatch(_BARE, value.strip()):
            hint = f"Write {int(value):+}d, if you mean days."
        elif isinstance(value, str) and (parts := split(value)) and parse(parts[0]) is not None:
            hint = f'There is a "time" already. Write "offset: {parts[0]}", and the time in one place.'
        raise wrong("offset", f"{shown(value)} does not say how many days before or after the day.", hint)
    return days


Offset = Annotated[
    int,
    BeforeValidator(_offset),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["-7d", "1 week before", "on the day", "day 3"]}),
]
"""Whole days from the first date of a campaign's day, negative before it."""
