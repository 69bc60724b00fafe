"""When evergreen entries go out, as `mhpost.yaml` says it.

Annotations are not postponed here: pydantic would evaluate each of them, and every command would wait for that.
"""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from mhpost.calendar.wrong import shown, wrong

USUAL_REST = "28d"
_REST = r"(\d{1,3})\s*(d|days?|w|weeks?)"


def _shelf(value: object) -> object:
    from mhpost.schedule.values import Shelf

    said = value if isinstance(value, Mapping) else {"at": value}
    unknown = [key for key in said if key not in ("at", "rest")]
    if unknown:
        raise wrong("slot", f"{shown(unknown[0])} is not known here.", 'There are "at" and "rest".')
    times = said.get("at")
    listed = times if isinstance(times, list | tuple) else [times]
    slots = dict.fromkeys(slot for one in listed for slot in _slot(one))
    return Shelf(tuple(sorted(slots)), _rest(said.get("rest", USUAL_REST)))


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


_TIMES: dict[str, Any] = {"type": "array", "items": {"type": "string", "examples": ["mon 09:30", "thu 18:00"]}}

Slots = Annotated[
    Any,
    BeforeValidator(_shelf),
    WithJsonSchema(
        {
            "anyOf": [
                _TIMES,
                {
                    "type": "object",
                    "properties": {"at": _TIMES, "rest": {"type": "string", "examples": ["28d"]}},
                    "required": ["at"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
"""Days and times, or `at` with them and `rest`, after which an entry may be used again; read as a `Shelf`."""
