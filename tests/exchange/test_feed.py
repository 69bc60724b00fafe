"""Calendar feeds: what stands in them, and that their clocks are right."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from mhpost.exchange.feed import as_feed
from mhpost.exchange.values import PostEvent, Standing
from mhpost.exchange.zones import changes, vtimezone
from mhpost.schedule.days import day
from mhpost.schedule.observances import in_one_year

WALK = PostEvent(
    "walk/x-main",
    datetime(2027, 10, 4, 9, 30, tzinfo=ZoneInfo("Europe/London")),
    "walk on x-main",
    "A short walk; it can help,\nsays \\ 🌻 " + "long " * 40,
    "https://example.org/1",
    categories=("autumn",),
)


def feed(*posts: PostEvent, days: tuple[str, ...] = (), year: int = 2031) -> bytes:
    """A feed of posts and awareness days."""
    found = [in_one_year(known, year) for name in days if (known := day(name))]
    return as_feed("example-mind", "Example Mind", posts, found)


def events(written: bytes) -> list[Any]:
    """The events of a feed as another program reads them."""
    return list(Calendar.from_ical(written).walk("VEVENT"))


def test_a_post_is_an_event_on_the_clocks_of_its_zone() -> None:
    [event] = events(feed(WALK))
    assert event["uid"] == "walk/x-main@example-mind"
    assert event["dtstart"].dt == WALK.moment
    assert str(event["dtstart"].params["TZID"]) == "Europe/London"
    assert (event["summary"], event["description"], event["url"]) == (WALK.title, WALK.text, WALK.url)
    assert (event["status"], event["transp"]) == ("CONFIRMED", "TRANSPARENT")


def test_days_last_all_day_and_predicted_ones_are_tentative() -> None:
    first, *rest = events(feed(days=("world-mental-health-day", "mental-health-awareness-week-uk")))
    assert (first["dtstart"].to_ical(), first["dtend"].to_ical(), first["status"]) == (
        b"20311010",
        b"20311011",
        "CONFIRMED",
    )
    assert first["uid"] == "day/world-mental-health-day/2031@example-mind"
    assert all(event["status"] == "TENTATIVE" for event in rest)
    assert b"VTIMEZONE" not in feed(days=("world-mental-health-day",))


def test_a_cancelled_post_stays_as_cancelled() -> None:
    [cancelled] = events(feed(WALK._replace(standing=Standing.CANCELLED)))
    assert (cancelled["status"], cancelled["uid"]) == ("CANCELLED", "walk/x-main@example-mind")


def test_equal_plans_give_equal_bytes_in_lines_that_are_short_enough() -> None:
    assert feed(WALK, days=("world-mental-health-day",)) == feed(WALK, days=("world-mental-health-day",))
    assert max(map(len, feed(WALK).split(b"\r\n"))) <= 75


def test_no_line_of_a_text_becomes_a_line_of_the_feed() -> None:
    odd = WALK._replace(text="x\r\nEND:VEVENT\r\nBEGIN:VALARM", title="a\nATTACH:evil", key="a\nb/x")
    lines = feed(odd).split(b"\r\n")
    assert [line for line in lines if line.startswith((b"BEGIN:VALARM", b"ATTACH"))] == []
    assert lines.count(b"END:VEVENT") == 1


@pytest.mark.parametrize(
    "name",
    [
        *("Europe/London", "America/New_York", "Australia/Sydney", "Australia/Lord_Howe", "Asia/Kathmandu"),
        *("Africa/Casablanca", "America/St_Johns", "Pacific/Chatham", "Europe/Dublin"),
    ],
)
def test_the_clocks_of_a_zone_are_those_that_mhpost_plans_with(name: str) -> None:
    zone = ZoneInfo(name)
    read = vtimezone(zone, 2027, 2028).to_ical()
    assert read.startswith(b"BEGIN:VTIMEZONE")
    told = list(changes(zone, 2027, 2028))
    moment = datetime(2027, 1, 1, tzinfo=UTC)
    while moment.year < 2029:
        past = [one for one in told if one.at - one.before <= moment.replace(tzinfo=None)]
        assert past[-1].after == moment.astimezone(zone).utcoffset(), moment
        moment += timedelta(hours=3)


def test_a_change_begins_on_the_clocks_before_it() -> None:
    spring = next(one for one in changes(ZoneInfo("Europe/London"), 2027, 2027) if one.summer)
    assert (spring.at.isoformat(), spring.before, spring.after) == (
        "2027-03-28T01:00:00",
        timedelta(0),
        timedelta(hours=1),
    )
