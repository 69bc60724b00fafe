"""A spreadsheet as a Document: plain data like that of a YAML file, and for every address the cell it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from mhpost.source.document import Document
from mhpost.source.sheets.raw import Raw
from mhpost.source.sheets.values import letters
from mhpost.source.values import Route, Span, Spotted, Where


class Address(NamedTuple):
    """A cell. sheet: from 0. row, column: from 1; 0 where a whole sheet or row is meant."""

    sheet: int
    row: int = 0
    column: int = 0


@dataclass(frozen=True)
class SheetDocument(Document):
    """What stands in one spreadsheet.

    data: as if its rows stood in a calendar of YAML. sheets: their names, an empty one where the file has no sheets.
    rows: route of an entry → its row. columns: sheet → route below an entry → the column that holds it.
    headings: sheet and column → what stands above the column. raw: the text of a file of text.
    """

    sheets: tuple[str, ...] = ()
    rows: Mapping[Route, Address] = field(default_factory=dict)
    columns: Mapping[int, Mapping[Route, int]] = field(default_factory=dict)
    headings: Mapping[tuple[int, int], str] = field(default_factory=dict)
    raw: Raw | None = None

    def span(self, where: Where) -> Span:
        """The cell: in a file of text where it stands there, else its row as the line, its column as the column."""
        at = self.address(where.route)
        if self.raw is not None:
            text = self.written(where.route)
            lines = [text.count("\n", 0, end) for end in where.chars] if text and where.chars else None
            return self.raw.span(at.row, at.column, (lines[0], lines[1]) if lines else None)
        row, column = max(at.row, 1), max(at.column, 1)
        return Span(row, column, row, column + 1)

    def spotted(self, where: Where) -> Spotted:
        """The cell in the words of the people who look at the sheet, and the line of its text that is meant."""
        at = self.address(where.route)
        name = f"sheet {self.sheets[at.sheet]}" if self.sheets[at.sheet : at.sheet + 1] not in ((), ("",)) else ""
        row = f"row {at.row}" if at.row else ""
        place = ", ".join(part for part in (name, row, self._column(at)) if part)
        text, chars = self._line_of(where)
        return Spotted(f"{self.file}: {place}" if place else self.file, text, chars, self.raw is not None)

    def written(self, route: Route) -> str | None:
        """The text at the route; None for groups, and for routes that lead nowhere."""
        value = self._value(route)
        return value if isinstance(value, str) else None

    def style(self, route: Route) -> str | None:
        """None: cells have no style of writing."""
        return None

    def address(self, route: Route) -> Address:
        """The cell of a value, of a missing one the empty cell or the row; the file's first sheet for anything else."""
        if route[:1] == ("cells",):
            return Address(*(step for step in route[1:] if isinstance(step, int)))
        for depth in range(len(route), 0, -1):
            at = self.rows.get(route[:depth])
            if at is not None:
                return at._replace(column=self._column_of(self.columns.get(at.sheet, {}), route[depth:]))
        return Address(0)

    def _column_of(self, columns: Mapping[Route, int], rest: Route) -> int:
        for depth in range(len(rest), 0, -1):
            if rest[:depth] in columns:
                return columns[rest[:depth]]
        inside = [column for steps, column in columns.items() if rest and steps[: len(rest)] == rest]
        return inside[0] if inside else 0

    def _column(self, at: Address) -> str:
        if not at.column:
            return ""
        heading = " ".join(self.headings.get((at.sheet, at.column), "").split())
        return f"column {letters(at.column)}" + (f" ({heading})" if heading else "")

    def _line_of(self, where: Where) -> tuple[str, tuple[int, int]]:
        text = self.written(where.route) or ""
        start, end = where.chars or (0, len(text))
        begin = text.rfind("\n", 0, start) + 1
        line = text[begin:].partition("\n")[0]
        return line, (start - begin, max(start - begin, min(end - begin, len(line))))
