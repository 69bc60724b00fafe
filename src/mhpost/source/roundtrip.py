"""Changing a YAML file that people write: comments, order, quotes and every scalar stay as they were written."""

from __future__ import annotations

import json
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from mhpost.source.document import Document
from mhpost.source.load import load
from mhpost.source.rewriting import CannotEdit, bare, put, rewritten
from mhpost.source.values import Route, Severity, Where

if TYPE_CHECKING:
    from ruamel.yaml.comments import CommentedMap

__all__ = ["CannotEdit", "edited", "set_key"]

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

    def change(top: CommentedMap) -> None:
        from ruamel.yaml.comments import CommentedMap

        group = top
        for step in route[:-1]:
            if not isinstance(group.get(step), dict):
                group[step] = CommentedMap()
            group = group[step]
        put(group, route[-1], value)

    _readable(text)
    document = load(text)
    wanted = _exact(_with(document.data, route, bare(value)))
    after = _edited(text, change, _indent(document, route))
    if _exact(load(after).data) != wanted:
        raise CannotEdit(f"{' → '.join(route)} cannot be set without changing something else")
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


def _with(data: Any, route: tuple[str, ...], value: Any) -> Any:
    """A copy of the data with the value at the route."""
    if not route:
        return value
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
