"""Words that YAML takes for a comment: valid YAML, wrong post."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from mhpost.source.nodes import Nodes
from mhpost.source.slips import Slip, shown

_HASHTAG = re.compile(r"#(?<=[ \t]#)(?=\w)")
"""It begins with the sign itself, which is looked for much faster than what may stand before it."""
_BLOCKS = ("literal", "folded")
_ONE_LINE = re.compile(r"[ \t\]}]*")
_AFTER_KEY = re.compile(r"[ \t]*:[ \t]+")
_NEXT_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")
_LINE = re.compile(r"[^\r\n]*")


def lost_words(nodes: Nodes) -> Iterator[Slip]:
    """Hashtags, and the words behind them, that stand after a value, in its place, or below its last line.

    A comment has a space after its #; a # inside quotes or below |- is text.
    """
    at = 0
    while match := _HASHTAG.search(nodes.text, at):
        at = match.start()
        node = bisect_right(nodes.starts, at) - 1
        end = _line_end(nodes.text, at)
        if node >= 0 and node not in nodes.tails and at < nodes.ends[node]:
            losing = node if _is_header(nodes, node, at) else None
            following = nodes.ends[node]
        else:
            losing = _losing(nodes, node, at)
            following = end
        if losing is not None:
            yield _slip(nodes, losing, at, end)
        at = max(following, at + 1)


def _losing(nodes: Nodes, node: int, at: int) -> int | None:
    """The value that a comment at `at` was meant for; `node` is the last one that begins before it."""
    if node < 0 or node in nodes.tails:
        return None
    text, end, style = nodes.text, nodes.ends[node], nodes.style(node)
    if style in _BLOCKS:
        return node if _ONE_LINE.fullmatch(text, end, at) and _is_deeper(nodes, node, at) else None
    if _ONE_LINE.fullmatch(text, end, at):
        return node
    if style == "plain" and end > nodes.starts[node] and _NEXT_LINE.fullmatch(text, end, at):
        return node if _is_deeper(nodes, node, at) else None
    below = node + 1
    is_key = _AFTER_KEY.fullmatch(text, end, at) and below < len(nodes.starts)
    return below if is_key and nodes.style(below) == "plain" else None


def _is_header(nodes: Nodes, node: int, at: int) -> bool:
    """In the line of the | or > itself."""
    return nodes.style(node) in _BLOCKS and at < _line_end(nodes.text, nodes.body(node))


def _line_end(text: str, at: int) -> int:
    match = _LINE.match(text, at)
    return match.end() if match else at


def _is_deeper(nodes: Nodes, node: int, at: int) -> bool:
    """Moved in further than the line in which the text begins, so that it cannot be a key that was put out of use."""
    text, start = nodes.text, nodes.starts[node]
    line = text.rfind("\n", 0, start) + 1
    return at - (text.rfind("\n", 0, at) + 1) > _indentation(text[line:start])


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))


def _slip(nodes: Nodes, node: int, start: int, end: int) -> Slip:
    words = shown(nodes.text[start:end])
    if nodes.starts[node] == nodes.ends[node]:
        message = f'"{words}" would be lost: after a space, # begins a comment, and nothing is left here.'
        return Slip("MH023", message, _HINT, node, start, end)
    message = f'"{words}" would be lost: after a space, # begins a comment.'
    return Slip("MH022", message, _HINT, node, start, end)


_HINT = "Put the whole text in quotes, or on its own lines below |-. If it is a comment, put a space after the #."
