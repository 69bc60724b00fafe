"""Words that YAML takes for a comment: valid YAML, wrong post."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from mhpost.source.nodes import Nodes
from mhpost.source.slips import Slip

_HASHTAG = re.compile(r"(?<=[ \t])#(?=\w)")
_ONE_LINE = re.compile(r"[ \t\]}]*")
_AFTER_KEY = re.compile(r"[ \t]*:[ \t]+")
_NEXT_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")
_LINE = re.compile(r"[^\r\n]*")


def lost_words(nodes: Nodes) -> Iterator[Slip]:
    """Hashtags, and the words behind them, that stand after a value, in its place, or below its last line.

    A comment has a space after its #; a # inside quotes or below |- is text.
    """
    text = nodes.text
    for match in _HASHTAG.finditer(text):
        at = match.start()
        node = bisect_right(nodes.starts, at) - 1
        if node >= 0 and (losing := _losing(nodes, node, at)) is not None:
            line = _LINE.match(text, at)
            yield _slip(nodes, losing, at, line.end() if line else at)


def _losing(nodes: Nodes, node: int, at: int) -> int | None:
    """The value that the words at `at` were meant for; `node` is the last one that begins before them."""
    text, end = nodes.text, nodes.ends[node]
    if at < end:
        header = nodes.style(node) in ("literal", "folded") and _LINE.match(text, nodes.body(node))
        return node if header and at < header.end() else None
    if node in nodes.tails:
        return None
    if _ONE_LINE.fullmatch(text, end, at) or _is_below(nodes, node, at):
        return node
    below = node + 1
    is_key = _AFTER_KEY.fullmatch(text, end, at) and below < len(nodes.starts)
    return below if is_key and nodes.style(below) == "plain" else None


def _is_below(nodes: Nodes, node: int, at: int) -> bool:
    """On the line after a text, moved in further than the line in which the text begins."""
    text, start = nodes.text, nodes.starts[node]
    if (
        nodes.style(node) != "plain"
        or start == nodes.ends[node]
        or not _NEXT_LINE.fullmatch(text, nodes.ends[node], at)
    ):
        return False
    line = text.rfind("\n", 0, start) + 1
    return at - (text.rfind("\n", 0, at) + 1) > _indentation(text[line:start])


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))


def _slip(nodes: Nodes, node: int, start: int, end: int) -> Slip:
    words = nodes.text[start:end].rstrip()
    if nodes.starts[node] == nodes.ends[node]:
        message = f'"{words}" would be lost: after a space, # begins a comment, and nothing is left here.'
        return Slip("MH023", message, _HINT, node, start, start + len(words))
    message = f'"{words}" would be lost: after a space, # begins a comment.'
    return Slip("MH022", message, _HINT, node, start, start + len(words))


_HINT = "Put the whole text in quotes, or on its own lines below |-. If it is a comment, put a space after the #."
