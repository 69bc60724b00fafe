from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mhpost.resources.audience import fits
from mhpost.resources.choice import choose
from mhpost.resources.directory import load_directory
from mhpost.resources.hours import open_through
from mhpost.resources.topics import names
from mhpost.resources.values import Choice, Need, Own
from mhpost.source import shipped

DIRECTORY = load_directory()
CASES = yaml.safe_load(Path(__file__).with_name("choices.yaml").read_text(encoding="utf-8"))
TOPICS = ("suicide", "self-harm", "eating-disorders", "abuse", "substance-use", "youth", "grief", "sleep")


def need(**given: Any) -> Need:
    moment = given.pop("moment", datetime(2027, 10, 5, 10, tzinfo=UTC))
    values = {"country": "US", "region": None, "language": "en", "topics": ()} | given
    return Need(moment=moment, latest=moment + timedelta(hours=4), **values)


def told(choice: Choice) -> str:
    emergency = f" | {choice.emergency.channels.call[0].dial}" if choice.emergency else ""
    return f"{choice.rung}: {', '.join(line.id for line in choice.lines)}{emergency}"


def moment_of(case: dict[str, Any]) -> datetime:
    """When the post goes out: in UTC, or on the clocks of a zone written after the time."""
    local, _, place = case.get("at", "2027-10-05T10:00").partition(" ")
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(place) if place else UTC)


def asked(case: dict[str, Any]) -> Need:
    place, language = case["for"].split()
    country, _, region = place.partition("/")
    return need(
        country=country,
        region=region or None,
        language=language,
        topics=tuple(case["topics"]),
        moment=moment_of(case),
        audience=case.get("to", "anyone"),
        two_lines=case.get("two", False),
        reverify_allowed=case.get("reverify", False),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(str(value) for value in case.values()))
def test_whom_each_audience_is_sent_to(case: dict[str, Any]) -> None:
    assert told(choose(DIRECTORY, asked(case))) == case["gets"]


def test_every_country_has_a_case() -> None:
    assert {case["for"][:2] for case in CASES} >= set(DIRECTORY.countries)


