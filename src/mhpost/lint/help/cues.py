"""What the words around a number say: is it one to call or to text, is it a year, a count, or history?"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from mhpost.source import shipped

_NEAR = 56
_AFTER = 28
_FEW_WORDS = r"\.?(?:[^\w.!?\n;]+[\w'’&*-]+){0,5}[^\w.!?\n;]{0,4}$"
_SHORT = 6
_YEAR = re.compile(r"(?:19|20)\d\d")


@cache
def words() -> dict[str, Any]:
    """The data of `cues.yaml`."""
    cues: dict[str, Any] = shipped.load("mhpost.lint.help", "cues")
    return cues


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The expressions of one key of `cues.yaml` as one."""
    said = words()[name]
    return re.compile(said if isinstance(said, str) else "|".join(f"(?:{each})" for each in said), re.IGNORECASE)


@cache
def _before(name: str) -> re.Pattern[str]:
    return re.compile(f"(?P<cue>{pattern(name).pattern}){_FEW_WORDS}", re.IGNORECASE)


def to_call(text: str, start: int, end: int) -> bool:
    """Whether words around `[start, end)` of a plain text say that it is a number to call or to text."""
    if _counts(text, end):
        return False
    return bool(_before("call").search(_left(text, start)) or to_text(text, start) is not None or _to_call(text, end))


def to_text(text: str, start: int) -> int | None:
    """Where the words begin that ask to text the number at `start`; None where there are none."""
    left = _left(text, start)
    cue = _before("text").search(left)
    return start - len(left) + cue.start() if cue else None


def a_year(text: str, start: int, digits: str) -> bool:
    """Whether the digits are a year, by the word before them."""
    before = _left(text, start).rstrip()
    words = pattern("year").finditer(before)
    return bool(_YEAR.fullmatch(digits)) and any(found.end() == len(before) for found in words)


def short(digits: str) -> bool:
    """Whether so few digits that only the words around them make them a number to call."""
    return len(digits) < _SHORT


def _left(text: str, start: int) -> str:
    return text[max(0, start - _NEAR) : start]


def _to_call(text: str, end: int) -> bool:
    return bool(pattern("call_after").search(re.split(r"[.!?\n;。]", text[end : end + _AFTER], maxsplit=1)[0]))


def _counts(text: str, end: int) -> bool:
    return bool(pattern("counted").match(text[end : end + _AFTER].lstrip(" ")))
