"""Tables of keys: name, type and meaning from the JSON Schema, an example from the workspace in `docs/example`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from scripts.markdown import table

from mhpost.calendar.schema import calendar_schema
from mhpost.settings import days_schema, help_schema, settings_schema

EXAMPLE = Path(__file__).resolve().parents[1] / "docs" / "example"
MISSING = "no example"
_WORDS = {
    "string": "text",
    "integer": "number",
    "boolean": "true or false",
    "object": "keys",
    "array": "list",
    "anything": "anything",
}
_FORMS = {"0000-00-00": "date", "00:00": "time", "0000-00-00T00:00": "date and time"}
_LONGEST = 56
Schema = Mapping[str, Any]
Examples = dict[tuple[str, str], str]


def calendar_keys(_: str = "") -> str:
    """Every key of `calendars/*.yaml`."""
    return _levels(calendar_schema(), "A calendar", sorted((EXAMPLE / "calendars").glob("*.yaml")))


def settings_keys(_: str = "") -> str:
    """Every key of `mhpost.yaml`."""
    return _levels(
        settings_schema(), "mhpost.yaml", [EXAMPLE / "mhpost.yaml", EXAMPLE / "branches" / "bristol" / "mhpost.yaml"]
    )


def help_keys(_: str = "") -> str:
    """Every key of `resources.yaml`."""
    return _levels(help_schema(), "resources.yaml", [EXAMPLE / "resources.yaml"])


def day_keys(_: str = "") -> str:
    """Every key of `days.yaml`."""
    return _levels(days_schema(), "days.yaml", [EXAMPLE / "days.yaml"])


def _levels(schema: Schema, title: str, files: list[Path]) -> str:
    examples: Examples = {}
    for file in files:
        written = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  # it makes text alone
        _collect(schema, schema, title, written, examples)
    levels = [(title, schema), *((name, level) for name, level in _definitions(schema) if "properties" in level)]
    return "\n\n".join(_level(schema, name, level, examples) for name, level in levels)


def _definitions(schema: Schema) -> Iterator[tuple[str, Schema]]:
    """The levels below the file itself, in the order in which a reader meets them."""
    met: list[str] = []
    _meet(schema, schema, met)
    yield from ((name, schema["$defs"][name]) for name in met)


def _meet(schema: Schema, level: Schema, met: list[str]) -> None:
    new = [name for name in re.findall(r'"#/\$defs/(\w+)"', json.dumps(level.get("properties", {}))) if name not in met]
    new = list(dict.fromkeys(new))
    met += new
    for name in new:
        _meet(schema, schema["$defs"][name], met)


def _level(schema: Schema, name: str, level: Schema, examples: Examples) -> str:
    required = level.get("required", [])
    rows = []
    for key, value in level["properties"].items():
        mark = " *(needed)*" if key in required else ""
        meaning = " ".join(value.get("description", "").split())
        rows.append((f"`{key}`{mark}", _type(schema, value), meaning, f"`{examples.get((name, key), MISSING)}`"))
    keys = table(("Key", "Type", "Meaning", "Example"), rows)
    return "\n\n".join([f"### {_title(name)}", level.get("description", ""), keys])


def _title(name: str) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.removesuffix("File")).split(" ")
    return " ".join([words[0], *(word.lower() if not word.endswith(".yaml") else word for word in words[1:])])


def _type(schema: Schema, value: Schema) -> str:
    """What may stand behind a key, in plain words."""
    bare = _bare(value)
    if "$ref" in bare:
        return _named(schema, bare["$ref"].rpartition("/")[2])
    if "enum" in bare:
        return "one of " + ", ".join(f"`{one}`" for one in bare["enum"])
    if bare.get("type") == "array":
        return f"list: {_type(schema, bare.get('items', {}))}"
    if bare.get("type") == "object" and (inner := _of_any_name(bare)):
        return f"names, each with: {_type(schema, inner)}"
    if form := _FORMS.get(re.sub(r"\d", "0", str(*bare.get("examples", [""])[:1]))):
        return form
    kinds = bare.get("type", "anything")
    return " or ".join(dict.fromkeys(_WORDS[kind] for kind in ([kinds] if isinstance(kinds, str) else _few(kinds))))


def _few(kinds: list[str]) -> list[str]:
    """A text may look like a number or like true; it is a text all the same."""
    return ["string"] if "boolean" in kinds else kinds


def _named(schema: Schema, name: str) -> str:
    level = schema["$defs"][name]
    if "properties" not in level:
        return _type(schema, level)
    title = _title(name)
    return f"[{title.lower()}](#{title.lower().replace(' ', '-')})"


def _collect(schema: Schema, level: Schema, name: str, data: Any, examples: Examples) -> None:
    """Note the first example of every key of this level and of the levels below."""
    level = _bare(level)
    if "$ref" in level:
        name = level["$ref"].rpartition("/")[2]
        level = schema["$defs"][name]
    if isinstance(data, list):
        for one in data:
            _collect(schema, level.get("items", {}), name, one, examples)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key in level.get("properties", {}):
                examples.setdefault((name, key), _shortly(f"{key}: {_flow(value)}"))
            below = level.get("properties", {}).get(key) or _of_any_name(level) or {}
            _collect(schema, below, name, value, examples)


def _bare(value: Schema) -> Schema:
    """The schema without its "or nothing"."""
    return next((kind for kind in value.get("anyOf", []) if kind != {"type": "null"}), value)


def _of_any_name(level: Schema) -> Schema | None:
    """What stands behind names that an editor chooses."""
    inner = level.get("additionalProperties") or next(iter(level.get("patternProperties", {}).values()), None)
    return inner if isinstance(inner, Mapping) else None


def _flow(value: Any, inside: bool = False) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(each, True)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(each, True) for each in value) + "]"
    text = " ".join(str(value).split())
    return f'"{text}"' if re.search(r": | #|^[*&!#@{\[]", text) or (inside and re.search(r"[,:]", text)) else text


def _shortly(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
