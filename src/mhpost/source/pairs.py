"""JSON writes 😀 as two escapes, `\\ud83d\\ude00`, which YAML refuses.

They are hidden from the parser as escapes of two private characters of the same length, and joined in its events.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

PAIR = r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
_PAIR = re.compile(rf"(?<!\\)((?:\\\\)*){PAIR}")
_HIDDEN = re.compile("([\ue800-\uebff])([\uec00-\uefff])")
_SHIFT = 0xE800 - 0xD800


def joined(high: int, low: int) -> str:
    """The character that two surrogates mean."""
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def hide(text: str) -> str:
    """The same text for the parser; only text that begins as JSON does is looked at."""
    if not text.lstrip().startswith(("{", "[")):
        return text
    return _PAIR.sub(lambda pair: f"{pair[1]}\\ue{pair[2][1:]}\\ue{pair[3][1:]}", text)


def reveal(get_event: Callable[[], Any]) -> Callable[[], Any]:
    """The parser's events with the characters joined."""

    def event() -> Any:
        found = get_event()
        if isinstance(getattr(found, "value", None), str):
            found.value = _HIDDEN.sub(lambda pair: joined(ord(pair[1]) - _SHIFT, ord(pair[2]) - _SHIFT), found.value)
        return found

    return event
