"""Names of services that have another name now, or are gone, where a text offers them as help of today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from mhpost.lint.help.gate import has_a_former_name
from mhpost.lint.sentences import sentence
from mhpost.source import shipped

_BACK = 100
_AFTER = 100


class Name(NamedTuple):
    """A name of former times at `[start, end)` of a text. now: what to write instead. still: readers are led there."""

    start: int
    end: int
    now: str
    still: bool


def offered(plain: str) -> Iterator[Name]:
    """The names in a plain text (`plain.plain`) that are offered as help of today; not those told as history."""
    if not has_a_former_name(plain):
        return
    for service in _data()["services"]:
        for found in _pattern("|".join(service["names"])).finditer(plain):
            first, last = sentence(plain, *found.span())
            before, _ = sentence(plain, max(0, first - 2), max(0, first - 1))
            _, behind = sentence(plain, min(last + 1, len(plain)), min(last + 2, len(plain)))
            around = plain[before : found.start()] + plain[found.end() : behind]
            known = _any("changed").search(around) or re.search(service["new"], around, re.IGNORECASE)
            if known or _any("then").search(plain, first, last):
                continue
            if _is_offered(plain[max(first, found.start() - _BACK) : found.start()], plain, found.end()):
                yield Name(*found.span(), service["now"], service.get("still", False))


def _is_offered(left: str, plain: str, end: int) -> bool:
    before = left.rstrip("#")
    said = _any("before").search(before) or _any("after").match(plain[end : end + _AFTER])
    return said is not None and not _any("denied").search(before)


@cache
def _any(key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in _data()[key]), re.IGNORECASE)


@cache
def _pattern(names: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@/.-])(?:{names})(?![\w.@/]*[\w@/])", re.IGNORECASE)


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = shipped.load("mhpost.lint.help", "former")
    return data
