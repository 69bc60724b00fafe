"""Times in which an account posts nothing, and the next moment in which it may post."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from mhpost.clock import zone
from mhpost.schedule import hours
from mhpost.schedule.staffed import Staffed
from mhpost.schedule.wall import resolve

_STEPS = 500
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Blackout(NamedTuple):
    """Days on which nothing is posted. last: included. because: as the workspace says it. yearly: in every year."""

    first: date
    last: date
    because: str = ""
    yearly: bool = False

    def holds(self, day: date) -> bool:
        """Whether the day is one of them."""
        if not self.yearly:
            return self.first <= day <= self.last
        first, last, this = ((one.month, one.day) for one in (self.first, self.last, day))
        return first <= this <= last if first <= last else this >= first or this <= last


class Windows(NamedTuple):
    """What one account may post when.

    timezone: IANA; of its days. quiet: the hours in which it posts nothing; any_hour: it is said that there are none.
    holidays: (country, region or None) whose public holidays it leaves out. staffed: the hours in which somebody reads
    what comes back.
    """

    timezone: str
    quiet: Staffed | None = None
    blackout: tuple[Blackout, ...] = ()
    holidays: tuple[tuple[str, str | None], ...] = ()
    staffed: Staffed | None = None
    any_hour: bool = False


class Conflict(NamedTuple):
    """Why a moment will not do. code: of the finding. key: `date` or `time`. why: ends a sentence. ends: the first
    moment after it, in the zone of the moment, None where there is none.
    """

    code: str
    key: str
    why: str
    ends: datetime | None


def conflict(windows: Windows, moment: datetime, *, invites: bool) -> Conflict | None:
    """What keeps the account from posting at the aware moment, or None.

    invites: the post invites people to tell of themselves, so that somebody must be there to read it.
    """
    local = moment.astimezone(zone(windows.timezone))
    if found := _day_off(windows, local.date()):
        code, why = found
        tomorrow = datetime.combine(local.date() + timedelta(1), local.time())
        return Conflict(code, "date", why, resolve(tomorrow, zone(windows.timezone)).moment.astimezone(moment.tzinfo))
    if windows.quiet and hours.within(windows.quiet, moment):
        ends = windows.quiet.end_of_span(moment)
        why = f"in quiet hours, which end at {ends.astimezone(moment.tzinfo):%H:%M}" if ends else "in quiet hours"
        return Conflict("MH350", "time", why, ends.astimezone(moment.tzinfo) if ends else None)
    if invites and windows.staffed and not hours.within(windows.staffed, moment):
        why = "when nobody reads the replies, and it invites people to tell of themselves"
        return Conflict("MH353", "time", why, hours.begins(windows.staffed, moment))
    return None


def next_free(windows: Windows, moment: datetime, *, invites: bool) -> datetime | None:
    """The first moment, from the aware one on and in its zone, at which the account may post; None for none near.

    After a day on which nothing is posted it is the same time of another day, where that is free.
    """
    for _ in range(_STEPS):
        found = conflict(windows, moment, invites=invites)
        if found is None:
            return moment
        if found.ends is None:
            return None
        if found.key == "date" and (then := conflict(windows, found.ends, invites=invites)) and then.key == "time":
            moment = _begin(windows, found.ends)
        else:
            moment = found.ends
    return None


def _begin(windows: Windows, moment: datetime) -> datetime:
    """The midnight with which the day of the moment begins, in its zone."""
    here = zone(windows.timezone)
    midnight = datetime.combine(moment.astimezone(here).date(), time())
    return resolve(midnight, here).moment.astimezone(moment.tzinfo)


def said(moment: datetime) -> str:
    """`Tue 4 May 2027 09:30`, in no computer's language."""
    return f"{said_day(moment)} {moment:%H:%M}"


def said_day(day: date) -> str:
    """`Tue 4 May 2027`."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def _day_off(windows: Windows, day: date) -> tuple[str, str] | None:
    for blackout in windows.blackout:
        if blackout.holds(day):
            return "MH351", "a day on which nothing is posted" + (f" ({blackout.because})" if blackout.because else "")
    if windows.holidays:
        from mhpost.schedule.public import name_of

        for country, region in windows.holidays:
            if name := name_of(day, country, region):
                return "MH352", f"a public holiday in {country} ({name})"
    return None
