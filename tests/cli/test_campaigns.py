"""A campaign moves with its day, comes again every year, and has its entries in any file."""

from __future__ import annotations

import pytest
from tests.cli.program import Program

CAMPAIGN = """\
version: 1
defaults: {accounts: [feed], time: "10:00", kind: awareness-day, topics: [general]}
campaigns:
  - id: sleep
    day: world-sleep-day
    years: every
    entries:
      - {id: teaser, offset: -7d, text: World Sleep Day is a week away.}
      - {id: today, offset: on the day, text: Today is World Sleep Day.}
"""
OTHER = """\
version: 1
entries:
  - id: thanks
    campaign: sleep
    offset: +1d
    time: "12:00"
    accounts: [feed]
    text: Thank you for yesterday.
"""


@pytest.fixture
def sleep(program: Program) -> Program:
    """A workspace with one campaign in two files."""
    for path in (program.root / "calendars").glob("*"):
        path.unlink()
    program.write("calendars/sleep.yaml", CAMPAIGN)
    program.write("calendars/other.yaml", OTHER)
    return program


def _planned(program: Program, year: int) -> dict[str, str]:
    day = f"{year}-03-01"
    ran = program(
        "schedule", "--dry-run", "--from", day, "--to", f"{year}-04-01", "--format", "json", clock=f"{day}T08:00:00Z"
    )
    assert ran.code == 0, ran.seen
    return {one["key"]: one["moment"][:16] for one in ran.data["added"]}


def test_a_campaign_moves_with_its_day_from_year_to_year_without_editing(sleep: Program) -> None:
    assert _planned(sleep, 2027) == {
        "teaser@2027-03-19/feed": "2027-03-12T10:00",
        "today@2027-03-19/feed": "2027-03-19T10:00",
        "thanks@2027-03-19/feed": "2027-03-20T12:00",
    }
    assert _planned(sleep, 2028) == {
        "teaser@2028-03-17/feed": "2028-03-10T10:00",
        "today@2028-03-17/feed": "2028-03-17T10:00",
        "thanks@2028-03-17/feed": "2028-03-18T12:00",
    }
    assert len(_planned(sleep, 2060)) == 3


def test_a_campaign_without_end_is_linted_by_its_next_posts(sleep: Program) -> None:
    ran = sleep("lint", "--format", "json")
    assert (ran.code, ran.data["summary"]["posts"]) == (0, 3)
    assert ran.data["findings"] == []


def test_years_may_have_a_first_and_a_last(sleep: Program) -> None:
    sleep.replace("calendars/sleep.yaml", "years: every", "years: {from: 2028}")
    assert _planned(sleep, 2027) == {}
    assert len(_planned(sleep, 2028)) == len(_planned(sleep, 2050)) == 3
    sleep.replace("calendars/sleep.yaml", "{from: 2028}", "{from: 2028, to: 2029}")
    assert (len(_planned(sleep, 2029)), len(_planned(sleep, 2030))) == (3, 0)


def test_each_year_has_its_theme_in_templates(sleep: Program) -> None:
    sleep.write("templates/theme.j2", "{{ campaign.theme }}, {{ campaign.year }}: {{ text }}")
    sleep.replace("calendars/sleep.yaml", "years: every", "years: {2027: {theme: Rest well}, 2028: {theme: Wake well}}")
    sleep.replace("calendars/sleep.yaml", "id: today,", "id: today, template: theme,")
    for day, said in (("2027-03-19", "Rest well, 2027: Today"), ("2028-03-17", "Wake well, 2028: Today")):
        posts = sleep("preview", "--on", day, "--format", "json").data["posts"]
        assert posts[0]["parts"][0]["text"].startswith(said)


def test_a_year_without_a_theme_is_told(sleep: Program) -> None:
    sleep.replace("calendars/sleep.yaml", "years: every", "years: {2027: {theme: Rest well}, 2028: {}}")
    found = sleep("lint", "--format", "json").data["findings"]
    assert [(one["code"], one["line"]) for one in found] == [("MH196", 6)]


def test_a_campaign_that_is_not_there_is_told_where_it_is_named(sleep: Program) -> None:
    sleep.replace("calendars/other.yaml", "campaign: sleep", "campaign: slep")
    found = sleep("lint", "--format", "json").data["findings"]
    assert [(one["code"], one["file"], one["line"], one["hint"]) for one in found] == [
        ("MH195", "calendars/other.yaml", 4, 'Did you mean "sleep"?')
    ]


def test_one_file_alone_finds_the_campaign_of_another(sleep: Program) -> None:
    ran = sleep("lint", "calendars/other.yaml", "--format", "json")
    assert (ran.code, ran.data["summary"]["posts"], ran.data["findings"]) == (0, 1, [])


def test_a_broken_campaign_stops_its_entries_in_other_files(sleep: Program) -> None:
    assert (
        sleep("schedule", "--yes", "--from", "2027-03-01", "--to", "2027-04-01", clock="2027-03-01T08:00:00Z").code == 0
    )
    sleep.replace("calendars/sleep.yaml", "world-sleep-day", "world-sleep-dya")
    ran = sleep(
        "schedule",
        "--yes",
        "--from",
        "2027-03-01",
        "--to",
        "2027-04-01",
        "--format",
        "json",
        clock="2027-03-02T08:00:00Z",
    )
    assert ran.data["removed"] == []
    assert {one["key"] for one in ran.data["blocked"]} >= {"thanks@2027-03-19/feed"}


def test_a_name_with_a_year_does_not_suit_a_campaign_of_every_year(sleep: Program) -> None:
    sleep.replace("calendars/sleep.yaml", "id: sleep\n", "id: sleep-2027\n")
    sleep.replace("calendars/other.yaml", "campaign: sleep", "campaign: sleep-2027")
    found = sleep("lint", "--format", "json").data["findings"]
    assert [(one["code"], one["file"], one["line"]) for one in found] == [("MH223", "calendars/sleep.yaml", 4)]


def test_a_day_that_is_hardly_known_is_told(sleep: Program) -> None:
    sleep.replace("calendars/sleep.yaml", "world-sleep-day", "national-stress-awareness-day")
    found = sleep("lint", "--format", "json").data["findings"]
    assert "MH197" in [one["code"] for one in found]
