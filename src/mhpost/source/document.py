"""A file as plain data, with the way back to the line and column of each value."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from typing import Any

from mhpost.source.nodes import Child, Nodes
from mhpost.source.values import Finding, Route, Span, Spotted, Where

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Document:
    """What stands in one file.

    file: path in the workspace, with forward slashes. text: what was read, without a byte order mark.
    data: dicts with text keys, lists, text, int, float, bool and None; None too where the file is empty or cannot be
    read as YAML, and then findings say so. findings: all that is wrong on the way from letters to data.
    nodes: the places of all values, for `span`.
    """

    file: str
    text: str
    data: Any
    findings: tuple[Finding, ...]
    nodes: Nodes = field(repr=False, compare=False)

    def span(self, where: Where) -> Span:
        """The place of an address: 1-based lines and columns, columns in code points, the end exclusive.

        A route that leads nowhere gives its nearest parent: the parent's key, or its first line where it stands
        in a list. The file as a whole gives its first line, an empty value its key. `chars` are exact in every
        style of scalar: quoted, folded, literal, plain over many lines.
        """
        if where.line is not None:
            return self._line(where.line, where.chars)
        if not self.nodes.starts:
            return self._between(0, 0)
        child, whole = self.nodes.find(where.route)
        if not (whole and where.route):
            return self._first_line(child)
        if where.on_key and child.key is not None:
            return self._between(*self.nodes.extent(child.key))
        if where.chars and (exact := self._chars(where.route, child.value, *where.chars)):
            return self._between(*exact)
        return self._whole(child)

    def spotted(self, where: Where) -> Spotted | None:
        """How people name the place in a spreadsheet; None in a file of text, where that is a line and a column."""
        return None

    def home(self, where: Where) -> Where:
        """The same value or key by the route to where it is written; another one only where `*name` repeats it."""
        node = self._node(where) if self.nodes.targets else None
        return where if node is None else replace(where, route=self.nodes.route(node))

    def routes(self, where: Where) -> Iterator[Route]:
        """All routes to a value or key: its own, and one for each place that repeats it."""
        node = self._node(where) if self.nodes.targets else None
        yield from (where.route,) if node is None else self.nodes.routes(node)

    def _node(self, where: Where) -> int | None:
        child, whole = self.nodes.find(where.route)
        if not whole or where.line is not None:
            return None
        return child.key if where.on_key else self.nodes.targets.get(child.value, child.value)

    def stretch(self, start: int, end: int) -> tuple[int, tuple[int, int]]:
        """Offsets in the text as a 1-based line and characters of that line, for `Where`; only the first line."""
        line, column = self._at(start)
        last, end_column = self._at(end)
        first = self._line(line, None)
        return line, (column - 1, (end_column if last == line else first.end_column) - 1)

    def written(self, route: Route) -> str | None:
        """The scalar as its author wrote it: `0800`, `10:30`, `0x1F`, nothing for an empty value.

        Of quoted text and blocks the value. None for mappings, lists, and routes that lead nowhere.
        """
        if self.data is None or isinstance(value := self._value(route), str):
            return value if self.data is not None else None
        node = self._scalar(route)
        return None if node is None else self.nodes.text[self.nodes.body(node) : self.nodes.ends[node]]

    def style(self, route: Route) -> str | None:
        """How a scalar is written: plain, single, double, literal or folded; None where there is no scalar."""
        node = self._scalar(route)
        return None if node is None else self.nodes.style(node)

    def _scalar(self, route: Route) -> int | None:
        if not self.nodes.starts:
            return None
        (_, value), whole = self.nodes.find(route)
        node = self.nodes.targets.get(value, value)
        return node if whole and node not in self.nodes.tails else None

    def _value(self, route: Route) -> Any:
        value = self.data
        for step in route:
            try:
                value = value[step]
            except (LookupError, TypeError):
                return None
        return value

    def _chars(self, route: Route, node: int, start: int, end: int) -> tuple[int, int] | None:
        from mhpost.source.chars import units

        node = self.nodes.targets.get(node, node)
        style, value = self.nodes.style(node), self.written(route)
        begin = self.nodes.body(node)
        if style is None or value is None:
            return None
        found = units(self.nodes.text[begin : self.nodes.ends[node]], style, value)
        if not found:
            return None
        start = min(max(start, 0), len(found) - 1)
        last = min(max(end - 1, start), len(found) - 1)
        return begin + found[start][1], begin + (found[last][2] if end > start else found[start][1])

    def _whole(self, child: Child) -> Span:
        start, end = self.nodes.extent(child.value)
        if start == end and child.key is not None:
            return self._between(*self.nodes.extent(child.key))
        return self._between(start, end)

    def _first_line(self, child: Child) -> Span:
        if child.key is not None:
            return self._between(*self.nodes.extent(child.key))
        start, end = self.nodes.extent(child.value)
        first = _LINE_END.search(self.text, start, end)
        return self._between(start, first.start() if first else end)

    @cached_property
    def _line_starts(self) -> list[int]:
        if "\r" in self.text:
            return [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        return [0, *accumulate(len(line) + 1 for line in self.text.split("\n")[:-1])]

    def _line(self, line: int, chars: tuple[int, int] | None) -> Span:
        number = min(max(line, 1), len(self._line_starts))
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.text)
        length = len(self.text[start:end].rstrip("\r\n"))
        first, last = chars or (0, length)
        return Span(number, min(first, length) + 1, number, min(last, length) + 1)

    def _between(self, start: int, end: int) -> Span:
        return Span(*self._at(start), *self._at(end))

    def _at(self, offset: int) -> tuple[int, int]:
        offset = min(offset, len(self.text))
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1
