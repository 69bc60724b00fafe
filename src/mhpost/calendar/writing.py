"""A new entry as YAML, and its place in a calendar whose comments and layout stay as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from mhpost.calendar.models import Campaign, Entry
from mhpost.calendar.yaml_text import block_list
from mhpost.errors import SettingsError
from mhpost.source import Document, Severity, Where, load

_LINE_END = re.compile(r"\r\n|\r|\n")


def new_entry(fields: Mapping[str, object]) -> str:
    """The YAML of one entry, as an item of a list that begins in the first column.

    fields: keys of an entry → text, numbers, bool, dates, times, lists and mappings of these, in any order; what is
    None or empty is left out. Whatever the text is, it is read back as it is given. Raises ValueError for other keys.
    """
    return block_list([_in_order(fields, Entry)])


def new_campaign(fields: Mapping[str, Any]) -> str:
    """The YAML of one campaign with its entries, as `new_entry` gives that of an entry."""
    inside = [_in_order(entry, Entry) for entry in fields.get("entries") or ()]
    return block_list([_in_order({**fields, "entries": inside}, Campaign)])


def _in_order(fields: Mapping[str, object], model: type[BaseModel]) -> dict[str, object]:
    known = [info.alias or name for name, info in model.model_fields.items()]
    strangers = [key for key in fields if key not in known]
    if strangers:
        raise ValueError(f"an entry has no key {strangers[0]!r}")
    return {key: fields[key] for key in known if fields.get(key) not in (None, "", [], (), {})}


def append_entry(text: str, block: str, group: str = "entries") -> str:
    """The text of a calendar file with the entry added as the last of its entries; of an empty text a new file.

    block: as `new_entry` gives it. group: `campaigns` for one of these, as `new_campaign` gives it. Comments, layout
    and all other values stay; line ends too, unless the file mixes them. Raises SettingsError where the file is so
    written that this cannot be done, and for control characters.
    """
    document, new = load(text), load(block)
    if any(finding.code == "MH027" for finding in new.findings):
        hint = "Type them anew, or paste them through a plain text editor."
        raise SettingsError("the words hold an invisible character that no text may hold", hint)
    wanted = _wanted(document, new.data[0], group)
    if wanted is not None:
        end = "\r\n" if "\r\n" in text else "\n"
        for candidate in _candidates(document, block.splitlines(), group):
            whole = end.join(candidate) + end
            if _is_read_as(whole, wanted, document):
                return whole
    raise SettingsError("the entry cannot be added to this file", "Mend the file first (mhpost lint), or name another.")


def _wanted(document: Document, entry: object, group: str) -> Any:
    """The data that the file should hold afterwards; None where it holds no calendar."""
    data = {"version": 1} if document.data is None else document.data
    if not isinstance(data, dict) or not isinstance(data.get(group) or [], list):
        return None
    return {**data, group: [*(data.get(group) or []), entry]}


def _is_read_as(text: str, wanted: object, before: Document) -> bool:
    document = load(text)
    errors = [finding for finding in document.findings if finding.severity is Severity.ERROR]
    known = [finding for finding in before.findings if finding.severity is Severity.ERROR]
    return document.data == wanted and len(errors) <= len(known)


def _candidates(document: Document, block: list[str], group: str) -> Iterator[list[str]]:
    """Texts, as lines, with the block at places where it may belong; each still has to be read to see if it does."""
    lines = _LINE_END.split(document.text.removesuffix("\n").removesuffix("\r")) if document.text else []
    data = document.data
    if data is None:
        yield [*lines, "version: 1", f"{group}:", *_moved(block, 2)]
    elif group not in data:
        yield [*lines, f"{group}:", *_moved(block, 2)]
    elif not data[group]:
        yield from _into_nothing(document, lines, block, group)
    else:
        yield from _after_the_last(document, lines, block, group)
        yield from _inside_brackets(document, lines, block, group)


def _into_nothing(document: Document, lines: list[str], block: list[str], group: str) -> Iterator[list[str]]:
    """Below the key of the group, or in place of the empty brackets behind it."""
    key = document.span(Where("", (group,), on_key=True))
    value = document.span(Where("", (group,)))
    yield [*lines[: key.line], *_moved(block, key.column + 1), *lines[key.line :]]
    line = lines[value.line - 1]
    emptied = (line[: value.column - 1] + line[value.end_column - 1 :]).rstrip()
    yield [*lines[: value.line - 1], emptied, *_moved(block, key.column + 1), *lines[value.line :]]
    yield from _inside_brackets(document, lines, block, group)


def _after_the_last(document: Document, lines: list[str], block: list[str], group: str) -> Iterator[list[str]]:
    """Behind the last item, and behind the blank lines after it, which can belong to its text."""
    span = document.span(Where("", (group, len(document.data[group]) - 1)))
    ends = [span.end_line]
    while ends[-1] < len(lines) and not lines[ends[-1]].strip():
        ends.append(ends[-1] + 1)
    gap = [""] if span.line > 1 and not lines[span.line - 2].strip() else []
    dash = lines[span.line - 1][: span.column - 1].rfind("-")
    for indent in dict.fromkeys((dash, 2, 0, *range(1, span.column))):
        if indent >= 0:
            for end in (ends[0], ends[-1]):
                between = gap if lines[end - 1].strip() else []
                yield [*lines[:end], *between, *_moved(block, indent), *lines[end:]]


def _inside_brackets(document: Document, lines: list[str], block: list[str], group: str) -> Iterator[list[str]]:
    """As one more item of a list in brackets, written as JSON, which is YAML too."""
    span = document.span(Where("", (group,)))
    entry = json.dumps(load("\n".join(block)).data[0], ensure_ascii=False)
    row = span.end_line - 1
    head, tail = lines[row][: span.end_column - 2], lines[row][span.end_column - 2 :]
    for comma in (", ", "", " "):
        yield [*lines[:row], f"{head}{comma}{entry}{tail}", *lines[row + 1 :]]
    yield [*lines[: row - 1], f"{lines[row - 1]},", f"{head}{entry}", tail, *lines[row + 1 :]]


def _moved(block: list[str], indent: int) -> list[str]:
    return [" " * indent + line if line else line for line in block]
