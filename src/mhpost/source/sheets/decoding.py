"""Bytes of a spreadsheet that was saved as text, in whatever encoding that was."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LOOKED_AT = 1000
# A letter of several bytes in UTF-8.
_WHOLE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Letters and quotes in UTF-8 that were read as Windows-1252 and saved again.
GARBLED = re.compile("[ÃÂ][\u0080-\u00bf]|Ã[ƒ¡-¿]|â€[™œ\x9d“”˜¦]|â€(?=\\W|$)|ðŸ")


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
