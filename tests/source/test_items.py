"""One item less, or one more between brackets; the rest of the file stays letter by letter."""

from __future__ import annotations

import pytest

from mhpost.source import load
from mhpost.source.items import appended, without
from mhpost.source.rereading import reads_as
from mhpost.source.values import Route


@pytest.mark.parametrize(
    ("text", "route", "after"),
    [
        ("a:\n  - x  # why\n  # of y\n  - y\nb: 1\n", ("a", 0), "a:\n  # of y\n  - y\nb: 1\n"),
        ("a:\n  - x\n  - {r: y,\n     s: z}\nb: 1\n", ("a", 1), "a:\n  - x\nb: 1\n"),
        ("a:\r\n- x\r\n- r: y\r\n  s: >-\r\n    z\r\n", ("a", 1), "a:\r\n- x\r\n"),
        ("c: 2\na:\n  - x\nb: 1\n", ("a", 0), "c: 2\nb: 1\n"),
        ("- i: 1\n  a: [x]\n  b: 1\n", (0, "a", 0), "- i: 1\n  b: 1\n"),
        ("a: [x, y, z]\n", ("a", 0), "a: [y, z]\n"),
        ("a: [x, y, z]\n", ("a", 2), "a: [x, y]\n"),
        ("a: [x,\n  y,  # of y\n  z]\n", ("a", 1), "a: [x,\n  z]\n"),
        ("- {i: 1, a: [{r: x}]}\n", (0, "a", 0), "- {i: 1}\n"),
        ('[{"i":1,"a":[{"r":"x"}],"b":2}]', (0, "a", 0), '[{"i":1,"b":2}]'),
        ('{"i": 1,\n "a": ["x"]\n}\n', ("a", 0), '{"i": 1\n}\n'),
        ("- i: 1\n  a:\n    - {r: x}\n", (0, "a", 0), "- i: 1\n"),
        ("- i: 1\n  a:\n    - {r: x}  # why\n  b: 1\n- i: 2\n", (0, "a", 0), "- i: 1\n  b: 1\n- i: 2\n"),
        ("- i: 1\n  a:\n    - r: [x]\n- i: 2\n", (0, "a", 0), "- i: 1\n- i: 2\n"),
        ("a: &w [x, y]\nb: *w\n", ("b", 0), None),
        ("a: &w [x]\nb: *w\n", ("a", 0), None),
        ("a: [x, # of x\n  y]\n", ("a", 1), None),
        ("- a: [x]\n  b: 1\n", (0, "a", 0), None),
        ("a: [x]\n", ("a", 0), None),
        ("a: [x]\n", ("a", 1), None),
        ("", ("a", 1), None),
    ],
)
def test_an_item_goes_and_nothing_else(text: str, route: Route, after: str | None) -> None:
    assert without(load(text), route) == after


@pytest.mark.parametrize(
    ("text", "route", "after"),
    [
        ("a: []\n", ("a",), "a: [new]\n"),
        ("a: [x,]\n", ("a",), "a: [x, new,]\n"),
        ("a: [ x ] # why\n", ("a",), "a: [ x, new ] # why\n"),
        ("a: [\r\n  x,\r\n  y\r\n]\r\n", ("a",), "a: [\r\n  x,\r\n  y,\r\n  new\r\n]\r\n"),
    ],
)
def test_an_item_comes_behind_the_last(text: str, route: Route, after: str) -> None:
    assert appended(load(text), route, "new") == after


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ('{"a": 1}', '{"a":  1}', True),
        ('{"a": 1}', "{a: 1}", False),
        ('{"a": 1}', '{"a": 1,}', False),
        ("{a: 1}", "{a: 1,}", True),
        ("a: 1", "a: 2", False),
    ],
)
def test_what_was_json_has_to_stay_json(before: str, after: str, same: bool) -> None:
    assert reads_as(load(before), after, {"a": 1}) is same
