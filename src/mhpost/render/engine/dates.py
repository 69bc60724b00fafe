"""The filters `date` and `time`: the same words on every machine, whatever its settings."""

from __future__ import annotations

import re
from datetime import datetime

from jinja2 import pass_context
from jinja2.runtime import Context

from mhpost.calendar.tags import base
from mhpost.render.engine.text import NotWords

_DIRECTIVES = re.compile(r"%[dmYyHIMSjuV%]")
_ENGLISH = re.compile(r"%[aAbBp]")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@pass_context
def date(context: Context, value: object, form: str = "%Y-%m-%d") -> str:
    """`{{ moment|date }}`: 2027-10-03, or as the form says; names of days and months in English posts alone."""
    return _clock(context, value, form)


@pass_context
def time_of_day(context: Context, value: object, form: str = "%H:%M") -> str:
    """`{{ moment|time }}`: 09:30, or as the form says."""
    return _clock(context, value, form)


def _clock(context: Context, value: object, form: str) -> str:
    if not isinstance(value, datetime):
        raise NotWords("no date and time; write it as in {{ moment|date }}")
    signs = _DIRECTIVES.sub("", form)
    if base(str(context.resolve("language"))) == "en":
        signs = _ENGLISH.sub("", signs)
    if "%" in signs or len(form) > 100:
        raise NotWords(
            "a form of date that is not known here; known are %d %m %Y %y %H %I %M %S (in English also %A %B)"
        )
    return _in_english(value, form)


def _in_english(value: datetime, form: str) -> str:
    """`strftime`, with names that do not hang on the machine's settings."""
    names = {
        "%B": _MONTHS[value.month - 1],
        "%b": _MONTHS[value.month - 1][:3],
        "%A": _DAYS[value.weekday()],
        "%a": _DAYS[value.weekday()][:3],
        "%p": "am" if value.hour < 12 else "pm",
    }
    return re.sub(r"%.", lambda found: names.get(found[0]) or value.strftime(found[0]), form, flags=re.DOTALL)
