"""Places in the client's units, and changes as small as lines are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind
from pygls.workspace import PositionCodec, TextDocument

from mhpost.lsp.places import edit, text_of
from mhpost.source.values import Span

WORDS = "# é\nid: 😀 walk\r\ntext: \u2028x\n"


@pytest.mark.parametrize(
    ("encoding", "start", "end"),
    [(PositionEncodingKind.Utf16, 7, 11), (PositionEncodingKind.Utf32, 6, 10), (PositionEncodingKind.Utf8, 9, 13)],
)
def test_columns_are_counted_as_the_client_does(encoding: PositionEncodingKind, start: int, end: int) -> None:
    text = text_of(WORDS, PositionCodec(encoding))
    found = text.range(Span(2, 7, 2, 11))
    assert (found.start, found.end) == (Position(1, start), Position(1, end))
    assert text.column(Position(1, start)) == 6


def test_a_place_behind_the_end_is_as_near_as_there_is() -> None:
    found = text_of("a\n", PositionCodec()).range(Span(9, 9, 9, 12))
    assert (found.start.character, found.end.character) == (0, 0)


def test_only_the_line_ends_of_the_protocol_end_lines() -> None:
    assert text_of(WORDS, PositionCodec()).bare == ["# é", "id: 😀 walk", "text: \u2028x", ""]


@given(st.text(alphabet="ab😀\n", max_size=30), st.text(alphabet="ab😀\n", max_size=30))
def test_a_change_makes_the_one_text_of_the_other(before: str, after: str) -> None:
    made = edit(before, after, PositionCodec())
    document = TextDocument("file:///a", before, position_codec=PositionCodec())
    start, end = (document.offset_at_position(place) for place in (made.range.start, made.range.end))
    assert before[:start] + made.new_text + before[end:] == after
