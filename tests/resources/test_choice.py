from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mhpost.resources.choice import choose
from mhpost.resources.directory import load_directory
from mhpost.resources.hours import open_through
from mhpost.resources.values import Choice, Need

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


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['for']} {case['topics']} {case.get('at', '')}")
def test_whom_each_audience_is_sent_to(case: dict[str, Any]) -> None:
    place, language = case["for"].split()
    country, _, region = place.partition("/")
    choice = choose(
        DIRECTORY,
        need(
            country=country,
            region=region or None,
            language=language,
            topics=tuple(case["topics"]),
            moment=datetime.fromisoformat(case.get("at", "2027-10-05T10:00")).replace(tzinfo=UTC),
            reverify_allowed=case.get("reverify", False),
        ),
    )
    assert told(choice) == case["gets"]


NEEDS = st.builds(
    need,
    country=st.sampled_from(DIRECTORY.countries),
    region=st.sampled_from([None, "GB-ENG", "GB-WLS", "GB-SCT", "GB-NIR", "CA-QC", "CO-DC"]),
    language=st.sampled_from(["en", "es", "fr", "de", "cy", "pt-BR", "ja", "zh", "it", "da"]),
    topics=st.lists(st.sampled_from(TOPICS), max_size=3).map(tuple),
    moment=st.datetimes(datetime(2026, 12, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - gets one
    reverify_allowed=st.booleans(),
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
        assert line.audience == "anyone"
        assert wanted.language.split("-")[0] in line.languages
        assert line.confidence != "low"
        assert not line.reverify or (wanted.reverify_allowed and choice.rung == "reverify")
    if choice.rung in ("fitting", "national"):
        first = choice.lines[0]
        until = wanted.latest + timedelta(hours=1)
        assert first.always_open or open_through(first.hours, first.timezone, wanted.moment, until)
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
        "The emergency number 999 stands there because life may be in danger.",
    )
    assert '"NHS 111 mental health option" is left out: it serves GB-ENG only.' in choice.because
    assert '"HOPELINE247" is left out: it is for under 35s and people worried about them.' in choice.because


def test_a_line_that_closes_says_until_when_it_is_open() -> None:
    choice = choose(DIRECTORY, need(country="DK", language="da", topics=("suicide",)))
    assert choice.open_until is not None
    assert choice.open_until.isoformat() == "2027-10-06T05:00:00+02:00"


def test_a_line_with_old_sources_is_used_once_somebody_has_looked() -> None:
    moment = datetime(2027, 10, 5, 10, tzinfo=UTC)
    checked = load_directory(verified={"ie-pieta": moment.date(), "hu-116123": moment.date()})
    hungary = need(country="HU", language="hu")
    assert choose(DIRECTORY, hungary).rung == "emergency"
    assert told(choose(checked, hungary)) == "fitting: hu-116123"
