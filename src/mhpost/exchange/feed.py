"""A calendar feed (RFC 5545) of post dates and awareness days, for the calendars on desks and phones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

from mhpost.exchange.values import PostEvent, Standing
from mhpost.exchange.zones import vtimezone
from mhpost.schedule.observances import Observance

_STAMP = datetime(2015, 1, 1, tzinfo=UTC)
"""RFC 5545 asks when an event was last changed. It is never told, so that the same plan gives the same bytes."""
_LENGTH = timedelta(minutes=15)


def as_feed(workspace: str, name: str, posts: Iterable[PostEvent], days: Iterable[Observance]) -> bytes:
    """The feed as bytes, equal for equal plans.

    workspace: its name, part of every UID, so that an event keeps its place in calendars that know it already. name:
    of the calendar as it is shown. Posts have the clocks of their zone, with a VTIMEZONE for each; days last all day,
    those whose date is only predicted are tentative.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//mhpost//mhpost//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", vText(name))
    shown = list(posts)
    for zone, years in _zones(shown).items():
        calendar.add_component(vtimezone(ZoneInfo(zone), min(years), max(years)))
    for event in (*(_post(workspace, post) for post in shown), *_days(workspace, days)):
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _zones(posts: Iterable[PostEvent]) -> dict[str, set[int]]:
    """Zone → years of its posts, in the order of names; UTC needs no clocks of its own."""
    years: dict[str, set[int]] = {}
    for post in posts:
        zone = post.moment.tzinfo
        if isinstance(zone, ZoneInfo) and zone.key != "UTC":
            years.setdefault(zone.key, set()).add(post.moment.year)
    return dict(sorted(years.items()))


def _post(workspace: str, post: PostEvent) -> Event:
    event = _event(f"{post.key}@{workspace}", post.title, post.standing)
    event.add("dtstart", post.moment)
    event.add("duration", _LENGTH)
    if post.text:
        event.add("description", post.text)
    if post.url:
        event.add("url", post.url)
    if post.categories:
        event.add("categories", list(post.categories))
    return event


def _days(workspace: str, days: Iterable[Observance]) -> Iterator[Event]:
    for one in days:
        if one.first is None or one.last is None:
            continue
        standing = Standing.TENTATIVE if one.status == "predicted" else Standing.CONFIRMED
        event = _event(f"day/{one.day.id}/{one.first.year}@{workspace}", one.day.name, standing)
        event.add("dtstart", one.first)
        event.add("dtend", one.last + timedelta(1))
        if one.day.url:
            event.add("url", one.day.url)
        yield event


def _event(uid: str, summary: str, standing: Standing) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", _STAMP)
    event.add("summary", summary)
    event.add("status", standing.value)
    event.add("transp", "TRANSPARENT")
    if standing is Standing.CANCELLED:
        event.add("sequence", 1)
    return event
