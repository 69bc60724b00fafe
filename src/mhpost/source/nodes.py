"""Where each value of a document stands, kept small: two numbers for a value, and routes only when asked."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from mhpost.source.values import Route

_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*(?:\s+|$))+")
_STYLES = {'"': "double", "'": "single", "|": "literal", ">": "folded"}


class Child(NamedTuple):
    """A value in a container: the node of its key (None in a list) and its own node."""

    key: int | None
    value: int


class Found(NamedTuple):
    """How far a route led: the last child met, and whether that was the end of the route."""

    child: Child
    whole: bool


@dataclass(slots=True)
class Nodes:
    """The nodes of one document, numbered in the order in which they stand; a container comes before its content.

    text: what was parsed. starts, ends: offsets in it. tails: container → the number after its last node.
    names: mapping → its keys, in order, without those that were left out. dropped: nodes of keys left out.
    targets: alias → the node it repeats. repeated: all such nodes.
    """

    text: str
    starts: array[int] = field(default_factory=lambda: array("L"))
    ends: array[int] = field(default_factory=lambda: array("L"))
    tails: dict[int, int] = field(default_factory=dict)
    names: dict[int, tuple[str, ...]] = field(default_factory=dict)
    dropped: set[int] = field(default_factory=set)
    targets: dict[int, int] = field(default_factory=dict)
    repeated: set[int] = field(default_factory=set)
    _children: dict[int, dict[str | int, Child]] = field(default_factory=dict)
    _content: dict[int, list[int]] = field(default_factory=dict)
    _named: dict[int, dict[int | None, str | int]] = field(default_factory=dict)

    def find(self, route: Route) -> Found:
        """Follow a route as far as it leads. Raises LookupError when the document is empty."""
        if not self.starts:
            raise LookupError("no nodes")
        child = Child(None, 0)
        for step in route:
            below = self.children(child.value).get(step)
            if below is None:
                return Found(child, whole=False)
            child = below
        return Found(child, whole=True)

    def children(self, node: int) -> dict[str | int, Child]:
        """Key or position → child; empty for a scalar."""
        node = self.targets.get(node, node)
        if node not in self.tails:
            return {}
        if node not in self._children:
            self._children[node] = self._in_mapping(node) if node in self.names else self._in_list(node)
        return self._children[node]

    def _in_list(self, node: int) -> dict[str | int, Child]:
        return {place: Child(None, inner) for place, inner in enumerate(self._inner(node))}

    def _in_mapping(self, node: int) -> dict[str | int, Child]:
        inner = self._inner(node)
        names = iter(self.names[node])
        pairs = zip(inner[::2], inner[1::2], strict=False)
        return {next(names): Child(key, value) for key, value in pairs if key not in self.dropped}

    def _inner(self, node: int) -> list[int]:
        if node in self._content:
            return self._content[node]
        found = self._content[node] = []
        at = node + 1
        while at < self.tails[node]:
            found.append(at)
            at = self.tails.get(at, at + 1)
        return found

    def route(self, node: int) -> Route:
        """The way to a value or key from the top. Of a key that was left out, and what is under it: its mapping's."""
        steps: list[str | int] = []
        at = 0
        while at != node and at in self.tails:
            inner = self._inner(at)
            place = bisect_right(inner, node) - 1
            if at not in self.names:
                steps.append(place)
                at = inner[place]
                continue
            name = self._keys(at).get(inner[place - place % 2])
            if name is None:
                break
            steps.append(name)
            at = inner[place] if place % 2 else node
        return tuple(steps)

    def routes(self, node: int) -> Iterator[Route]:
        """All ways to a value or key from the top: its own, and those through aliases of it or of what holds it."""
        own = self.route(node)
        yield own
        holders = {node: own} | {self.find(own[:depth]).child.value: own[:depth] for depth in range(len(own))}
        for alias, target in self.targets.items():
            if target in holders:
                rest = own[len(holders[target]) :]
                yield from ((*way, *rest) for way in self.routes(alias))

    def is_repeated(self, node: int) -> bool:
        """Whether an alias repeats it, or something that holds it."""
        at = 0
        while self.repeated and at not in self.repeated and at != node and at in self.tails:
            inner = self._inner(at)
            at = inner[bisect_right(inner, node) - 1]
        return at in self.repeated

    def _keys(self, node: int) -> dict[int | None, str | int]:
        if node not in self._named:
            self._named[node] = {child.key: step for step, child in self.children(node).items()}
        return self._named[node]

    def extent(self, node: int) -> tuple[int, int]:
        """Start and end offset of a node; a block scalar ends with its last word."""
        start, end = self.starts[node], self.ends[node]
        return start, start + len(self.text[start:end].rstrip(" \t\r\n"))

    def body(self, node: int) -> int:
        """Offset of a node after its anchor and tag."""
        match = _PROPERTIES.match(self.text, self.starts[node], self.ends[node])
        return match.end() if match else self.starts[node]

    def style(self, node: int) -> str | None:
        """How a scalar is written: plain, single, double, literal or folded; None for a container."""
        node = self.targets.get(node, node)
        if node in self.tails:
            return None
        return _STYLES.get(self.text[self.body(node) : self.body(node) + 1], "plain")
