"""Plain scalars by the core schema of YAML 1.2.2, section 10.3.2, with one change for editors.

`null`, `true`, `12`, `0x1F`, `0o17`, `1.5`, `.inf` become values. Everything else stays text:
`no`, `on`, `10:30`, `1_000`, `2027-05-04`. The change: digits with a leading zero (`0800`) stay text,
because they are telephone numbers and codes, where the core schema reads a number and loses the zero.
"""

from __future__ import annotations

import re
from typing import Any

LONGEST_NUMBER = 300
"""Characters; longer numbers stay text, and are a finding. Python refuses to print those past 4300 digits."""

_FIRST = frozenset("-+.0123456789nNtTfF~")
_WORDS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
    **{sign + word: float(sign + "inf") for sign in ("", "+", "-") for word in (".inf", ".Inf", ".INF")},
}
_NUMBER = re.compile(
    r"(?P<int>[-+]?(?:0|[1-9][0-9]*))"
    r"|0o(?P<octal>[0-7]+)"
    r"|0x(?P<hex>[0-9a-fA-F]+)"
    r"|(?P<float>[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
)


def resolve(text: str) -> Any:
    """What a plain scalar means: None, bool, int, float, or the same text."""
    if text and text[0] not in _FIRST:
        return text
    if text in _WORDS:
        return _WORDS[text]
    match = _NUMBER.fullmatch(text) if len(text) <= LONGEST_NUMBER else None
    if match is None:
        return text
    if match["int"]:
        return int(text)
    if match["float"]:
        return float(text)
    return int(match["octal"], 8) if match["octal"] else int(match["hex"], 16)


def is_too_long(text: str) -> bool:
    """Whether it is a number but for its length."""
    return len(text) > LONGEST_NUMBER and text[0] in _FIRST and _NUMBER.fullmatch(text) is not None


class Resolved(dict[str, Any]):
    """Plain scalar → value, worked out once for each text and kept, so that equal texts are one object."""

    def __missing__(self, text: str) -> Any:
        value = self[text] = resolve(text)
        return value
