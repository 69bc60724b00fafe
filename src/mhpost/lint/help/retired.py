"""MH240: a number or a name that is no longer the one to print.

Source: the services' own announcements, by number in the directory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mhpost.lint.help import cues, former
from mhpost.lint.help.known import Gone, Match
from mhpost.lint.help.page import Page, Slip
from mhpost.source.values import Severity

_BECAUSE = "Old numbers live on in old posts; a reader in need meets a dead line, or pays for the call."
_CERTAIN = 9
"""So many digits are no other country's number by chance."""
_THEN = 40


def retired(page: Page) -> Iterator[Slip]:
    """One slip for each retired number: an info where the same sentence says that it is history.

    One more for each retired name that no such number stands beside, where it is offered as help of today.
    """
    told = []
    for match in page.matches:
        gone = next((gone for gone in match.gone if _concerns(page, match, gone)), None)
        if gone:
            told.append(page.sentence(match.start, match.end))
            yield _slip(page, match, gone)
    known = page.index.names(page.countries).lines
    for name in former.offered(page.plain):
        beside = any(first <= name.start < last for first, last in told)
        if not beside and page.plain[name.start : name.end] not in known:
            yield _name_slip(page, name)


def _concerns(page: Page, match: Match, gone: Gone) -> bool:
    if gone.then:
        after = page.plain[match.end : match.end + _THEN]
        pressed = re.search(rf"(?i)\b(?:press|option|then|pulsa|marca|oprime|opción) ?{gone.then}\b", after)
        return pressed is not None and (not page.audience or gone.row.country in page.countries)
    if page.here(match.known):
        return False
    return not page.audience or gone.row.country in page.countries or len(match.key) >= _CERTAIN


def _slip(page: Page, match: Match, gone: Gone) -> Slip:
    row = gone.row
    first, last = page.sentence(match.start, match.end)
    number = page.words(match.start, match.end) + (f" press {gone.then}" if gone.then else "")
    if cues.pattern("gone").search(page.plain, first, last):
        severity, still = Severity.INFO, "; the sentence seems to say so"
    elif row.still_works:
        severity, still = Severity.WARNING, ", though it still answers"
    else:
        severity, still = Severity.ERROR, ""
    message = f'"{number}" is no longer the number of {row.was}{still}.'
    if gone.why:
        why = gone.why.rstrip(". ")
        message = f'"{number}" is the number of {row.was}, which this workspace shows no more: {why}{still}.'
    hint = f"Write instead: {row.now}." if row.now else "Write the number of another line: mhpost resources lists them."
    return Slip("MH240", severity, match.start, match.end, message, hint, _BECAUSE)


def _name_slip(page: Page, name: former.Name) -> Slip:
    severity = Severity.WARNING if name.still else Severity.ERROR
    message = f'"{page.words(name.start, name.end)}" is no longer the name under which help is found.'
    return Slip("MH240", severity, name.start, name.end, message, f"Write instead: {name.now}.", _BECAUSE)
