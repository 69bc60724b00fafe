from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours

from mhpost.resources.directory import load_directory
from mhpost.resources.hours import DAYS, open_at, open_through, open_until, parse
from mhpost.resources.values import Resource

DIRECTORY = load_directory()
WITH_HOURS = [line for cc in DIRECTORY.countries for line in DIRECTORY.of_country(cc) if line.hours]
MOMENTS = st.datetimes(
    min_value=datetime(2026, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2028, 12, 31),  # noqa: DTZ001 - hypothesis adds the zone
    timezones=st.just(UTC),
)
PLACES = ("Europe/London", "Australia/Adelaide", "America/St_Johns", "Asia/Kathmandu")
FAR = datetime(2030, 1, 1, tzinfo=UTC)
CHANGES = [
    ("Europe/London", datetime(2027, 3, 28, 1, tzinfo=UTC)),
    ("Europe/London", datetime(2027, 10, 31, 1, tzinfo=UTC)),
    ("America/New_York", datetime(2027, 3, 14, 7, tzinfo=UTC)),
    ("America/New_York", datetime(2027, 11, 7, 6, tzinfo=UTC)),
    ("Australia/Sydney", datetime(2027, 4, 3, 16, tzinfo=UTC)),
    ("Australia/Sydney", datetime(2027, 10, 2, 16, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2027, 10, 2, 15, 30, tzinfo=UTC)),
    ("America/Santiago", datetime(2027, 4, 4, 3, tzinfo=UTC)),
]
"""Zones and the instants at which their clocks change."""
BEFORE_CLOCKS_GO_BACK = [
    ("Europe/London", datetime(2027, 10, 31, 0, 59, tzinfo=UTC)),
    ("America/New_York", datetime(2027, 11, 7, 5, 59, tzinfo=UTC)),
]
"""The last minute before an hour comes again: the reference reader takes it for closed, amid any hours."""
BREATHING = "Mo-Th 18:00-26:00, Fr 18:00-24:00, Sa-Su 00:00-24:00, Mo 00:00-06:00"


def oracle(hours: str, zone: str, moment: datetime) -> bool:
    tz = ZoneInfo(zone)
    return bool(OpeningHours(hours, timezone=tz).is_open(moment.astimezone(tz)))


@pytest.mark.parametrize("line", WITH_HOURS, ids=lambda line: line.id)
def test_every_line_opens_when_the_reference_reader_says_so(line: Resource) -> None:
    assert line.hours
    assert line.timezone
    start = datetime(2027, 10, 3, 0, 7, tzinfo=UTC)
    for quarter in range(0, 8 * 24 * 4, 5):
        moment = start + timedelta(minutes=15 * quarter)
        assert open_at(line.hours, line.timezone, moment) == oracle(line.hours, line.timezone, moment), moment


@pytest.mark.parametrize("line", [line for line in WITH_HOURS if line.hours != "24/7"], ids=lambda line: line.id)
def test_limited_lines_agree_with_the_reference_reader_around_every_change_of_clocks(line: Resource) -> None:
    place = ZoneInfo(line.timezone or "")
    days = [datetime(2027, 1, 1, 12, tzinfo=UTC) + timedelta(days=number) for number in range(366)]
    offsets = [day.astimezone(place).utcoffset() for day in days]
    for day in (day for day, before, after in zip(days, offsets, offsets[1:], strict=False) if before != after):
        for number in range(24 * 4):
            moment = day + timedelta(minutes=7 + 15 * number)
            assert open_at(line.hours, line.timezone, moment) == oracle(line.hours or "", line.timezone or "", moment)


@settings(max_examples=300, deadline=None)
@given(line=st.sampled_from([line for line in WITH_HOURS if line.hours != "24/7"]), moment=MOMENTS)
def test_limited_lines_agree_with_the_reference_reader_at_any_moment(line: Resource, moment: datetime) -> None:
    assert open_at(line.hours, line.timezone, moment) == oracle(line.hours or "", line.timezone or "", moment)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _text(rule: tuple[str, list[tuple[int, int]]]) -> str:
    spans = ",".join(f"{_clock(start)}-{_clock(end)}" for start, end in rule[1])
    return f"{rule[0]} {spans}".strip()


