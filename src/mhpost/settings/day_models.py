"""What stands in `days.yaml`. The JSON Schema is made from these models.

Annotations are not postponed here: pydantic would evaluate each of them, and every command would wait for that.
"""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from mhpost.calendar.explaining import Levels
from mhpost.calendar.fields import Day, Id
from mhpost.calendar.kinds import Model, as_tuple
from mhpost.calendar.offset import Offset
from mhpost.calendar.wrong import shown, wrong
from mhpost.settings.codes import codes

_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _yearly(value: object) -> object:
    match = re.fullmatch(r"(\d{1,2})-(\d{1,2})", value.strip()) if isinstance(value, str) else None
    month, day = (int(match[1]), int(match[2])) if match else (0, 0)
    if not (1 <= month <= 12 and 1 <= day <= _LONGEST_MONTHS[month - 1]):
        raise wrong("day", f"{shown(value)} is not a day of every year.", 'Write month-day in quotes, as in "03-14".')
    return f"{month:02}-{day:02}"


def _length(value: object) -> object:
    if value == "month" or (type(value) is int and 1 <= value <= 366):
        return value
    raise wrong("length", f"{shown(value)} is not a length.", "Write the number of days, or month for a whole one.")


def _dates(value: object) -> object:
    return as_tuple(value if isinstance(value, list) else [value])


Words = Annotated[tuple[str, ...], BeforeValidator(as_tuple)]
Dates = Annotated[tuple[Day, ...], BeforeValidator(_dates)]
Yearly = Annotated[str, BeforeValidator(_yearly), WithJsonSchema({"type": "string", "examples": ["03-14"]})]
Length = Annotated[
    int | Literal["month"],
    BeforeValidator(_length),
    WithJsonSchema({"type": ["integer", "string"], "examples": [7, "month"]}),
]


class DayFile(Model):
    """One awareness day of your own, or one of mhpost by its id with what differs."""

    id: Id
    """Its id, as campaigns name it."""
    name: str | None = None
    """Its name."""
    date: Yearly | None = None
    """Month and day, where it is the same in every year."""
    rrule: str | None = None
    """Its first day by a rule (RFC 5545), as in `FREQ=YEARLY;BYMONTH=5;BYDAY=2MO`."""
    offset: Offset | None = None
    """How far its first day lies from the one that the rule gives, as in `-2d`."""
    except_: Annotated[tuple[Day, ...], BeforeValidator(as_tuple)] = Field(default=(), alias="except")
    """First days in years in which the rule does not hold."""
    length: Length | None = None
    """How many days it lasts, or `month`."""
    countries: Words | None = None
    """Where it is kept, as in GB or AU-QLD; everywhere where none is said."""
    topics: Words | None = None
    """What it is about."""
    hashtags: Words | None = None
    """With or without the #."""
    url: str | None = None
    """The page of its owner."""
    note: str | None = None
    """What whoever plans it should know."""
    sombre: bool | None = None
    """No joy and no jokes on it."""


class DaysDocument(Model):
    """`days.yaml`: dates that were announced, and awareness days of your own."""

    version: Annotated[int, Field(ge=1, le=1)] = 1
    """The form of this file: 1."""
    announced: dict[str, Dates] = Field(default_factory=dict)
    """Id of a day → its first dates, as its owner announced them."""
    days: Annotated[tuple[Any, ...], BeforeValidator(as_tuple)] = ()
    """Days of your own, and changes to those of mhpost; each is read on its own."""


class DaysSchema(DaysDocument):
    """`days.yaml`: dates that were announced, and awareness days of your own."""

    days: Annotated[tuple[DayFile, ...], BeforeValidator(as_tuple)] = ()
    """Days of your own, and changes to those of mhpost."""


LEVELS = Levels(
    models={"days": DayFile},
    synonyms={
        "DayFile": {
            **dict.fromkeys(("country", "scope", "where"), '"countries"'),
            **dict.fromkeys(("day", "on", "when"), '"date"'),
            **dict.fromkeys(("rule", "recurrence", "every"), '"rrule"'),
            **dict.fromkeys(("duration", "days", "lasts"), '"length"'),
            **dict.fromkeys(("tags", "hashtag"), '"hashtags"'),
            **dict.fromkeys(("title", "label"), '"name"'),
        },
        "DaysDocument": dict.fromkeys(("dates", "confirmed"), '"announced"'),
    },
)

CODES = codes()

__all__ = ["CODES", "LEVELS", "DayFile", "DaysDocument", "DaysSchema"]
