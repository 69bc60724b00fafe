"""Opening hours in words."""

from __future__ import annotations

from mhpost.render.wording import Wording
from mhpost.resources.timetable import Line, timetable
from mhpost.resources.values import Resource


def hours_note(line: Resource, wording: Wording, always: str) -> str:
    """When a line is open, as in `Mon–Fri 09:00–19:00 Eastern Time`; "" where it takes more than a short phrase.

    always: the words for day and night, used only where that is well known.
    """
    if line.always_open:
        return always
    if line.hours is None or line.hours_confidence not in ("high", "medium"):
        return wording["hours_vary"]
    table = timetable(line.hours)
    if table is None:
        return ""
    told = ", ".join(_row(row, wording) for row in table)
    return f"{told} {_zone(line.timezone or '', wording)}" if line.several_zones else told


def _row(row: Line, wording: Wording) -> str:
    days = wording.weekdays
    runs = [days[first] if first == last else f"{days[first]}–{days[last]}" for first, last in row.days]
    spans = ", ".join(f"{_clock(start)}–{_clock(end)}" for start, end in row.spans)
    return f"{', '.join(runs) or wording['every_day']} {spans}"


def _clock(minutes: int) -> str:
    hours = minutes // 60
    return f"{hours if hours <= 24 else hours - 24:02}:{minutes % 60:02}"


def _zone(name: str, wording: Wording) -> str:
    place = name.rsplit("/", maxsplit=1)[-1].replace("_", " ")
    return wording.lookup("zones", name) or wording.say("zone", place=place)
