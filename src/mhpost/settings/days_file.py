"""`days.yaml` → `OwnDays`, for the room that plans."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from mhpost.calendar.validation import Place, validated
from mhpost.calendar.values import Spot
from mhpost.schedule.values import OwnDays
from mhpost.settings.day_models import CODES, LEVELS, DayFile, DaysDocument
from mhpost.settings.tolerant import tolerant
from mhpost.source import Document, nearest, read
from mhpost.source.values import Finding

_PLAIN = ("name", "countries", "topics", "hashtags", "url", "note", "sombre")
_NAMED = {"countries": "scope"}


class DaysRead(NamedTuple):
    """What a workspace says about awareness days, what is wrong with it, and the file."""

    own: OwnDays
    findings: tuple[Finding, ...]
    document: Document


def read_days(path: Path, file: str, known: frozenset[str] = frozenset()) -> DaysRead:
    """What the file says about awareness days.

    file: the name that findings carry. known: days of a workspace above, of which one may say what differs.
    """
    document = read(path, file)
    data = document.data if isinstance(document.data, dict) else {}
    rows = data.get("days") if isinstance(data.get("days"), list) else []
    rest = {key: value for key, value in data.items() if key != "days" or not rows}
    top, findings = tolerant(DaysDocument, rest, Place(document, (), CODES, LEVELS), ("announced",))
    days, wrong = _days(rows or [], document, known)
    announced, more = _announced(top.announced, Spot(file), known.union(days))
    return DaysRead(OwnDays(days, announced), (*document.findings, *findings, *wrong, *more), document)


def _days(
    raw: list[Any], document: Document, known: frozenset[str]
) -> tuple[dict[str, dict[str, Any]], tuple[Finding, ...]]:
    from mhpost.schedule.days import ids

    found: dict[str, dict[str, Any]] = {}
    findings: list[Finding] = []
    for index, one in enumerate(raw):
        spot = Spot(document.file, ("days", index))
        day, wrong = validated(DayFile, one, Place(document, spot.route, CODES, LEVELS))
        if day is not None:
            wrong = (*wrong, *_senseless(day, spot, ours=day.id in ids() or day.id in known))
            if day.id in found:
                hint = "Write all that is said of a day in one place."
                wrong = (*wrong, spot.error("MH057", ("id",), f'The day "{day.id}" stands here a second time.', hint))
        findings += wrong
        if day is not None and not wrong:
            found[day.id] = _row(day)
    return found, tuple(findings)


def _senseless(day: DayFile, spot: Spot, *, ours: bool) -> Iterator[Finding]:
    from mhpost.schedule import reading
    from mhpost.schedule.rule import Rule

    if day.date and day.rrule:
        yield spot.error("MH058", ("rrule",), "The day has both a date and a rule.", "Keep one of them.")
    elif not (day.date or day.rrule or day.except_ or ours):
        hint = 'Write date: "03-14", rrule: FREQ=YEARLY;BYMONTH=5;BYDAY=2MO, or its dates under announced.'
        yield spot.error("MH058", ("date",), f'Nothing says when "{day.id}" is.', hint)
    if day.offset is not None and not day.rrule:
        yield spot.error("MH058", ("offset",), "An offset needs a rule to be counted from.", 'Add "rrule".')
    if day.rrule is None:
        return
    rule = reading.read(day.rrule)
    if not isinstance(rule, Rule):
        for problem in rule:
            yield spot.error("MH058", ("rrule",), problem.message, problem.hint)
    elif rule.freq != "YEARLY":
        yield spot.error("MH058", ("rrule",), "The rule does not come once a year.", "Begin it with FREQ=YEARLY.")


def _row(day: DayFile) -> dict[str, Any]:
    """What the file says of a day, by the names of `Day`."""
    said = {_NAMED.get(key, key): getattr(day, key) for key in _PLAIN if getattr(day, key) is not None}
    if day.date:
        month, number = day.date.split("-")
        said["rrule"] = f"FREQ=YEARLY;BYMONTH={int(month)};BYMONTHDAY={int(number)}"
        said["rule"] = f"every year on {day.date} (month-day)"
    elif day.rrule and day.offset is not None:
        said |= {"rrule": None, "anchor_rrule": day.rrule, "offset_days": day.offset, "rule": day.rrule}
    elif day.rrule:
        said |= {"rrule": day.rrule, "rule": day.rrule}
    if day.length is not None:
        said["length"] = None if day.length == "month" else day.length
        said["kind"] = "month" if day.length == "month" else "day" if day.length == 1 else "week"
    if day.except_:
        said["exceptions"] = {first.year: first for first in day.except_}
    if "hashtags" in said:
        said["hashtags"] = tuple(tag.lstrip("#") for tag in said["hashtags"])
    return said


def _announced(
    written: Mapping[str, tuple[date, ...]], spot: Spot, days: Collection[str]
) -> tuple[dict[str, dict[int, date]], tuple[Finding, ...]]:
    from mhpost.schedule.days import ids

    known = (*days, *ids())
    findings: list[Finding] = []
    found: dict[str, dict[int, date]] = {}
    for name, dates in written.items():
        if name not in known:
            close = nearest(name, known)
            hint = f'Did you mean "{close}"?' if close else "See them all with: mhpost days --all"
            findings.append(spot.at_key("MH059", ("announced", name), f'There is no awareness day "{name}".', hint))
        for index, first in enumerate(dates):
            if first.year in found.setdefault(name, {}):
                message, hint = f"{name} has two dates in {first.year}.", "Keep the one that its owner announced."
                findings.append(spot.error("MH059", ("announced", name, index), message, hint))
            found[name].setdefault(first.year, first)
    return {name: dates for name, dates in found.items() if name in known}, tuple(findings)
