"""MH247: the name of one service beside the number of another.

Source: resources/directory.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from mhpost.lint.help import cues
from mhpost.lint.help.known import Match
from mhpost.lint.help.page import Page, Slip
from mhpost.lint.help.services import Named, follows, leads_to, named
from mhpost.resources.values import Resource
from mhpost.source.values import Severity

_BECAUSE = "Readers trust a name; the wrong number behind it helps nobody."
_SET_OFF = re.compile(r"[,;.!?)]|\s*(?:$|\n)")
_CLAUSE = re.compile(r" \w[^\n]*[:-] ?")
_Place = TypeVar("_Place", Match, Named)


def wrong_name(page: Page) -> Iterator[Slip]:
    """One slip for each number that is said to be of a service it does not belong to, and of none that it does.

    Said so by words, a comma or a bracket between the name and the number, whichever of them comes first.
    """
    every = tuple(match for number in page.numbers for match in number.matches)
    matches = [match for match in every if _of_one_service(page, match)]
    if not matches or not page.audience:
        return
    names = named(page)
    for match in matches:
        beside = [name for name in names if _beside(page, name, match) or _apposed(page, name, match, matches)]
        wrong = next((name for name in beside if not _behind_without_a_word(page, name, match)), None)
        if wrong and not any(_right(page, name, match, names, every) for name in beside):
            yield _slip(page, wrong, match)


def _of_one_service(page: Page, match: Match) -> bool:
    known = page.here(match.known)
    return bool(known) and not match.retired and not any(one.emergency for one in known)


def _beside(page: Page, name: Named, match: Match) -> bool:
    leads = leads_to(page, name, match.start) and not _said_anew(page, name, match)
    return leads or follows(page, name, match.end)


def _said_anew(page: Page, name: Named, match: Match) -> bool:
    """Whether a clause about the name ends before the number, and another one begins with it."""
    clause = _CLAUSE.fullmatch(page.plain, name.end, match.start)
    return clause is not None and cues.pattern("said_anew").match(page.plain[match.end :]) is not None


def _behind_without_a_word(page: Page, name: Named, match: Match) -> bool:
    """Whether nothing but a blank or a dash parts the number from the name behind it: it may begin the next row."""
    return match.end <= name.start and page.plain[match.end : name.start].strip(" -") == ""


def _apposed(page: Page, name: Named, match: Match, matches: Sequence[Match]) -> bool:
    """Whether the number stands between commas behind the name, which no number of its own stands before."""
    if page.plain[name.end : match.start] != ", " or not _SET_OFF.match(page.plain, match.end):
        return False
    before = (one for one in matches if one.end <= name.start)
    return not any(follows(page, name, one.end) and _belongs(page, name, one) for one in before)


def _right(page: Page, name: Named, match: Match, names: Sequence[Named], matches: Sequence[Match]) -> bool:
    """Whether the number is that of the name; of two lists, as in `A and B on 1 and 2`, that of any name in it."""
    in_a_list = len(_row(page, match, matches)) > 1
    return any(_belongs(page, one, match) for one in (_row(page, name, names) if in_a_list else [name]))


def _row(page: Page, one: _Place, every: Sequence[_Place]) -> list[_Place]:
    """The list in which a name stands among names, or a number among numbers: itself at least."""
    rows: list[list[_Place]] = [[]]
    for other in every:
        if rows[-1] and not cues.only("in_a_row", page.plain[rows[-1][-1].end : other.start]):
            rows.append([])
        rows[-1].append(other)
    return next(row for row in rows if one in row)


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
