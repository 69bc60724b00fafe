"""MH241: a number for which the caller pays more than for an ordinary call.

Source: the national numbering plans, named in `premium.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from mhpost.lint.help.numbers import international
from mhpost.lint.help.page import Number, Page, Slip
from mhpost.source import shipped
from mhpost.source.values import Severity

_BECAUSE = "Help must not depend on money: calls to such numbers cost more, and many phones bar them."
_Row = Mapping[str, Any]
_SURE = 8
"""With fewer digits, words beside it must say that it is a number to call."""


def premium(page: Page) -> Iterator[Slip]:
    """One slip for each number with a prefix that costs extra, in the readers' country or in that of its code."""
    for number in page.numbers:
        known = [one for match in number.matches for one in match.known]
        if known or any(match.retired for match in number.matches):
            continue
        if (number.asked or len(number.written.digits) >= _SURE) and (country := _country(page, number)):
            start, end = number.written.start, number.written.end
            message = f'A call to "{page.words(start, end)}" costs extra ({country["name"]}).'
            hint = "Name a number that is free or costs no more than an ordinary call."
            yield Slip("MH241", Severity.ERROR, start, end, message, hint, _BECAUSE)


def _country(page: Page, number: Number) -> _Row | None:
    written = number.written
    abroad = international(written.groups, written.sign)
    table = _table()
    for code in table if abroad else sorted(page.countries & table.keys()):
        row = table[code]
        inside = _inside(abroad, row) if abroad else written.digits
        if inside and _prefixes(code).fullmatch(inside):
            return row
    return None


def _inside(digits: str, row: _Row) -> str:
    """An international number as it is dialled inside its country; empty where it is another country's."""
    code = f"+{row['code']}"
    return row["trunk"] + digits.removeprefix(code) if digits.startswith(code) else ""


@cache
def _table() -> Mapping[str, _Row]:
    table: Mapping[str, _Row] = shipped.load("mhpost.lint.help", "premium")["countries"]
    return table


@cache
def _prefixes(country: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{prefix})" for prefix in _table()[country]["numbers"]))
