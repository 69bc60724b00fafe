"""The dates of an entry, on the wall clock, before an account gives them a zone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mhpost.calendar.models import Campaign
from mhpost.calendar.values import Placed
from mhpost.schedule.found import error
from mhpost.schedule.values import NO_OWN_DAYS, OwnDays, Said
from mhpost.schedule.wall import FIRST_YEAR, LAST_YEAR
from mhpost.source.values import Finding, Severity, Where

if TYPE_CHECKING:
    from mhpost.schedule.dated import Dated


class Slot(NamedTuple):
    """One date of an entry. stem: its key without the account. local: naive, on the clocks of the entry's zone.

    turns: what it says instead. accounts: only these get it; None for all of the entry's.
    """

    stem: str
    local: datetime
    rule_date: date | None = None
    turns: tuple[Said, ...] = ()
    accounts: tuple[str, ...] | None = None


Slots = tuple[tuple[Slot, ...], tuple[Finding, ...]]


def slots(placed: Placed, default_time: time, first: date, last: date, own: OwnDays = NO_OWN_DAYS) -> Slots:
    """The dates of the entry, and all that is wrong with how they are written. own: the workspace's awareness days.

    Of a series, and of a campaign without end, only those from `first` to `last` are worked out; a single post is
    always given. An entry without
    a date, and one of a campaign without a known day or an offset, has none: the calendar's own checks say so.
    """
    if placed.campaign is not None:
        return _of_campaign(placed, placed.campaign, default_time, own, range(first.year - 1, last.year + 2))
    entry = placed.entry
    if entry.date is None or entry.evergreen is not None:
        return (), ()
    if not FIRST_YEAR <= entry.date.year <= LAST_YEAR:
        message = f"The year {entry.date.year} is too far away to plan for."
        return (), (error("MH151", placed, ("date",), message, f"Use a year from {FIRST_YEAR} to {LAST_YEAR}."),)
    at = entry.time or default_time
    if entry.repeat is None:
        return (Slot(entry.id, datetime.combine(entry.date, at)),), ()
    from mhpost.schedule.series import series

    dated, findings = series(placed, entry.repeat, at, first, last)
    return tuple(_numbered(entry.id, dated)), findings


def _numbered(name: str, dated: Iterable[Dated]) -> Iterable[Slot]:
    before, number = None, 1
    for one in dated:
        number = number + 1 if one.rule_date == before else 1
        before = one.rule_date
        stem = f"{name}@{before}" + (f".{number}" if number > 1 else "")
        yield Slot(stem, one.local, before, one.turns, one.accounts)


def _of_campaign(placed: Placed, campaign: Campaign, default_time: time, own: OwnDays, near: range) -> Slots:
    """One post each year. near: the years to look at where the campaign has no end."""
    from mhpost.schedule import days, own_days

    entry, day = placed.entry, own_days.day(campaign.day, own)
    if entry.repeat is not None:
        message = "An entry of a campaign hangs on its day; it cannot repeat."
        hint = 'Write one entry for each post, with its own "offset", or move it out of the campaign.'
        return (), (error("MH150", placed, ("repeat",), message, hint),)
    if day is None or entry.offset is None:
        return (), ()
    found: list[Slot] = []
    years = sorted(set(campaign.years).intersection(near) if placed.endless else campaign.years)
    guessed = day.confidence == "low" and any(day.status(year) == "predicted" for year in years)
    wrong = [_hardly_known(placed, day.name)] if guessed else []
    for year in years:
        first = days.first_date(day, year)
        if first is None:
            wrong.append(_unknown_year(placed, day.name, year))
        else:
            on = datetime.combine(first + timedelta(entry.offset), entry.time or default_time)
            found.append(Slot(f"{entry.id}@{first}", on, first))
    return tuple(found), tuple(wrong)


def _unknown_year(placed: Placed, day: str, year: int) -> Finding:
    """A finding about the campaign, the same for each of its entries."""
    hint = "Leave this year out until its owner announces the date; then write that into days.yaml under announced."
    severity = Severity.ERROR
    if placed.endless:
        severity, hint = (
            Severity.WARNING,
            "Once its owner announces the date, write that into days.yaml under announced.",
        )
    return Finding("MH152", severity, _in_campaign(placed, "years"), f"{day} has no known date in {year}.", hint)


def _hardly_known(placed: Placed, day: str) -> Finding:
    """A finding about the campaign, the same for each of its entries."""
    message = f"No source could be read for the date of {day}."
    hint = "Ask its owner for the date, and write it into days.yaml under announced."
    return Finding("MH197", Severity.WARNING, _in_campaign(placed, "day"), message, hint)


def _in_campaign(placed: Placed, key: str) -> Where:
    campaign = placed.campaign_where or replace(placed.where, route=placed.where.route[:2])
    return replace(campaign, route=(*campaign.route, key))
