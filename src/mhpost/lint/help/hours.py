"""MH243: "24/7" said of a service that is not always open.

Source: the hours in resources/directory.yaml; a line printed as open day and night is called at night.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from mhpost.lint.help import cues
from mhpost.lint.help.gate import speaks
from mhpost.lint.help.page import Page, Slip
from mhpost.lint.help.services import Named, named, named_briefly
from mhpost.resources.hours import DAYS, parse
from mhpost.resources.values import Resource
from mhpost.source.values import Severity

_BECAUSE = "A reader who calls at night and meets a closed line may not call again."
_BACK = 160
_FAR = 80


class Claim(NamedTuple):
    """Words at `[start, end)` that say that somebody always answers. kind: the key of `cues.yaml` that knows them.

    strong: whatever hours stand beside them. loose: of the nearest service, whatever words stand between, and of one
    whose hours are not known.
    """

    start: int
    end: int
    kind: str

    @property
    def strong(self) -> bool:
        return self.kind == "always"

    @property
    def loose(self) -> bool:
        return self.kind in ("always", "any_time")


class Service(NamedTuple):
    """A service at `[start, end)`, named or by its number; any of these lines. short: by a short name."""

    start: int
    end: int
    lines: tuple[Resource, ...]
    short: bool = False


def not_always_open(page: Page) -> Iterator[Slip]:
    """One slip for each claim that is wrong, or not known to be right, of the service it speaks of.

    So is one that the hours in its own sentence contradict, whatever the line.
    """
    claims = tuple(_claims(page))
    if not claims:
        return
    names = named(page)
    services = _services(page, names)
    told: set[tuple[int, str]] = set()
    for claim in claims:
        if _part_of_a_name(claim, names):
            continue
        first, _ = page.sentence(claim.start, claim.end)
        for service in _spoken_of(page, claim, services):
            line = service.lines[0]
            if not any(_is_right(claim, one) for one in service.lines) and (first, line.id) not in told:
                told.add((first, line.id))
                yield _slip(page, claim, line)
        if not any(start == first for start, _ in told) and (hours := _hours_of_its_own(page, claim)):
            told.add((first, ""))
            yield _against(page, claim, hours)


def _hours_of_its_own(page: Page, claim: Claim) -> str:
    """The hours that a sentence gives a line, whoever's it is, of which it says that it is always open; else empty."""
    if not claim.strong:
        return ""
    first, last = page.sentence(claim.start, claim.end)
    found = _then_hours().match(page.plain, claim.end, last)
    if not found or not cues.pattern("own_line").search(page.plain, first, last):
        return ""
    past = cues.pattern("past").search(page.plain, first, last)
    return "" if past else page.words(*found.span("hours")).removesuffix(".")


@cache
def _then_hours() -> re.Pattern[str]:
    then, hours = cues.pattern("then_set").pattern, cues.pattern("set_hours").pattern
    return re.compile(f"(?:{then})(?P<hours>{hours})", re.IGNORECASE)


def _claims(page: Page) -> Iterator[Claim]:
    for kind in ("always", "nights", "every_day", "any_time"):
        if kind != "any_time" and not speaks(page.text):
            continue
        for found in cues.pattern(kind).finditer(page.plain):
            claim = Claim(*found.span(), kind)
            denied = cues.pattern("denied").search(page.plain[max(0, claim.start - 30) : claim.start])
            first, last = page.sentence(claim.start, claim.end)
            asked = cues.pattern("asked").match(page.plain[first:last])
            hours = not claim.strong and cues.pattern("hours").search(page.plain, first, last)
            if not (denied or asked or hours):
                yield claim


def _part_of_a_name(claim: Claim, names: Sequence[Named]) -> bool:
    return any(name.start <= claim.start < name.end for name in names)


def _services(page: Page, names: Sequence[Named]) -> tuple[Service, ...]:
    numbers = (Service(m.start, m.end, tuple(one.line for one in page.here(m.known))) for m in page.matches)
    found = [*(Service(*name) for name in names), *(number for number in numbers if number.lines)]
    briefly = (Service(*name, short=True) for name in named_briefly(page))
    found += [name for name in briefly if not any(one.start <= name.start < one.end for one in found)]
    return tuple(sorted(found, key=lambda service: service.start))


