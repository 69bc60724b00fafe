"""To allow a rule: written as the entry is, in lines, between brackets or as JSON."""

from __future__ import annotations

import json

import pytest

from mhpost.lint.fixes.allowing import with_allow
from mhpost.source import load

NEW = '{rule: MH502, because: ""}'
QUOTED = '{"rule": "MH502", "because": ""}'


@pytest.mark.parametrize(
    ("entry", "after"),
    [
        ("{id: a, text: x}", f"{{id: a, text: x, allow: [{NEW}]}}"),
        ("{id: a,\n   text: x}  # why", f"{{id: a,\n   text: x,\n   allow: [{NEW}]}}  # why"),
        ("{id: a, allow: [{rule: MH220}], text: x}", f"{{id: a, allow: [{{rule: MH220}}, {NEW}], text: x}}"),
        ("id: a\n  allow: [{rule: MH220}]\n  text: x", f"id: a\n  allow: [{{rule: MH220}}, {NEW}]\n  text: x"),
        ("id: a\n  allow: []\n  text: x", f"id: a\n  allow: [{NEW}]\n  text: x"),
        ("id: a\n  text: x", f"id: a\n  text: x\n  allow:\n    - {NEW}"),
        (
            "id: a\n  allow:\n  - {rule: MH220}\n  text: x",
            f"id: a\n  allow:\n  - {{rule: MH220}}\n  - {NEW}\n  text: x",
        ),
        ("id: a\n  text: |+\n    x\n\n", f"id: a\n  allow:\n    - {NEW}\n  text: |+\n    x\n\n"),
        (
            "id: a\n  text: |+\n    x\n\n- id: b\n  text: x",
            f"id: a\n  allow:\n    - {NEW}\n  text: |+\n    x\n\n- id: b\n  text: x",
        ),
        ("id: a\n  allow:\n  text: x", f"id: a\n  allow: [{NEW}]\n  text: x"),
        ("id: a\n  allow: \t", f"id: a\n  allow: [{NEW}]"),
        ("id: a\n  allow:  # why\n  text: x", f"id: a\n  allow: [{NEW}]  # why\n  text: x"),
        ("id: a\n  allow: ~\n  text: x", f"id: a\n  allow: [{NEW}]\n  text: x"),
        ("{id: a, allow: , text: x}", f"{{id: a, allow: [{NEW}], text: x}}"),
        ("{id: a, allow: null}", f"{{id: a, allow: [{NEW}]}}"),
        ("text: |+\n    x\n\n", None),
        ("{id: a, allow: &w [{rule: MH220}], more: *w}", None),
        ("{id: a, allow: yes}", None),
    ],
)
def test_a_rule_is_allowed_in_the_way_the_entry_is_written(entry: str, after: str | None) -> None:
    made = with_allow(load(f"- {entry}\n"), (0,), "MH502")
    assert made == (None if after is None else f"- {after}\n")


@pytest.mark.parametrize("why", ["our own survey", 'it\'s #1: our survey, "so" they say'])
@pytest.mark.parametrize("form", ["&w [{0}]", "&w\n    - {0}"])
def test_what_is_repeated_from_another_entry_is_written_out(why: str, form: str) -> None:
    before = f"- id: a\n  allow: {form.format(f'{{rule: MH220, because: {json.dumps(why)}}}')}\n- id: b\n  allow: "
    allowed = f"{{rule: MH220, because: {json.dumps(why)}}}"
    assert with_allow(load(f"{before}*w\n"), (1,), "MH502") == f"{before}[{allowed}, {NEW}]\n"


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize(
    "allow", [{}, {"allow": None}, {"allow": []}, {"allow": [{"rule": "MH220", "because": "our own survey"}]}]
)
def test_json_stays_json(allow: dict[str, list[dict[str, str]] | None], indent: int | None) -> None:
    text = json.dumps([{"id": "a", **allow}], indent=indent)
    made = with_allow(load(text), (0,), "MH502")
    assert made is not None
    assert json.loads(made) == [{"id": "a", "allow": [*(allow.get("allow") or []), {"rule": "MH502", "because": ""}]}]
