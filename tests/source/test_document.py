"""From a route to a place in the file, and to the words as they were written."""

from __future__ import annotations

from typing import Any

import pytest

from mhpost.source import Document, Route, Span, Where, load

TEXT = """\
version: 1
entries:
  - id: walk-tip
    time: 09:30
    dial: 0800 111
    code: 0o17
    empty:
    none: ~
    tagged: !!str 12
    plain: Take a short
      walk today
    single: 'It''s fine
      to rest'
    double: "A \\"short\\" walk\\nis \\u00e9nough"
    literal: |-
      Take a short
        walk today
    folded: >
      Take a short
      walk

      today
    media: [{path: a.jpg, alt: Two people}, {}]
    accounts: &all
      - x-main
      - page
  - id: other
    accounts: *all
"""
ENTRY: Route = ("entries", 0)


@pytest.fixture(scope="module")
def document() -> Document:
    return load(TEXT, "calendars/may.yaml")


def at(span: Span, text: str = TEXT) -> str:
    """What stands there."""
    lines = text.splitlines(keepends=True)
    start = sum(map(len, lines[: span.line - 1])) + span.column - 1
    return text[start : sum(map(len, lines[: span.end_line - 1])) + span.end_column - 1]


@pytest.mark.parametrize(
    ("route", "line", "words"),
    [
        (("version",), 1, "1"),
        ((*ENTRY, "id"), 3, "walk-tip"),
        ((*ENTRY, "dial"), 5, "0800 111"),
        ((*ENTRY, "empty"), 7, "empty"),
        ((*ENTRY, "none"), 8, "~"),
        ((*ENTRY, "tagged"), 9, "!!str 12"),
        ((*ENTRY, "plain"), 10, "Take a short\n      walk today"),
        ((*ENTRY, "single"), 12, "'It''s fine\n      to rest'"),
        ((*ENTRY, "literal"), 15, "|-\n      Take a short\n        walk today"),
        ((*ENTRY, "media"), 23, "[{path: a.jpg, alt: Two people}, {}]"),
        ((*ENTRY, "media", 0), 23, "{path: a.jpg, alt: Two people}"),
        ((*ENTRY, "media", 0, "alt"), 23, "Two people"),
        ((*ENTRY, "media", 1), 23, "{}"),
        ((*ENTRY, "accounts"), 24, "&all\n      - x-main\n      - page"),
        (("entries", 1), 27, "id: other\n    accounts: *all"),
        (("entries", 1, "accounts"), 28, "*all"),
        (("entries", 1, "accounts", 1), 26, "page"),
        # nearest parents
        ((), 1, "version: 1"),
        (("nothing",), 1, "version: 1"),
        (("entries", 9), 2, "entries"),
        ((*ENTRY, "text"), 3, "id: walk-tip"),
        ((*ENTRY, "id", "deeper"), 3, "id"),
        ((*ENTRY, "media", 0, "words"), 23, "{path: a.jpg, alt: Two people}"),
        ((*ENTRY, "media", 7, "alt"), 23, "media"),
    ],
)
def test_a_route_leads_to_its_place(document: Document, route: Route, line: int, words: str) -> None:
    span = document.span(Where(document.file, route))
    assert (span.line, at(span)) == (line, words)


@pytest.mark.parametrize(
    ("route", "words"),
    [
        ((*ENTRY, "time"), "time"),
        ((*ENTRY, "media", 0, "alt"), "alt"),
        (("entries", 1), "id: other\n    accounts: *all"),
        ((*ENTRY, "nothing"), "id: walk-tip"),
    ],
)
def test_the_key_itself_can_be_meant(document: Document, route: Route, words: str) -> None:
    assert at(document.span(Where(document.file, route, on_key=True))) == words


@pytest.mark.parametrize("style", ["plain", "single", "double", "literal", "folded"])
@pytest.mark.parametrize("word", ["a short", "walk", "today", "fine", "rest", "énough", '"short"'])
def test_words_of_a_value_have_an_exact_place(document: Document, style: str, word: str) -> None:
    value: str = document.data["entries"][0][style]
    start = value.find(word)
    if start < 0:
        return
    span = document.span(Where(document.file, (*ENTRY, style), chars=(start, start + len(word))))
    assert at(span) == word.replace("é", "\\u00e9").replace('"', '\\"' if style == "double" else '"')


@pytest.mark.parametrize(
    ("route", "chars", "words"),
    [
        ((*ENTRY, "dial"), (5, 8), "111"),
        ((*ENTRY, "code"), (0, 2), "0o"),
        ((*ENTRY, "tagged"), (1, 2), "2"),
        ((*ENTRY, "single"), (2, 3), "''"),
        ((*ENTRY, "double"), (14, 15), "\\n"),
        ((*ENTRY, "folded"), (12, 13), "\n"),
        ((*ENTRY, "plain"), (10, 14), "rt\n      w"),
        ((*ENTRY, "id"), (5, 99), "tip"),
        ((*ENTRY, "id"), (-4, 4), "walk"),
        ((*ENTRY, "id"), (3, 3), ""),
        ((*ENTRY, "id"), (99, 120), "p"),
        ((*ENTRY, "empty"), (0, 1), "empty"),
        ((*ENTRY, "media"), (0, 1), "[{path: a.jpg, alt: Two people}, {}]"),
        (("entries", 1, "accounts", 0), (2, 6), "main"),
    ],
)
def test_offsets_outside_a_value_are_brought_inside(
    document: Document, route: Route, chars: tuple[int, int], words: str
) -> None:
    assert at(document.span(Where(document.file, route, chars=chars))) == words


