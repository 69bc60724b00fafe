"""Starter calendars are dated from the first day of a workspace."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from mhpost.schedule.starting import start_from

FIRST = date(2026, 11, 30)


def _from(text: str, today: str = "2027-03-01", now: time = time(14, 5, 59), zone: str = "America/New_York") -> str:
    return start_from(text, FIRST, date.fromisoformat(today), now, zone)


# 2026-11-30 to 2027-03-01 is 91 days.
LINES = [
    ("    date: 2026-11-30\n", "    date: 2027-03-01\n"),
    ("    date: 2026-12-05           # the first day\n", "    date: 2027-03-06           # the first day\n"),
    ('    date: "2026-11-30"\n', '    date: "2027-03-01"\n'),
    ("  - date: 2026-11-30\n", "  - date: 2027-03-01\n"),
    ("  - {id: a, date: 2026-11-30, text: x}\n", "  - {id: a, date: 2027-03-01, text: x}\n"),
    ("    repeat: {every: week, until: 2026-12-31}\n", "    repeat: {every: week, until: 2027-04-01}\n"),
    (
        "    repeat: {every: day, except: [2026-12-01, 2026-12-02], until: 2026-12-31}\n",
        "    repeat: {every: day, except: [2027-03-02, 2027-03-03], until: 2027-04-01}\n",
    ),
    (
        "      except:\n        - 2026-12-01\n        - 2026-12-02\n      text:\n        - 2026-12-01\n",
        "      except:\n        - 2027-03-02\n        - 2027-03-03\n      text:\n        - 2026-12-01\n",
    ),
]
KEPT = [
    "# date: 2026-11-30\n",
    "    # until: 2026-11-30\n",
    "    text: On 2026-11-30 we begin. The date: 2026-11-30\n",
    "    reviewed: {by: dr-a, on: 2026-11-30}\n",
    "    update: 2026-11-30\n",
    "    years: [2027]\n",
    "    offset: -7d\n",
    "    time: 09:00\n",
]


@pytest.mark.parametrize(("before", "after"), LINES)
def test_dates_move_with_the_first_day(before: str, after: str) -> None:
    assert _from(before) == after


@pytest.mark.parametrize("line", KEPT)
def test_all_else_stays(line: str) -> None:
    assert _from(line) == line


def test_line_ends_and_a_missing_last_one_stay() -> None:
    assert _from("date: 2026-11-30\r\ndate: 2026-11-30") == "date: 2027-03-01\r\ndate: 2027-03-01"


WELCOME = """\
entries:
  - id: welcome      # first
    date: 2026-11-30
    time: 09:00
    timezone: Europe/London # one moment
    text: |-
      time: 09:00 is not a key here

  - id: other
    date: 2026-12-01
    time: 09:00
"""


def test_the_first_entry_is_due_now() -> None:
    assert _from(WELCOME) == WELCOME.replace("2026-11-30", "2027-03-01").replace("2026-12-01", "2027-03-02").replace(
        "    time: 09:00\n    timezone: Europe/London #", "    time: 14:05\n    timezone: America/New_York #"
    )


def test_on_the_first_day_itself_no_date_moves() -> None:
    text = "date: 2026-11-30\nuntil: 2026-12-31\n"
    assert _from(text, today=FIRST.isoformat()) == text


def test_it_works_backwards_too() -> None:
    assert _from("date: 2026-11-30\n", today="2026-11-01") == "date: 2026-11-01\n"


@pytest.mark.parametrize("days", [1, 365, 3650])
def test_moving_there_and_back_changes_nothing(days: int) -> None:
    text = "".join(before for before, _ in LINES)
    there = start_from(text, FIRST, FIRST + timedelta(days), time(), "UTC")
    assert there != text
    assert start_from(there, FIRST + timedelta(days), FIRST, time(), "UTC") == text
