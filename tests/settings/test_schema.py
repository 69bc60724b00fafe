"""The schema that editors get says what mhpost reads in mhpost.yaml."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.settings.conftest import GOOD

from mhpost.settings import settings_schema
from mhpost.source import load

SCHEMA = settings_schema()


def complaints(text: str) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(load(text).data)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_good_settings_are_good_for_editors_too() -> None:
    assert complaints(GOOD) == []


@pytest.mark.parametrize(
    "line",
    ["tz: Europe/London", "country: United Kingdom", "accounts: [feed]", "accounts: {a: {}}", "lint: {ignore: [tone]}"],
)
def test_what_mhpost_refuses_is_marked(line: str) -> None:
    assert complaints(line) != []


def test_every_key_is_explained() -> None:
    levels: dict[str, Any] = {"file": SCHEMA, **SCHEMA["$defs"]}
    bare = [
        f"{name}.{key}"
        for name, level in levels.items()
        for key, value in level.get("properties", {}).items()
        if not value.get("description")
    ]
    assert bare == []
