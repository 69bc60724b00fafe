"""An entry that allows a rule, with the reason still to be written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from mhpost.lint import explain
from mhpost.source import Document, items
from mhpost.source.rereading import reads_as
from mhpost.source.values import Route, Where

Entry = dict[str, Any]
_CODE = re.compile(r"(?i)mh\d+")
_LINE_END = re.compile(r"\r\n|\r|\n")


def may_allow(code: str) -> bool:
    """Whether an editor may allow the rule of that code alone, with a reason."""
    rule = explain.rule(code)
    return rule is not None and rule.allowable and not rule.protected


def with_allow(document: Document, entry: Route, code: str) -> str | None:
    """The text with the rule allowed in the entry; None where it is so written that this cannot be done.

    entry: its route. The reason is left empty, which is itself a problem: nothing is allowed until somebody writes it.
    """
    data = _at(document.data, entry)
    if not isinstance(data, dict) or not data or not document.nodes.starts:
        return None
    before = data.get("allow")
    if before is not None and not isinstance(before, list):
        return None
    route = (*entry, "allow")
    wanted = {**data, "allow": [*(before or ()), {"rule": code, "because": ""}]}
    if "allow" in data and (before is None or items.is_alias(document, route)):
        every = ", ".join((*map(_again, before or ()), _written(document, entry, code)))
        ways = iter([(items.in_place(document, route, f"[{every}]"), wanted)])
    elif "allow" in data and items.in_brackets(document, route):
        ways = iter([(items.appended(document, route, _written(document, entry, code)), wanted)])
    elif items.in_brackets(document, entry):
        key = _named(document, entry, "allow")
        ways = iter([(items.appended(document, entry, f"{key}: [{_written(document, entry, code)}]"), wanted)])
    else:
        ways = _in_lines(document, entry, code, wanted)
    read = (text for text, data in ways if reads_as(document, text, _with(document.data, entry, data)))
    return next(read, None)


def _written(document: Document, entry: Route, code: str) -> str:
    rule, because = (_named(document, entry, key) for key in ("rule", "because"))
    return f'{{{rule}: {_named(document, entry, code)}, {because}: ""}}'


def _again(allowed: Any) -> str:
    """What `*name` repeats, written out between brackets."""
    if not isinstance(allowed, dict):
        return json.dumps(allowed, ensure_ascii=False)
    return f"{{{', '.join(f'{key}: {_value(value)}' for key, value in allowed.items())}}}"


def _value(value: Any) -> str:
    return value if isinstance(value, str) and _CODE.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def _named(document: Document, entry: Route, word: str) -> str:
    """The word as the entry writes its keys: with quotes in JSON."""
    return f'"{word}"' if items.in_quotes(document, entry) else word


def _in_lines(document: Document, entry: Route, code: str, wanted: Entry) -> Iterator[tuple[str, Entry]]:
    """The text with a line for the rule, beside the entry as it then is.

    It stands behind those that the entry allows, else behind the entry, else before its last key: the empty lines below
    a text may be part of it.
    """
    keys, before = list(_at(document.data, entry)), len(wanted["allow"]) - 1
    column = document.span(Where(document.file, (*entry, keys[0]), on_key=True)).column - 1
    item = f'- {{rule: {code}, because: ""}}'
    if before:
        dash = document.span(Where(document.file, (*entry, "allow", 0))).line
        last = document.span(Where(document.file, (*entry, "allow", before - 1))).end_line
        yield _inserted(document.text, last, [" " * max(column, _dash(document.text, dash)) + item]), wanted
        return
    made = [" " * column + "allow:", " " * (column + 2) + item]
    yield _inserted(document.text, document.span(Where(document.file, entry)).end_line, made), wanted
    if len(keys) > 1 and "allow" not in keys:
        last = document.span(Where(document.file, (*entry, keys[-2]))).end_line
        order = (*keys[:-1], "allow", keys[-1])
        yield _inserted(document.text, last, made), {key: wanted[key] for key in order}


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
