"""Opening hours in words."""

from __future__ import annotations

from mhpost.render.wording import Wording
from mhpost.resources.timetable import Line, timetable
from mhpost.resources.values import Resource

_NOON, _DAY = 12 * 60, 24 * 60


def hours_note(line: Resource, wording: Wording, always: str) -> str:
    """When a line is open, as in `Mon–Fri 09:00–19:00 Eastern Time`; that its hours vary where they are not well known
    or take more than a short phrase.

    always: the words for day and night, used only where that is well known.
    """
    if line.always_open:
        return always
    table = timetable(line.hours) if line.hours_known else None
    if table is None:
        return wording["hours_vary"]
    told = wording.listed([_row(row, wording) for row in table])
    return wording.say("in_zone", hours=told, zone=_zone(line.timezone or "", wording)) if line.several_zones else told


def _row(row: Line, wording: Wording) -> str:
    names = wording.words("weekdays")
    runs = [_run(names[first], names[last], wording) for first, last in row.days]
    spans = [wording.say("span", start=_clock(start, wording), end=_clock(end, wording)) for start, end in row.spans]
    return wording.say("open", days=wording.listed(runs or [wording["every_day"]]), spans=wording.listed(spans))


def _run(first: str, last: str, wording: Wording) -> str:
    return first if first == last else wording.say("days", first=first, last=last)


def _clock(minutes: int, wording: Wording) -> str:
    within = minutes if minutes <= _DAY else minutes - _DAY
    if within in (0, _DAY) and (midnight := wording.optional("midnight")):
        return midnight
    hour, minute = divmod(within, 60)
    halves = wording.words("halves") or ["", ""]
    return wording.say(
        "time" if minute else "full_hour",
        h=str(hour),
        hh=f"{hour:02}",
        h12=str((hour - 1) % 12 + 1),
        mm=f"{minute:02}",
        half=halves[_NOON <= within < _DAY],
    )


def _zone(name: str, wording: Wording) -> str:
    place = name.rsplit("/", maxsplit=1)[-1].replace("_", " ")
    return wording.lookup("zones", name) or wording.say("zone", place=place)
