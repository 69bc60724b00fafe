"""Awareness days: listed, explained, and begun."""

from __future__ import annotations

import pytest
import yaml
from tests.cli.program import Program

from mhpost.schedule.days import days


def test_a_year_is_listed_by_date(program: Program) -> None:
    found = program("days", "--year", "2027", "--country", "GB", "--format", "json").data
    assert [one["first"] for one in found] == sorted(one["first"] for one in found)
    (week,) = (one for one in found if one["id"] == "mental-health-awareness-week-uk")
    assert (week["first"], week["last"], week["status"]) == ("2027-05-10", "2027-05-16", "predicted")
    assert week["countries"] == ["GB"]


def test_days_without_a_source_are_listed_only_when_asked_for(program: Program) -> None:
    usual = {one["id"] for one in program("days", "--year", "2027", "--format", "json").data}
    every = {one["id"] for one in program("days", "--year", "2027", "--all", "--format", "json").data}
    assert every - usual == {name for name, day in days().items() if day.confidence == "low"} - {
        "loneliness-awareness-week",
        "sism",
        "darkness-into-light",
    }


def test_a_day_that_nobody_announced_is_named_without_a_date(program: Program) -> None:
    ran = program("days", "--year", "2031", "--country", "GB")
    assert "carers-week" in ran.out.split("Not known for 2031")[1]
    assert "carers-week" in program("days", "--year", "2031", "--format", "json").err


def test_the_year_is_that_of_the_run(program: Program) -> None:
    assert program("days", "time-to-talk-day", "--format", "json").data["first"] == "2027-02-04"


def test_a_day_is_explained_with_its_rule_and_its_sources(program: Program) -> None:
    out = " ".join(program("days", "blue-monday").out.split())
    assert "third Monday of January" in out
    assert "advise against it" in out
    assert "Sources:" in out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--year", "1999"), 2, "2015 to 2100"),
        (("--country", "England"), 2, "two letters"),
        (("--topic", "cheese"), 2, "there are: "),
        (("wrld-mental-health-day",), 3, "Do you mean world-mental-health-day?"),
        (("--start", "blue-monday"), 3, "advised against"),
        (("--start", "carers-week", "--year", "2031"), 3, "not known yet"),
    ],
)
def test_what_cannot_be_is_said(words: tuple[str, ...], code: int, said: str, program: Program) -> None:
    ran = program("days", *words)
    assert (ran.code, said in " ".join(ran.err.split())) == (code, True)


@pytest.mark.parametrize("name", [name for name, day in days().items() if not day.contested])
def test_every_day_can_be_begun_with_a_campaign_that_lint_can_read(name: str, program: Program) -> None:
    ran = program("days", "--start", name, "--year", "2026")
    if ran.code == 3:
        assert "not known yet" in ran.err
        return
    path = program.root / "calendars" / f"{name}.yaml"
    (campaign,) = yaml.safe_load(path.read_text(encoding="utf-8"))["campaigns"]
    assert (campaign["day"], campaign["years"]) == (name, [2026])
    assert program("lint").code == 0


def test_a_second_start_changes_nothing(program: Program) -> None:
    program("days", "--start", "tdor", "--year", "2027")
    before = (program.root / "calendars" / "tdor.yaml").read_bytes()
    ran = program("days", "--start", "tdor", "--year", "2028")
    assert (ran.code, "is there already" in ran.err) == (3, True)
    assert (program.root / "calendars" / "tdor.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "there",
    [
        "entries: [{id: TDOR-day, date: 2027-06-01, accounts: [feed], text: Hello.}]",
        "campaigns: [{id: Tdor-Campaign, day: tdor, years: [2027]}]",
    ],
)
def test_no_id_is_begun_that_is_there(there: str, program: Program) -> None:
    program.write("calendars/a.yaml", f"version: 1\n{there}\n")
    ran = program("days", "--start", "tdor", "--year", "2027")
    assert (ran.code, "already" in ran.err) == (3, True)
    assert not (program.root / "calendars" / "tdor.yaml").exists()


