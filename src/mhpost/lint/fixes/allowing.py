"""An entry that allows a rule, with the reason still to be written."""

from __future__ import annotations

import json
import re
from typing import Any

from mhpost.lint import explain
from mhpost.source import Document, load
from mhpost.source.values import Route, Where

_LINE_END = re.compile(r"\r\n|\r|\n")


def may_allow(code: str) -> bool:
    """Whether an editor may allow the rule of that code alone, with a reason."""
    rule = explain.rule(code)
    return rule is not None and not rule.never_allowed and not rule.protected


def with_allow(document: Document, entry: Route, code: str) -> str | None:
    """The text with the rule allowed in the entry; None where it is so written that this cannot be done.

    entry: its route. The reason is left empty, which is itself a problem: nothing is allowed until somebody writes it.
    """
    data = _at(document.data, entry)
    if not isinstance(data, dict) or not data:
        return None
    wanted = [*(data.get("allow") or []), {"rule": code, "because": ""}]
    item = f'- {{rule: {code}, because: ""}}'
    key = document.span(Where(document.file, (*entry, next(iter(data))), on_key=True))
    column = key.column - 1
    if isinstance(data.get("allow"), list) and data["allow"]:
        first = document.span(Where(document.file, (*entry, "allow", 0)))
        last = document.span(Where(document.file, (*entry, "allow", len(data["allow"]) - 1))).end_line
        made = [" " * max(column, _dash(document.text, first.line)) + item]
    else:
        last = document.span(Where(document.file, entry)).end_line
        made = [" " * column + "allow:", " " * (column + 2) + item]
    text = _inserted(document.text, last, made)
    after = load(text, document.file).data
    return text if json.dumps(after) == json.dumps(_with(document.data, entry, {**data, "allow": wanted})) else None


def _dash(text: str, line: int) -> int:
    """The column of the dash in a line, from 0."""
    return max(0, _LINE_END.split(text)[line - 1].find("-"))


def _inserted(text: str, line: int, lines: list[str]) -> str:
    """The text with the lines behind that line."""
    end = "\r\n" if "\r\n" in text else "\n"
    ends = [match.end() for match in _LINE_END.finditer(text)]
    block = "".join(one + end for one in lines)
    if line > len(ends):
        return text + end + block
    return text[: ends[line - 1]] + block + text[ends[line - 1] :]


def _at(data: Any, route: Route) -> Any:
    for step in route:
        try:
            data = data[step]
        except (LookupError, TypeError):
            return None
    return data


def _with(data: Any, route: Route, value: Any) -> Any:
    if not route:
        return value
    step = route[0]
    inner = _with(data[step], route[1:], value)
    if isinstance(data, dict):
        return {**data, step: inner}
    return [inner if place == step else each for place, each in enumerate(data)]
