"""MH248: readers are sent somewhere else for a number.

Source: University of Oxford guide to accessible social media; Reporting on Suicide (help stands in the post itself).
"""

from __future__ import annotations

from collections.abc import Iterator

from mhpost.lint.help import cues
from mhpost.lint.help.page import Page, Slip
from mhpost.source.values import Severity

_BECAUSE = "Each step between a reader and help loses some of them."


def elsewhere(page: Page) -> Iterator[Slip]:
    """One slip for words such as "helpline numbers in our bio" in a text without a number of the directory."""
    if any(page.matches):
        return
    for found in cues.pattern("elsewhere").finditer(page.plain):
        message = f'"{page.words(*found.span())}" sends readers away for help.'
        hint = 'Write the number itself, or "help stands below": mhpost puts it under every post.'
        yield Slip("MH248", Severity.INFO, *found.span(), message, hint, _BECAUSE)
