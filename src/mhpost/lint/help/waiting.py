"""MH248: somebody in danger is sent to a message, a form or an office that does not answer at once.

Source: Samaritans; Public Health Dorset (posts on danger to life name the emergency number).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from mhpost.lint.help.gate import speaks_of_danger
from mhpost.lint.help.page import Page, Slip
from mhpost.lint.sentences import sentence
from mhpost.source import shipped
from mhpost.source.values import Severity

_BECAUSE = "A life may end before somebody reads what was written."
_BACK = 60


def waiting(page: Page) -> Iterator[Slip]:
    """One slip for a text that answers danger to life with an inbox, and names no help that comes at once."""
    for start, end in sent(page.plain):
        first, last = page.sentence(start, end)
        if not any(first - _BACK <= match.start < last for match in page.matches):
            message = f'"{page.words(start, end)}" lets somebody in danger wait for an answer.'
            hint = "Name the emergency number first, with its digits. A message can come after."
            yield Slip("MH248", Severity.WARNING, start, end, message, hint, _BECAUSE)


def sent(plain: str) -> Iterator[tuple[int, int]]:
    """Where the first words stand in a plain text (`plain.plain`) by which somebody in danger is sent to an inbox."""
    if not speaks_of_danger(plain) or _pattern("at_once").search(plain):
        return
    for danger in _pattern("danger").finditer(plain):
        first, last = sentence(plain, *danger.span())
        _, behind = sentence(plain, min(last + 1, len(plain)), min(last + 2, len(plain)))
        if _pattern("elsewhere").search(plain, first, behind):
            continue
        if found := _first(plain, first, behind):
            yield found
            return


def _first(plain: str, first: int, last: int) -> tuple[int, int] | None:
    later = _pattern("later").search(plain, first, last)
    places = [*_pattern("sent").finditer(plain, first, last)]
    places += _pattern("office").finditer(plain, first, last) if later else ()
    return min((one.span() for one in places if not _denied(plain, first, one.start())), default=None)


def _denied(plain: str, first: int, start: int) -> bool:
    return _pattern("denied").search(plain, max(first, start - _BACK), start) is not None


@cache
def _pattern(key: str) -> re.Pattern[str]:
    said: Any = shipped.load("mhpost.lint.help", "waiting")[key]
    return re.compile("|".join(f"(?:{one})" for one in ([said] if isinstance(said, str) else said)), re.IGNORECASE)
