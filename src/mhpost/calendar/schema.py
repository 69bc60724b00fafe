"""The JSON Schema of calendars, for editors."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from mhpost.calendar.models import CalendarFile

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TEXT = ["string", "number", "boolean"]


def calendar_schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12, made from the models that read calendars."""
    return as_editors_write(CalendarFile, "mhpost calendar")


def as_editors_write(model: type[BaseModel], title: str) -> dict[str, Any]:
    """The schema of a model. As in mhpost, text may look like a number or like true, and a key may be left empty."""
    schema = _tolerant(model.model_json_schema(by_alias=True))
    for level in (schema, *schema.get("$defs", {}).values()):
        required = level.get("required", [])
        for name, value in level.get("properties", {}).items():
            if name not in required:
                level["properties"][name] = _or_nothing(value)
    return {"$schema": DRAFT, **schema, "title": title}


def _tolerant(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_tolerant(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    mended = {key: _tolerant(value) for key, value in schema.items() if key not in ("default", "examples")}
    if "examples" in schema:
        mended["examples"] = schema["examples"]
    if schema.get("type") == "string" and not {"enum", "const", "pattern", "format", "examples"} & schema.keys():
        mended["type"] = _TEXT
    return mended


def _or_nothing(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema, or null: a key that was left empty."""
    kinds = schema.get("anyOf", [])
    if {"type": "null"} in kinds or schema == {}:
        return schema
    notes: dict[str, Any] = {key: schema[key] for key in ("title", "description") if key in schema}
    bare = {key: value for key, value in schema.items() if key not in notes}
    return {**notes, "anyOf": [*(kinds or [bare]), {"type": "null"}]}
