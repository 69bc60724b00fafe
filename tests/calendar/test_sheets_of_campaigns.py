"""Campaigns in spreadsheets: a table of their own, and the rows of posts that belong to them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from tests.calendar.conftest import KNOWN

from mhpost.calendar.reading import read_calendar
from mhpost.calendar.sheets.campaigns import written, years_of
from mhpost.calendar.sheets.reading import read_sheet
from mhpost.calendar.sheets.values import NO_RULES
from mhpost.calendar.values import Calendar
from mhpost.calendar.years import as_written
from mhpost.source import Document

DAY = "world-mental-health-day"
POSTS = "id,campaign,offset,time,accounts,text\nweek,talk,-7d,9:30,feed,Soon\nday,talk,on the day,9:30,feed,Today\n"
CAMPAIGNS = f"Campaign;Awareness day;Years;Theme 2027\ntalk;{DAY};2027 and 2028;Open doors\n"


def read(root: Path, **files: str) -> tuple[Calendar, dict[str, Document]]:
    """The calendars with these files, their names without `.csv`."""
    for name, text in files.items():
        (root / "calendars" / f"{name}.csv").write_text(text, encoding="utf-8")
    calendar, documents = read_calendar(root, None, KNOWN)
    return calendar, dict(documents)


def heads(calendar: Calendar, documents: dict[str, Document]) -> list[str]:
    """Place and code of every finding."""
    spotted = [(documents[one.where.file].spotted(one.where), one.code) for one in calendar.findings]
    return [f"{spot.place.removeprefix('calendars/')} {code}" for spot, code in spotted if spot]


def test_posts_hang_on_a_campaign_in_another_file(root: Path) -> None:
    calendar, documents = read(root, posts=POSTS, groups=CAMPAIGNS)
    assert heads(calendar, documents) == ["groups.csv: row 2, column C (Years) MH196"]
    assert [(one.entry.id, one.entry.offset, one.campaign and one.campaign.day) for one in calendar.entries] == [
        ("week", -7, DAY),
        ("day", 0, DAY),
    ]
    [(campaign, where)] = calendar.campaigns
    assert (campaign.years[2027].theme, campaign.years[2028].theme) == ("Open doors", None)
    assert documents["calendars/groups.csv"].span(where).line == 2


def test_a_campaign_stands_in_a_second_sheet_of_a_workbook(root: Path) -> None:
    book = Workbook()
    posts, groups = book.worksheets[0], book.create_sheet("Kampagnen")
    for row in POSTS.splitlines():
        posts.append(row.split(","))
    posts.append(["later", "talk", None, "9:30", "feed", "When is this?"])
    groups.append(["Our year"])
    groups.append(["Kampagne", "Aktionstag", "Jahre"])
    groups.append(["talk", DAY, 2027])
    book.save(root / "calendars" / "plan.xlsx")
    calendar, documents = read(root)
    assert heads(calendar, documents) == ["plan.xlsx: sheet Sheet, row 4, column C (offset) MH120"]
    assert [one.campaign and one.campaign.id for one in calendar.entries] == ["talk"] * 3
    assert calendar.entries[0].campaign_where is not None


def test_hints_name_columns_and_not_what_stands_around_them(root: Path) -> None:
    book = Workbook()
    posts, groups = book.worksheets[0], book.create_sheet("Campaigns")
    head = ["id", "campaign", "offset", "time", "accounts", "text", "alt text"]
    for row in (head, ["a", "talk", "-7d", "9:30", "feed", "x", "y"]):
        posts.append(row)
    for row in (["id", "day", "years", "theme 2027"], ["talk", DAY, "2027, 2028", "Doors"]):
        groups.append(row)
    book.save(root / "calendars" / "plan.xlsx")
    calendar, _ = read(root)
    assert {one.code: one.hint for one in calendar.findings} == {
        "MH103": 'Fill the column "media.1.path", or add it.',
        "MH196": 'Fill the column "Theme 2028", or add it; templates leave it empty.',
    }


def test_a_post_with_a_date_of_its_own_only_bears_the_name_of_the_campaign(root: Path) -> None:
    row = "id,campaign,date,time,accounts,text\nday,talk,2027-10-04,9:30,feed,Today\n"
    (root / "groups-campaigns.csv").write_text(CAMPAIGNS, encoding="utf-8")
    (root / "groups.csv").write_text(row, encoding="utf-8")
    data = read_sheet(root / "groups.csv", "groups.csv", KNOWN, NO_RULES, beside=True).data
    assert [entry["campaign"] for entry in data["entries"]] == ["talk"]
    assert [one["id"] for one in data["campaigns"]] == ["talk"]


@pytest.mark.parametrize(
    ("campaigns", "wanted"),
    [
        (f"id,day,years\ntalk,{DAY},\n", "c.csv: row 2, column C (years) MH103"),
        (f"id,day,years\ntalk,{DAY},soon\n", "c.csv: row 2, column C (years) MH102"),
        ("id,day,years\ntalk,mental-health-day,2027\n", "c.csv: row 2, column B (day) MH116"),
        (f"id,day,years\n,{DAY},2027\n", "c.csv: row 2, column A (id) MH103"),
        (f"id,day,years\ntalk,{DAY},=A1\n", "c.csv: row 2, column C (years) MH144"),
        (f"id,day,years,budget\ntalk,{DAY},2027,5\n", "c.csv: row 1, column D (budget) MH141"),
        (f"id,day,years,year\ntalk,{DAY},2027,2028\n", "c.csv: row 1, column D (year) MH142"),
        (f"id,day,years\ntalk,{DAY},2027\ntalk,{DAY},2028\n", "c.csv: row 3, column A (id) MH135"),
    ],
)
def test_what_is_wrong_with_a_campaign_names_its_cell(campaigns: str, wanted: str, root: Path) -> None:
    calendar, documents = read(root, c=campaigns)
    assert wanted in heads(calendar, documents)
    assert not any(place.endswith("MH141") for place in heads(calendar, documents) if "MH141" not in wanted)


def test_a_table_of_posts_with_days_and_years_stays_one_of_posts(root: Path) -> None:
    calendar, _ = read(root, a="ID,Day,Year,Channel,Caption,Time\nwalk,2027-10-04,2027,feed,Walk,9:30\n")
    assert [one.entry.id for one in calendar.entries] == ["walk"]
    assert calendar.campaigns == ()


@pytest.mark.parametrize(
    ("cell", "years"),
    [
        ("2027", [2027]),
        ("2027, 2028", [2027, 2028]),
        ("2027; 2029\n2031", [2027, 2029, 2031]),
        ("2027 & 2028", [2027, 2028]),
        ("2027 bis 2029", [2027, 2028, 2029]),
        ("2027–2029, 2031", [2027, 2028, 2029, 2031]),
        ("from 2027", {"from": 2027}),
        ("ab 2027", {"from": 2027}),
        ("2027+", {"from": 2027}),
        ("{from: 2027, to: 2029}", {"from": 2027, "to": 2029}),
        ("every year", "every year"),
        ("2029-2027", "2029-2027"),
        ("0001-9999", "0001-9999"),
        ("soon", "soon"),
        ("", []),
    ],
)
def test_years_are_read_as_people_write_them(cell: str, years: Any) -> None:
    assert years_of(cell) == years


@pytest.mark.parametrize(
    ("years", "cell"),
    [
        ("every", "every year"),
        ({"from": 2027}, "from 2027"),
        ([2027], "2027"),
        ([2027, 2028], "2027, 2028"),
        ([2027, 2028, 2029, 2031], "2027-2029, 2031"),
        ({"2027": {"theme": "Doors"}, "2028": {}}, "2027, 2028"),
    ],
)
def test_years_are_written_so_that_they_are_read_the_same(years: Any, cell: str, root: Path) -> None:
    assert written(years) == cell
    calendar, _ = read(root, c=f'id,day,years\ntalk,{DAY},"{cell}"\n')
    assert written(as_written(calendar.campaigns[0][0].years)) == cell


def test_campaigns_of_a_sheet_are_known_where_one_file_is_asked_for(root: Path) -> None:
    read(root, posts=POSTS, groups=CAMPAIGNS)
    calendar, _ = read_calendar(root, [Path("calendars/posts.csv")], KNOWN)
    assert ([one.code for one in calendar.findings], len(calendar.entries)) == ([], 2)


def test_a_bad_file_of_campaigns_beside_one_of_posts_is_named(root: Path) -> None:
    (root / "plan.csv").write_text(POSTS, encoding="utf-8")
    (root / "plan-campaigns.csv").write_text('id,day,years\ntalk,"x"y,2027\n', encoding="utf-8")
    document = read_sheet(root / "plan.csv", "plan.csv", KNOWN, NO_RULES, beside=True)
    [finding] = document.findings
    spotted = document.spotted(finding.where)
    assert spotted is not None
    assert (finding.code, spotted.place) == ("MH146", "plan.csv: sheet plan-campaigns.csv, row 2")
