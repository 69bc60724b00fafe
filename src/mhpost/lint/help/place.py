"""MH245 and MH246: help that readers of another country or region cannot use.

Source: resources/directory.yaml; 111 is three different services in Great Britain, and Beat has a number a nation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from mhpost.lint import examples
from mhpost.lint.help import others
from mhpost.lint.help.known import Known, Match
from mhpost.lint.help.page import Page, Slip
from mhpost.source import shipped
from mhpost.source.values import Severity

_ABROAD = "Help lines seldom answer calls from another country, and short numbers mean something else there."
_REGIONAL = "A number that serves one part of a country leaves readers elsewhere without help."

_CERTAIN = 9
"""So many digits are not another number by chance."""
_SHOWN = 3


def foreign(page: Page) -> Iterator[Slip]:
    """MH245: a number of a country that no account of the entry speaks to, unless its sentence names the country."""
    if not page.audience:
        return
    for number in page.numbers:
        for match in number.matches:
            ours = page.here(match.known)
            if ours or not match.known or match.retired or not _sure(match, asked=number.asked):
                continue
            if others.right(match.key, page.countries):
                continue
            if _named(page, match, {one.line.country for one in match.known}):
                continue
            yield _foreign(page, match)


def _sure(match: Match, *, asked: bool) -> bool:
    return asked or match.key[0] in "+*" or len(match.key) >= _CERTAIN


def _foreign(page: Page, match: Match) -> Slip:
    lines = {one.line.id: one.line for one in match.known}
    there = sorted({line.country for line in lines.values()})
    where = ", ".join(there[:_SHOWN]) + (" …" if len(there) > _SHOWN else "")
    whose = f"{next(iter(lines.values())).name} ({where})" if len(lines) == 1 else f"services in {where}"
    here = ", ".join(sorted(page.countries))
    return Slip(
        "MH245",
        Severity.WARNING,
        match.start,
        match.end,
        f'"{page.words(match.start, match.end)}" is a number of {whose}, and this reaches readers in {here}.',
        "Name a line of their country, or say in the same sentence which country it is for.",
        _ABROAD,
    )


def regional(page: Page) -> Iterator[Slip]:
    """MH246: a number that serves only part of the readers' country, unless its sentence names the part."""
    for number in page.numbers:
        for match in number.matches:
            known = page.here(match.known)
            regions = {one.line.region for one in known}
            if not page.audience or not known or None in regions or any(one.emergency for one in known):
                continue
            severity = _misses(page, known)
            if severity and not _named(page, match, {region for region in regions if region}):
                yield _regional(page, match, known, severity)


def _misses(page: Page, known: Sequence[Known]) -> Severity | None:
    """How bad it is: some readers are certainly outside its regions, or it is not known where they are."""
    regions = {one.line.region for one in known}
    country = {one.line.country for one in known}
    places = {audience.region for audience in page.audience if audience.country in country}
    if any(place and place not in regions for place in places):
        return Severity.WARNING
    if None in places:
        return Severity.WARNING if len(regions) == 1 else Severity.INFO
    return None


def _regional(page: Page, match: Match, known: Sequence[Known], severity: Severity) -> Slip:
    regions = sorted({one.line.region for one in known if one.line.region}, key=lambda region: _names_of(region)[0])
    where = [_names_of(region)[0] for region in regions]
    line = known[0].line
    number = page.words(match.start, match.end)
    example = examples.calling(page.tongue, regions[0], where[0], known[0].shown)
    return Slip(
        "MH246",
        severity,
        match.start,
        match.end,
        f'"{number}" ({line.organization or line.name}) serves {_and(where)} only, and not all readers are there.',
        f"Say where it holds, as in: {example}. Or name a line of the whole country.",
        _REGIONAL,
    )


def _and(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _named(page: Page, match: Match, places: set[str]) -> bool:
    """Whether the sentence (or the line of a list) or the one before it names one of the countries or regions."""
    first, last = page.sentence(match.start, match.end)
    before, _ = page.sentence(max(0, first - 2), max(0, first - 1))
    around = page.plain[before:last]
    return any(_called(place).search(around) for place in places)


@cache
def _called(place: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, _names_of(place))) + r")(?!\w)")


def _names_of(place: str) -> Sequence[str]:
    """What a country or region is called; its code where no name is known."""
    return _names().get(place, [place])


@cache
def _names() -> Mapping[str, Sequence[str]]:
    names: Mapping[str, Sequence[str]] = shipped.load("mhpost.lint.help", "places")
    return names
