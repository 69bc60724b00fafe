"""What the JSON Schemas say about a key: its meaning, its values, the keys below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

Schema = Mapping[str, Any]


@cache
def schema_of(file: str) -> Schema | None:
    """The schema of a file of a workspace; None for a file that has none."""
    from mhpost.calendar.schema import calendar_schema
    from mhpost.settings import days_schema, help_schema, settings_schema

    makers = {"mhpost.yaml": settings_schema, "resources.yaml": help_schema, "days.yaml": days_schema}
    if file in makers:
        return makers[file]()
    return calendar_schema() if file.startswith("calendars/") else None


def keys_below(schema: Schema, path: Sequence[str]) -> dict[str, Schema]:
    """Key → what the schema says of it, of the group that the keys lead to."""
    return {key: inner for group in _groups(schema, path) for key, inner in group.get("properties", {}).items()}


def meaning(schema: Schema, path: Sequence[str]) -> str:
    """The sentence about the key at the end of the path; empty where there is none."""
    return str(keys_below(schema, path[:-1]).get(path[-1], {}).get("description", "")) if path else ""


def values(schema: Schema, path: Sequence[str]) -> tuple[str, ...]:
    """What may be written behind the key at the end of the path, where that is a fixed list."""
    below = (inner for group in _groups(schema, path[:-1]) for inner in _below(group, path[-1])) if path else ()
    kinds = [one for inner in below for one in _shapes(schema, inner) if isinstance(one, Mapping)]
    fixed = [
        str(value) for one in kinds for value in (*one.get("enum", ()), *([one["const"]] if "const" in one else ()))
    ]
    truth = ["true", "false"] if any(one.get("type") == "boolean" for one in kinds) else []
    return tuple(dict.fromkeys((*fixed, *truth)))


def _groups(schema: Schema, path: Sequence[str]) -> list[Schema]:
    groups = list(_shapes(schema, schema))
    for key in path:
        groups = [shape for group in groups for inner in _below(group, key) for shape in _shapes(schema, inner)]
    return groups


def _below(group: Schema, key: str) -> Iterator[Schema]:
    if key in group.get("properties", {}):
        yield group["properties"][key]
        return
    more = (group.get("additionalProperties"), *group.get("patternProperties", {}).values())
    yield from (one for one in more if isinstance(one, Mapping))


def _shapes(schema: Schema, inner: Schema) -> Iterator[Schema]:
    """All that a value may be: through references, choices and the items of lists."""
    if "$ref" in inner:
        yield from _shapes(schema, schema["$defs"][inner["$ref"].rpartition("/")[2]])
    for choice in (*inner.get("anyOf", ()), *inner.get("oneOf", ()), *inner.get("allOf", ())):
        yield from _shapes(schema, choice)
    if isinstance(inner.get("items"), Mapping):
        yield from _shapes(schema, inner["items"])
    yield inner
