"""The passes over one text: characters, events, grammar, lost words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, NamedTuple

from mhpost.source import slips
from mhpost.source.build import MOST_SLIPS, Builder
from mhpost.source.chars import FORBIDDEN, units
from mhpost.source.conflicts import blanked, conflicts
from mhpost.source.lost import lost_words
from mhpost.source.mending import passes, settle
from mhpost.source.nodes import Nodes
from mhpost.source.scalars import is_too_long
from mhpost.source.slips import Slip

_MOST_SHOWN = 10


class Parsed(NamedTuple):
    """Data (None where it cannot be trusted), nodes, and slips in the order of the text."""

    data: Any
    nodes: Nodes
    slips: list[Slip]


def parse(text: str) -> Parsed:
    """Read one document; see `load`. Where Git left a conflict, nothing but that is said."""
    if clash := list(islice(conflicts(text), _MOST_SHOWN)):
        nodes = passes(FORBIDDEN.sub(" ", blanked(text))).builder.nodes
        return Parsed(None, nodes, [slips.conflict(*place) for place in clash])
    odd = list(_characters(text))
    clean = FORBIDDEN.sub(" ", text) if odd else text
    done = passes(clean)
    builder, nodes = done.builder, done.builder.nodes
    whole = builder.whole and not odd and done.clear
    found = [*odd, *(slip for slip in builder.slips if not _holds(slip, nodes, done.mended()))]
    found += islice(chain(lost_words(nodes), _numbers(builder), _escaped(builder)), MOST_SLIPS + 1)
    settled = settle(done, clean) if whole else None
    found += [mistake.slip for mistake in done.mistakes] if settled is None else settled
    whole = whole and settled is not None
    if whole or not found:
        found += _top(builder)
    found.sort(key=lambda slip: _place(slip, nodes))
    if len(found) > MOST_SLIPS:
        found, whole = [*found[:MOST_SLIPS], slips.too_many(MOST_SLIPS)], False
    return Parsed(builder.data if whole else None, nodes, found)


def _place(slip: Slip, nodes: Nodes) -> int:
    return slip.start if slip.start is not None else nodes.starts[slip.node or 0]


def _holds(slip: Slip, nodes: Nodes, offsets: tuple[int, ...]) -> bool:
    """Whether a slip is about a stretch that was mended, and so is no slip of the author's."""
    if slip.node is None:
        return False
    start, end = nodes.extent(slip.node)
    return any(start <= offset <= end for offset in offsets)


def _characters(text: str) -> Iterator[Slip]:
    for count, match in enumerate(FORBIDDEN.finditer(text)):
        if count == _MOST_SHOWN:
            return
        yield slips.control_character(match[0], match.start())


def _escaped(builder: Builder) -> Iterator[Slip]:
    """Characters that no text may hold, written as escapes between double quotes."""
    nodes = builder.nodes
    for node, value in islice(builder.escaped, _MOST_SHOWN):
        start, end = nodes.body(node), nodes.ends[node]
        for char, first, last in units(nodes.text[start:end], "double", value) or ():
            if FORBIDDEN.match(char):
                yield slips.escaped_control_character(char, node, start + first, start + last)


def _numbers(builder: Builder) -> Iterator[Slip]:
    nodes, long = builder.nodes, set(filter(is_too_long, builder.plain))
    if not long:
        return
    for node, (start, end) in enumerate(zip(nodes.starts, nodes.ends, strict=True)):
        if nodes.text[start:end] in long:
            yield slips.number_too_long(node, end - start)


def _top(builder: Builder) -> Iterator[Slip]:
    data = builder.data
    if data is None:
        yield slips.empty_file()
    elif not isinstance(data, dict):
        yield slips.not_a_mapping(0, "a list" if isinstance(data, list) else "only text")
