"""MH248: readers are sent somewhere else for a number.

Source: University of Oxford guide to accessible social media; Reporting on Suicide (help stands in the post itself).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mhpost.lint.help import cues
from mhpost.lint.help.page import Page, Slip
from mhpost.lint.help.services import Named, named, named_briefly
from mhpost.source.values import Severity

_BECAUSE = "Each step between a reader and help loses some of them."
_BACK = 100


def elsewhere(page: Page) -> Iterator[Slip]:
    """One slip for words such as "helpline numbers in our bio" in a text without a number of the directory."""
    if any(page.matches):
        return
    done = 0
    for start, end in sorted(_sent_away(page)):
        if start >= done and not cues.pattern("advised").search(page.plain[max(0, start - _BACK) : start]):
            done = end
            message = f'"{page.words(start, end)}" sends readers away for help.'
            hint = 'Write the number itself, or "help stands below": mhpost puts it under every post.'
            yield Slip("MH248", Severity.INFO, start, end, message, hint, _BECAUSE)


def _sent_away(page: Page) -> Iterator[tuple[int, int]]:
    """Where words send the reader away: for help lines, for a service by its name, for a number in need of help."""
    for found in cues.pattern("elsewhere").finditer(page.plain):
        yield found.span()
    for found in cues.pattern("elsewhere_of").finditer(page.plain):
        if any(_its_own(page, name, found) for name in (*named(page), *named_briefly(page))):
            yield found.span()
    for found in cues.pattern("elsewhere_in_need").finditer(page.plain):
        first, last = page.sentence(*found.span())
        if cues.pattern("in_need").search(page.plain, max(0, first - _BACK), last):
            yield found.span()


def _its_own(page: Page, name: Named, found: re.Match[str]) -> bool:
    """Whether the words found speak of the number of a service that they name."""
    inside = found.start() <= name.start < found.end()
    return inside and cues.pattern("of_it").match(page.plain, name.end, found.end()) is not None