def _spoken_of(page: Page, claim: Claim, services: Sequence[Service]) -> Sequence[Service]:
    """The services of its sentence that the claim is said of: all of them where it says so.

    Else that which leads to the claim; else the nearest that has its full name or number; else the last one before it.
    """
    first, last = page.sentence(claim.start, claim.end)
    inside = [service for service in services if first <= service.start < last]
    led = [service for service in inside if _leads(page, service, claim)]
    near = [one for one in inside if claim.loose and not (one.short or _apart(page, one, claim))]
    if near and _all(page, claim):
        return [one for one in inside if one in near or one in led or _in_a_row(page, one, inside)]
    if led or near:
        return [min(led or near, key=lambda service: _distance(claim, service))]
    before = [service for service in services if first - _BACK <= service.start < first]
    if not inside and claim.strong and before and cues.pattern("again").search(page.plain[first:last]):
        return before[-1:]
    return ()


def _all(page: Page, claim: Claim) -> bool:
    first, last = page.sentence(claim.start, claim.end)
    said = cues.pattern("all")
    return bool(said.search(page.plain, first, claim.start) or said.search(page.plain, claim.end, last))


def _in_a_row(page: Page, service: Service, services: Sequence[Service]) -> bool:
    """Whether a service is the first or the second of two that are named together."""
    return any(
        cues.only("in_a_row", page.plain[min(service.end, one.end) : max(service.start, one.start)])
        for one in services
        if one is not service and min(service.end, one.end) < max(service.start, one.start)
    )


def _leads(page: Page, service: Service, claim: Claim) -> bool:
    """Whether nothing but words such as `is open` parts a service from the claim, which nobody only supposes."""
    first, _ = page.sentence(service.start, service.end)
    if cues.pattern("supposed").search(page.plain[first : service.start]):
        return False
    if service.end < claim.start <= service.end + _FAR:
        return cues.only("to_claim", page.plain[service.end : claim.start])
    return claim.end < service.start <= claim.end + _FAR and cues.only(
        "from_claim", page.plain[claim.end : service.start]
    )


def _apart(page: Page, service: Service, claim: Claim) -> bool:
    """Whether words between a service and the claim turn to something else."""
    start, end = min(service.end, claim.end), max(service.start, claim.start)
    return cues.pattern("another").search(page.plain, start, end) is not None


def _distance(claim: Claim, service: Service) -> int:
    return max(service.start - claim.end, claim.start - service.end, 0)


def _is_right(claim: Claim, line: Resource) -> bool:
    if line.always_open or "emergency" in line.topics:
        return True
    if claim.loose:
        return False
    if line.hours is None or not _hours_known(line):
        return True
    return claim.kind == "every_day" and len({day for rule in parse(line.hours) for day in rule.weekdays}) == len(DAYS)


def _hours_known(line: Resource) -> bool:
    return line.hours is not None and line.hours != "24/7"


def _slip(page: Page, claim: Claim, line: Resource) -> Slip:
    said = page.words(claim.start, claim.end)
    if _hours_known(line):
        severity, known = Severity.ERROR, f"whose hours are {line.hours}"
        hint = "Write its hours, or name a line that is always open."
    else:
        severity, known = Severity.WARNING, "whose hours are not known well enough"
        hint = f"Look at {line.url or 'its own page'} and write the hours it names, or leave the claim out."
    message = f'"{said}" is said of {line.name}, {known}.'
    return Slip("MH243", severity, claim.start, claim.end, message, hint, _BECAUSE)


def _against(page: Page, claim: Claim, hours: str) -> Slip:
    message = f'"{page.words(claim.start, claim.end)}" and "{hours}" are said of one line.'
    hint = "Write its hours alone, or leave them out: one of the two is wrong."
    return Slip("MH243", Severity.ERROR, claim.start, claim.end, message, hint, _BECAUSE)
