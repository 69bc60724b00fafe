"""The JSON Schema of calendars, for editors."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator
from pydantic.json_schema import GenerateJsonSchema

from mhpost.calendar.kinds import Model, as_tuple
from mhpost.calendar.models import Campaign, Defaults, Entry, Top

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TEXT = ["string", "number", "boolean"]


class CampaignFile(Campaign):
    """Posts around an awareness day; they move with it."""

    entries: Annotated[tuple[Entry, ...], BeforeValidator(as_tuple)] = ()
    """Its posts; each has an `offset` from the day."""


class CalendarFile(Top):
    """A file in `calendars/`: posts, and groups of posts around awareness days."""

    defaults: Defaults | None = None
    """What holds for every entry that does not say otherwise."""
    entries: Annotated[tuple[Entry, ...], BeforeValidator(as_tuple)] = ()
    """The posts."""
    campaigns: Annotated[tuple[CampaignFile, ...], BeforeValidator(as_tuple)] = ()
    """Groups of posts around awareness days."""


class _Generator(GenerateJsonSchema):
    """Gives no title to a key that holds another model, as pydantic does where that model is not built when met."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Whether pydantic makes a title of the name of the key."""
        return schema["type"] != "function-plain" and super().field_title_should_be_set(schema)


def calendar_schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12, made from the models that read calendars."""
    return as_editors_write(CalendarFile, "mhpost calendar")


def as_editors_write(model: type[BaseModel], title: str) -> dict[str, Any]:
    """The schema of a model. As in mhpost, text may look like a number or like true, and a key may be left empty."""
    schema = _tolerant(model.model_json_schema(by_alias=True, schema_generator=_Generator))
    meanings = _meanings()
    for name, level in ((model.__name__, schema), *schema.get("$defs", {}).items()):
        for field, meaning in meanings.get(name, {}).items():
            level["properties"][field]["description"] = meaning
    for level in (schema, *schema.get("$defs", {}).values()):
        required = level.get("required", [])
        for name, value in level.get("properties", {}).items():
            if name not in required:
                level["properties"][name] = _or_nothing(value)
    return {"$schema": DRAFT, **schema, "title": title}


def _meanings() -> dict[str, dict[str, str]]:
    """Model → key → the sentence that stands below it in the source, or in that of a model it extends.

    pydantic can read these sentences when it makes a class, but every command would pay for it.
    """
    bodies = {
        node.name: node.body
        for module in {each.__module__ for each in _extending(Model)}
        for node in ast.parse(inspect.getsource(sys.modules[module])).body
        if isinstance(node, ast.ClassDef)
    }
    return {each.__name__: dict(_sentences(each, bodies)) for each in _extending(Model) if each.__name__ in bodies}


def _extending(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for each in model.__subclasses__():
        yield each
        yield from _extending(each)


def _sentences(model: type[BaseModel], bodies: Mapping[str, list[ast.stmt]]) -> Iterator[tuple[str, str]]:
    for each in reversed(model.__mro__):
        for field, below in pairwise(bodies.get(each.__name__, [])):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
                name = model.model_fields[field.target.id].alias or field.target.id
                yield name, inspect.cleandoc(ast.literal_eval(below.value))


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
