"""The passes over one text: characters, events, grammar, lost words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from yaml import CSafeLoader, MarkedYAMLError

from mhpost.source import slips
from mhpost.source.build import MOST_SLIPS, Builder
from mhpost.source.lost import lost_words
from mhpost.source.nodes import Nodes
from mhpost.source.pairs import hide, reveal
from mhpost.source.scalars import is_too_long
from mhpost.source.slips import Slip
from mhpost.source.stop import Mistake
from mhpost.source.syntax import explain

_FORBIDDEN = re.compile("[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_MOST_SHOWN = 10
_MOST_READ = 2_000_000
"""Characters parsed in search of further errors of grammar, over all passes."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """Data (None where it cannot be trusted), nodes, and slips in the order of the text."""

    data: Any
    nodes: Nodes
    slips: list[Slip]


def parse(text: str) -> Parsed:
    """Read one document; see `load`."""
    found = list(_characters(text))
    builder, mistakes = _passes(_FORBIDDEN.sub(" ", text) if found else text)
    nodes = builder.nodes
    whole = builder.whole and not found and not mistakes
    mended = [offset for mistake in mistakes for offset, _ in mistake.mends]
    found += [mistake.slip for mistake in mistakes]
    found += (slip for slip in builder.slips if not _holds(slip, nodes, mended))
    found += islice(chain(lost_words(nodes), _numbers(builder)), MOST_SLIPS + 1)
    if whole or not found:
        found += _top(builder)
    found.sort(key=lambda slip: _place(slip, nodes))
    if len(found) > MOST_SLIPS:
        found, whole = [*found[:MOST_SLIPS], slips.too_many(MOST_SLIPS)], False
    return Parsed(builder.data if whole else None, nodes, found)


def _passes(text: str) -> tuple[Builder, list[Mistake]]:
    """Parse; at an error of grammar mend the character that misled the parser and parse again, as long as it leads on.

    What comes of mended text is only searched for further errors; its data is not used.
    """
    mistakes: list[Mistake] = []
    read = 0
    while True:
        builder = Builder(text)
        mistake = _one_pass(builder)
        read += len(text)
        if mistake is None:
            return builder, mistakes
        if any(mistake.slip.start == known.slip.start for known in mistakes):
            return builder, mistakes
        mistakes.append(mistake)
        if not mistake.mends or read > _MOST_READ or len(mistakes) == _MOST_SHOWN:
            return builder, mistakes
        for offset, letter in mistake.mends:
            text = text[:offset] + letter + text[offset + 1 :]


def _one_pass(builder: Builder) -> Mistake | None:
    text = builder.nodes.text
    hidden = hide(text)
    loader = CSafeLoader(hidden)
    try:
        builder.run(loader.get_event if hidden == text else reveal(loader.get_event))
    except MarkedYAMLError as error:
        return explain(error, builder.nodes)
    finally:
        loader.dispose()
    return None


def _place(slip: Slip, nodes: Nodes) -> int:
    return slip.start if slip.start is not None else nodes.starts[slip.node or 0]


def _holds(slip: Slip, nodes: Nodes, offsets: list[int]) -> bool:
    """Whether a slip is about a stretch that was mended, and so is no slip of the author's."""
    if slip.node is None:
        return False
    start, end = nodes.extent(slip.node)
    return any(start <= offset <= end for offset in offsets)


def _characters(text: str) -> Iterator[Slip]:
    for count, match in enumerate(_FORBIDDEN.finditer(text)):
        if count == _MOST_SHOWN:
            return
        yield slips.control_character(match[0], match.start())


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
