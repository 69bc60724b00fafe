"""The starter calendars: weeks of posts that hold their promises wherever their dates are moved."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from mhpost.calendar.kinds import Status
from mhpost.calendar.models import Entry, Version
from mhpost.calendar.reading import read_calendar
from mhpost.calendar.values import Calendar, Known
from mhpost.platforms import PLATFORMS
from mhpost.platforms.base import Account
from mhpost.schedule import Occurrence, Options, expand
from mhpost.schedule.days import days
from mhpost.schedule.starting import WELCOME, start_from

ROOT = Path(__file__).parents[2]
FIRST = date(2026, 11, 30)
ACCOUNTS = {
    "us-feed": Account("us-feed", "folder", language="en-US", timezone="America/New_York"),
    "uk-feed": Account("uk-feed", "folder", language="en-GB", country="GB", timezone="Europe/London"),
    "es-feed": Account("es-feed", "folder", language="es-US", timezone="America/New_York"),
}
KNOWN = Known(
    accounts=dict.fromkeys(ACCOUNTS, "folder"),
    platforms=("folder", "x"),
    days=list(days()),
)
FOOTER = 62  # weighted characters that X must leave for the help under a post


def _read(root: Path) -> Calendar:
    calendar, _ = read_calendar(root, None, KNOWN)
    return calendar


def _dated(calendar: Calendar, first: date) -> tuple[Occurrence, ...]:
    start = datetime.combine(first, time(), UTC)
    posts, findings = expand(calendar, ACCOUNTS, Options(), start, start + timedelta(days=60))
    assert findings == ()
    return tuple(post for post in posts if post.placed.campaign is None)


def _texts(entry: Entry) -> Iterator[str]:
    versions: tuple[Entry | Version, ...] = (entry, *entry.versions.values(), *entry.translations.values())
    for version in versions:
        yield from filter(None, (version.text, version.short_text, version.title))
    yield from entry.vars.get("steps", ())


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    """The calendars of the checkout."""
    return _read(ROOT)


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Calendar:
    """The same calendars, begun on 15 May 2028 at 14:05."""
    root = tmp_path_factory.mktemp("workspace")
    (root / "calendars").mkdir()
    for path in (ROOT / "calendars").glob("*.yaml"):
        text = start_from(path.read_text("utf-8"), FIRST, date(2028, 5, 15), time(14, 5), "America/New_York")
        (root / "calendars" / path.name).write_text(text, "utf-8")
    shutil.copytree(ROOT / "media", root / "media")
    return _read(root)


def test_nothing_is_wrong_with_them(calendar: Calendar) -> None:
    assert calendar.findings == ()


def test_there_are_three_posts_or_more_in_each_of_seven_weeks(calendar: Calendar) -> None:
    posts = [post for post in _dated(calendar, FIRST) if post.account.name == "uk-feed"]
    weeks = [(post.moment.date() - FIRST).days // 7 for post in posts]
    assert {week: weeks.count(week) >= 3 for week in range(7)} == dict.fromkeys(range(7), True)


def test_moved_to_another_day_they_are_the_same_posts(calendar: Calendar, moved: Calendar) -> None:
    before, after = _dated(calendar, FIRST), _dated(moved, date(2028, 5, 15))
    assert [
        (post.placed.entry.id, post.moment.date() - FIRST) for post in before if post.placed.entry.id != WELCOME
    ] == [
        (post.placed.entry.id, post.moment.date() - date(2028, 5, 15))
        for post in after
        if post.placed.entry.id != WELCOME
    ]


def test_the_first_post_is_due_at_once_and_alone(moved: Calendar) -> None:
    now = datetime(2028, 5, 15, 18, 5, tzinfo=UTC)
    due = [post for post in _dated(moved, date(2028, 5, 15)) if post.moment <= now]
    assert {post.key for post in due} == {f"{WELCOME}/us-feed", f"{WELCOME}/uk-feed"}


NAMES = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|april|june|july|august|september|october"
    r"|november|december|summer|autumn|winter|spring|christmas|new year|holidays?)\b",
    re.IGNORECASE,
)


def test_no_text_names_a_day_a_month_or_a_season(calendar: Calendar) -> None:
    texts = [(placed.entry.id, text) for placed in calendar.entries for text in _texts(placed.entry)]
    assert [(name, NAMES.findall(text)) for name, text in texts if NAMES.search(text)] == []


def test_each_english_post_can_go_to_x_with_its_help(calendar: Calendar) -> None:
    weigh = PLATFORMS["x"].weigh
    for placed in calendar.entries:
        entry = placed.entry
        steps = sum(weigh(step) + 4 for step in entry.vars.get("steps", ()))
        note = weigh(f"Content note: {entry.content_warning}") + 2 if entry.content_warning else 0
        whole = weigh(entry.text or "") + steps + note
        short = weigh(entry.short_text) + note if entry.short_text else whole
        assert min(whole, short) + FOOTER <= PLATFORMS["x"].LIMITS["text"].maximum, entry.id


def test_what_speaks_of_suicide_waits_for_a_clinician(calendar: Calendar) -> None:
    for placed in calendar.entries:
        if "suicid" in " ".join(_texts(placed.entry)).lower():
            assert "suicide" in placed.entry.topics
            assert placed.entry.status is Status.DRAFT
            assert placed.entry.content_warning


def test_every_fact_has_a_source_with_address_and_year(calendar: Calendar) -> None:
    facts = [placed.entry for placed in calendar.entries if placed.entry.template == "fact"]
    assert len(facts) >= 12
    for entry in facts:
        assert entry.sources, entry.id
        for source in entry.sources:
            assert source.url is not None
            assert source.year is not None
            assert str(source.year) in entry.vars["source"], entry.id
