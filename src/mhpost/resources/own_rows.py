"""What is wrong with a workspace's own rows: what cannot be true, and what keeps them from ever being shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from mhpost.resources import topics
from mhpost.resources.directory import Directory
from mhpost.resources.own import EMERGENCY
from mhpost.resources.places import Places
from mhpost.resources.reading import digits
from mhpost.resources.sound import NOT_COUNTRIES, e164_fault, hours_fault, is_iso_country
from mhpost.resources.values import Resource, Retired
from mhpost.source.values import Finding, Route, Severity

Row = Mapping[str, Any]

_REASONS = {
    "MH231": "Help depends on where the reader is.",
    "MH232": "A post carries help that is open when it is read.",
    "MH233": "A number that does not work is worse than none.",
    "MH234": "Only lines that can be chosen help anybody.",
}


class _Fault(NamedTuple):
    """One thing that is wrong with a row. route: its place in the row."""

    code: str
    route: Route
    message: str
    hint: str
    severity: Severity = Severity.ERROR


def row_findings(directory: Directory, places: Places) -> Iterator[Finding]:
    """What is wrong with the rows of `resources.yaml`, each in its place."""
    for row in directory.own.lines:
        line = directory.by_id(row["id"])
        for fault in _faults(row, line, directory) if line else ():
            where = places.line(row["id"], *fault.route)
            yield Finding(fault.code, fault.severity, where, fault.message, fault.hint, _REASONS[fault.code])


def _faults(row: Row, line: Resource, directory: Directory) -> Iterator[_Fault]:
    yield from _place(line)
    yield from _hours(row, line)
    numbers = tuple(_numbers(row, line, directory))
    yield from numbers
    if EMERGENCY not in line.topics:
        yield from _strange_topics(row)
    yield from () if numbers else _never(line)


def _place(line: Resource) -> Iterator[_Fault]:
    country, region = line.country, line.region
    if not is_iso_country(country):
        meant = NOT_COUNTRIES.get(country)
        hint = f"Write country: {meant}." if meant else "Write two capital letters, such as US or GB."
        yield _Fault("MH231", ("country",), f'"{country}" is not the code of a country ({line.id}).', hint)
    elif region and not region.startswith(f"{country}-"):
        hint = f"Codes of regions there begin with {country}-. Leave region: out if the line is for the whole country."
        yield _Fault("MH231", ("region",), f'"{region}" is not a region of {country} ({line.id}).', hint)


def _hours(row: Row, line: Resource) -> Iterator[_Fault]:
    fault = hours_fault({"timezone": line.timezone, **row})
    if not fault:
        return
    message = f'The hours "{row["hours"]}" of "{line.id}" {fault}.'
    if "zone" in fault:
        yield _Fault("MH232", ("timezone",), message, "Write the zone of these hours, as in timezone: Europe/London.")
    else:
        hint = 'Write them as in "Mo-Fr 09:00-17:00, Sa 10:00-14:00" or "24/7"; leave hours: out if you do not know.'
        yield _Fault("MH232", ("hours",), message, hint)


def _numbers(row: Row, line: Resource, directory: Directory) -> Iterator[_Fault]:
    gone = {digits(old.number): old for old in directory.retired() if old.country == line.country}
    channels = row.get("channels") or {}
    for way, key in (("call", "dial"), ("text", "number")):
        for number, one in enumerate(channels.get(way) or ()):
            route: Route = ("channels", way, number)
            if fault := _number_fault(one[key], gone):
                message, hint = fault
                yield _Fault("MH233", (*route, key), f"{message} ({line.id}).", hint)
            elif one.get("e164") and (wrong := e164_fault(one["dial"], one["e164"])):
                message = f'e164: "{one["e164"]}" {wrong} ({line.id}).'
                yield _Fault("MH233", (*route, "e164"), message, "Mend it, or leave e164: out.")


def _number_fault(dial: str, gone: Mapping[str, Retired]) -> tuple[str, str] | None:
    if not any(mark.isdigit() for mark in dial):
        return f'"{dial}" holds no digits', "Write the number as people there dial it."
    old = gone.get(digits(dial))
    return old and (f"{dial} is no longer to be shown: it was {old.was}", f"Write the number of today: {old.now}.")


def _strange_topics(row: Row) -> Iterator[_Fault]:
    for number, word in enumerate(row.get("topics") or ()):
        if word not in topics.names():
            message = f'"{word}" is no topic of help lines, so no post is given "{row["id"]}" for it.'
            hint = f"Write one of: {', '.join(topics.names())}."
            yield _Fault("MH234", ("topics", number), message, hint, Severity.WARNING)


def _never(line: Resource) -> Iterator[_Fault]:
    if why := unusable(line):
        hint = "Add what is missing. If it is not to be shown, name it under hide: instead."
        yield _Fault("MH234", (), f'"{line.id}" is never shown: {why}.', hint, Severity.WARNING)


def unusable(line: Resource) -> str:
    """Why a line is never chosen, whatever the post, as the end of "it is never shown: …"; "" where it may be."""
    if EMERGENCY in line.topics:
        return "" if line.channels.call else "it has no number that people can call"
    if not line.languages:
        return "it names no languages"
    if not any(line.channels.call_in(tag) or line.channels.text_in(tag) for tag in line.languages):
        return "it has no number that people can call or text"
    return "its confidence is low" if line.confidence == "low" else ""
