"""The schema that editors get says what mhpost reads in mhpost.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.settings.conftest import GOOD

from mhpost.settings import help_schema, settings_schema
from mhpost.source import load

SCHEMA = settings_schema()
EXAMPLE = Path(__file__).parents[2] / "docs" / "example"


def complaints(text: str) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(load(text).data)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_tags_can_be_switched_off() -> None:
    assert complaints("links: {utm: false}") == []


def test_good_settings_are_good_for_editors_too() -> None:
    assert complaints(GOOD) == []


@pytest.mark.parametrize(
    "line",
    [
        "links: {utm: true}",
        "resources: {hide: [a]}",
        "tz: Europe/London",
        "country: United Kingdom",
        "accounts: [feed]",
        "accounts: {a: {}}",
        "lint: {ignore: [tone]}",
    ],
)
def test_what_mhpost_refuses_is_marked(line: str) -> None:
    assert complaints(line) != []


def test_good_help_lines_are_good_for_editors_too() -> None:
    schema = help_schema()
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(schema)
    good = load((EXAMPLE / "resources.yaml").read_text(encoding="utf-8")).data
    assert [error.message for error in check.iter_errors(good)] == []
    assert list(check.iter_errors({"lines": [{"id": "a", "phone": "116 123"}]})) != []


@pytest.mark.parametrize("schema", [SCHEMA, help_schema()], ids=["mhpost.yaml", "resources.yaml"])
def test_every_key_is_explained(schema: dict[str, Any]) -> None:
    levels: dict[str, Any] = {"file": schema, **schema["$defs"]}
    bare = [
        f"{name}.{key}"
        for name, level in levels.items()
        for key, value in level.get("properties", {}).items()
        if not value.get("description")
    ]
    assert bare == []
