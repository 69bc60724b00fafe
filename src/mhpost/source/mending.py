"""Going on after an error of grammar: mend the letter that misled the parser, and read again.

Where every mend lies in one line of one value, the document is read as its author meant it: the value is the text
as it stands, and its error, which names the value, keeps the entry from being queued. Else only further errors are
looked for, and no data comes of it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from yaml import CSafeLoader, MarkedYAMLError

from mhpost.source.build import Builder
from mhpost.source.nodes import Nodes
from mhpost.source.pairs import hide, reveal
from mhpost.source.slips import Slip

if TYPE_CHECKING:
    from mhpost.source.stop import Mistake

_MOST_MISTAKES = 10
_MOST_READ = 2_000_000
"""Characters parsed in search of further errors, over all passes."""


class Pass(NamedTuple):
    """What the last pass built, and all errors of grammar. clear: it came to the end of the text."""

    builder: Builder
    mistakes: tuple[Mistake, ...]
    clear: bool

    def mended(self) -> tuple[int, ...]:
        """Offsets of all mended letters."""
        return tuple(offset for mistake in self.mistakes for offset, _ in mistake.mends)


def passes(text: str) -> Pass:
    """Parse until the end is reached or an error comes for which there is no mend."""
    mistakes: list[Mistake] = []
    read = 0
    while True:
        builder = Builder(text)
        mistake = _one_pass(builder)
        read += len(text)
        if mistake is None or any(_same(mistake, known) for known in mistakes):
            return Pass(builder, tuple(mistakes), clear=mistake is None)
        mistakes.append(mistake)
        if not mistake.mends or read > _MOST_READ or len(mistakes) == _MOST_MISTAKES:
            return Pass(builder, tuple(mistakes), clear=False)
        for offset, letter in mistake.mends:
            text = text[:offset] + letter + text[offset + 1 :]


def _same(one: Mistake, other: Mistake) -> bool:
    return (one.slip.code, one.slip.start) == (other.slip.code, other.slip.start)


def _one_pass(builder: Builder) -> Mistake | None:
    text = builder.nodes.text
    hidden = hide(text)
    loader = CSafeLoader(hidden)
    try:
        builder.run(loader.get_event if hidden == text else reveal(loader.get_event))
    except MarkedYAMLError as error:
        from mhpost.source.syntax import explain

        return explain(error, builder.nodes)
    finally:
        loader.dispose()
    return None


def settle(done: Pass, text: str) -> list[Slip] | None:
    """Put the author's text back where it was mended, and give each error its value.

    None when an error reaches further than one line of one value; then the data must not be used.
    """
    nodes = done.builder.nodes
    found = []
    for mistake in done.mistakes:
        values = [_value(nodes, offset) for offset, _ in mistake.mends]
        if not values or None in values:
            return None
        found.append(mistake.slip._replace(node=values[0]))
    for offset in done.mended():
        node = _value(nodes, offset)
        if node is not None and nodes.style(node) == "plain":
            _put(done.builder.data, nodes, node, text)
    nodes.text = text
    return found


def _value(nodes: Nodes, offset: int) -> int | None:
    """The value that holds an offset, if it is text in one line and stands in the data."""
    node = bisect_right(nodes.starts, offset) - 1
    if node < 1 or node in nodes.tails or not nodes.starts[node] <= offset < nodes.ends[node]:
        return None
    child, whole = nodes.find(nodes.route(node))
    one_line = "\n" not in nodes.text[nodes.starts[node] : nodes.ends[node]]
    return node if whole and child.value == node and one_line else None


def _put(data: Any, nodes: Nodes, node: int, text: str) -> None:
    *above, last = nodes.route(node)
    for step in above:
        data = data[step]
    data[last] = text[nodes.starts[node] : nodes.ends[node]]
