"""Dates in cells, and the one question of a file: does 04/10/2027 begin with the day or with the month?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from mhpost.calendar import meant
from mhpost.calendar.sheets.times import time_of
from mhpost.calendar.sheets.values import Order
from mhpost.source.sheets.values import Cell, Kind, at_cell
from mhpost.source.values import Finding, Route, Severity

_NUMBERS = re.compile(r"(\d{1,2})\s*([-/. ])\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})\.?")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})")
_WEEKDAY = re.compile(r"^[^\W\d_]{2,10}\.?,?\s+(?=\d)")
_TIMED = re.compile(
    r"(.*?\d{2,4}|.*?\d)(?:,?\s+(?:at\s+|um\s+|à\s+)?|T)(\d{1,2}[:.h]\d{2}.*|\d{1,2}\s?[ap]m)", re.IGNORECASE
)


class Stamp(NamedTuple):
    """A cell taken apart: day as `2027-10-04` or as it was written where it is no date; time where one stands there."""

    day: str
    time: str | None = None


class Seen(NamedTuple):
    """A date somewhere in a file."""

    route: Route
    cell: Cell


def stamp(cell: Cell, order: Order | None) -> Stamp:
    """The day and the time of a cell.

    order: of numbers like 04/10/2027. None where `decided` has found nothing to decide, or something that spoils the
    whole file; then any reading does. What is no date stays as it is.
    """
    if cell.kind is Kind.DATE:
        return Stamp(cell.text)
    if cell.kind is Kind.MOMENT:
        day, _, time = cell.text.partition("T")
        return Stamp(day, time)
    text = " ".join(cell.text.split())
    if (timed := _TIMED.fullmatch(text)) and (clock := time_of(Cell(timed[2]))) and (found := _day(timed[1], order)):
        return Stamp(found, clock)
    return Stamp(_day(text, order) or cell.text)


def _day(text: str, order: Order | None) -> str | None:
    """The day as `2027-10-04`; None where there is none, or a weekday before it contradicts it."""
    found = _read(text, order)
    return found.isoformat() if found and not meant.contradicts(text, found) else None


def _read(text: str, order: Order | None) -> date | None:
    bare = _WEEKDAY.sub("", text.strip().rstrip(","))
    if match := _YEAR_FIRST.fullmatch(bare):
        return _date(match[1], match[2], match[3])
    if match := _NUMBERS.fullmatch(bare):
        ways = [_own_order(match) or order] if _own_order(match) or order else [*Order]
        return next((day for way in ways if (day := _date(match[4], *_parts(match, way)))), None)
    return meant.worded(text)


def _parts(match: re.Match[str], order: Order | None) -> tuple[str, str]:
    """Month and day."""
    return (match[1], match[3]) if order is Order.MONTH_FIRST else (match[3], match[1])


def _own_order(match: re.Match[str]) -> Order | None:
    """Points between the numbers stand only where the day comes first."""
    return Order.DAY_FIRST if match[2] == "." else None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year) + 2000 * (len(year) == 2), int(month), int(day))
    except ValueError:
        return None


def _proof(cell: Cell) -> Order | None:
    """Which order a date proves: 25/10 has the day first, 10/25 the month."""
    match = _numbers(cell)
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    if 12 < first <= 31 and 1 <= second <= 12:
        return Order.DAY_FIRST
    return Order.MONTH_FIRST if 12 < second <= 31 and 1 <= first <= 12 else None


def _numbers(cell: Cell) -> re.Match[str] | None:
    if cell.kind is not Kind.TEXT:
        return None
    text = " ".join(cell.text.split())
    timed = _TIMED.fullmatch(text)
    match = _NUMBERS.fullmatch(_WEEKDAY.sub("", timed[1] if timed else text))
    return match if match and match[2] != "." else None


def _is_open(cell: Cell) -> bool:
    match = _numbers(cell)
    return match is not None and _proof(cell) is None and int(match[1]) != int(match[3]) and int(match[1]) < 13


def decided(seen: Iterable[Seen], told: Order | None, file: str) -> tuple[Order | None, tuple[Finding, ...]]:
    """The order of the dates of a file: as it was told, else as the file proves; and what is wrong with them."""
    dates = list(seen)
    if told is not None:
        return told, ()
    proofs = {order: one for one in reversed(dates) if (order := _proof(one.cell))}
    if len(proofs) == 2:
        return None, (_two_orders(proofs, file),)
    order = next(iter(proofs), None)
    unsure = next((one for one in dates if _is_open(one.cell)), None)
    if order is None and unsure is not None:
        return None, (_question(unsure, file),)
    real = [one for one in dates if one.cell.kind in (Kind.DATE, Kind.MOMENT)]
    if order is not None and real and all(int(one.cell.text[8:10]) < 13 for one in real):
        return order, (_half_taken(real[0], proofs[order], file),)
    return order, ()


def _question(one: Seen, file: str) -> Finding:
    text = one.cell.text.strip()
    match = _numbers(one.cell)
    first, second = (match[1], match[3]) if match else ("", "")
    message = f'"{text}" may be day {first} of month {second}, or day {second} of month {first}. So may others here.'
    hint = (
        f"Say it once: in mhpost.yaml write sheets: {{{_key(file)}: {{dates: day-first}}}}, or month-first. "
        'Or name the column "Date (day first)" or "Date (month first)".'
    )
    return at_cell(file, "MH143", message, hint, one.route)


def _key(file: str) -> str:
    return file if re.fullmatch(r"[\w./-]+", file) else f'"{file}"'


def _two_orders(proofs: dict[Order, Seen], file: str) -> Finding:
    one, other = proofs[Order.DAY_FIRST].cell.text.strip(), proofs[Order.MONTH_FIRST].cell.text.strip()
    message = f'"{one}" has the day first, but "{other}" the month. Nobody can say what the others mean.'
    hint = "Write all dates in one way, best as in 2027-10-04."
    return at_cell(file, "MH143", message, hint, proofs[Order.MONTH_FIRST].route)


def _half_taken(one: Seen, proof: Seen, file: str) -> Finding:
    message = (
        f'"{proof.cell.text.strip()}" is only text here, while the other dates are real ones, all up to the 12th: '
        "a program may have taken their days for months."
    )
    hint = "Compare them with the plan that they came from. In Excel, set the cells to text before you paste dates."
    return at_cell(file, "MH143", message, hint, one.route, Severity.WARNING)
