"""The passes over one text: characters, events, grammar, lost words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from yaml import CSafeLoader, MarkedYAMLError

from mhpost.source import slips, syntax
from mhpost.source.build import Builder
from mhpost.source.lost import lost_words
from mhpost.source.nodes import Nodes
from mhpost.source.scalars import is_too_long
from mhpost.source.slips import Slip

_FORBIDDEN = re.compile("[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Parsed:
    """Data (None where it cannot be trusted), nodes, and slips in the order of the text."""

    data: Any
    nodes: Nodes
    slips: list[Slip]


def parse(text: str) -> Parsed:
    """Read one document; see `load`."""
    found = list(_characters(text))
    builder = Builder(_FORBIDDEN.sub(" ", text) if found else text)
    whole = not found
    loader = CSafeLoader(builder.nodes.text)
    try:
        builder.run(loader.get_event)
    except MarkedYAMLError as error:
        found.append(syntax.explain(error, builder.nodes.text))
        whole = False
    finally:
        loader.dispose()
    found += builder.slips
    found += lost_words(builder.nodes)
    found += _numbers(builder)
    if not found or builder.data is not None:
        found += _top(builder)
    found.sort(key=lambda slip: _place(slip, builder.nodes))
    return Parsed(builder.data if whole and builder.whole else None, builder.nodes, found)


def _place(slip: Slip, nodes: Nodes) -> int:
    return slip.start if slip.start is not None else nodes.starts[slip.node or 0]


def _characters(text: str) -> Iterator[Slip]:
    for count, match in enumerate(_FORBIDDEN.finditer(text)):
        if count == _MOST_SHOWN:
            return
        yield slips.control_character(match[0], match.start())


def _numbers(builder: Builder) -> Iterator[Slip]:
    nodes = builder.nodes
    for text in filter(is_too_long, builder.plain):
        for node, start in enumerate(nodes.starts):
            if nodes.text.startswith(text, start) and nodes.ends[node] - start == len(text):
                yield slips.number_too_long(node, len(text))


def _top(builder: Builder) -> Iterator[Slip]:
    data = builder.data
    if data is None:
        yield slips.empty_file()
    elif not isinstance(data, dict):
        yield slips.not_a_mapping(0, "a list" if isinstance(data, list) else "only text")
