"""What `mhpost.yaml` says about the workspace that it extends, and about groups and lists of accounts.

Annotations are not postponed here: pydantic would evaluate each of them, and every command would wait for that.
"""

from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from mhpost.calendar.fields import Id
from mhpost.calendar.kinds import WHEN_MET, Model, as_tuple


class ExtendsFile(Model):
    """The workspace that this one builds on."""

    path: str
    """The way to its folder from here, as in `../national`."""
    calendars: Annotated[tuple[str, ...], BeforeValidator(as_tuple)] = ("*",)
    """Which of its calendars are posted here too: globs below calendars, as in `shared/*`; by default all."""


def _extends(value: object) -> object:
    return {"path": value} if isinstance(value, str) else value


_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "additionalProperties": False,
            "required": ["path"],
            "properties": {"path": {"type": "string"}, "calendars": {"type": "array", "items": {"type": "string"}}},
        },
    ],
    "examples": ["../national", {"path": "../national", "calendars": ["shared/*"]}],
}

Extends = Annotated[ExtendsFile, WHEN_MET, BeforeValidator(_extends), WithJsonSchema(_SCHEMA)]


def _files(value: object) -> object:
    return (value,) if isinstance(value, str) else as_tuple(value)


Tables = Annotated[
    tuple[str, ...],
    BeforeValidator(_files),
    WithJsonSchema(
        {
            "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
            "examples": ["accounts.csv", ["north.csv", "south.xlsx"]],
        }
    ),
]
"""Spreadsheets of accounts."""
Groups = dict[Id, Annotated[tuple[Id, ...], BeforeValidator(as_tuple)]]
