"""When evergreen entries go out, as `mhpost.yaml` says it.

Annotations are not postponed here: pydantic would evaluate each of them, and every command would wait for that.
"""

import re
from datetime import time, timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from mhpost.calendar.fields import Id
from mhpost.calendar.kinds import WHEN_MET, Model
from mhpost.calendar.wrong import shown, wrong
from mhpost.settings.windows_models import OrText

_REST = r"(\d{1,3})\s*(d|days?|w|weeks?)"
_NONE = ("none", "never", "no", "off")


def _times(value: object) -> object:
    listed = value if isinstance(value, list | tuple) else [value]
    return tuple(sorted(dict.fromkeys(slot for one in listed for slot in _slot(one))))


def _slot(value: object) -> tuple[Any, ...]:
    from mhpost.schedule.evergreen import at

    try:
        return at(value if isinstance(value, str) else "")
    except ValueError:
        hint = "Write days and a time, as in mon 09:30, mon-fri 08:00 or daily 12:00."
        raise wrong("slot", f"{shown(value)} is not a day and a time.", hint) from None


def _rest(value: object) -> timedelta:
    match = re.fullmatch(_REST, value.strip().lower()) if isinstance(value, str) else None
    if match is None or not 1 <= int(match[1]) <= 366:
        raise wrong("slot", f"{shown(value)} is not a number of days.", "Write it as in 28d or 6 weeks.")
    return timedelta(days=int(match[1]) * (7 if match[2][0] == "w" else 1))


def _times_alone(value: object) -> object:
    if isinstance(value, dict | OwnShelfFile):
        return value
    return {"at": [] if isinstance(value, str) and value.strip().lower() in _NONE else value}


_TIMES: dict[str, Any] = {"type": "array", "items": {"type": "string", "examples": ["mon 09:30", "thu 18:00"]}}

SlotTimes = Annotated[
    tuple[tuple[int, time], ...],
    BeforeValidator(_times),
    WithJsonSchema(_TIMES),
]
"""Days of the week, 0 for Monday, and times."""

Rest = Annotated[
    timedelta,
    BeforeValidator(_rest),
    PlainSerializer(lambda span: f"{span.days}d", return_type=str),
    WithJsonSchema({"type": "string", "examples": ["28d", "6 weeks"]}),
]


class OwnShelfFile(Model):
    """When entries of an evergreen group go out on some accounts."""

    at: SlotTimes | None = None
    """Days of the week and times, as in `[mon 09:30, thu 18:00]`; by default those of the workspace."""
    rest: Rest | None = None
    """How long an entry is not used again, as in `6 weeks`; by default that of the workspace, which is 28d."""


_Or = OrText({"anyOf": [_TIMES, {"const": "none"}]})
OwnShelf = Annotated[OwnShelfFile, WHEN_MET, BeforeValidator(_times_alone), _Or]


class ShelfFile(OwnShelfFile):
    """When entries of an evergreen group go out."""

    groups: dict[Id, OwnShelf] = Field(default_factory=dict)
    """Group of accounts → its own times, or `at` and `rest`; `none`: it has none."""


Slots = dict[Id, Annotated[ShelfFile, WHEN_MET, BeforeValidator(_times_alone), _Or]]
OwnSlots = dict[Id, OwnShelf]
