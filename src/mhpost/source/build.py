"""One pass over the events of PyYAML's C parser: plain data, and where each value stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from mhpost.source import slips
from mhpost.source.chars import FORBIDDEN
from mhpost.source.nodes import Nodes
from mhpost.source.scalars import Resolved, resolve
from mhpost.source.slips import Slip

MOST_REPEATED = 500_000
"""Values that aliases may add to a document, all together."""
MOST_LETTERS = 5_000_000
"""Characters that they may add: as many as the largest file has."""
MOST_SLIPS = 1000
"""Slips of one file; reading stops there."""

_INVISIBLE = "\xa0\u2007\u200b\u200c\u200d\u202f\u2060\u3000"
_NO_KEY = object()
_DROP = object()
_CORE = "tag:yaml.org,2002:"
_KINDS: dict[str, tuple[type, ...]] = {
    "null": (type(None),),
    "bool": (bool,),
    "int": (int,),
    "float": (float, int),
}


@dataclass(slots=True)
class _Frame:
    box: Any
    key: Any
    node: int
    anchor: str | None
    repeated: _Size


class _Size(NamedTuple):
    """How much a value holds, or aliases add."""

    values: int
    letters: int

    def plus(self, other: _Size) -> _Size:
        return _Size(self.values + other.values, self.letters + other.letters)


class Builder:
    """Takes events in; holds data, nodes and slips. It never raises for what an author wrote."""

    def __init__(self, text: str) -> None:
        self.nodes = Nodes(text)
        self.slips: list[Slip] = []
        self.escaped: list[tuple[int, str]] = []
        self.whole = True
        self._root: list[Any] = []
        self._box: Any = self._root
        self._key: Any = _NO_KEY
        self._stack: list[_Frame] = []
        self.plain = Resolved()
        self._names: dict[str, str] = {}
        self._shapes: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._anchors: dict[str, tuple[int, Any, _Size]] = {}
        self._unused: dict[str, int] = {}
        self._open: set[str] = set()
        self._repeated = _Size(0, 0)
        self._documents = 0
        self._closed = 0
        self._going = True

    @property
    def data(self) -> Any:
        """The document, or None where there is none."""
        return self._root[0] if self._root else None

    def run(self, get_event: Callable[[], Any]) -> None:
        """Read events to the end, or to the first thing that makes going on useless."""
        starts, ends, plain = self.nodes.starts.append, self.nodes.ends.append, self.plain
        others = self._others()
        scalar: type[Any] = yaml.ScalarEvent
        try:
            while self._going:
                event = get_event()
                if type(event) is not scalar:
                    others[type(event)](event)
                    continue
                starts(event.start_mark.index)
                ends(event.end_mark.index)
                text, style = event.value, event.style
                value = text if style else plain[text]
                if style == '"' and not text.isprintable() and FORBIDDEN.search(text):
                    self.escaped.append((len(self.nodes.starts) - 1, text))
                if event.anchor or event.tag:
                    value = self._marked(event, value)
                box, key = self._box, self._key
                if type(box) is list:
                    box.append(value)
                elif key is _NO_KEY:
                    name = self._names.get(text)
                    self._key = self._new_name(text, style) if name is None or name in box else name
                else:
                    if not text and not style:
                        key = self._empty(key)
                    if key is not _DROP:
                        box[key] = value
                    self._key = _NO_KEY
        finally:
            self._finish()

    def _others(self) -> dict[type, Callable[[Any], None]]:
        def ignore(_event: Any) -> None: ...

        return {
            yaml.StreamStartEvent: ignore,
            yaml.StreamEndEvent: self._stream_end,
            yaml.DocumentStartEvent: self._document,
            yaml.DocumentEndEvent: ignore,
            yaml.MappingStartEvent: self._mapping,
            yaml.SequenceStartEvent: self._sequence,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
        }

    def _stream_end(self, _event: Any) -> None:
        self._going = False

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._add(slips.second_document(event.start_mark.index, event.end_mark.index))
            self._going = False

    def _mapping(self, event: Any) -> None:
        self._push(event, {})

    def _sequence(self, event: Any) -> None:
        self._push(event, [])

    def _push(self, event: Any, box: Any) -> None:
        node = len(self.nodes.starts)
        self.nodes.starts.append(event.start_mark.index)
        self.nodes.ends.append(event.end_mark.index)
        if type(self._box) is not list and self._key is _NO_KEY:
            self._key = self._drop(slips.key_not_text(node, self.nodes), node)
            self._stack.append(_Frame(self._box, self._key, node, event.anchor, self._repeated))
        else:
            self._put(box)
            self._stack.append(_Frame(self._box, _NO_KEY, node, event.anchor, self._repeated))
        if event.tag and event.tag != _CORE + ("map" if type(box) is dict else "seq"):
            self._add(slips.tag(node, self.nodes))
        if event.anchor:
            self._open.add(event.anchor)
        self._box, self._key = box, _NO_KEY
        if len(self._stack) > slips.DEEPEST:
            self._stop(slips.too_deep(event.start_mark.index))

    def _close(self, event: Any) -> None:
        nodes, frame = self.nodes, self._stack.pop()
        node, box = frame.node, self._box
        nodes.tails[node] = len(nodes.starts)
        end, stop = event.end_mark.index, event.start_mark.index
        self._closed = nodes.ends[node] = end if end > stop else max(nodes.ends[-1], self._closed)
        if type(box) is dict:
            shape = tuple(box)
            nodes.names[node] = self._shapes.setdefault(shape, shape)
        self._box, self._key = frame.box, frame.key
        if frame.anchor:
            self._open.discard(frame.anchor)
            values, letters = (now - before for now, before in zip(self._repeated, frame.repeated, strict=True))
            size = _Size(len(nodes.starts) - node + values, nodes.ends[node] - nodes.starts[node] + letters)
            self._anchors[frame.anchor] = (node, box, size)

    def _put(self, value: Any) -> None:
        if type(self._box) is list:
            self._box.append(value)
            return
        if self._key is not _DROP:
            self._box[self._key] = value
        self._key = _NO_KEY

    def _alias(self, event: Any) -> None:
        node = len(self.nodes.starts)
        self.nodes.starts.append(event.start_mark.index)
        self.nodes.ends.append(event.end_mark.index)
        name = event.anchor
        self._unused.pop(name, None)
        target, value, size = self._anchors.get(name, (None, None, _Size(0, 0)))
        if type(self._box) is not list and self._key is _NO_KEY:
            self._key = self._drop(slips.key_not_text(node, self.nodes), node)
            return
        if name in self._open:
            self._stop(slips.alias_in_itself(node, name))
        elif target is None:
            self._add(slips.alias_unknown(node, name, self._anchors))
        else:
            self.nodes.targets[node] = target
            self.nodes.repeated.add(target)
        self._repeated = self._repeated.plus(size)
        if self._repeated.values > MOST_REPEATED:
            self._stop(slips.too_many_repeats(node, name, f"{MOST_REPEATED:,} values"))
        elif self._repeated.letters > MOST_LETTERS:
            self._stop(slips.too_many_repeats(node, name, f"{MOST_LETTERS:,} characters"))
        self._put(value)

    def _marked(self, event: Any, value: Any) -> Any:
        node = len(self.nodes.starts) - 1
        if event.anchor:
            self._anchors[event.anchor] = (node, value, _Size(1, len(event.value)))
            if event.anchor in self._unused:
                self._add(slips.anchor_unused(self._unused[event.anchor], event.anchor, self.nodes))
            self._unused[event.anchor] = node
        if not event.tag:
            return value
        kind = event.tag.removeprefix(_CORE)
        if kind == "str":
            return event.value
        core = resolve(event.value)
        if kind in _KINDS and type(core) in _KINDS[kind]:
            return float(core) if kind == "float" else core
        self._add(slips.tag(node, self.nodes))
        return event.value

    def _new_name(self, text: str, style: str | None) -> Any:
        node = len(self.nodes.starts) - 1
        if not style and text in ("", "<<"):
            return self._drop(slips.merge_key(node) if text else slips.key_not_text(node, self.nodes), node)
        name = text if style else text.strip(_INVISIBLE) or text
        if name in self._box:
            return self._drop(slips.duplicate_key(node, name), node)
        if name != text:
            self._add(slips.invisible_in_key(node, name))
        elif text not in ("", "<<"):
            self._names[text] = text
        return name

    def _drop(self, slip: Slip, node: int) -> Any:
        self.nodes.dropped.add(node)
        self._add(slip)
        return _DROP

    def _add(self, slip: Slip) -> None:
        self.slips.append(slip)
        self._going = self._going and len(self.slips) <= MOST_SLIPS

    def _empty(self, key: Any) -> Any:
        """A key of `{…}` without a colon: words after a comma, most often."""
        nodes, node = self.nodes, len(self.nodes.starts) - 1
        box_node = self._stack[-1].node
        bare = nodes.starts[node] == nodes.ends[node] == nodes.ends[node - 1]
        if key is _DROP or not bare or nodes.text[nodes.body(box_node)] != "{":
            return key
        return self._drop(slips.key_without_value(node - 1, key), node - 1)

    def _stop(self, slip: Slip) -> None:
        self.slips.append(slip)
        self.whole = False
        self._going = False

    def _finish(self) -> None:
        nodes = self.nodes
        for frame in reversed(self._stack):
            nodes.tails[frame.node] = len(nodes.starts)
            nodes.ends[frame.node] = nodes.ends[-1]
            if type(self._box) is dict:
                nodes.names[frame.node] = tuple(self._box)
            self._box = frame.box
        self._stack.clear()
        self.slips.extend(slips.anchor_unused(node, name, nodes) for name, node in self._unused.items())
