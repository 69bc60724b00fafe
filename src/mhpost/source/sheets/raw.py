"""Where the cells of a CSV file stand in its text: for programs that show lines, not rows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mhpost.source.values import Span

_LINE_END = re.compile(r"\r\n|\r|\n")

Cells = tuple[tuple[int, int], ...]
"""Of a row: where each cell begins and ends in the text."""


@dataclass(frozen=True)
class Raw:
    """The text of a file. start: of its first row. delimiter: between its cells."""

    text: str
    start: int
    delimiter: str

    def span(self, row: int, column: int, lines: tuple[int, int] | None = None) -> Span:
        """A cell; where the row has no such cell, the whole row. row, column: from 1; 0 for none.

        lines: of the words in the cell, the first and the last line that are meant, from 0. Of a cell of several lines
        only whole lines are given.
        """
        cells = self._rows[row - 1] if 0 < row <= len(self._rows) else ((self.start, self.start),)
        named = 0 < column <= len(cells)
        start, end = cells[column - 1] if named else (cells[0][0], cells[-1][1])
        first, last = self._line(start), self._line(end)
        if first == last:
            begin = self._begins[first]
            return Span(first + 1, start - begin + 1, last + 1, end - begin + 1)
        if named and lines is not None:
            first, last = (min(first + line, last) for line in lines)
        return Span(first + 1, 1, last + 1, self._length(last) + 1)

    @cached_property
    def _rows(self) -> tuple[Cells, ...]:
        return tuple(self._read())

    def _read(self) -> Iterator[Cells]:
        """Every row, the empty ones too, as the csv module counts them."""
        cell = re.compile(rf'"(?:[^"]|"")*"|[^{re.escape(self.delimiter)}\r\n]*')
        at = self.start
        cells: list[tuple[int, int]] = []
        while at < len(self.text) or cells:
            found = cell.match(self.text, at)
            assert found is not None
            cells.append(found.span())
            at = found.end()
            if self.text[at : at + 1] == self.delimiter:
                at += 1
                continue
            yield tuple(cells)
            cells = []
            ending = _LINE_END.match(self.text, at)
            if ending is None:
                return
            at = ending.end()

    @cached_property
    def _begins(self) -> list[int]:
        return [0, *(ending.end() for ending in _LINE_END.finditer(self.text))]

    def _line(self, at: int) -> int:
        return bisect_right(self._begins, at) - 1

    def _length(self, line: int) -> int:
        end = self._begins[line + 1] if line + 1 < len(self._begins) else len(self.text)
        return len(self.text[self._begins[line] : end].rstrip("\r\n"))
