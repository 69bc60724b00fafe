"""How help was chosen, in sentences for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mhpost.resources.audience import ANYONE
from mhpost.resources.sifting import ELSEWHERE, closes_too_soon, open_enough
from mhpost.resources.topics import CRISIS, GENERAL
from mhpost.resources.values import Need, Resource

Place = tuple[str, str | None, bool]
"""Country, region, and whether the workspace itself wants two lines."""


def shown(mains: Sequence[Resource], extra: Sequence[Resource], topic: str | None, place: Place) -> tuple[str, ...]:
    """Why these lines stand under the post."""
    country, region, wanted = place
    who = "this workspace" if wanted else f"the guideline of {country}"
    firsts = [f'"{line.name}" comes first: {_strength(line)}.' for line in mains[:1]]
    also = [f'"{line.name}" stands beside it: {who} wants two.' for line in mains[1:]]
    return (*firsts, *also, *(_extra(line, topic, region) for line in extra))


def _strength(line: Resource) -> str:
    place = f"for {line.region}" if line.region else f"for all of {line.country}"
    whom = "" if line.audience == ANYONE else f", for {line.audience}"
    hours = "it answers day and night" if line.always_open else "it is open long enough after this post"
    doubts = (
        "" if line.hours_known else "its hours are not well known",
        "its sources are old" if line.reverify else "",
    )
    but = f", but {' and '.join(filter(None, doubts))}" if any(doubts) else ""
    return f"{f'{hours}, {place}' if line.hours_known else f'it is {place}'}{whom}{but}"


def _extra(line: Resource, topic: str | None, region: str | None) -> str:
    if line.audience != ANYONE:
        reason = f"it is for {line.audience}"
    else:
        reason = f'it helps with "{topic}"' if topic else f"it is the line of {region}"
    return f'"{line.name}" follows where there is room: {reason}.'


def emergency(number: Resource | None, rung: str) -> tuple[str, ...]:
    """Why the emergency number stands there, or why the worldwide directory does."""
    told = []
    if number and rung != "nothing":
        dial = number.channels.call[0].dial
        if rung == "emergency":
            told.append(f"The emergency number {dial} stands there because no line is left.")
        else:
            told.append(f"The emergency number {dial} follows where there is room: life may be in danger.")
    if rung in ("emergency", "site"):
        told.append("The worldwide directory of lines stands there because no line is left.")
    if rung == "nothing":
        told.append("Nothing is left to show: this workspace hides the worldwide directories too.")
    return tuple(told)


def no_line(place: str, language: str) -> str:
    """No line may be shown at this moment. place: country or region."""
    return f'No well-sourced line for {place} answers in "{language}" from the time of the post on.'


def no_country(need: Need) -> str:
    """The country is no country."""
    return f'"{need.country}" is not a country code, so no line can be chosen.'


def left_out(lines: Iterable[Resource], objections: Mapping[str, str], topics: tuple[str, ...]) -> tuple[str, ...]:
    """Why lines for these topics are not used; those of other regions in one sentence. lines: those not shown."""
    wanted = set(topics) | ({"suicide"} if CRISIS.intersection(topics) else {GENERAL})
    near = [line for line in lines if wanted.intersection(line.topics)]
    reasons = [(line, objections.get(line.id) or ("its sources are old" if line.reverify else "")) for line in near]
    away = [f'"{line.name}" ({line.region})' for line, why in reasons if why.startswith(ELSEWHERE)]
    here = (f'"{line.name}" is left out: {why}.' for line, why in reasons if why and not why.startswith(ELSEWHERE))
    return (*here, *([f"Left out, since they serve other regions: {', '.join(away)}."] if away else []))


def closed(lines: Iterable[Resource], need: Need) -> tuple[str, ...]:
    """Why lines that would fit are not used at this hour."""
    return tuple(f'"{line.name}" is left out: {_closed(line, need)}.' for line in lines)


def _closed(line: Resource, need: Need) -> str:
    if open_enough(line, need) is None:
        return "its hours are not well known"
    soon = closes_too_soon(line, need)
    return f"it {soon}" if soon else "it is closed then"
