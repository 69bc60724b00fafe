"""The schema that editors get says what mhpost reads."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.calendar.conftest import WHOLE

from mhpost.calendar.schema import calendar_schema
from mhpost.source import load

SCHEMA = calendar_schema()


def complaints(text: str) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(load(text).data)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_a_good_calendar_is_good_for_editors_too() -> None:
    assert complaints(WHOLE) == []


def entry(line: str) -> str:
    return f"entries:\n  - id: a\n    {line}\n"


@pytest.mark.parametrize(
    "line",
    [
        "text: 0800",
        "text: 12",
        "text: true",
        "title:",
        "topics:",
        "date: 2027-5-4",
        "time: 9:30",
        "latest: 90m",
        "embargo: 2027-10-01",
        "offset: 0",
        "offset: day 3",
        "language: es-419",
        "vars: {a: [1, {b: true}]}",
    ],
)
def test_what_editors_may_write_is_allowed(line: str) -> None:
    assert complaints(entry(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "caption: Hello",
        "kind: tip",
        "status: done",
        "date: 3 October",
        "time: 7pm",
        "accounts: x-main",
        "text: [a]",
        "again: yes",
        "language: en_GB",
        "media: [{alt: no path}]",
        "repeat: {count: 0}",
        "allow: [{rule: MH405, because: no}]",
    ],
)
def test_what_mhpost_refuses_is_marked(line: str) -> None:
    assert complaints(entry(line)) != []


def test_every_key_is_explained() -> None:
    levels: dict[str, Any] = {"file": SCHEMA, **SCHEMA["$defs"]}
    bare = [
        f"{name}.{key}"
        for name, level in levels.items()
        for key, value in level.get("properties", {}).items()
        if not value.get("description")
    ]
    assert bare == []
