"""A time of day as people write it in cells."""

from __future__ import annotations

import re
from datetime import time

from mhpost.source.sheets.values import Cell, Kind

_CLOCK = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2}))?(?::(\d{2}))?\s*(?:([ap])\.?\s?m\.?|uhr|h|hrs?|heures?)?", re.IGNORECASE
)
_FOUR = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
_FRACTION = re.compile(r"0?\.\d{3,}")
_WORDS = {"noon": "12:00", "midday": "12:00", "mittag": "12:00", "midi": "12:00", "mediodía": "12:00"}


def time_of(cell: Cell) -> str | None:
    """`09:30` for 9:30, 9.30, 9:30am, 9h30, 0930, or a fraction of a day; None for what is no time of day."""
    if cell.kind is Kind.TIME:
        return cell.text
    if cell.kind is Kind.MOMENT:
        return cell.text.partition("T")[2]
    if cell.kind is Kind.NUMBER:
        return _of_number(float(cell.text))
    text = " ".join(cell.text.casefold().split())
    if text in _WORDS:
        return _WORDS[text]
    if _FRACTION.fullmatch(text):
        return _fraction(float(text))
    if four := _FOUR.fullmatch(text):
        return f"{four[1]}:{four[2]}"
    match = _CLOCK.fullmatch(text)
    return None if match is None or text.isdecimal() else _clock(match)


def _of_number(number: float) -> str | None:
    """Below 1 it is a fraction of a day, as Excel keeps times; 9.3 is 9.30 of which Excel took the zero."""
    if 0 <= number < 1:
        return _fraction(number)
    hour, minute = divmod(round(number * 100), 100)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _fraction(number: float) -> str:
    minutes, second = divmod(round(number * 86_400) % 86_400, 60)
    clock = time(minutes // 60, minutes % 60, second)
    return clock.isoformat("seconds" if second else "minutes")


def _clock(match: re.Match[str]) -> str | None:
    hour, minute, second = (int(match[group] or 0) for group in (1, 2, 3))
    half = match[4]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + 12 * (half == "p")
    if hour > 23 or minute > 59 or second > 59:
        return None
    return f"{hour:02}:{minute:02}" + (f":{second:02}" if second else "")
