"""A starter calendar, dated from the day on which a workspace begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time, timedelta

WELCOME = "welcome"
"""The id of the entry that is due as soon as the workspace is there."""

_DAY = r"\d{4}-\d{2}-\d{2}"
_KEY = re.compile(rf"((?:^\s*(?:-\s+)?|[{{,]\s*)(?:date|until):\s*[\"']?)({_DAY})")
_EXCEPT = re.compile(r"(?:^\s*|[{,]\s*)except:\s*(\[[^\]]*\])?")
_ITEM = re.compile(rf"^\s*-\s*[\"']?({_DAY})")
_FIRST = re.compile(rf"^(\s*-\s+)id:\s*{WELCOME}\s*(?:#.*)?$")


def start_from(text: str, first: date, today: date, now: time, zone: str) -> str:
    """The text of a starter calendar with every `date`, `until` and day of `except` moved from `first` to `today`.

    The `time` and `timezone` of the entry `welcome` become `now`, to the minute, and `zone`, an IANA name.
    Works line by line on keys written one to a line or in braces; comments, words and other dates stay as they are.
    Raises OverflowError when a date would leave the years 1 to 9999.
    """
    moved = _moved(text.splitlines(keepends=True), today - first)
    return "".join(_due_at_once(list(moved), now, zone))


def _moved(lines: list[str], by: timedelta) -> Iterator[str]:
    listing = False
    for line in lines:
        if line.lstrip().startswith("#"):
            yield line
            continue
        listing = listing and _ITEM.match(line) is not None
        yield _with_items(_KEY.sub(lambda match: match[1] + _later(match[2], by), line), by, listing)
        listing = listing or ((match := _EXCEPT.search(line)) is not None and match[1] is None)


def _with_items(line: str, by: timedelta, listing: bool) -> str:
    """The line with the days of `except` moved: those in brackets, and the whole line where it is one of the list."""
    if match := _ITEM.match(line) if listing else _EXCEPT.search(line):
        start, end = match.span()
        days = re.sub(_DAY, lambda day: _later(day[0], by), line[start:end])
        return line[:start] + days + line[end:]
    return line


def _later(day: str, by: timedelta) -> str:
    return (date.fromisoformat(day) + by).isoformat()


def _due_at_once(lines: list[str], now: time, zone: str) -> list[str]:
    for at, line in enumerate(lines, 1):
        if first := _FIRST.match(line):
            indent = " " * len(first[1])
            after = (row for row in range(at, len(lines)) if lines[row].strip() and not lines[row].startswith(indent))
            end = next(after, None)
            entry = _with_key(_with_key(lines[at:end], indent, "timezone", zone), indent, "time", now.strftime("%H:%M"))
            return [*lines[:at], *entry, *lines[at + len(entry) :]]
    return lines


def _with_key(entry: list[str], indent: str, key: str, value: str) -> list[str]:
    """The lines of an entry with the value at the key, if it has that key."""
    written = re.compile(rf"^({indent}{key}:\s*)[^\s#]+")
    return [written.sub(rf"\g<1>{value}", line) for line in entry]
