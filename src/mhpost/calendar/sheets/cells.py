"""The text of a cell → the value that a calendar of YAML would hold there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from mhpost.calendar.sheets.dates import stamp
from mhpost.calendar.sheets.headings import answers, plainly, platforms, statuses
from mhpost.calendar.sheets.shapes import Shape, shape
from mhpost.calendar.sheets.times import time_of
from mhpost.calendar.sheets.values import Order
from mhpost.source.sheets.values import Cell
from mhpost.source.values import Route

_PARTED = re.compile(r"[,;\n]+")
_TAGS = re.compile(r"[,;\s]+(?=#)|[,;\n]+")
_NAMES = frozenset(
    (
        *(
            "id",
            "timezone",
            "language",
            "template",
            "link",
            "path",
            "captions",
            "transcript",
            "url",
            "audience",
            "owner",
        ),
        *("campaign", "by", "rule", "who", "every", "rrule", "offset"),
    )
)
_PARAGRAPHS = re.compile(r"\n[ \t]*\n+")


class Reader(NamedTuple):
    """How cells of one file are read. accounts: name → platform. order: of numbers in dates."""

    accounts: Mapping[str, str]
    order: Order | None = None

    def value(self, route: Route, cell: Cell) -> Any:
        """The value of a cell that is not blank. What makes no sense stays as it is, for others to complain about."""
        kind = shape(route)
        text = cell.text
        if kind not in (Shape.TEXT, Shape.TIME) and (found := as_json(text)) is not None:
            return found
        match kind:
            case Shape.WORDS:
                return self._words(route, text)
            case Shape.DAYS:
                return [stamp(Cell(part), self.order).day for part in _parts(_PARTED, text)]
            case Shape.DAY:
                return stamp(cell, self.order).day.strip()
            case Shape.TIME:
                return time_of(cell) or text.strip()
            case Shape.MOMENT:
                return self._moment(cell)
            case Shape.BOOL:
                return answers().get(plainly(text) or text.strip(), text.strip())
            case Shape.INT:
                return int(text) if re.fullmatch(r"\s*\d{1,9}\s*", text) else text.strip()
            case Shape.CHOICE:
                return _choice(route, text)
        return text.strip() if _is_name(route) else text

    def _words(self, route: Route, text: str) -> list[str]:
        if route[-1] == "optional":
            return _parts(_PARAGRAPHS, text)
        if route[-1] == "hashtags":
            return _parts(_TAGS, text)
        words = _parts(_PARTED, text)
        return [self._account(word) for word in words] if route == ("accounts",) else words

    def _account(self, word: str) -> str:
        """The account of that name, however it is written, or the only one on the platform that is named."""
        plain = plainly(word)
        same = [name for name in self.accounts if plainly(name) == plain]
        platform = platforms().get(plain, plain)
        there = [name for name, its in self.accounts.items() if its == platform]
        return same[0] if same else there[0] if len(there) == 1 else word

    def _moment(self, cell: Cell) -> str:
        day, time = stamp(cell, self.order)
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            return cell.text.strip()
        return f"{day}T{time}" if time else day


def _is_name(route: Route) -> bool:
    """Names, codes and addresses, around which spaces say nothing."""
    return route[0] != "vars" and route[-1] in _NAMES


def as_json(text: str) -> Any:
    """A list or a group written on one line, as in `["a, b"]`; None for other text."""
    bare = text.strip()
    if bare[:1] + bare[-1:] not in ("[]", "{}"):
        return None
    try:
        return json.loads(bare)
    except (ValueError, RecursionError):
        return _as_yaml(bare)


def _as_yaml(text: str) -> Any:
    from mhpost.source import Severity, load

    document = load("cell: " + text.replace("\n", "\n "))
    wrong = any(finding.severity is Severity.ERROR for finding in document.findings)
    found = document.data.get("cell") if isinstance(document.data, dict) else None
    return found if isinstance(found, list | dict) and not wrong else None


def _parts(between: re.Pattern[str], text: str) -> list[str]:
    return [part for part in _stripped(between, text) if part]


def _stripped(between: re.Pattern[str], text: str) -> Iterator[str]:
    return (part.strip() for part in between.split(text))


def _choice(route: Route, text: str) -> str:
    if route == ("status",):
        return statuses().get(plainly(text), text.strip())
    return plainly(text).replace(" ", "-") or text.strip()