SPANS = st.tuples(st.integers(0, 23 * 4), st.integers(1, 24 * 4)).map(
    lambda span: (span[0] * 15, (span[0] + span[1]) * 15)
)
WITHIN_A_DAY = SPANS.filter(lambda span: span[1] <= 24 * 60)
DAY = st.sampled_from(DAYS)
DAY_TEXT = st.one_of(
    st.just(""),
    DAY,
    st.tuples(DAY, DAY).map("-".join),
    st.lists(DAY, min_size=2, max_size=3, unique=True).map(",".join),
    st.sampled_from(["Jan 10", "Feb 29", "Mar 28,Oct 31", "Dec 31,Jan 1"]),
)


def _rules(spans: st.SearchStrategy[tuple[int, int]], between: str) -> st.SearchStrategy[str]:
    rule = st.tuples(DAY_TEXT, st.lists(spans, min_size=1, max_size=2)).map(_text)
    return st.lists(rule, min_size=1, max_size=4).map(between.join)


ADDED = _rules(SPANS, ", ")
REPLACED = _rules(WITHIN_A_DAY, "; ")


@settings(max_examples=500, deadline=None)
@given(hours=ADDED | REPLACED, moment=MOMENTS, place=st.sampled_from(PLACES))
def test_hours_that_a_workspace_may_write_agree_with_the_reference_reader(
    hours: str, moment: datetime, place: str
) -> None:
    assert open_at(hours, place, moment) == oracle(hours, place, moment)


@settings(max_examples=300, deadline=None)
@given(
    hours=ADDED | REPLACED, change=st.sampled_from(CHANGES), minutes=st.integers(-600, 600).filter(lambda at: at != -1)
)
def test_on_the_nights_when_clocks_change_a_line_opens_when_the_reference_reader_says_so(
    hours: str, change: tuple[str, datetime], minutes: int
) -> None:
    place, night = change
    moment = night + timedelta(minutes=minutes)
    assert open_at(hours, place, moment) == oracle(hours, place, moment)


@settings(max_examples=200, deadline=None)
@given(hours=ADDED | REPLACED, moment=MOMENTS)
def test_a_line_is_open_until_it_closes_and_not_after(hours: str, moment: datetime) -> None:
    closing = open_until(hours, "Asia/Kolkata", moment)
    if closing is not None:
        assert open_at(hours, "Asia/Kolkata", closing - timedelta(seconds=1))
        assert not open_at(hours, "Asia/Kolkata", closing)
        assert open_through(hours, "Asia/Kolkata", moment, closing)
        assert not open_through(hours, "Asia/Kolkata", moment, closing + timedelta(seconds=1))


@settings(max_examples=300, deadline=None)
@given(hours=ADDED | REPLACED, change=st.sampled_from(CHANGES), minutes=st.integers(-600, 600))
def test_no_line_is_said_to_be_open_longer_than_it_is_when_clocks_change(
    hours: str, change: tuple[str, datetime], minutes: int
) -> None:
    place, night = change
    moment = night + timedelta(minutes=minutes)
    closing = open_until(hours, place, moment)
    if closing is not None:
        assert closing > moment
        step = (closing - moment) / 12
        assert all(open_at(hours, place, moment + step * number) for number in range(12))
    assert (closing is None) == (not open_at(hours, place, moment) or open_through(hours, place, moment, FAR))


@pytest.mark.parametrize(
    ("hours", "moment", "closing"),
    [
        # 01:30 comes twice: the first one closes the line, and from the second one on it is open for the second time
        ("Su 00:00-01:30", "2027-10-31T00:00+01:00", "2027-10-31T01:30+01:00"),
        ("Su 00:00-01:30", "2027-10-31T01:15+00:00", "2027-10-31T01:30+00:00"),
        # 01:30 never comes: the line closes when the clocks jump past it
        ("Su 00:00-01:30", "2027-03-28T00:30+00:00", "2027-03-28T02:00+01:00"),
    ],
)
def test_a_line_closes_when_its_clocks_first_show_or_pass_the_hour(hours: str, moment: str, closing: str) -> None:
    found = open_until(hours, "Europe/London", datetime.fromisoformat(moment))
    assert found is not None
    assert found.astimezone(UTC) == datetime.fromisoformat(closing)


