"""What `repeat` gives, and what is wrong with it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from mhpost.schedule.reading import read
from mhpost.schedule.recurrence import dates, first_date
from mhpost.schedule.rule import Rule

# 2027-01-31 is a Sunday.
EVERY = [
    ("day", "2027-01-31", ["2027-01-31", "2027-02-01", "2027-02-02"]),
    ("Every Day", "2027-01-31", ["2027-01-31", "2027-02-01", "2027-02-02"]),
    ("other day", "2027-01-31", ["2027-01-31", "2027-02-02", "2027-02-04"]),
    ("3 days", "2027-01-31", ["2027-01-31", "2027-02-03", "2027-02-06"]),
    ("weekday", "2027-01-31", ["2027-02-01", "2027-02-02", "2027-02-03"]),
    ("weekend", "2027-02-01", ["2027-02-06", "2027-02-07", "2027-02-13"]),
    ("sunday", "2027-01-31", ["2027-01-31", "2027-02-07", "2027-02-14"]),
    ("Sundays", "2027-02-01", ["2027-02-07", "2027-02-14", "2027-02-21"]),
    ("monday and thursday", "2027-01-31", ["2027-02-01", "2027-02-04", "2027-02-08"]),
    ("mon, thu", "2027-01-31", ["2027-02-01", "2027-02-04", "2027-02-08"]),
    ("mon, tue, and wed", "2027-02-02", ["2027-02-02", "2027-02-03", "2027-02-08"]),
    ("tues & thurs", "2027-01-31", ["2027-02-02", "2027-02-04", "2027-02-09"]),
    ("week", "2027-01-31", ["2027-01-31", "2027-02-07", "2027-02-14"]),
    ("2 weeks", "2027-01-31", ["2027-01-31", "2027-02-14", "2027-02-28"]),
    ("month", "2027-01-15", ["2027-01-15", "2027-02-15", "2027-03-15"]),
    ("month", "2027-01-31", ["2027-01-31", "2027-02-28", "2027-03-31"]),
    ("month", "2028-01-29", ["2028-01-29", "2028-02-29", "2028-03-29"]),
    ("3 months", "2027-01-15", ["2027-01-15", "2027-04-15", "2027-07-15"]),
    ("year", "2027-01-15", ["2027-01-15", "2028-01-15", "2029-01-15"]),
    ("year", "2028-02-29", ["2028-02-29", "2029-02-28", "2030-02-28"]),
    ("2 years", "2027-01-15", ["2027-01-15", "2029-01-15", "2031-01-15"]),
    ("first monday", "2027-01-31", ["2027-02-01", "2027-03-01", "2027-04-05"]),
    ("last friday of the month", "2027-01-31", ["2027-02-26", "2027-03-26", "2027-04-30"]),
    ("2nd tue", "2027-01-31", ["2027-02-09", "2027-03-09", "2027-04-13"]),
    ("2 weeks on sunday", "2027-01-31", ["2027-01-31", "2027-02-14", "2027-02-28"]),
    ("other friday", "2027-02-06", ["2027-02-12", "2027-02-26", "2027-03-12"]),
    ("2 weeks on mon and thu", "2027-02-03", ["2027-02-04", "2027-02-08", "2027-02-18"]),
    ("second week on friday", "2027-02-01", ["2027-02-05", "2027-02-19", "2027-03-05"]),
    ("first and third monday", "2027-01-31", ["2027-02-01", "2027-02-15", "2027-03-01"]),
    ("3 months on the first monday", "2027-01-01", ["2027-01-04", "2027-04-05", "2027-07-05"]),
    ("month on the 15th", "2027-01-31", ["2027-02-15", "2027-03-15", "2027-04-15"]),
    ("month on day 31", "2027-01-31", ["2027-01-31", "2027-02-28", "2027-03-31"]),
    ("15th of the month", "2027-01-31", ["2027-02-15", "2027-03-15", "2027-04-15"]),
    ("last day of the month", "2028-01-31", ["2028-01-31", "2028-02-29", "2028-03-31"]),
]
WINDOW = {"start": "2026-01-01", "end": "2035-01-01"}


@pytest.mark.parametrize(("words", "start", "expected"), EVERY)
def test_every(plan: Any, words: str, start: str, expected: list[str]) -> None:
    found = plan({"date": start, "repeat": {"every": words, "count": 3}}, **WINDOW)
    assert [moment[:10] for moment in found.moments] == expected
    assert found.codes == []


@pytest.mark.parametrize(
    "words",
    [
        "",
        "now and then",
        "0 weeks",
        "5 mondays",
        "mo",
        "fifth monday",
        "monday; thursday",
        "hour",
        "x" * 500,
        "٣ days",
        "15",
        "the 32nd",
        "week on",
        "year on the 3rd",
    ],
)
def test_other_words_are_answered_with_examples(plan: Any, words: str) -> None:
    found = plan({"date": "2027-01-31", "repeat": {"every": words}})
    assert (found.keys, found.codes) == ([], ["MH154"])
    assert "first monday" in found.findings[0].hint
    assert found.findings[0].where.route == ("entries", 0, "repeat", "every")


@pytest.mark.parametrize(
    ("words", "instead"), [("weekly", "week"), ("fortnight", "2 weeks"), ("Fortnightly", "2 weeks"), ("daily", "day")]
)
def test_a_word_for_how_often_is_answered_with_what_to_write(plan: Any, words: str, instead: str) -> None:
    found = plan({"date": "2027-01-31", "repeat": {"every": words}})
    assert [(one.code, one.hint) for one in found.findings] == [("MH154", f'Write "{instead}".')]


ENDS = [
    ({"every": "day", "until": "2027-02-02"}, 3),
    ({"every": "day", "count": 4}, 4),
    ({"rrule": "FREQ=DAILY;UNTIL=20270202"}, 3),
    ({"rrule": "FREQ=DAILY;COUNT=4"}, 4),
    ({"rrule": "FREQ=DAILY", "count": 4}, 4),
    ({"rrule": "rrule:freq=daily;count=4"}, 4),
    ({"every": "day", "count": 4, "except": ["2027-02-01"]}, 3),
    ({"every": "day", "until": "2027-02-02", "except": ["2027-01-31", "2027-02-02"]}, 1),
    ({"rrule": "FREQ=DAILY;COUNT=5;BYHOUR=9,17"}, 5),
    ({"rrule": "FREQ=DAILY;COUNT=5;BYHOUR=9,17", "except": ["2027-01-31"]}, 3),
    ({"rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=4"}, 4),
]


@pytest.mark.parametrize(("repeat", "number"), ENDS)
def test_a_series_ends(plan: Any, repeat: dict[str, Any], number: int) -> None:
    found = plan({"date": "2027-01-31", "repeat": repeat}, **WINDOW)
    assert (len(found.posts), found.codes) == (number, [])


WRONG = [
    ("FREQ=DAILY;COUNT=3;UNTIL=20280101", "COUNT and UNTIL", None),
    ("FREQ=DAILY;COUNT=-1", '"-1"', (11, 19)),
    ("FREQ=DAILY;COUNT=0", '"0"', (11, 18)),
    ("FREQ=DAILY;INTERVAL=0", '"0"', (11, 21)),
    ("FREQ=DAILY;INTERVAL=1.5", '"1.5"', (11, 23)),
    ("FREQ=YEARLY;BYMONTH=13", '"13"', (12, 22)),
    ("FREQ=YEARLY;BYMONTH=2,2", '"2,2"', (12, 23)),
    ("FREQ=YEARLY;BYMONTH=", '""', (12, 20)),
    ("FREQ=DAILY;FREQ=WEEKLY", "twice", (11, 22)),
    ("FREQ=DAILY\nFREQ=WEEKLY", "one line", None),
    ("RRULE:FREQ=DAILY RRULE:FREQ=WEEKLY", "one line", None),
    ("DTSTART:20270101T090000\nRRULE:FREQ=DAILY", "one line", None),
    ("FREQ=DAILY;DTSTART=20270101", "one line", None),
    ("FREQ=HOURLY", "too often", (0, 11)),
    ("FREQ=MINUTELY;INTERVAL=5", "too often", (0, 13)),
    ("FREQ=SECONDLY", "too often", (0, 13)),
    ("FREQ=FORTNIGHTLY", '"FORTNIGHTLY"', (0, 16)),
    ("BYDAY=SU", "no FREQ", None),
    ("", "no FREQ", None),
    ("FREQ=WEEKLY;BYDYA=SU", '"BYDYA"', (12, 20)),
    ("RRULE:FREQ=WEEKLY;BYDYA=SU", '"BYDYA"', (18, 26)),
    ("FREQ=WEEKLY;BYDAY=SUN", '"SUN"', (12, 21)),
    ("FREQ=MONTHLY;BYDAY=0MO", '"0MO"', (13, 22)),
    ("FREQ=MONTHLY;BYDAY=6MO", "at most five", None),
    ("FREQ=WEEKLY;BYDAY=1SU", "with a number", None),
    ("FREQ=YEARLY;BYWEEKNO=3;BYDAY=1SU", "with a number", None),
    ("FREQ=WEEKLY;BYMONTHDAY=3", "BYMONTHDAY cannot go", None),
    ("FREQ=MONTHLY;BYYEARDAY=3", "BYYEARDAY cannot go", None),
    ("FREQ=MONTHLY;BYWEEKNO=3", "BYWEEKNO cannot go", None),
    ("FREQ=WEEKLY;UNTIL=20270101T000000Z", "UNTIL", (12, 34)),
    ("FREQ=WEEKLY;UNTIL=20270230", "UNTIL", (12, 26)),
    ("FREQ=WEEKLY;WKST=X", '"X"', (12, 18)),
    ("FREQ=YEARLY;BYEASTER=0", '"BYEASTER"', (12, 22)),
    ("FREQ=YEARLY;BYSETPOS=1", "another BY", None),
    ("FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1;BYHOUR=1,2", "BYSETPOS cannot go", None),
    ("FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5", "more than 24", None),
    ("FREQ=DAILY;" + "X" * 1000, "far too long", None),
]


@pytest.mark.parametrize(("text", "words", "chars"), WRONG)
def test_what_dateutil_takes_in_silence_is_a_finding(
    plan: Any, text: str, words: str, chars: tuple[int, int] | None
) -> None:
    found = plan({"date": "2027-01-31", "repeat": {"rrule": text}})
    assert (found.keys, found.codes) == ([], ["MH154"])
    assert words in found.findings[0].message
    assert found.findings[0].hint
    assert found.findings[0].where.route == ("entries", 0, "repeat", "rrule")
    assert found.findings[0].where.chars == chars


def test_all_that_is_wrong_with_a_rule_is_said(plan: Any) -> None:
    found = plan({"date": "2027-01-31", "repeat": {"rrule": "FREQ=HOURLY;INTERVAL=0;FOO=1"}})
    assert found.codes == ["MH154"] * 3


@pytest.mark.parametrize(
    "repeat",
    [
        {},
        {"every": "day", "rrule": "FREQ=DAILY"},
        {"every": "day", "until": "2027-12-01", "count": 3},
        {"rrule": "FREQ=DAILY;COUNT=3", "count": 3},
        {"rrule": "FREQ=DAILY;UNTIL=20271201", "until": "2027-12-01"},
    ],
)
def test_a_repeat_says_everything_once(plan: Any, repeat: dict[str, Any]) -> None:
    found = plan({"date": "2027-01-31", "repeat": repeat})
    assert (found.keys, found.codes) == ([], ["MH153"])


NEVER = [
    {"rrule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"},
    {"rrule": "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"},
    {"rrule": "FREQ=DAILY;INTERVAL=2;BYMONTH=4;BYMONTHDAY=-31"},
    {"rrule": "FREQ=DAILY;INTERVAL=7;BYDAY=MO"},
    {"rrule": "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=7"},
    {"rrule": "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1"},
    {"rrule": "FREQ=YEARLY;BYWEEKNO=1;BYMONTH=6"},
    {"every": "sunday", "until": "2027-01-30"},
    {"every": "monday", "until": "2027-01-31"},
]


@pytest.mark.parametrize("repeat", NEVER)
def test_a_series_that_never_comes_is_a_finding(plan: Any, repeat: dict[str, str]) -> None:
    found = plan({"date": "2027-01-31", "repeat": repeat})
    assert (found.keys, found.codes) == ([], ["MH155"])


def test_a_series_that_is_over_is_none(plan: Any) -> None:
    found = plan({"date": "2020-01-31", "repeat": {"every": "day", "until": "2020-02-28"}})
    assert (found.keys, found.codes) == ([], [])


def test_more_than_five_thousand_posts_are_too_many(plan: Any) -> None:
    entry = {"date": "2027-01-01", "repeat": {"every": "day"}}
    assert plan(entry, start="2027-01-01", end="2040-01-01").codes == []
    found = plan(entry, start="2027-01-01", end="2042-01-01")
    assert (len(found.posts), found.codes) == (5000, ["MH156"])


@pytest.mark.parametrize(
    ("start", "repeat", "words"),
    [
        ("2027-01-31", {"rrule": "FREQ=MONTHLY"}, "months without a day 31"),
        ("2027-01-30", {"rrule": "FREQ=MONTHLY;INTERVAL=2"}, "months without a day 30"),
        ("2028-02-29", {"rrule": "FREQ=YEARLY"}, "years without a 29 February"),
        ("2027-01-31", {"rrule": "FREQ=YEARLY"}, None),
        ("2027-01-01", {"rrule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"}, None),
        ("2027-01-28", {"rrule": "FREQ=MONTHLY"}, None),
        ("2027-01-28", {"rrule": "FREQ=MONTHLY;BYMONTHDAY=15,31"}, None),
        ("2027-01-31", {"rrule": "FREQ=MONTHLY;BYMONTHDAY=-1"}, None),
        ("2027-01-31", {"rrule": "FREQ=WEEKLY"}, None),
        ("2027-01-31", {"every": "month"}, None),
        ("2028-02-29", {"every": "year"}, None),
    ],
)
def test_a_rule_that_leaves_months_out_is_told(
    plan: Any, start: str, repeat: dict[str, str], words: str | None
) -> None:
    found = plan({"date": start, "repeat": repeat})
    assert found.codes == (["MH198"] if words else [])
    assert words is None or words in found.findings[0].message


def test_a_day_left_out_that_never_came_is_a_warning(plan: Any) -> None:
    repeat = {"every": "sunday", "count": 3, "except": ["2027-02-07", "2027-02-08", "2027-02-21", "2500-01-01"]}
    found = plan({"date": "2027-01-31", "repeat": repeat})
    assert found.keys == ["tip@2027-01-31/uk", "tip@2027-02-14/uk"]
    assert [(f.code, f.where.route[-1], f.severity) for f in found.findings] == [
        ("MH157", 1, "warning"),
        ("MH157", 2, "warning"),
        ("MH157", 3, "warning"),
    ]


@pytest.mark.parametrize("year", [1999, 2201, 1, 9999])
def test_a_year_too_far_away_is_a_finding(plan: Any, year: int) -> None:
    for entry in ({}, {"repeat": {"every": "day"}}):
        assert plan({"date": f"{year:04}-06-01", **entry}).codes == ["MH151"]


def test_what_is_wrong_with_a_draft_is_only_a_warning(plan: Any) -> None:
    found = plan({"date": "2027-01-31", "status": "draft", "repeat": {"every": "now and then"}})
    assert [(f.code, f.severity) for f in found.findings] == [("MH154", "warning")]


RULES = [
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3;BYDAY=MO,TU",
    "FREQ=DAILY;BYMONTH=2,3;BYDAY=SA,SU",
    "FREQ=DAILY;BYMONTHDAY=-1,1",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SU;WKST=SU",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,WE;BYMONTH=5,6",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;INTERVAL=5;BYDAY=-1FR",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
    "FREQ=YEARLY",
    "FREQ=YEARLY;INTERVAL=2;BYMONTH=11;BYDAY=4TH",
    "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
    "FREQ=YEARLY;BYYEARDAY=-1,60",
    "FREQ=YEARLY;BYMONTH=3;BYDAY=FR;BYMONTHDAY=13,14,15,16,17,18,19",
]
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(RULES), DAYS, st.integers(0, 4000), st.integers(0, 800), st.none() | st.integers(1, 60))
def test_a_window_shows_what_the_whole_series_holds(
    text: str, start: date, skip: int, length: int, count: int | None
) -> None:
    rule = read(text + (f";COUNT={count}" if count else ""))
    assert isinstance(rule, Rule)
    first, last = start + timedelta(skip), start + timedelta(skip + length)
    whole = rrulestr(text, dtstart=datetime.combine(start, datetime.min.time()))
    expected = []
    for number, moment in enumerate(whole):
        if moment.date() > last or number == count:
            break
        if moment.date() >= first:
            expected.append(moment.date())
    assert dates(rule, start, first, last, 10_000) == tuple(expected)


def test_the_first_date_is_found_however_rare_it_is() -> None:
    rule = read("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO")
    assert isinstance(rule, Rule)
    assert first_date(rule, date(2044, 3, 1)) == date(2072, 2, 29)