@pytest.mark.parametrize(("name", "year"), [("time-to-talk-day", 2028), ("world-mental-health-day", 2027)])
def test_a_campaign_is_begun_for_the_next_date(name: str, year: int, program: Program) -> None:
    """The run is in May 2027."""
    assert f"--start {name} --year {year}" in " ".join(program("days", name).out.split())
    assert f"{name}.yaml was written, for {year}." in program("days", "--start", name).out


@pytest.mark.parametrize(
    ("name", "offset"),
    [
        ("world-suicide-prevention-day", "+1d"),
        ("national-suicide-prevention-week", "+7d"),
        ("suicide-prevention-awareness-month", "+30d"),
    ],
)
def test_what_is_said_afterwards_comes_after_the_last_day(name: str, offset: str, program: Program) -> None:
    program("days", "--start", name, "--year", "2027")
    text = (program.root / "calendars" / f"{name}.yaml").read_text(encoding="utf-8")
    entries = yaml.safe_load(text)["campaigns"][0]["entries"]
    assert [entry["offset"] for entry in entries] == ["-7d", "on the day", offset]
    assert ("not only during " in entries[2]["text"]) == (offset != "+1d")


MORE = """accounts:
  us: {platform: folder, path: us, country: US, language: en-US}
  qld: {platform: folder, path: qld, country: AU, region: AU-QLD}
  nsw: {platform: folder, path: nsw, country: AU, region: AU-NSW}
  au: {platform: folder, path: au, country: AU}
  both: {platform: folder, path: both, countries: [GB, US]}
"""


@pytest.mark.parametrize(
    ("name", "accounts", "told"),
    [
        ("world-sleep-day", ["us", "qld", "nsw", "au", "both", "feed", "x-main", "page"], ""),
        ("sleep-awareness-week", ["us", "both"], ": the day is kept in US."),
        ("ru-ok-day", ["qld", "nsw", "au"], "the day is kept in AU."),
        ("queensland-mental-health-week", ["qld", "au"], "the day is kept in AU-QLD."),
        (
            "za-mental-health-month",
            ["us", "qld", "nsw", "au", "both", "feed", "x-main", "page"],
            "kept in ZA, where none",
        ),
    ],
)
def test_a_campaign_is_for_accounts_with_readers_where_the_day_is_kept(
    name: str, accounts: list[str], told: str, program: Program
) -> None:
    program.replace("mhpost.yaml", "accounts:\n", MORE)
    out = " ".join(program("days", "--start", name, "--year", "2027").out.split())
    text = (program.root / "calendars" / f"{name}.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["defaults"]["accounts"] == accounts
    assert told in out if told else "is kept in" not in out


def test_the_hashtags_of_a_day_are_no_slips_of_its_author(program: Program) -> None:
    program("days", "--start", "national-suicide-prevention-week", "--year", "2027")
    assert "MH990" not in program("lint").out


def test_a_campaign_calls_the_day_as_its_owner_does(program: Program) -> None:
    program("days", "--start", "mental-health-awareness-month-us", "--year", "2028")
    text = (program.root / "calendars" / "mental-health-awareness-month-us.yaml").read_text(encoding="utf-8")
    assert "Mental Health Awareness Month begins today." in text
    assert "(US) " not in text


def test_in_which_language_the_drafts_are_is_said_where_it_is_not_that_of_the_accounts(program: Program) -> None:
    assert "drafts in" not in program("days", "--start", "world-sleep-day").out
    program.replace("mhpost.yaml", "accounts:\n", "accounts:\n  seite: {platform: folder, path: de, language: de-BE}\n")
    told = " ".join(program("days", "--start", "world-bipolar-day").out.split())
    assert "They are not for seite (German): give them words under translations" in told
    program.replace("mhpost.yaml", "language: en-GB", "language: nl-BE")
    told = " ".join(program("days", "--start", "tdor").out.split())
    assert "mhpost has no drafts in Dutch: these are in English. Write them and the tags in Dutch." in told
    assert "write them in Dutch." in (program.root / "calendars" / "tdor.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "about"), [("overdose-awareness-day", "substance use"), ("world-suicide-prevention-day", "suicide")]
)
def test_a_campaign_says_who_must_sign_it_off(name: str, about: str, program: Program) -> None:
    program("days", "--start", name)
    text = (program.root / "calendars" / f"{name}.yaml").read_text(encoding="utf-8")
    assert f"They speak about {about}: a clinician" in text
