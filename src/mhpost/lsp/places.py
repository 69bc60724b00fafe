"""Places of mhpost and places of an editor: lines from 1 or 0, columns in code points or in the client's units."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import NamedTuple

from lsprotocol.types import Position, Range, TextEdit
from pygls.workspace import PositionCodec

from mhpost.source.values import Span

_LINE_END = re.compile(r"\r\n|\r|\n")


class Text(NamedTuple):
    """The lines of a file, each with its end, and how the client counts columns."""

    lines: list[str]
    codec: PositionCodec

    @property
    def bare(self) -> list[str]:
        """The lines without their ends."""
        return [line.rstrip("\r\n") for line in self.lines]

    def range(self, span: Span) -> Range:
        """The stretch as the client counts it; in a file that is shorter by now, as near as there is."""
        return Range(self._position(span.line, span.column), self._position(span.end_line, span.end_column))

    def column(self, position: Position) -> int:
        """The code points before the position in its line."""
        line = self.line(position.line)
        return self.codec.position_from_client_units([line], Position(0, position.character)).character

    def line(self, number: int) -> str:
        """The line of that number, from 0, without its end; empty behind the last one."""
        return self.lines[number].rstrip("\r\n") if 0 <= number < len(self.lines) else ""

    def _position(self, line: int, column: int) -> Position:
        text = self.line(line - 1)
        units = self.codec.client_num_units(text[: max(0, column - 1)])
        return Position(line - 1, units)


def text_of(source: str, codec: PositionCodec) -> Text:
    """The lines of a text. Lines end as the protocol says: other signs that look like line ends are none."""
    return Text(_lines(source), codec)


def edit(before: str, after: str, codec: PositionCodec) -> TextEdit:
    """The smallest change of whole lines that makes one text of the other."""
    old, new = _lines(before), _lines(after)
    start = _alike(old, new)
    behind = _alike(old[start:][::-1], new[start:][::-1])
    end = len(old) - behind
    if end == len(old) and start < end and behind == 0:
        last = Position(end - 1, codec.client_num_units(old[-1]))
    else:
        last = Position(end, 0)
    return TextEdit(Range(Position(start, 0), last), "".join(new[start : len(new) - behind]))


def _lines(source: str) -> list[str]:
    """The lines with their ends; the last one has none, and may be empty."""
    ends = [0, *(match.end() for match in _LINE_END.finditer(source))]
    return [source[one:other] for one, other in pairwise([*ends, len(source)])]


def _alike(one: list[str], other: list[str]) -> int:
    """How many lines two texts have in common from their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