@pytest.mark.parametrize(
    ("hours", "local", "expected"),
    [
        ("Mo-Su 17:00-24:00", "2027-10-05T16:59", False),
        ("Mo-Su 17:00-24:00", "2027-10-05T17:00", True),
        ("Mo-Su 17:00-24:00", "2027-10-05T23:59", True),
        ("Mo-Su 17:00-24:00", "2027-10-06T00:00", False),
        (BREATHING, "2027-10-05T01:30", True),
        (BREATHING, "2027-10-05T02:00", False),
        (BREATHING, "2027-10-04T05:59", True),
        (BREATHING, "2027-10-04T06:00", False),
        ("Mo-Fr 09:00-17:00; We 10:00-12:00", "2027-10-06T09:30", False),
        ("Mo-Fr 09:00-17:00, We 18:00-20:00", "2027-10-06T09:30", True),
        ("Mo-Fr 09:00-12:00, 13:00-17:00", "2027-10-09T14:00", False),
        ("Mo-Fr 09:00-12:00, 13:00-17:00", "2027-10-08T14:00", True),
        ("Mo-Su 16:00-21:00, Oct 10 08:00-32:00", "2027-10-11T07:59", True),
        ("Mo-Su 16:00-21:00, Oct 10 08:00-32:00", "2027-10-10T07:59", False),
    ],
)
def test_the_edges_of_hours(hours: str, local: str, expected: bool) -> None:
    moment = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo("Europe/London"))
    assert open_at(hours, "Europe/London", moment) is expected


def test_unknown_hours_are_unknown_and_never_round_the_clock() -> None:
    moment = datetime(2027, 10, 5, 12, tzinfo=UTC)
    assert open_at(None, "Europe/London", moment) is None
    assert open_at("24/7", None, moment) is None
    assert open_until(None, "Europe/London", moment) is None
    assert open_through(None, "Europe/London", moment, moment) is False


def test_a_line_that_never_closes_has_no_closing_time() -> None:
    moment = datetime(2027, 10, 5, 12, tzinfo=UTC)
    for hours in ("24/7", "Mo-Su 00:00-24:00", "Mo-Su 08:00-32:00"):
        assert open_at(hours, "Europe/London", moment) is True
        assert open_until(hours, "Europe/London", moment) is None


@pytest.mark.parametrize(
    "hours",
    [
        *("", "always", "9 to 5", "Mo-Fr", "Xx 09:00-10:00", "PH off", "24/7; Mo off", "Mo-Fr 09:00-17:00 off"),
        *("Mo-Fr 09:00-49:00", "Mo 25:00-26:00", "Mo 09:60-10:00", "Mo 09:00-09:00", "Mo 09.00-17.00", "Mo 9am-5pm"),
        *("Feb 30 09:00-10:00", "Dec 32 09:00-10:00", "Jan 10,Mo 09:00-10:00", "Mo, Tu 09:00-10:00"),
        *("Mo 18:00-26:00; Tu-Th 18:00-26:00", "Mo-Su 20:00-02:00; Su 20:00-22:00"),
    ],
)
def test_hours_that_cannot_be_read_are_refused(hours: str) -> None:
    with pytest.raises(ValueError, match="opening hours"):
        parse(hours)


@pytest.mark.parametrize(("place", "moment"), BEFORE_CLOCKS_GO_BACK)
def test_a_line_is_open_in_the_last_minute_before_clocks_go_back(place: str, moment: datetime) -> None:
    assert open_at("00:00-03:00", place, moment)
    assert not open_at("03:00-04:00", place, moment)