@pytest.mark.parametrize("header", ["|2-", "|-2", "|2", ">2-", ">2", "|4-", "|6", "|-"])
@pytest.mark.parametrize(
    "lines", [["        Rest a short while.", "      Or walk."], ["", "      ", "      A short walk."]]
)
def test_words_under_an_indentation_number_have_an_exact_place(header: str, lines: list[str]) -> None:
    text = "\n".join([f"  - text: {header}", *lines, "    id: a"])
    document = load(f"entries:\n{text}\n", "calendars/may.yaml")
    value = document.written((*ENTRY, "text"))
    if value is None:
        return
    start = value.index("short")
    span = document.span(Where(document.file, (*ENTRY, "text"), chars=(start, start + 5)))
    assert at(span, document.text) == "short"


@pytest.mark.parametrize(
    ("line", "chars", "span"),
    [
        (1, None, Span(1, 1, 1, 11)),
        (3, (4, 6), Span(3, 5, 3, 7)),
        (3, (4, 99), Span(3, 5, 3, 17)),
        (0, None, Span(1, 1, 1, 11)),
        (99, None, Span(29, 1, 29, 1)),
    ],
)
def test_a_line_can_be_meant(document: Document, line: int, chars: Any, span: Span) -> None:
    assert document.span(Where(document.file, line=line, chars=chars)) == span


@pytest.mark.parametrize(
    ("route", "written", "style"),
    [
        (("version",), "1", "plain"),
        ((*ENTRY, "time"), "09:30", "plain"),
        ((*ENTRY, "dial"), "0800 111", "plain"),
        ((*ENTRY, "code"), "0o17", "plain"),
        ((*ENTRY, "empty"), "", "plain"),
        ((*ENTRY, "none"), "~", "plain"),
        ((*ENTRY, "tagged"), "12", "plain"),
        ((*ENTRY, "plain"), "Take a short walk today", "plain"),
        ((*ENTRY, "single"), "It's fine to rest", "single"),
        ((*ENTRY, "double"), 'A "short" walk\nis énough', "double"),
        ((*ENTRY, "literal"), "Take a short\n  walk today", "literal"),
        ((*ENTRY, "folded"), "Take a short walk\ntoday\n", "folded"),
        (("entries", 1, "accounts", 0), "x-main", "plain"),
        ((*ENTRY, "media"), None, None),
        ((*ENTRY, "nothing"), None, None),
        ((*ENTRY, "id", "deeper"), None, None),
        (ENTRY, None, None),
        ((), None, None),
    ],
)
def test_words_are_kept_as_written(document: Document, route: Route, written: str | None, style: str | None) -> None:
    assert document.written(route) == written
    assert document.style(route) == style


def test_nothing_can_be_asked_of_an_empty_or_unreadable_text() -> None:
    for document in (load(""), load("text: @a\n  b"), load("text")):
        assert document.written(("text",)) is None
        assert document.span(Where("", ("text",), chars=(0, 4))).line == 1
    assert load("").style(("text",)) is None
    assert load("").span(Where("")) == Span(1, 1, 1, 1)


def test_line_ends_of_every_system_are_counted() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = end.join(["a: b", "text: |", "  one", "  two", "c: d", ""])
        document = load(text)
        assert document.data["text"] == "one\ntwo\n"
        assert document.span(Where("", ("text",), chars=(4, 7))) == Span(4, 3, 4, 6)
        assert document.span(Where("", ("c",))) == Span(5, 4, 5, 5)


def test_emoji_in_json_count_as_one_character() -> None:
    text = '{"text": "a\\ud83d\\ude00b \\\\ud83d\\\\ude00", "\\ud83d\\ude00": 1}'
    document = load(text)
    assert document.data == {"text": "a😀b \\ud83d\\ude00", "😀": 1}
    assert document.span(Where("", ("text",), chars=(2, 3))) == Span(1, 24, 1, 25)
    assert document.span(Where("", ("text",), chars=(1, 2))) == Span(1, 12, 1, 24)


def test_what_is_wrong_in_a_repeated_value_concerns_the_whole_file() -> None:
    text = "a: {text: &t Take a walk #tag}\nb: {text: *t}\nc: &c {d: [@e]}\nf: *c\ng: &g #h\ni: j #k\nl: *g\n"
    document = load(text)
    places = [(finding.where.route, document.span(finding.where).line) for finding in document.findings]
    assert places == [((), 1), ((), 3), ((), 5), (("i",), 6)]


def test_equal_documents_are_equal(document: Document) -> None:
    assert load(TEXT, "calendars/may.yaml") == document
    assert load(TEXT, "calendars/june.yaml") != document