NEEDS = st.builds(
    need,
    country=st.sampled_from(DIRECTORY.countries),
    region=st.sampled_from([None, "GB-ENG", "GB-WLS", "GB-SCT", "GB-NIR", "CA-QC", "CO-DC"]),
    language=st.sampled_from(["en", "es", "fr", "de", "cy", "pt-BR", "ja", "zh", "it", "da"]),
    topics=st.lists(st.sampled_from(TOPICS), max_size=3).map(tuple),
    moment=st.datetimes(datetime(2026, 12, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - gets one
    audience=st.sampled_from(["anyone", "young people", "Veterans", "women", "night owls"]),
    two_lines=st.booleans(),
    reverify_allowed=st.booleans(),
    open_for=st.sampled_from([timedelta(0), timedelta(hours=1), timedelta(hours=6)]),
)


@settings(max_examples=500, deadline=None)
@given(wanted=NEEDS)
def test_what_is_chosen_is_good_enough_whoever_asks(wanted: Need) -> None:
    choice = choose(DIRECTORY, wanted)
    assert choice == choose(load_directory(), wanted)
    assert choice.because
    for line in choice.lines:
        assert line.country == wanted.country
        assert line.region in (None, wanted.region)
        assert fits(line.audience, wanted.audience)
        assert line.region or "111" not in {call.dial for call in line.channels.call}
        assert wanted.language.split("-")[0] in line.languages
        assert line.confidence != "low"
        assert not line.reverify or (wanted.reverify_allowed and choice.rung == "reverify")
    if choice.rung in ("fitting", "national"):
        first = choice.lines[0]
        until = wanted.latest + wanted.open_for
        assert first.always_open or open_through(first.hours, first.timezone, wanted.moment, until)
    if choice.open_until is not None:
        assert choice.open_until >= wanted.latest + wanted.open_for
    if choice.rung not in ("fitting", "national", "reverify"):
        assert choice.site
        assert not choice.lines
        assert (choice.rung == "emergency") == (choice.emergency is not None)


@pytest.mark.parametrize("country", DIRECTORY.countries)
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("topics", [(), ("suicide",), ("eating-disorders",), ("abuse",)])
def test_a_country_with_a_well_sourced_line_that_never_closes_always_shows_one_first(
    country: str, language: str, topics: tuple[str, ...]
) -> None:
    choice = choose(DIRECTORY, need(country=country, language=language, topics=topics))
    good = [
        line
        for line in DIRECTORY.of_country(country)
        if line.always_open
        and line.region is None
        and (line.confidence, line.hours_confidence) == ("high", "high")
        and language in line.languages
        and line.audience == "anyone"
        and not line.reverify
        and {"suicide", "general"} & set(line.topics)
    ]
    if good:
        assert choice.rung in ("fitting", "national")
        assert choice.lines[0].always_open
        assert choice.open_until is None
    if topics == ("suicide",) and DIRECTORY.emergency(country):
        assert choice.emergency is not None


def test_the_choice_is_told_in_plain_sentences() -> None:
    choice = choose(DIRECTORY, need(country="GB", region="GB-NIR", topics=("suicide",)))
    assert choice.because[:3] == (
        '"Samaritans" comes first: it answers day and night, for all of GB.',
        '"Lifeline" follows where there is room: it is the line of GB-NIR.',
        "The emergency number 999 follows where there is room: life may be in danger.",
    )
    assert choice.because[-1] == (
        'Left out, since they serve other regions: "Llinell Gymraeg y Samariaid" (GB-WLS), '
        '"NHS 111 mental health option" (GB-ENG), "NHS 111 Wales" (GB-WLS), "NHS 24 Mental Health Hub" (GB-SCT).'
    )
    assert '"HOPELINE247" is left out: it is for under 35s and people worried about them.' in choice.because


def test_a_line_that_closes_says_until_when_it_is_open() -> None:
    choice = choose(DIRECTORY, need(country="DK", language="da", topics=("suicide",)))
    assert choice.open_until is not None
    assert choice.open_until.isoformat() == "2027-10-06T05:00:00+02:00"


def test_a_line_that_closes_too_soon_is_not_shown_and_the_advice_says_when_it_closes() -> None:
    night = datetime(2027, 10, 5, 1, tzinfo=UTC)
    wanted = need(country="DK", language="da", topics=("suicide",), moment=night)
    choice = choose(DIRECTORY, wanted)
    assert choice.rung == "emergency"
    assert choice.because[1] == (
        '"Livslinien" is left out: it closes at 05:00 (Europe/Copenhagen), and the post needs it until 08:00.'
    )
    soon = '"Livslinien" closes at 05:00 (Europe/Copenhagen), and the post needs it until 08:00.'
    assert choice.instead.startswith(soon)
    short = choose(DIRECTORY, wanted._replace(latest=night + timedelta(hours=1)))
    assert told(short) == "national: dk-livslinien | 112"
    longer = choose(DIRECTORY, wanted._replace(latest=night + timedelta(hours=1), open_for=timedelta(hours=2)))
    assert longer.rung == "emergency"


def test_how_long_a_line_is_needed_is_said_with_the_day_where_that_is_another() -> None:
    night = datetime(2027, 10, 5, 1, tzinfo=UTC)
    wanted = need(country="DK", language="da", moment=night)._replace(latest=night + timedelta(days=1))
    assert "and the post needs it until 04:00 on 2027-10-06." in choose(DIRECTORY, wanted).instead


def test_an_old_line_that_is_shown_is_not_also_left_out() -> None:
    choice = choose(DIRECTORY, need(country="KE", topics=("suicide",))._replace(reverify_allowed=True))
    first = "it is for all of KE, but its hours are not well known and its sources are old"
    assert choice.because[0] == f'"Befrienders Kenya" comes first: {first}.'
    assert not [reason for reason in choice.because[1:] if "Befrienders Kenya" in reason]


def test_only_where_another_hour_would_help_the_hour_is_blamed() -> None:
    night = datetime(2027, 10, 5, 1, tzinfo=UTC)
    assert choose(DIRECTORY, need(country="DK", language="da", moment=night)).at_hour
    assert not choose(DIRECTORY, need(country="DK", language="en", moment=night)).at_hour


def test_hours_that_stand_in_the_footer_beside_a_line_that_never_closes_bind_nobody() -> None:
    beat = choose(DIRECTORY, need(country="GB", region="GB-ENG", topics=("eating-disorders",)))
    assert [line.id for line in beat.lines] == ["gb-samaritans", "gb-eng-beat"]
    assert beat.open_until is None


def test_a_second_line_whose_hours_are_too_long_to_print_must_be_open() -> None:
    hours = "Mo-Fr 09:00-17:00, Mo-Fr 18:00-23:00, Sa 10:00-14:00"
    row = {"id": "our-line", "country": "GB", "topics": ["grief"], "languages": ["en"], "timezone": "Europe/London"}
    calls = {"channels": {"call": [{"dial": "0800 000 000"}]}, "hours": hours}
    own = load_directory(Own(lines=({**row, **calls},)))
    there = choose(own, need(country="GB", topics=("grief",), moment=datetime(2027, 10, 5, 8, 30, tzinfo=UTC)))
    assert told(there) == "fitting: gb-samaritans, our-line"
    assert there.open_until == datetime(2027, 10, 5, 16, tzinfo=UTC)
    late = choose(own, need(country="GB", topics=("grief",), moment=datetime(2027, 10, 5, 12, tzinfo=UTC)))
    assert told(late) == "national: gb-samaritans"


def test_two_lines_are_the_workspaces_wish_or_the_guidelines() -> None:
    mine = choose(DIRECTORY, need(country="GB", topics=("suicide",), two_lines=True))
    theirs = choose(DIRECTORY, need(country="AU", topics=("suicide",)))
    assert (mine.firm, theirs.firm) == (2, 2)
    assert '"Shout 85258" stands beside it: this workspace wants two.' in mine.because
    assert '"Beyond Blue Support Service" stands beside it: the guideline of AU wants two.' in theirs.because


def test_the_line_for_an_audience_says_whom_it_is_for() -> None:
    choice = choose(DIRECTORY, need(audience="military"))
    assert choice.topic == "veterans"
    assert (
        '"Veterans Crisis Line" follows where there is room: it is for veterans, service members, their families.'
        in choice.because
    )


def test_every_audience_of_a_line_is_in_the_table_and_every_row_of_the_table_is_some_lines() -> None:
    table = shipped.load("mhpost.resources", "audiences")
    assert set(table["lines"]) == DIRECTORY.audiences - {"anyone"}
    groups = {group for found in table["lines"].values() for group in found}
    assert {group for found in table["words"].values() for group in found} <= groups | set(table["topics"])
    assert set(table["topics"].values()) <= set(names())


def test_a_line_with_old_sources_is_used_once_somebody_has_looked() -> None:
    moment = datetime(2027, 10, 5, 10, tzinfo=UTC)
    checked = load_directory(verified={"ie-pieta": moment.date(), "hu-116123": moment.date()})
    hungary = need(country="HU", language="hu")
    assert choose(DIRECTORY, hungary).rung == "emergency"
    assert told(choose(checked, hungary)) == "fitting: hu-116123"
