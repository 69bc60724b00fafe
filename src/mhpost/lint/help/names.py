"""MH247: the name of one service beside the number of another.

Source: resources/directory.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mhpost.lint.help import cues
from mhpost.lint.help.known import Match
from mhpost.lint.help.page import Page, Slip
from mhpost.lint.help.services import Named, named
from mhpost.resources.values import Resource
from mhpost.source.values import Severity

_BECAUSE = "Readers trust a name; the wrong number behind it helps nobody."
_FAR = 48
_SET_OFF = re.compile(r"[,;.!?)]|\s*(?:$|\n)")


def wrong_name(page: Page) -> Iterator[Slip]:
    """One slip for each number that directly follows a name it does not belong to, with nothing but small words
    or a comma between them, or that stands before it in brackets."""
    matches = [match for match in page.matches if _of_one_service(page, match)]
    if not matches or not page.audience:
        return
    for name in named(page):
        for match in matches:
            beside = _beside(page, name, match) or _apposed(page, name, match, matches)
            if beside and not _belongs(page, name, match):
                yield _slip(page, name, match)


def _of_one_service(page: Page, match: Match) -> bool:
    known = page.here(match.known)
    return bool(known) and not match.retired and not any(one.emergency for one in known)


def _beside(page: Page, name: Named, match: Match) -> bool:
    if name.end <= match.start <= name.end + _FAR:
        return _linked(page.plain[name.end : match.start])
    return match.end <= name.start <= match.end + 2 and page.plain[match.end : name.start] == " ("


def _apposed(page: Page, name: Named, match: Match, matches: Sequence[Match]) -> bool:
    """Whether the number stands between commas behind the name, which no number of its own stands before."""
    if page.plain[name.end : match.start] != ", " or not _SET_OFF.match(page.plain, match.end):
        return False
    before = (one for one in matches if one.end <= name.start <= one.end + _FAR)
    return not any(_linked(page.plain[one.end : name.start]) and _belongs(page, name, one) for one in before)


def _linked(between: str) -> bool:
    found = cues.pattern("linking").match(between)
    return found is not None and found.end() == len(between)


def _belongs(page: Page, name: Named, match: Match) -> bool:
    owners = {owner for one in page.here(match.known) for owner in _owners(one.line)}
    return any(owner in owners for line in name.lines for owner in _owners(line))


def _owners(line: Resource) -> tuple[str, ...]:
    return line.id, line.organization, line.name


def _slip(page: Page, name: Named, match: Match) -> Slip:
    number = page.words(match.start, match.end)
    called = page.words(name.start, name.end)
    owner = page.here(match.known)[0].line
    right = next((call.dial for line in name.lines for call in line.channels.call if not call.retired), None)
    hint = f"The number of {called} is {right}." if right else f"{called} has no number to call."
    message = f'"{number}" is the number of {owner.name}, not of {called}.'
    return Slip("MH247", Severity.ERROR, match.start, match.end, message, hint, _BECAUSE)
