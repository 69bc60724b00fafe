"""JSON writes 😀 as two escapes, `\\ud83d\\ude00`, which YAML refuses.

They are hidden from the parser as escapes of two private characters of the same length, and joined in its events.
Where a text is not in double quotes the letters stand for themselves, and its events get them back.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

PAIR = r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
_PAIR = re.compile(rf"(?<!\\)((?:\\\\)*){PAIR}")
_HIDDEN = re.compile("([\ue800-\uebff])([\uec00-\uefff])")
_LETTERS = re.compile(r"(\\u)([eE])([89abAB][0-9a-fA-F]{2}\\u)([eE])([c-fC-F][0-9a-fA-F]{2})")
_SHIFT = 0xE800 - 0xD800


def joined(high: int, low: int) -> str:
    """The character that two surrogates mean."""
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def hide(text: str) -> str:
    """The same text for the parser. One that holds such private characters of its own is left as it is."""
    if not ("\\ud" in text or "\\uD" in text) or _HIDDEN.search(text) or _LETTERS.search(text):
        return text
    return _PAIR.sub(lambda pair: f"{pair[1]}\\u{_next(pair[2])}\\u{_next(pair[3])}", text)


def _next(code: str) -> str:
    """The code with e for its d, in the same case."""
    return chr(ord(code[0]) + 1) + code[1:]


def reveal(get_event: Callable[[], Any]) -> Callable[[], Any]:
    """The parser's events with the characters joined."""

    def event() -> Any:
        found = get_event()
        if isinstance(getattr(found, "value", None), str):
            found.value = _joined(found.value) if found.style == '"' else _as_written(found.value)
        return found

    return event


def _joined(value: str) -> str:
    return _HIDDEN.sub(lambda pair: joined(ord(pair[1]) - _SHIFT, ord(pair[2]) - _SHIFT), value)


def _as_written(value: str) -> str:
    return _LETTERS.sub(lambda own: f"{own[1]}{chr(ord(own[2]) - 1)}{own[3]}{chr(ord(own[4]) - 1)}{own[5]}", value)
