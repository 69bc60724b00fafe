"""Changing a YAML file that people write: comments, order, quotes and every scalar stay as they were written."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from mhpost.source.document import Document
from mhpost.source.load import load
from mhpost.source.rewriting import CannotEdit, bare, put_at, rewritten
from mhpost.source.values import Route, Severity, Where

if TYPE_CHECKING:
    from ruamel.yaml.comments import CommentedMap

__all__ = ["CannotEdit", "edited", "set_key", "set_values"]

_BOM = "\ufeff"
_USUAL_INDENT = 2
_LARGEST = 500_000
"""Characters of a file that is changed: it takes some ten seconds."""
_MOST_SPARED = 64
"""Stretches that were written anew without need, of which so many are put back."""


def edited(text: str, change: Callable[[CommentedMap], None]) -> str:
    """The text after `change` was made to its keys.

    text: one YAML document with keys at the top, or nothing but comments. change: gets the keys as ruamel holds them,
    every scalar as the text that was written. Line ends and a byte order mark are kept. Raises CannotEdit for text
    that is too long or has mistakes, and where mhpost could not read the answer.
    """
    return _edited(text, change, _USUAL_INDENT)


def set_key(text: str, route: tuple[str, ...], value: object) -> str:
    """The text with this value under the keys of `route`; groups that are missing on the way are made.

    value: text, number, bool, None, date, or lists and dicts of them, which are written on one line. What stands
    elsewhere stays letter by letter. Raises CannotEdit as `edited` does, and where mhpost would then read anything
    but the same file with that one change.
    """

    return set_values(text, ((route, value),))


def set_values(text: str, values: Sequence[tuple[Route, object]]) -> str:
    """The text with several values set at once, as `set_key` sets one. A step may be a place in a list that is there.

    Raises CannotEdit where mhpost would then read anything but the same file with those changes.
    """

    def change(top: CommentedMap) -> None:
        for route, value in values:
            put_at(top, route, value)

    _readable(text)
    document = load(text)
    data = document.data
    for route, value in values:
        data = _with(data, route, bare(value))
    wanted = _exact(data)
    after = _edited(text, change, _indent(document, values[0][0]) if values else _USUAL_INDENT)
    if _exact(load(after).data) != wanted:
        names = ", ".join(" → ".join(map(str, route)) for route, _ in values[:3])
        raise CannotEdit(f"{names} cannot be set without changing something else")
    return _spared(text, after, wanted)


def _edited(text: str, change: Callable[[CommentedMap], None], indent: int) -> str:
    _readable(text)
    written = rewritten(text.removeprefix(_BOM).replace("\r\n", "\n"), change, indent)
    after = written.replace("\n", "\r\n" if "\r\n" in text else "\n")
    after = (_BOM if text.startswith(_BOM) else "") + after
    _readable(after)
    return after


def _readable(text: str) -> None:
    if len(text) > _LARGEST:
        raise CannotEdit(f"the file has more than {_LARGEST:,} characters")
    document = load(text)
    wrong = [finding for finding in document.findings if finding.severity is Severity.ERROR]
    if wrong:
        raise CannotEdit(f"line {document.span(wrong[0].where).line}: {wrong[0].message}")
    if not isinstance(document.data, dict | None):
        raise CannotEdit("the file holds no keys")


def _indent(document: Document, route: Route) -> int:
    """How far keys are moved in below the first key of the route."""
    group = document.data.get(route[0]) if isinstance(document.data, dict) else None
    if not isinstance(group, dict) or not group:
        return _USUAL_INDENT
    above = document.span(Where("", route[:1], on_key=True))
    first = document.span(Where("", (route[0], next(iter(group))), on_key=True))
    return first.column - above.column if first.line > above.line else _USUAL_INDENT


def _with(data: Any, route: Route, value: Any) -> Any:
    """A copy of the data with the value at the route. Raises CannotEdit for a place in a list that is not there."""
    if not route:
        return value
    if isinstance(route[0], int):
        if not isinstance(data, list) or not 0 <= route[0] < len(data):
            raise CannotEdit("the list has no such place")
        inner = _with(data[route[0]], route[1:], value)
        return [*data[: route[0]], inner, *data[route[0] + 1 :]]
    group = dict(data) if isinstance(data, dict) else {}
    group[route[0]] = _with(group.get(route[0]), route[1:], value)
    return group


def _spared(before: str, after: str, wanted: str) -> str:
    """The text after the change, with all that stands there as before which did not need to be written anew."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    changes = [one for one in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if one[0] != "equal"]
    for _, start, end, first, last in reversed(changes[-_MOST_SPARED:]):
        tried = [*new[:first], *old[start:end], *new[last:]]
        if _exact(load("".join(tried)).data) == wanted:
            new = tried
    return "".join(new)


def _exact(data: Any) -> str:
    """Equal for data that are the same in order and kind."""
    return json.dumps(data)
