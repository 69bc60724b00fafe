"""Plain values as YAML that people like to read and that reads back as it was meant."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from mhpost.source import load

_PLAIN = re.compile(r"[A-Za-z][\w./' -]*(?<! )", re.ASCII)
_KEY = re.compile(r"[a-z_]+")
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}|\d{2}:\d{2}")
_WORDS = frozenset("null true false yes no on off y n".split())  # noqa: SIM905 - a list of words reads better so
# YAML 1.2.2, section 5.1: what may not stand as itself, and the ends of lines that only some readers know.
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def block_list(items: Sequence[object]) -> str:
    """A list in block style from the first column, with a line end at the end."""
    return "".join(f"{line}\n" for line in _list(items, 0))


def flow(value: object) -> str:
    """A value on one line."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(flow(inner) for inner in value)}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_text(key)}: {flow(inner)}' for key, inner in value.items())}}}"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    if isinstance(value, date | datetime):
        return value.isoformat()
    return _text(str(value))


def _text(text: str) -> str:
    if _DATED.fullmatch(text) or (_PLAIN.fullmatch(text) and text.lower() not in _WORDS):
        return text
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def _list(items: Sequence[object], indent: int) -> list[str]:
    lines: list[str] = []
    for item in items:
        if isinstance(item, Mapping) and item:
            first, *rest = _mapping(item, indent + 2)
            lines += [f"{' ' * indent}- {first.lstrip(' ')}", *rest]
        else:
            lines.append(f"{' ' * indent}- {flow(item)}")
    return lines


def _mapping(values: Mapping[str, object], indent: int) -> list[str]:
    lines: list[str] = []
    for key, value in values.items():
        start = f"{' ' * indent}{key if _KEY.fullmatch(key) else _text(key)}:"
        if isinstance(value, Mapping):
            lines += [start, *_mapping(value, indent + 2)] if value else [f"{start} {{}}"]
        elif isinstance(value, list | tuple) and any(isinstance(item, Mapping) for item in value):
            lines += [start, *_list(value, indent + 2)]
        elif isinstance(value, str) and "\n" in value and (block := _literal(value, indent + 2)):
            lines += [f"{start} {block[0]}", *block[1:]]
        else:
            lines.append(f"{start} {flow(value)}")
    return lines


def _literal(text: str, indent: int) -> list[str] | None:
    """The text as a literal block, or None where it would not read back the same."""
    head, body = ("|", text[:-1]) if text.endswith("\n") else ("|-", text)
    lines = [f"{' ' * indent}{line}" if line else "" for line in body.split("\n")]
    read = load("\n".join([f"text: {head}", *lines, "end: 1", ""]))
    if read.findings or read.data != {"text": text, "end": 1}:
        return None
    return [head, *lines]
