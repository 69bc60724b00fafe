"""Until when a post may still go out, and from when."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mhpost.calendar.kinds import Kind
from mhpost.calendar.models import Entry
from mhpost.schedule.wall import FIRST_YEAR, LAST_YEAR, before, later, resolve

if TYPE_CHECKING:
    from mhpost.schedule.staffed import Staffed


def latest(entry: Entry, moment: datetime, grace: timedelta, staffed: Staffed | None) -> datetime:
    """When the post planned for `moment` is too late; aware, in the zone of `moment`, never before it.

    The entry's own `latest`; else the end of the local day for an awareness day; else `grace` after the
    moment, cut at the end of the staffed hours in which the moment lies. Outside of those nothing is cut.
    None of them reaches past the last day of the entry's consent and review.
    """
    return while_it_holds(entry, moment, by_plan(entry, moment, grace, staffed))


def while_it_holds(entry: Entry, moment: datetime, until: datetime) -> datetime:
    """`until`, or the end of the last day on which the entry may be posted by its consent and its review, if sooner.

    The day is that of the zone of `moment`. A day before that of the moment cuts nothing: lint tells of it.
    """
    ends = (entry.consent.expires if entry.consent else None, entry.reviewed.until if entry.reviewed else None)
    last = min((day for day in ends if day is not None and day >= moment.date()), default=None)
    if last is None or until.astimezone(moment.tzinfo).date() <= last:
        return until
    return resolve(datetime.combine(last + timedelta(1), time()), _zone(moment)).moment


def by_plan(entry: Entry, moment: datetime, grace: timedelta, staffed: Staffed | None) -> datetime:
    """As `latest`, whatever the consent and the review say."""
    if isinstance(entry.latest, timedelta):
        return later(moment, entry.latest)
    if entry.latest is not None:
        return max(_instant(entry.latest, _zone(moment)), moment, key=_utc)
    if entry.kind is Kind.AWARENESS_DAY:
        return resolve(datetime.combine(moment.date() + timedelta(1), time()), _zone(moment)).moment
    end = staffed.end_of_span(moment) if staffed else None
    ends = (later(moment, grace), *([end] if end else []))
    return min(ends, key=_utc).astimezone(moment.tzinfo)


def is_too_late(entry: Entry, moment: datetime) -> bool:
    """Whether the moment lies after the `latest` of the entry, where that is a moment."""
    return isinstance(entry.latest, datetime) and before(_instant(entry.latest, _zone(moment)), moment)


def _zone(moment: datetime) -> ZoneInfo:
    assert isinstance(moment.tzinfo, ZoneInfo)
    return moment.tzinfo


def _instant(written: datetime, zone: ZoneInfo) -> datetime:
    """What the editor wrote, in `zone`; a year that cannot be planned becomes the nearest one that can."""
    if written.year < FIRST_YEAR:
        return datetime(FIRST_YEAR, 1, 1, tzinfo=UTC).astimezone(zone)
    if written.year > LAST_YEAR:
        return datetime(LAST_YEAR, 12, 31, tzinfo=UTC).astimezone(zone)
    return resolve(written, zone).moment if written.tzinfo is None else written.astimezone(zone)


def zoned(written: datetime, moment: datetime) -> datetime:
    """The moment that an editor wrote, naive or aware, in the zone of `moment`."""
    return _instant(written, _zone(moment))


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
