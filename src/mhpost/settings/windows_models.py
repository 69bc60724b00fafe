"""When nothing is posted, and how often something may be: parts of `mhpost.yaml`.

Annotations are not postponed here: pydantic would evaluate each of them, and every command would wait for that.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from mhpost.calendar.fields import Day, LocalMoment, Zone
from mhpost.calendar.kinds import WHEN_MET, AnyKind, Model, as_tuple
from mhpost.calendar.wrong import shown, wrong
from mhpost.settings.fields import Country, Runs, cron_fields

_SPAN = r"\+?\s*(\d{1,4})\s*(m|min|minutes?|h|hours?)"
_LONGEST = timedelta(days=7)
AVOID, ALLOW = "avoid", "allow"


class OrText:
    """Editors may write a plain text in place of the group of keys."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self._schema = schema

    def __get_pydantic_json_schema__(self, core: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        return {"anyOf": [handler(core), self._schema]}


def _span(value: object) -> object:
    if isinstance(value, timedelta):
        return value
    if isinstance(value, str) and (match := re.fullmatch(_SPAN, value.strip().lower())):
        span = timedelta(**{"hours" if match[2].startswith("h") else "minutes": int(match[1])})
        if timedelta() < span <= _LONGEST:
            return span
    hint = "Write minutes or hours, as in 30m or 2h."
    raise wrong("span", f"{shown(value)} does not say how long.", hint)


def _holiday(value: object) -> object:
    if value in (AVOID, ALLOW):
        return value
    raise wrong("holidays", f"{shown(value)} says nothing about public holidays.", f"Write {AVOID} or {ALLOW}.")


def _day_alone(value: object) -> object:
    return value if isinstance(value, dict) else {"date": value}


def _cron_alone(value: object) -> object:
    return value if isinstance(value, dict) else {"cron": cron_fields(value)}


Span = Annotated[
    timedelta,
    BeforeValidator(_span),
    PlainSerializer(lambda span: f"{int(span.total_seconds() // 60)}m", return_type=str),
    WithJsonSchema({"type": "string", "examples": ["30m", "2h"]}),
]
"""A span of time of up to a week."""

Holiday = Annotated[str, BeforeValidator(_holiday), WithJsonSchema({"enum": [AVOID, ALLOW]})]

Quiet = Annotated[
    Any,
    WithJsonSchema(
        {
            "type": ["object", "string"],
            "additionalProperties": {"type": ["string", "array"]},
            "examples": ["22:00-07:00", {"mon-fri": "22:00-07:00", "sat-sun": "22:00-09:00"}],
        }
    ),
]
"""Read by the room that plans."""


class BlackoutFile(Model):
    """Days on which nothing is posted."""

    date: Day | None = None
    """The day, where it is one."""
    from_: Day | None = Field(default=None, alias="from")
    """The first day, where there are several."""
    to: Day | None = None
    """The last day."""
    because: str | None = None
    """Why, for colleagues."""
    countries: Annotated[tuple[Country, ...], BeforeValidator(as_tuple)] = ()
    """Only for accounts whose audience is in one of these countries."""
    yearly: bool = False
    """`true`: in every year."""


class CapFile(Model):
    """The most posts on one topic on each account."""

    day: Annotated[int, Field(ge=0, le=1000)] | None = None
    """In one day."""
    week: Annotated[int, Field(ge=0, le=1000)] | None = None
    """In seven days that follow each other."""


class CadenceFile(Model):
    """How often each account may post."""

    spacing: Span | None = None
    """The least time between two posts of one account, as in 30m."""
    caps: dict[str, Annotated[CapFile, WHEN_MET]] = Field(default_factory=dict)
    """Topic → the most posts on it."""


class KindFile(Model):
    """When posts of one kind may go out."""

    latest: Span | None = None
    """How long after its time a post of this kind may still go out, where its entry does not say."""
    embargo: LocalMoment | None = None
    """No post of this kind goes out before this moment."""


class RunsFile(Model):
    """When publish runs."""

    cron: Runs
    """Five fields of cron: minute, hour, day, month, weekday."""
    timezone: Zone = "UTC"
    """On whose clocks they are read; that of most hosted CI is UTC."""


Blackouts = Annotated[
    tuple[
        Annotated[
            BlackoutFile,
            WHEN_MET,
            BeforeValidator(_day_alone),
            OrText({"type": "string", "pattern": r"^\d{4}-\d{1,2}-\d{1,2}$"}),
        ],
        ...,
    ],
    BeforeValidator(as_tuple),
]
RunsPart = Annotated[
    RunsFile,
    WHEN_MET,
    BeforeValidator(_cron_alone),
    OrText({"type": "string", "examples": ["*/15 6-21 * * *"]}),
]
Holidays = dict[Country, Holiday]
Kinds = dict[AnyKind, Annotated[KindFile, WHEN_MET]]
