"""Decorative letters in their plain form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

_SMALL_CAPS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡᴢ", "abcdefghijklmnoprstuvwz", strict=True))
_SIGNS = (0x1F150, 0x1F170)
"""Letters in black circles and in black squares, from A to Z."""
_DECORATED = (
    "[\U0001d400-\U0001d7ff\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189\u24b6-\u24e9\uff21-\uff3a\uff41-\uff5a"
    + "".join(_SMALL_CAPS)
    + "]"
)
_RUN = re.compile(f"{_DECORATED}(?: ?{_DECORATED})+(?!\ufe0f)")


def plain_letters(words: str) -> Iterator[tuple[int, int, str]]:
    """Each run of two or more decorative letters: where it stands in code points, and what it is in plain ones."""
    for run in _RUN.finditer(words):
        plain = "".join(map(_plain, run[0]))
        if plain.replace(" ", "").isalnum():
            yield *run.span(), plain


def _plain(letter: str) -> str:
    for first in _SIGNS:
        if first <= ord(letter) < first + 26:
            return chr(ord(letter) - first + ord("A"))
    return _SMALL_CAPS.get(letter) or normalize("NFKD", letter)
