"""How an editor may write dates, times and spans of time."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_SPAN = re.compile(r"\+?\s*(\d{1,4})\s*(m|min|minutes?|h|hours?|d|days?)")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def _day(value: object) -> object:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            pass
    elif isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise PydanticCustomError("day", "is not a date; write year-month-day, as in 2027-10-03")


def _time(value: object) -> object:
    if isinstance(value, time):
        return value
    if isinstance(value, str) and (match := _TIME.fullmatch(value.strip())):
        hour, minute, second = (int(group or 0) for group in match.groups())
        if hour < 24 and minute < 60 and second < 60:
            return time(hour, minute, second)
    raise PydanticCustomError("time", "is not a time of day; write hours:minutes from 00:00 to 23:59, as in 09:30")


def _moment(value: object) -> object:
    if isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip())
        except ValueError:
            pass
    raise PydanticCustomError("moment", "is not a date and time; write them as in 2027-10-01T00:00")


def _latest(value: object) -> object:
    if isinstance(value, timedelta | datetime):
        return value
    if isinstance(value, str):
        if match := _SPAN.fullmatch(value.strip().lower()):
            return timedelta(**{_UNITS[match[2][0]]: int(match[1])})
        try:
            return datetime.fromisoformat(value.strip())
        except ValueError:
            pass
    raise PydanticCustomError("latest", "is neither a span such as +4h nor a moment such as 2027-10-03T18:00")


def _written(value: timedelta | datetime) -> str:
    return value.isoformat() if isinstance(value, datetime) else f"+{int(value.total_seconds() // 60)}m"


Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2027-10-03"]}),
]
"""A calendar date in the zone of its entry."""

TimeOfDay = Annotated[
    time,
    BeforeValidator(_time),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,2}:\d{2}(:\d{2})?$", "examples": ["09:30"]}),
]
"""A wall-clock time in the zone of its entry."""

LocalMoment = Annotated[
    datetime,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "examples": ["2027-10-01T00:00"]}),
]
"""A moment; without an offset it is wall-clock time in the zone of its entry."""

Latest = Annotated[
    timedelta | datetime,
    BeforeValidator(_latest),
    PlainSerializer(_written, return_type=str),
    WithJsonSchema({"type": "string", "examples": ["+4h", "2027-10-03T18:00"]}),
]
"""A span after the planned moment, or a moment, after which a post is no longer sent."""

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$")]
"""Letters, digits, - and _; starts with a letter or digit; at most 80."""
