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


@settings(max_examples=300, deadline=None)
@given(line=st.sampled_from([line for line in WITH_HOURS if line.hours != "24/7"]), moment=MOMENTS)
def test_limited_lines_agree_with_the_reference_reader_at_any_moment(line: Resource, moment: datetime) -> None:
    assert open_at(line.hours, line.timezone, moment) == oracle(line.hours or "", line.timezone or "", moment)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


SPANS = st.tuples(st.integers(0, 23 * 4), st.integers(1, 24 * 4)).map(
    lambda span: (span[0] * 15, (span[0] + span[1]) * 15)
)
DAY_TEXT = st.one_of(
    st.sampled_from(DAYS),
    st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).filter(lambda pair: pair[0] != pair[1]).map("-".join),
)
ADDED = st.lists(
    st.tuples(DAY_TEXT, SPANS).map(lambda rule: f"{rule[0]} {_clock(rule[1][0])}-{_clock(rule[1][1])}"),
    min_size=1,
    max_size=4,
).map(", ".join)
WITHIN_A_DAY = SPANS.filter(lambda span: span[1] <= 24 * 60)
REPLACED = st.lists(
    st.tuples(DAY_TEXT, WITHIN_A_DAY).map(lambda rule: f"{rule[0]} {_clock(rule[1][0])}-{_clock(rule[1][1])}"),
    min_size=1,
    max_size=4,
).map("; ".join)


@settings(max_examples=300, deadline=None)
@given(hours=ADDED | REPLACED, moment=MOMENTS)
def test_made_up_hours_agree_with_the_reference_reader(hours: str, moment: datetime) -> None:
    assert open_at(hours, "Europe/London", moment) == oracle(hours, "Europe/London", moment)


@settings(max_examples=200, deadline=None)
@given(hours=ADDED | REPLACED, moment=MOMENTS)
def test_a_line_is_open_until_it_closes_and_not_after(hours: str, moment: datetime) -> None:
    closing = open_until(hours, "Asia/Kolkata", moment)
    if closing is not None:
        assert open_at(hours, "Asia/Kolkata", closing - timedelta(seconds=1))
        assert not open_at(hours, "Asia/Kolkata", closing)
        assert open_through(hours, "Asia/Kolkata", moment, closing)
        assert not open_through(hours, "Asia/Kolkata", moment, closing + timedelta(seconds=1))


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
        ("Mo 18:00-26:00; Tu-Th 18:00-26:00", "2027-10-05T01:00", False),
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
    "hours", ["", "always", "Mo-Fr", "Xx 09:00-10:00", "PH off", "Mo-Fr 09:00-49:00", "Mo 25:00-26:00"]
)
def test_hours_that_cannot_be_read_are_refused(hours: str) -> None:
    with pytest.raises(ValueError, match="opening hours"):
        parse(hours)
