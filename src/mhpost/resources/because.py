"""How help was chosen, in sentences for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mhpost.resources.topics import CRISIS, GENERAL
from mhpost.resources.values import Need, Resource


def shown(mains: Sequence[Resource], extra: Sequence[Resource], topic: str | None, need: Need) -> tuple[str, ...]:
    """Why these lines stand under the post."""
    firsts = [f'"{line.name}" comes first: {_strength(line)}.' for line in mains[:1]]
    also = [f'"{line.name}" stands beside it: the guideline of {need.country} wants two.' for line in mains[1:]]
    return (*firsts, *also, *(_extra(line, topic, need) for line in extra))


def _strength(line: Resource) -> str:
    place = f"for {line.region}" if line.region else f"for all of {line.country}"
    if line.always_open:
        hours = "it answers day and night"
    else:
        hours = "it is open long enough after this post" if line.hours else "its hours are not known"
    age = ", but its sources are old" if line.reverify else ""
    return f"{hours}, {place}{age}"


def _extra(line: Resource, topic: str | None, need: Need) -> str:
    reason = f'it helps with "{topic}"' if topic else f"it is the line of {need.region}"
    return f'"{line.name}" follows where there is room: {reason}.'


def emergency(number: Resource | None, rung: str) -> tuple[str, ...]:
    """Why the emergency number stands there, or why the worldwide directory does."""
    told = []
    if number:
        why = "no line is left" if rung == "emergency" else "life may be in danger"
        told.append(f"The emergency number {number.channels.call[0].dial} stands there because {why}.")
    if rung in ("emergency", "site"):
        told.append("The worldwide directory of lines stands there because no line is left.")
    return tuple(told)


def no_line(need: Need) -> str:
    """No line may be shown at this moment."""
    place = need.region or need.country
    return f'No well-sourced line for {place} answers in "{need.language}" from the time of the post on.'


def no_country(need: Need) -> str:
    """The country is no country."""
    return f'"{need.country}" is not a country code, so no line can be chosen.'


def left_out(lines: Sequence[Resource], objections: Mapping[str, str], topics: tuple[str, ...]) -> tuple[str, ...]:
    """Why lines for these topics are not used."""
    wanted = set(topics) | ({"suicide"} if CRISIS.intersection(topics) else {GENERAL})
    near = [line for line in lines if wanted.intersection(line.topics)]
    reasons = ((line, objections.get(line.id) or ("its sources are old" if line.reverify else "")) for line in near)
    return tuple(f'"{line.name}" is left out: {why}.' for line, why in reasons if why)
