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
_SHORTLY = 16
_MOST_PIECES = 32
_END = re.compile(r"[.!?\n;。]")
_LINE_END = re.compile(r"[ \x00]{0,3}\r?\n[ \x00]{0,3}(?=[+(]?[^\W_])")
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
    every = [said] if isinstance(said, str) else [each if isinstance(each, str) else each[0] for each in said]
    return re.compile("|".join(f"(?:{each})" for each in every), re.IGNORECASE)


def only(name: str, words: str) -> bool:
    """Whether words are made of pieces of a key of `cues.yaml` and of nothing else; there is at least one."""
    return _pieces(name).fullmatch(words) is not None


@cache
def _pieces(name: str) -> re.Pattern[str]:
    return re.compile(f"(?>{pattern(name).pattern}){{1,{_MOST_PIECES}}}", re.IGNORECASE)


def _before(name: str, left: str) -> re.Match[str] | None:
    """The words of a key of `cues.yaml` that stand a few words before the end."""
    low = left.lower()
    for stem in _stems(name):
        if stem in low:
            return _a_few_words_on(name).search(left)
    return None


@cache
def _stems(name: str) -> tuple[str, ...]:
    """Of these a text holds one, in small letters, where one of the expressions matches."""
    kept: list[str] = []
    for stem in sorted((stem for _, needs in words()[name] for stem in (needs[0] if needs else ("",))), key=len):
        if not any(shorter in stem for shorter in kept):
            kept.append(stem)
    return tuple(kept)


@cache
def _a_few_words_on(name: str) -> re.Pattern[str]:
    return re.compile(f"(?P<cue>{pattern(name).pattern}){_FEW_WORDS}", re.IGNORECASE)


def to_call(text: str, start: int, end: int) -> bool:
    """Whether words around `[start, end)` of a plain text say that it is a number to call or to text."""
    if counts(text, end):
        return False
    left = _left(text, start)
    return bool(
        _before("call", left)
        or _before("text", left)
        or _to_call(text, end)
        or _offered(left, text[end : end + _AFTER])
    )


def to_text(text: str, start: int) -> int | None:
    """Where the words begin that ask to text the number at `start`; None where there are none."""
    left = _left(text, start)
    cue = _before("text", left)
    return start - len(left) + cue.start() if cue else None


def _offered(left: str, right: str) -> bool:
    """Whether words before a number offer help, and nothing but a sign parts them from it."""
    return bool(pattern("alone").match(right)) and bool(_before_a_sign("offered").search(left))


@cache
def _before_a_sign(name: str) -> re.Pattern[str]:
    return re.compile(f"(?:{pattern(name).pattern}){pattern('sign').pattern}$", re.IGNORECASE)


def may_be_led_to(text: str, start: int, end: int) -> bool:
    """Whether the words right before a number may say whose it is, and it neither counts anything nor is a year."""
    if counts(text, end) or _YEAR.fullmatch(text[start:end]):
        return False
    return pattern("led_to").search(text, max(0, start - _SHORTLY), start) is not None


def unbroken(text: str) -> str:
    """A plain text with a blank for each end of a line after which its sentence goes on, no place moved."""
    return _LINE_END.sub(_passed, text) if "\n" in text else text


def _passed(end: re.Match[str]) -> str:
    text = end.string
    before, following = text[max(0, end.start() - _SHORTLY) : end.start()], text[end.end()]
    if following.isalpha():
        goes_on = following.islower() and (before[-1:].isalnum() or before[-1:] == ",")
    else:
        goes_on = pattern("goes_on").search(before) is not None
    return " " * len(end[0]) if goes_on else end[0]


def a_year(text: str, start: int, digits: str) -> bool:
    """Whether the digits are a year, by the word before them."""
    if not _YEAR.fullmatch(digits):
        return False
    before = _left(text, start).rstrip()
    return any(found.end() == len(before) for found in pattern("year").finditer(before))


def counts(text: str, end: int) -> bool:
    """Whether the number before `end` counts something, by the word behind it."""
    return bool(pattern("counted").match(text[end : end + _AFTER].lstrip(" ")))


def short(digits: str) -> bool:
    """Whether so few digits that only the words around them make them a number to call."""
    return len(digits) < _SHORT


def _left(text: str, start: int) -> str:
    return text[max(0, start - _NEAR) : start]


def _to_call(text: str, end: int) -> bool:
    return bool(pattern("call_after").search(_END.split(text[end : end + _AFTER], maxsplit=1)[0]))
