from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mhpost.render import wording as wording_package
from mhpost.render.footer import footers
from mhpost.render.values import Footer
from mhpost.render.wording import Wording, languages, load_wording, missing_wording
from mhpost.resources.choice import choose
from mhpost.resources.directory import load_directory
from mhpost.resources.topics import DANGER
from mhpost.resources.values import Choice, Need
from mhpost.source.values import Severity, Where

DIRECTORY = load_directory()
MOMENT = datetime(2027, 10, 5, 10, tzinfo=UTC)
CASES = yaml.safe_load(Path(__file__).with_name("footers.yaml").read_text(encoding="utf-8"))
FOLDER = Path(wording_package.__file__).parent


def wording(language: str) -> Wording:
    found = load_wording(language)
    assert found is not None
    return found


def choice(place: str, language: str, topics: tuple[str, ...], **more: Any) -> Choice:
    country, _, region = place.partition("/")
    moment = more.pop("moment", MOMENT)
    return choose(
        DIRECTORY, Need(country, region or None, language, topics, moment, moment + timedelta(hours=4), **more)
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['for']} {case['topics']} {case.get('with', '')}")
def test_footers_word_for_word(case: dict[str, Any]) -> None:
    place, language = case["for"].split()
    switches = case.get("with", [])
    chosen = choice(place, language, tuple(case["topics"]), reverify_allowed="reverify" in switches)
    forms = footers(chosen, wording(language), url="url" in switches, name_country="name_country" in switches)
    assert {form.form: form.text for form in forms} == {name: case[name] for name in ("long", "short", "minimal")}
    assert list(forms[0].resources) == case["shows"]


@pytest.mark.parametrize(
    ("place", "moment", "short"),
    [
        ("IT", datetime(2027, 10, 5, 12, tzinfo=UTC), "Need to talk? Call 800 86 00 22 (every day 13:00–22:00)."),
        ("IT", datetime(2027, 10, 5, 2, tzinfo=UTC), "In danger? Call 112. Helplines: search “Find A Helpline”."),
    ],
)
def test_a_line_that_closes_shows_its_hours_and_stands_only_under_posts_of_those_hours(
    place: str, moment: datetime, short: str
) -> None:
    assert footers(choice(place, "en", (), moment=moment), wording("en"))[1].text == short


CHOICES = st.builds(
    choice,
    st.sampled_from([*DIRECTORY.countries, "GB/GB-ENG", "GB/GB-WLS", "GB/GB-NIR", "CA/CA-QC", "SA"]),
    st.sampled_from(["en", "es"]),
    st.lists(st.sampled_from([*sorted(DANGER), "eating-disorders", "grief", "youth", "sleep"]), max_size=2).map(tuple),
    moment=st.datetimes(datetime(2026, 12, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - gets one
    reverify_allowed=st.booleans(),
)


@settings(max_examples=600, deadline=None)
@given(chosen=CHOICES, url=st.booleans(), name_country=st.booleans())
def test_every_form_holds_help_that_can_be_reached(chosen: Choice, url: bool, name_country: bool) -> None:
    forms = footers(chosen, wording(chosen.need.language), url=url, name_country=name_country)
    assert [form.form for form in forms] == ["long", "short", "minimal"]
    assert len({form.text for form in forms}) == 3
    for form in forms:
        assert form.text == " ".join(form.text.split())
        assert "{" not in form.text
        assert form.resources
        if chosen.rung == "site":
            assert "findahelpline.com" in form.text
        else:
            assert form.numbers
        for number in form.numbers:
            assert number in form.text
        _says_only_what_is_known(chosen, form)


def _says_only_what_is_known(chosen: Choice, form: Footer) -> None:
    shown = [line for line in chosen.lines if line.id in form.resources]
    if any(words in form.text for words in ("24/7", "24 h", "any time", "a cualquier hora")):
        assert any(line.hours == "24/7" and line.hours_confidence in ("high", "medium") for line in shown)
    if form.form != "long" and not all(line.always_open for line in shown):
        assert "24/7" not in form.text.replace("24/7 Rape", "")
        assert "24 h" not in form.text
    for line in shown:
        for text in line.channels.text:
            if (
                text.keyword
                and f" {text.number}" in form.text
                and text.number not in [c.dial for c in line.channels.call]
            ):
                assert text.keyword in form.text
        for call in line.channels.call:
            if call.e164 and call.e164 != call.dial:
                assert call.e164 not in form.text


@pytest.mark.parametrize(("place", "language"), [("US", "en"), ("US", "es"), ("GB", "en"), ("ES", "es"), ("AU", "en")])
@pytest.mark.parametrize("topics", [(), ("suicide",)])
def test_short_forms_leave_room_on_x(place: str, language: str, topics: tuple[str, ...]) -> None:
    _, short, minimal = footers(choice(place, language, topics), wording(language))
    assert all(ord(mark) <= 0x10FF or 0x2010 <= ord(mark) <= 0x201F for mark in short.text + minimal.text)
    assert len(short.text) <= 60
    assert len(minimal.text) <= (36 if place == "AU" else 30)


@pytest.mark.parametrize("country", DIRECTORY.countries)
def test_no_address_stands_in_a_footer_unless_the_platform_takes_them(country: str) -> None:
    for language in languages():
        chosen = choice(country, language, ("suicide",))
        texts = [form.text for form in footers(chosen, wording(language))]
        assert not [text for text in texts if "http" in text or ("findahelpline" in text and chosen.rung != "site")]


def test_nothing_stands_under_a_post_that_has_no_help() -> None:
    assert footers(choice("UK", "en", ()), wording("en")) == ()


def test_a_language_borrows_from_its_base_and_never_from_another() -> None:
    assert load_wording("es-US") is not None
    assert wording("en-GB").language == "en"
    assert load_wording("eo") is None
    problem = missing_wording("eo", Where("calendars/may.yaml"))
    assert (problem.code, problem.severity) == ("MH205", Severity.ERROR)
    assert problem.hint.startswith("Post in one of en, es")


def _phrases(value: Any, name: str = "") -> dict[str, frozenset[str | None]]:
    if isinstance(value, dict):
        return {key: places for inner in value for key, places in _phrases(value[inner], f"{name}.{inner}").items()}
    places = frozenset(place for _, place, _, _ in Formatter().parse(str(value)) if place)
    return {name: places}


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_phrase_with_the_same_places(language: str) -> None:
    files = [yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")) for name in ("en", language)]
    for file in files:
        del file["zones"]
    english, other = map(_phrases, files)
    assert english == other
    assert len(files[1]["weekdays"]) == 7


def test_every_topic_that_can_be_told_has_words() -> None:
    special = {topic for cc in DIRECTORY.countries for line in DIRECTORY.of_country(cc) for topic in line.topics}
    for language in languages():
        for topic in special - {"general", "suicide", "self-harm"}:
            assert wording(language).lookup("topics", topic), (language, topic)
