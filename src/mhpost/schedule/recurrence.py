"""A checked rule → dates, by python-dateutil, within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import islice, takewhile
from typing import Literal

from mhpost.schedule.rule import Rule
from mhpost.schedule.wall import FIRST_YEAR, LAST_YEAR

LOOK_YEARS = 100

# dateutil looks for the next date as far as the year 9999: seconds for a rule that never matches. The Gregorian
# calendar repeats every 400 years, weekdays included, so a rule is run 19 x 400 years later and runs out soon.
_SHIFT = 19 * 400
_FREQUENCIES: dict[str, Literal[0, 1, 2, 3]] = {"YEARLY": 0, "MONTHLY": 1, "WEEKLY": 2, "DAILY": 3}
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@lru_cache(maxsize=512)
def dates(rule: Rule, start: date, first: date, last: date, most: int) -> tuple[date, ...]:
    """The dates that `rule`, begun on `start`, gives from `first` to `last`, both included; `most` at most.

    `rule.count` counts dates here. Dates outside the years 2000 to 2200 are never given.
    """
    first, last = max(first, start, date(FIRST_YEAR, 1, 1)), min(last, rule.until or last, date(LAST_YEAR, 12, 31))
    if first > last or start.year < FIRST_YEAR or _impossible(rule):
        return ()
    found = islice(_from(rule, start, first if rule.count is None else start), rule.count)
    within = takewhile(lambda day: day <= last, found)
    return tuple(islice((day for day in within if day >= first), most))


def first_date(rule: Rule, start: date) -> date | None:
    """The first date of the rule within 100 years of `start`, or None."""
    horizon = date(min(start.year + LOOK_YEARS, LAST_YEAR), 12, 31)
    return next(iter(dates(rule, start, start, horizon, 1)), None)


def _impossible(rule: Rule) -> bool:
    """Whether no month of the rule has a day of the rule, as with 30 February."""
    if not rule.month_days:
        return False
    longest = max(_LENGTHS[month - 1] for month in rule.months or range(1, 13))
    return all(abs(day) > longest for day in rule.month_days)


def leaves_months_out(rule: Rule, start: date) -> bool:
    """Whether some months of the rule have none of its days, as February without a 29th.

    A day of the year that the rule names, such as 29 February, is meant as it is.
    """
    other = rule.positions or rule.weekdays or rule.weeks or rule.year_days or rule.freq in ("WEEKLY", "DAILY")
    days = rule.month_days or (start.day,)
    named = rule.freq == "YEARLY" and rule.month_days
    if other or named or any(day < 0 for day in days):
        return False
    months = rule.months or ((start.month,) if rule.freq == "YEARLY" else range(1, 13))
    return min(days) > min(28 if month == 2 else _LENGTHS[month - 1] for month in months)


def _from(rule: Rule, start: date, first: date) -> Iterator[date]:
    from dateutil import rrule as dateutil

    explicit = _explicit(rule, start)
    anchor = _anchor(explicit, start, first)
    for moment in dateutil.rrule(
        _FREQUENCIES[explicit.freq],
        dtstart=datetime(anchor.year + _SHIFT, anchor.month, anchor.day),  # noqa: DTZ001 - a date, without a zone
        interval=explicit.interval,
        wkst=explicit.wkst,
        bymonth=explicit.months or None,
        bymonthday=explicit.month_days or None,
        byyearday=explicit.year_days or None,
        byweekno=explicit.weeks or None,
        byweekday=[dateutil.weekday(day, n or None) for day, n in explicit.weekdays] or None,
        bysetpos=explicit.positions or None,
    ):
        day = date(moment.year - _SHIFT, moment.month, moment.day)
        if day >= start:
            yield day


def _explicit(rule: Rule, start: date) -> Rule:
    """The same rule with what it takes from its first day spelled out, so that it can begin later.

    Days of every month stand for every day: dateutil is ten times as fast with them.
    """
    if rule.freq == "DAILY":
        every = rule.month_days or tuple(range(1, 32))
        return rule if rule.interval > 1 else replace(rule, freq="MONTHLY", month_days=every)
    if rule.month_days or rule.year_days or rule.weeks or rule.weekdays:
        return rule
    if rule.freq == "WEEKLY":
        return replace(rule, weekdays=((start.weekday(), 0),))
    months = rule.months or ((start.month,) if rule.freq == "YEARLY" else ())
    return replace(rule, months=months, month_days=(start.day,))


def _anchor(rule: Rule, start: date, first: date) -> date:
    """The beginning of the last period of the rule that does not begin after `first`."""
    if rule.freq == "DAILY":
        return start + timedelta((first - start).days // rule.interval * rule.interval)
    if rule.freq == "WEEKLY":
        week = start - timedelta((start.weekday() - rule.wkst) % 7)
        return week + timedelta((first - week).days // (7 * rule.interval) * 7 * rule.interval)
    if rule.freq == "MONTHLY":
        months = (first.year - start.year) * 12 + first.month - start.month
        years, month = divmod(start.month - 1 + months // rule.interval * rule.interval, 12)
        return date(start.year + years, month + 1, 1)
    return date(start.year + (first.year - start.year) // rule.interval * rule.interval, 1, 1)
