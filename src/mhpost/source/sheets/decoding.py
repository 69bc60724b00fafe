"""Bytes of a spreadsheet that was saved as text, in whatever encoding that was."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import NamedTuple

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LOOKED_AT = 1000
# A letter of several bytes in UTF-8.
_WHOLE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Letters and quotes in UTF-8 that were read as Windows-1252 and saved again.
GARBLED = re.compile("[ÃÂ][\u0080-\u00bf]|Ã[ƒ¡-¿]|â€[™œ\x9d“”˜¦]|â€(?=\\W|$)|ðŸ")
_QUOTES = re.compile("[\\s\u2010-\u2026\u20ac]+")
_MOST_FOREIGN = 0.4
"""Of the signs in cells with letters outside of ASCII. French has a tenth of these, Cyrillic and Arabic nearly all."""


class Decoded(NamedTuple):
    """text: what cannot be read is U+FFFD. guessed: nothing in the file says that this is the encoding."""

    text: str
    encoding: str
    guessed: bool = False


def decoded(raw: bytes) -> Decoded:
    """The text of a file. UTF-8 or UTF-16, with or without a byte order mark; else Windows-1252, which Excel writes."""
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return Decoded(raw[len(bom) :].decode(encoding, "replace"), encoding)
    if wide := _without_mark(raw[:_LOOKED_AT]):
        return Decoded(raw.decode(wide, "replace"), wide)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if _WHOLE.search(raw):
        return Decoded(raw.decode("utf-8", "replace"), "utf-8")
    return Decoded(raw.decode("cp1252", "replace"), "cp1252", guessed=True)


def _without_mark(head: bytes) -> str | None:
    """UTF-16 by its zero bytes, which stand at every second place of plain letters."""
    zeros = head[0::2].count(0), head[1::2].count(0)
    if max(zeros) < len(head) // 4 or not any(zeros):
        return None
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def is_western(texts: Iterable[str]) -> bool:
    """Whether cells that were read as Windows-1252 may well be so, and not in an encoding of another script."""
    bare = _QUOTES.sub("", "".join(text for text in texts if not text.isascii()))
    return sum(not sign.isascii() for sign in bare) <= _MOST_FOREIGN * len(bare)
