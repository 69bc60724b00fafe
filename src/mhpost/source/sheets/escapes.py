"""Cells that a spreadsheet program would take for formulas: kept harmless in files of plain text.

Source: OWASP, CSV Injection. A quote in front makes the cell text; one more quote is put before quotes that stand there
already, so that every text comes back as it was.
"""

from __future__ import annotations

import re

_ERROR = (
    r"\s*(?:#{3,}|#(?:REF|VALUE|DIV/0|NUM|NULL|SPILL|CALC|FIELD|BLOCKED|UNKNOWN|CONNECT|BUSY|ERROR)!|#NAME\?|#N/A"
    r"|#(?:BEZUG|WERT|ZAHL|VALEUR|NOMBRE|NUL|¡REF|¡VALOR|¡DIV/0|¡NUM|¡NULO)!|#NOM\?|#¿NOMBRE\?|Err:5\d\d)\s*\Z"
)
"""What programs show in place of a value, as in #REF! and in a column too narrow for its number.

Source: Microsoft Support, "How to correct a #REF! error" and its neighbours, in English, German, French and Spanish;
LibreOffice Help, "Error Codes in LibreOffice Calc".
"""
_FEWEST = 3
"""Signs # that show a column too narrow."""
_DANGEROUS = re.compile(f"'*(?:[=+\\-@\t\r\n＝＋－＠]|{_ERROR})")
_ESCAPED = re.compile(f"'+(?:[=+\\-@\t\r\n＝＋－＠]|{_ERROR})")
_SHOWN = re.compile(_ERROR)


def is_error(text: str) -> bool:
    """Whether it is what a spreadsheet program shows in place of a value."""
    return _SHOWN.match(text) is not None


def is_narrow(text: str) -> bool:
    """Whether it is only the #### of a column too narrow for its value."""
    return len(text.strip()) >= _FEWEST and not text.strip().strip("#")


def escaped(text: str) -> str:
    """The text as a cell that no program evaluates."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unescaped(text: str) -> str:
    """The text of a cell that may have been escaped."""
    return text[1:] if _ESCAPED.match(text) else text


_CONTROL = re.compile("_x(005F|00[01][0-9A-F])_", re.IGNORECASE)
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b-\x1f]")
_LIKE_CONTROL = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def decoded_controls(text: str) -> str:
    """The text of a cell in XLSX, where line ends may be `_x000D_`. Source: ECMA-376, part 1, section 22.4.2.4."""
    return _CONTROL.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def encoded_controls(text: str) -> str:
    """The text as a cell in XLSX: what only looks like such a sign stays as it is, and returns become one."""
    return _UNSPEAKABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", _LIKE_CONTROL.sub("_x005F_", text))
