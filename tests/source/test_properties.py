"""Whatever stands in a file: nothing raises, places are inside the text, values are those of YAML.

The examples are the same in every run.
"""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mhpost.source import Document, Route, Where, load, read

ODD = "\u2028\u2029\u202d\u202e\ufeff\ufffe\uffff"
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters=ODD))
LINES = st.lists(WORDS, min_size=1, max_size=5).map("\n".join)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), LINES)
KEYS = WORDS.map(lambda word: word[:60]).filter(
    lambda word: word not in ("", "<<") and word == word.strip() and word.isprintable()
)
DATA = st.dictionaries(
    KEYS,
    st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)),
    min_size=1,
    max_size=4,
)
CALENDAR = """\
version: 1
defaults: {accounts: [feed], time: 09:30}
entries:
  - id: walk-tip
    text: |-
      A short walk can help.
      Bring a friend.
    hashtags: [SelfCare, 'Sleep']
    media:
      - {path: media/walk.jpg, alt: "Two people, walking"}
  - id: rest-tip
    text: Rest is not a reward,
      it is a need.
    title: >-
      You may
      rest
"""
SLIPS = [
    ": ",
    ":",
    "#",
    " #",
    "- ",
    "@",
    "&a ",
    "*a",
    "!",
    "|",
    "'",
    '"',
    "{",
    "}",
    "[",
    "]",
    ", ",
    "\t",
    "\n",
    "  ",
    "\\",
]
NOISE = st.text(st.sampled_from(list("ab:-#&*!|>'\"%@`{}[],? \n\t\\0.~é😀\x00\ufeff\u2028")), max_size=80)


def routes(data: Any, route: Route = ()) -> list[Route]:
    """Every route that leads somewhere in the data."""
    below = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [route, *(found for step, inner in below for found in routes(inner, (*route, step)))]


def value(data: Any, route: Route) -> Any:
    """What stands at a route."""
    for step in route:
        data = data[step]
    return data


def offsets(document: Document, where: Where) -> tuple[int, int]:
    """A span as offsets in the text; fails when it leaves the text."""
    span = document.span(where)
    lines = document.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert 1 <= span.line <= span.end_line <= len(lines)
    assert 1 <= span.column <= len(lines[span.line - 1]) + 1
    assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1


@given(DATA)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_json_gives_the_same_data(data: Any) -> None:
    assert load(json.dumps(data)).data == data


@given(DATA, st.sampled_from([None, '"', "'", "|", ">"]), st.booleans(), st.integers(10, 90))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_what_yaml_writes_is_read_back_with_a_place_for_each_value(
    data: Any, style: Any, flow: bool, width: int
) -> None:
    quoted = _quoted(data)
    text = yaml.dump(
        quoted, Dumper=_Dumper, default_style=style, default_flow_style=flow, width=width, allow_unicode=True
    )
    document = load(text)
    assert document.data == quoted
    for route in routes(document.data):
        start, end = offsets(document, Where("", route))
        assert start < end or not quoted
        offsets(document, Where("", route, on_key=True))


class _Dumper(yaml.SafeDumper):
    """Without aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _quoted(data: Any) -> Any:
    """Only text at the leaves: what YAML 1.1 writes for other values is not always YAML 1.2."""
    if isinstance(data, dict):
        return {key: _quoted(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_quoted(value) for value in data]
    return data if isinstance(data, str) and data else f"w{data}"


@given(LINES, st.sampled_from(['"', "'", "|", ">", ""]), st.integers(5, 60), st.data())
@settings(max_examples=400, deadline=None, derandomize=True)
def test_every_word_has_its_place_in_every_style(words: str, style: str, width: int, draw: st.DataObject) -> None:
    text = yaml.dump({"a": {"text": words}}, default_style=style, width=width, allow_unicode=True)
    document = load(text)
    route = ("a", "text")
    assert document.data["a"]["text"] == words
    at = draw.draw(st.integers(0, max(len(words) - 1, 0)))
    start, end = offsets(document, Where("", route, chars=(at, at + 1)))
    inner = document.text[start:end]
    if words[at : at + 1].strip():
        assert inner == words[at] or (inner[0] == "\\" and document.style(route) == "double") or inner == "''"


@given(st.one_of(st.text(), NOISE))
@settings(max_examples=1500, deadline=None, derandomize=True)
def test_no_text_raises_and_every_finding_is_inside_it(text: str) -> None:
    document = load(text)
    for finding in document.findings:
        offsets(document, finding.where)
        assert finding.message
        assert finding.hint
    if document.data is None:
        assert document.findings
    for route in routes(document.data):
        offsets(document, Where("", route))
        document.written(route)


@given(st.lists(st.tuples(st.integers(0, len(CALENDAR)), st.sampled_from(SLIPS)), min_size=1, max_size=3))
@settings(max_examples=500, deadline=None, derandomize=True)
def test_a_slip_of_the_hand_is_told_or_means_what_yaml_means(slips: list[tuple[int, str]]) -> None:
    text = CALENDAR
    for offset, slip in slips:
        text = text[:offset] + slip + text[offset:]
    document = load(text)
    if document.findings:
        return
    written = {route: document.written(route) for route in routes(document.data) if document.style(route)}
    meant = yaml.load(text, yaml.CBaseLoader)
    assert written == {route: found for route in routes(meant) if isinstance(found := value(meant, route), str)}


@given(st.one_of(st.binary(max_size=200), NOISE.map(lambda text: text.encode("utf-16"))))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(raw)
    document = read(path, "any.yaml")
    places = [offsets(document, finding.where) for finding in document.findings]
    assert all(start <= end <= len(document.text) for start, end in places)


@given(st.integers(), st.floats(allow_nan=True))
@settings(derandomize=True)
def test_numbers_are_those_of_python(whole: int, broken: float) -> None:
    data = load(f"whole: {whole}\nbroken: {json.dumps(broken) if math.isfinite(broken) else '.nan'}\n").data
    assert data["whole"] == whole
    assert data["broken"] == broken or not math.isfinite(broken)
