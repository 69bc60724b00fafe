"""MH243: "24/7" said of a service that is not always open.

Source: the hours in resources/directory.yaml; a line printed as open day and night is called at night.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mhpost.lint.help import cues
from mhpost.lint.help.gate import speaks
from mhpost.lint.help.page import Page, Slip
from mhpost.lint.help.services import Named, named
from mhpost.resources.values import Resource
from mhpost.source.values import Severity

_BECAUSE = "A reader who calls at night and meets a closed line may not call again."
_BACK = 160


class Claim(NamedTuple):
    """Words at `[start, end)` that say that somebody always answers. strong: whatever hours stand beside them."""

    start: int
    end: int
    strong: bool


class Service(NamedTuple):
    """A service at `[start, end)`, named or by its number; any of these lines."""

    start: int
    end: int
    lines: tuple[Resource, ...]


def not_always_open(page: Page) -> Iterator[Slip]:
    """One slip for each claim that is wrong, or not known to be right, of the service it speaks of."""
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
            if not any(map(_always_open, service.lines)) and (first, line.id) not in told:
                told.add((first, line.id))
                yield _slip(page, claim, line)


def _claims(page: Page) -> Iterator[Claim]:
    for name, strong in (("always", True), ("any_time", False)):
        if strong and not speaks(page.text):
            continue
        for found in cues.pattern(name).finditer(page.plain):
            start, end = found.span()
            denied = cues.pattern("denied").search(page.plain[max(0, start - 30) : start])
            first, last = page.sentence(start, end)
            if not denied and (strong or not cues.pattern("hours").search(page.plain, first, last)):
                yield Claim(start, end, strong)


def _part_of_a_name(claim: Claim, names: Sequence[Named]) -> bool:
    return any(name.start <= claim.start < name.end for name in names)


def _services(page: Page, names: Sequence[Named]) -> tuple[Service, ...]:
    numbers = (Service(m.start, m.end, tuple(one.line for one in page.here(m.known))) for m in page.matches)
    found = (*(Service(*name) for name in names), *(number for number in numbers if number.lines))
    return tuple(sorted(found, key=lambda service: service.start))


def _spoken_of(page: Page, claim: Claim, services: Sequence[Service]) -> Sequence[Service]:
    """The service nearest to the claim in its sentence; all of them where it says so; else the last one before it."""
    first, last = page.sentence(claim.start, claim.end)
    inside = [service for service in services if first <= service.start < last]
    if inside and cues.pattern("all").search(page.plain, first, last):
        return inside
    if inside:
        return [min(inside, key=lambda service: _distance(claim, service))]
    before = [service for service in services if first - _BACK <= service.start < first]
    if claim.strong and before and cues.pattern("again").search(page.plain[first:last]):
        return before[-1:]
    return ()


def _distance(claim: Claim, service: Service) -> int:
    return max(service.start - claim.end, claim.start - service.end, 0)


def _always_open(line: Resource) -> bool:
    return line.always_open or "emergency" in line.topics


def _slip(page: Page, claim: Claim, line: Resource) -> Slip:
    said = page.words(claim.start, claim.end)
    if line.hours and line.hours != "24/7":
        severity, known = Severity.ERROR, f"whose hours are {line.hours}"
        hint = "Write its hours, or name a line that is always open."
    else:
        severity, known = Severity.WARNING, "whose hours are not known well enough"
        hint = f"Look at {line.url or 'its own page'} and write the hours it names, or leave the claim out."
    message = f'"{said}" is said of {line.name}, {known}.'
    return Slip("MH243", severity, claim.start, claim.end, message, hint, _BECAUSE)
