"""Changing some words of a file at the very place where they stand; every other letter stays as it is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Any, NamedTuple

from mhpost.source.chars import units
from mhpost.source.document import Document
from mhpost.source.rereading import reads_as
from mhpost.source.rewriting import CannotEdit
from mhpost.source.values import Route, Where

__all__ = ["CannotEdit", "Patch", "patched"]


class Patch(NamedTuple):
    """Other words for a stretch of a text, or another name for a key.

    start, end: code points of the value at `route`, the end exclusive. on_key: the key itself is renamed.
    """

    route: Route
    new: str
    start: int = 0
    end: int = 0
    on_key: bool = False


class _Edit(NamedTuple):
    start: int
    end: int
    new: str


def patched(document: Document, patches: Sequence[Patch]) -> str:
    """The text of the document with all the patches made, quotes and escapes as each scalar needs them.

    What aliases repeat changes wherever they do. Raises CannotEdit where a route leads through an alias, a stretch runs
    over the end of a line, patches overlap, or the text would then be anything but the same file with these changes.
    """
    edits = sorted(_edit(document, patch) for patch in patches)
    if any(one.end > after.start for one, after in pairwise(edits)):
        raise CannotEdit("two changes would touch the same words")
    text = document.text
    for edit in reversed(edits):
        text = text[: edit.start] + edit.new + text[edit.end :]
    if not reads_as(document, text, _changed(document, patches)):
        raise CannotEdit("the file would then not be read as it is meant")
    return text


def _edit(document: Document, patch: Patch) -> _Edit:
    nodes = document.nodes
    if document.data is None:
        raise CannotEdit("the file has mistakes in its grammar")
    child, whole = nodes.find(patch.route)
    where = Where(document.file, patch.route, patch.on_key)
    if not whole or document.home(where) != where:
        raise CannotEdit("the words stand elsewhere, and are only repeated here")
    if not patch.on_key:
        return _in_value(document, child.value, patch)
    if child.key is None:
        raise CannotEdit("there is no key")
    return _in_key(document, child.key, patch)


def _in_key(document: Document, node: int, patch: Patch) -> _Edit:
    """The name between the quotes of the key, where it has any: JSON has no keys without."""
    style, end = document.nodes.style(node) or "plain", document.nodes.extent(node)[1]
    quote = int(style in ("single", "double"))
    return _Edit(document.nodes.body(node) + quote, end - quote, _quoted(patch.new, style))


def _in_value(document: Document, node: int, patch: Patch) -> _Edit:
    nodes, value = document.nodes, document.written(patch.route)
    style, begin = nodes.style(node), nodes.body(node)
    found = units(nodes.text[begin : nodes.ends[node]], style, value) if style and value else None
    if not found or not style or not value:
        raise CannotEdit("the place of the words cannot be told")
    start, end, new = _least(value, patch)
    first = found[start][1] if start < len(found) else found[-1][2]
    last = found[end - 1][2] if end > start else first
    if any(sign in nodes.text[begin + first : begin + last] for sign in "\r\n"):
        raise CannotEdit("the words stand in two lines")
    return _Edit(begin + first, begin + last, _quoted(new, style))


def _least(value: str, patch: Patch) -> tuple[int, int, str]:
    """The stretch without what it has in common with the new words, at its beginning and at its end."""
    old, new = value[patch.start : patch.end], patch.new
    before = _alike(old, new)
    old, new = old[before:], new[before:]
    behind = _alike(old[::-1], new[::-1])
    return patch.start + before, patch.end - behind, new[: len(new) - behind]


def _alike(one: str, other: str) -> int:
    """How many letters two texts have in common from their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _quoted(words: str, style: str) -> str:
    if style == "single":
        return words.replace("'", "''")
    return json.dumps(words, ensure_ascii=False)[1:-1] if style == "double" else words


def _changed(document: Document, patches: Sequence[Patch]) -> Any:
    changed = json.loads(json.dumps(document.data))
    wheres = [(patch, Where(document.file, patch.route, patch.on_key)) for patch in patches]
    every = [patch._replace(route=route) for patch, where in wheres for route in document.routes(where)]
    for patch in sorted(every, key=lambda one: (one.on_key, -len(one.route), -one.start)):
        group = changed
        for step in patch.route[:-1]:
            group = group[step]
        last = patch.route[-1]
        if patch.on_key:
            renamed = {patch.new if key == last else key: value for key, value in group.items()}
            group.clear()
            group.update(renamed)
        elif isinstance(group[last], str):
            group[last] = group[last][: patch.start] + patch.new + group[last][patch.end :]
        else:
            raise CannotEdit("this is no text")
    return changed
