"""How countries, regions, roles, codes and runs are written in `mhpost.yaml`."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from mhpost.calendar.wrong import shown, wrong
from mhpost.source import nearest

_NOT_ISO = {"UK": "GB", "EL": "GR"}
_RUN = r"(?i)(\*|[0-9a-z]+(-[0-9a-z]+)?)(/\d+)?"
_CODE = r"MH\d{0,3}"


def _country(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"[A-Z]{2}", value) and value not in _NOT_ISO:
        return value
    hint = "Write its two capital letters, as in GB, US or ES."
    if isinstance(value, str) and re.fullmatch(r"[A-Z]{2}", code := value.strip().upper()):
        hint = f"Write {_NOT_ISO.get(code, code)}."
    raise wrong("country", f"{shown(value)} is not the code of a country.", hint)


def _region(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}", value):
        return value
    hint = "Write the country, a hyphen and the part of it, as in GB-NIR or US-NY."
    raise wrong("country", f"{shown(value)} is not the code of a region.", hint)


def _role(value: object) -> object:
    if not isinstance(value, str) or not value.strip():
        raise wrong("role", f"{shown(value)} is not a role.", "Write one word, as in clinician or editor.")
    role = value.strip()
    if role != "clinician" and nearest(role, ["clinician"]):
        raise wrong("role", f"{shown(value)} is not quite the role clinician.", 'Write "clinician".')
    return role


def _runs(value: object) -> object:
    if isinstance(value, str):
        fields = value.split()
        if len(fields) == 5 and all(re.fullmatch(_RUN, part) for field in fields for part in field.split(",")):
            return " ".join(fields)
    hint = 'Write the five fields of cron: minute, hour, day, month, weekday, as in "*/15 6-21 * * *".'
    raise wrong("runs", f"{shown(value)} does not say when publish runs.", hint)


def _code(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(_CODE, value):
        return value
    hint = 'Write a code such as MH811, or its beginning such as MH8. "mhpost explain" lists them.'
    raise wrong("code", f"{shown(value)} is not the code of a rule.", hint)


Country = Annotated[
    str,
    BeforeValidator(_country),
    WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}$", "examples": ["GB", "US"]}),
]
"""ISO 3166-1 alpha-2."""

Region = Annotated[
    str,
    BeforeValidator(_region),
    WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}-[A-Z0-9]{1,3}$", "examples": ["GB-NIR"]}),
]
"""ISO 3166-2."""

Role = Annotated[str, BeforeValidator(_role), WithJsonSchema({"type": "string", "examples": ["clinician", "editor"]})]
"""What a person does; `clinician` may decide what others may not."""

Runs = Annotated[str, BeforeValidator(_runs), WithJsonSchema({"type": "string", "examples": ["*/15 6-21 * * *"]})]
"""Five fields of cron: minute, hour, day of the month, month, weekday. Only their form is looked at."""

Code = Annotated[str, BeforeValidator(_code), WithJsonSchema({"type": "string", "pattern": r"^MH\d{0,3}$"})]
"""The code of a rule, or its beginning."""
