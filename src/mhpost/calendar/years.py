"""The years in which a campaign runs, and what each of them is about.

Annotations are not postponed here: pydantic would evaluate each of them, and every command would wait for that.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from mhpost.calendar.kinds import Model
from mhpost.calendar.wrong import shown, wrong

FIRST_YEAR, LAST_YEAR = 2015, 2100
"""The years whose awareness days are known."""

_HINT = "Write the years in which it runs, as in [2027]; or every, {from: 2027}, or {2027: {theme: …}}."


class Year(Model):
    """One year of a campaign."""

    theme: str | None = None
    """What it is about in this year; templates see it as `campaign.theme`."""


def _years(value: object) -> object:
    if isinstance(value, str) and value.strip().lower() in ("every", "every year", "all"):
        return dict.fromkeys(range(FIRST_YEAR, LAST_YEAR + 1), Year())
    if isinstance(value, Mapping):
        return _span(value) if {"from", "to"} & value.keys() else _by_year(value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return {_year(each): Year() for each in value}
    return {_year(value): Year()}


def _span(value: Mapping[Any, Any]) -> dict[int, Year]:
    unknown = [key for key in value if key not in ("from", "to")]
    first, last = _year(value.get("from", FIRST_YEAR)), _year(value.get("to", LAST_YEAR))
    if unknown or first > last:
        raise wrong("years", f"{shown(unknown[0]) if unknown else shown(last)} says no span of years.", _HINT)
    return dict.fromkeys(range(first, last + 1), Year())


def _by_year(value: Mapping[Any, Any]) -> dict[int, Any]:
    return {_year(key): Year() if each is None else each for key, each in value.items()}


def _year(value: object) -> int:
    digits = isinstance(value, str) and re.fullmatch(r"\d{4}", value.strip(), re.ASCII)
    number = int(str(value)) if digits else value
    if isinstance(number, int) and not isinstance(number, bool) and FIRST_YEAR <= number <= LAST_YEAR:
        return number
    raise wrong("years", f"{shown(value)} is not a year from {FIRST_YEAR} to {LAST_YEAR}.", _HINT)


def as_written(years: Mapping[int, Year]) -> Any:
    """The shortest way to write these years in a calendar."""
    first, last = min(years, default=0), max(years, default=0)
    if any(year.theme for year in years.values()):
        return {str(number): year.model_dump(exclude_none=True) for number, year in years.items()}
    if last == LAST_YEAR and len(years) == LAST_YEAR - first + 1 > 1:
        return "every" if first == FIRST_YEAR else {"from": first}
    return list(years)


_ONE = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}

Years = Annotated[
    dict[int, Year],
    BeforeValidator(_years),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "array", "items": _ONE},
                {"const": "every"},
                {
                    "type": "object",
                    "properties": {"from": _ONE, "to": _ONE},
                    "required": ["from"],
                    "additionalProperties": False,
                },
                {
                    "type": "object",
                    "patternProperties": {
                        r"^\d{4}$": {"type": ["object", "null"], "properties": {"theme": {"type": "string"}}}
                    },
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
"""Year → what it is about."""
