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
from mhpost.lint.help.services import has_a_service
from mhpost.source import shipped
from mhpost.source.values import Severity

_ABROAD = "Help lines seldom answer calls from another country, and short numbers mean something else there."
_NONE = "Name a line of their country, or say in the same sentence which country it is for."
_SOME = (
    "Name a line of their country too, say in the same sentence which country it is for, or give those accounts "
    "words of their own under versions."
)
_REGIONAL = "A number that serves one part of a country leaves readers elsewhere without help."

_SIGN = r"[A-Z]{1,3}"
_LEADING = re.compile(rf"(?:(?:^|[\n(/|,;•·–—*-]) ?|\b(?={_SIGN}[:)]))({_SIGN})[:) ]{{0,3}}[*_(–-]{{0,3}} ?$")
_FOLLOWING = re.compile(rf"[*_ ]{{0,3}}(?:\( ?({_SIGN}) ?[),;:/]|[ –-]{{1,3}}({_SIGN}) {{0,3}}(?:$|[\n|/,;·•]))")
_ROW = re.compile(rf"(?<![\w/-]){_SIGN}(?:(?: ?[/|+&-] ?|, ){_SIGN})+(?![\w/-])")
_FAR = 12
"""So near a number stands the sign of its country."""
_FLAG = 0x1F1E6 - ord("A")

_CERTAIN = 9
"""So many digits are not another number by chance."""
_SHOWN = 3


def foreign(page: Page) -> Iterator[Slip]:
    """MH245: a number of a country that some account of the entry does not speak to.

    None where its sentence names the country, nor for accounts whom another number of the text serves.
    """
    if not page.audience:
        return
    for number in page.numbers:
        for match in number.matches if not number.led else ():
            if not match.known or match.retired or not _sure(page, match, asked=number.asked):
                continue
            if page.here(match.known):
                unserved = _unserved(page, match)
            else:
                unserved = () if others.right(match.key, page.countries) else tuple(sorted(page.countries))
            if unserved and not named(page, match, {one.line.country for one in match.known}):
                yield _foreign(page, match, unserved)


def _sure(page: Page, match: Match, *, asked: bool) -> bool:
    long = match.key[0] in "+*" or len(match.key) >= _CERTAIN
    return asked or long or has_a_service(page, match.start)


def _unserved(page: Page, match: Match) -> tuple[str, ...]:
    """The countries of readers for whom the text has no number: beside one for emergencies any will do."""
    emergency = any(one.emergency for one in match.known)
    served = {one.line.country for one in match.known}
    for other in page.matches:
        served.update(one.line.country for one in other.known if one.emergency or not emergency)
    return tuple(one for one in sorted(page.countries - served) if not others.right(match.key, {one}))


def _foreign(page: Page, match: Match, unserved: tuple[str, ...]) -> Slip:
    ours = page.here(match.known)
    lines = {one.line.id: one.line for one in ours or match.known}
    there = sorted({line.country for line in lines.values()})
    where = ", ".join(there[:_SHOWN]) + (" …" if len(there) > _SHOWN else "")
    whose = f"{next(iter(lines.values())).name} ({where})" if len(lines) == 1 else f"services in {where}"
    told = f'"{page.words(match.start, match.end)}" is a number of {whose}, and'
    at = match.start, match.end
    if ours:
        message = f"{told} does not serve the readers of"
        return Slip("MH245", Severity.WARNING, *at, message, _SOME, _ABROAD, unserved)
    return Slip(
        "MH245", Severity.WARNING, *at, f"{told} this reaches readers in {', '.join(unserved)}.", _NONE, _ABROAD
    )


def regional(page: Page) -> Iterator[Slip]:
    """MH246: a number that serves only part of the readers' country, unless its sentence names the part."""
    for number in page.numbers:
        for match in number.matches if not number.led else ():
            known = page.here(match.known)
            regions = {one.line.region for one in known}
            if not page.audience or not known or None in regions or any(one.emergency for one in known):
                continue
            severity = _misses(page, known)
            if severity and not named(page, match, {region for region in regions if region}):
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


def named(page: Page, match: Match, places: set[str]) -> bool:
    """Whether the sentence (or the line of a list) or the one before it names one of the countries or regions."""
    first, last = page.sentence(match.start, match.end)
    before, _ = page.sentence(max(0, first - 2), max(0, first - 1))
    around = page.plain[before:last]
    signs = _signs(page, match, around)
    return any(_called(place).search(around) or place in signs for place in places)


def _signs(page: Page, match: Match, around: str) -> set[str]:
    """The countries of which a sign stands beside the number, or in a row of signs near it, as in `D/A/CH`."""
    leading = _LEADING.search(page.plain, max(0, match.start - _FAR), match.start)
    found = [sign for row in _ROW.findall(around) for sign in re.findall(_SIGN, row)]
    for beside in (leading, _FOLLOWING.match(page.plain, match.end)):
        found += filter(None, beside.groups()) if beside else ()
    return {_cars().get(sign, sign) for sign in found}


@cache
def _called(place: str) -> re.Pattern[str]:
    names = r"(?<!\w)(?:" + "|".join(map(re.escape, _names_of(place))) + r")(?!\w)"
    flag = "".join(chr(_FLAG + ord(letter)) for letter in place) if len(place) == len("AT") else ""
    return re.compile(f"{flag}|{names}" if flag else names)


def _names_of(place: str) -> Sequence[str]:
    """What a country or region is called; its code where no name is known."""
    return _names().get(place, [place])


@cache
def _cars() -> Mapping[str, str]:
    """The sign of a country on cars → its code."""
    signs: Mapping[str, str] = shipped.load("mhpost.lint.help", "signs")
    return signs


@cache
def _names() -> Mapping[str, Sequence[str]]:
    names: Mapping[str, Sequence[str]] = shipped.load("mhpost.lint.help", "places")
    return names
