"""The marks that Git leaves in a file where it could not join two versions of the same lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

CODE = "MH091"
MESSAGE = "Git left a conflict here: two versions of the same lines, and the marks between them."
HINT = (
    'Choose one version or join both, and take out the lines that begin with "<<<<<<<", "=======" and ">>>>>>>". '
    "Read what is left once more."
)

_BEGINS, _ENDS = "<" * 7, ">" * 7
_MARK = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|\Z)[^\r\n]*", re.MULTILINE)


def conflicts(text: str) -> Iterator[tuple[int, int]]:
    """The first line of each conflict, its start and end in the text; its last line where the first one is gone.

    Only a line that begins with seven angle brackets makes one: text may be underlined with equals signs.
    """
    if _BEGINS not in text and _ENDS not in text:
        return
    open_ = False
    for mark in _MARK.finditer(text):
        if mark[0].startswith(_BEGINS) or (mark[0].startswith(_ENDS) and not open_):
            yield mark.span()
        open_ = (open_ or mark[0].startswith(_BEGINS)) and not mark[0].startswith(_ENDS)


def conflicted(text: str) -> int | None:
    """The 1-based line of the first conflict in a text that is used as a whole; None where there is none."""
    first = next(conflicts(text), None)
    return None if first is None else text.count("\n", 0, first[0]) + 1


def blanked(text: str) -> str:
    """The text with spaces in place of all marks; no place moves."""
    return _MARK.sub(lambda mark: " " * len(mark[0]), text)
