"""MH247: the key of one service, offered as that for a language.

Source: resources/directory.yaml; whoever presses another key at 988 waits for another service.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from mhpost.lint.blocks import filled
from mhpost.lint.help.known import Match
from mhpost.lint.help.page import Page, Slip
from mhpost.lint.tongues import NAMES
from mhpost.source import shipped
from mhpost.source.values import Severity

_BECAUSE = "A wrong key leads to another service, and to an answer in another language."
_AFTER = 60


def wrong_key(page: Page) -> Iterator[Slip]:
    """One slip for each key that is said to be for a language, behind a number with another key for that one."""
    for match in page.matches:
        for language, key in _choices(page, match).items():
            first, last = page.sentence(match.start, match.end)
            led = _pattern("before", language).search(page.plain, first, match.start)
            veterans = _pattern("others", language).search(page.plain, first, last)
            pressed = [*_pattern("press", language).finditer(page.plain, match.end, min(last, match.end + _AFTER))]
            if any(one["key"] == key for one in pressed):
                continue
            for one in pressed:
                if (led and not veterans) or _pattern("for_it", language).match(page.plain, one.end(), last):
                    yield _slip(page, match, one, language, key)


def _choices(page: Page, match: Match) -> Mapping[str, str]:
    """The languages that have a key of their own behind a number, and that key."""
    calls = (call for one in page.here(match.known) for call in one.line.channels.call if call.dial == one.shown)
    return {
        language: call.then
        for call in calls
        if call.then and call.then.isdigit()
        for language in call.langs
        if language in _data()["languages"]
    }


def _slip(page: Page, match: Match, pressed: re.Match[str], language: str, key: str) -> Slip:
    number, said = page.words(match.start, match.end), page.words(*pressed.span())
    message = f'"{said}" after {number} is not the key for {NAMES[language]}.'
    hint = f"Write {key}: callers who press it are answered in {NAMES[language]}."
    return Slip("MH247", Severity.ERROR, *pressed.span(), message, hint, _BECAUSE)


@cache
def _pattern(name: str, language: str) -> re.Pattern[str]:
    blocks = {"language": _data()["languages"][language], "others": _data()["others"]}
    return re.compile(filled(_data()[name], blocks), re.IGNORECASE)


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = shipped.load("mhpost.lint.help", "menu")
    return data
