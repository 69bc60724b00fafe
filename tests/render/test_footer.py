from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml

from mhpost.render import wording as wording_package
from mhpost.render.footer import footers
from mhpost.render.wording import Wording, languages, load_wording
from mhpost.render.wording.checking import checked
from mhpost.render.wording.problems import missing_wording
from mhpost.resources.choice import choose
from mhpost.resources.directory import load_directory
from mhpost.resources.values import Choice, Need
from mhpost.source import read
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
    chosen, *beside = (
        choice(one, language, tuple(case["topics"]), reverify_allowed="reverify" in switches)
        for one in (place, *case.get("beside", ()))
    )
    forms = footers(
        chosen,
        wording(language),
        url="url" in switches,
        links="no_links" not in switches,
        name_country="name_country" in switches,
        beside=beside,
    )
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


@pytest.mark.parametrize(
    ("language", "way"),
    [
        ("en", "text CONNECT to 686868"),
        ("fr-CA", "textez PARLER au 686868"),
        ("fr", "envoyez PARLER par SMS au 686868"),
    ],
)
def test_the_word_to_send_is_that_of_the_language(language: str, way: str) -> None:
    chosen = choice("CA", language, ("general",), audience="young people")
    assert way in footers(chosen, wording(language))[0].text


def test_the_short_form_names_the_emergency_number_where_life_may_be_in_danger() -> None:
    forms = footers(choice("DE", "de", ("suicide",)), wording("de"))
    assert [form.form for form in forms] == ["long", "short", "short", "minimal"]
    _, danger, short, _ = forms
    assert danger.text == f"{short.text} Bei unmittelbarer Gefahr: Notruf 112."
    assert (danger.resources, danger.numbers) == ((*short.resources, "de-emergency"), (*short.numbers, "112"))
    assert [form.form for form in footers(choice("DE", "de", ()), wording("de"))] == ["long", "short", "minimal"]


@pytest.mark.parametrize(("place", "language"), [("US", "en"), ("US", "es"), ("GB", "en"), ("ES", "es"), ("AU", "en")])
@pytest.mark.parametrize("topics", [(), ("suicide",)])
def test_short_forms_leave_room_on_x(place: str, language: str, topics: tuple[str, ...]) -> None:
    _, *with_danger, short, minimal = footers(choice(place, language, topics), wording(language))
    assert all(len(form.text) <= 120 for form in with_danger)
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
    assert wording("en-GB").language == "en"
    assert wording("pt-BR").country("KE") == "Quênia"
    assert (wording("pt-pt").language, wording("pt-PT").country("KE")) == ("pt", "Quénia")
    assert wording("pt-PT")["text"] == wording("pt")["text"]
    assert wording("pt-PT")["call"] != wording("pt")["call"]
    assert load_wording("eo") is None
    problem = missing_wording("eo", Where("calendars/may.yaml"))
    assert (problem.code, problem.severity) == ("MH205", Severity.ERROR)
    assert problem.hint.startswith("Add footers/eo.yaml with these phrases, written by a speaker")
    assert problem.hint.endswith(f"mhpost itself has wording in {', '.join(languages())}.")


def test_all_languages_of_the_promise_have_wording() -> None:
    assert set(languages()) >= {"en", "es", "fr", "de", "pt", "it", "nl", "ja"}


def _phrases(value: Any, name: str = "") -> dict[str, frozenset[str | None]]:
    if isinstance(value, dict):
        return {key: places for inner in value for key, places in _phrases(value[inner], f"{name}.{inner}").items()}
    places = frozenset(place.replace("Ways", "ways") for _, place, _, _ in Formatter().parse(str(value)) if place)
    return {name: places}


def _written(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return data


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_phrase_with_the_same_places(language: str) -> None:
    files = [_written("en"), _written(language)]
    for file in files:
        for own in ("zones", "time", "full_hour", "short_several"):
            del file[own]
    english, other = map(_phrases, files)
    assert english == other
    assert len(files[1]["weekdays"]) == 7


@pytest.mark.parametrize("file", [*FOLDER.glob("*.yaml")], ids=lambda file: file.stem)
def test_shipped_wording_keeps_the_rules_for_restyled_wording(file: Path) -> None:
    _, findings = checked(read(file, file.name))
    assert findings == ()


VARIANTS = [file.stem for file in FOLDER.glob("*-*.yaml")]


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_variant_holds_only_what_differs(variant: str) -> None:
    base, own = _written(variant.partition("-")[0]), _written(variant)
    for name, phrase in own.items():
        if isinstance(phrase, dict):
            assert not [key for key, word in phrase.items() if base[name].get(key) == word], name
        else:
            assert base.get(name) != phrase, name


def test_every_topic_that_can_be_told_has_words() -> None:
    special = {topic for cc in DIRECTORY.countries for line in DIRECTORY.of_country(cc) for topic in line.topics}
    for language in languages():
        for topic in special - {"general", "suicide", "self-harm"}:
            assert wording(language).lookup("topics", topic), (language, topic)


@pytest.mark.parametrize("language", languages())
def test_every_country_of_the_directory_has_a_name_of_its_own(language: str) -> None:
    names = [wording(language).country(code) for code in DIRECTORY.countries]
    assert len(set(names)) == len(names)
    assert not [name for name, code in zip(names, DIRECTORY.countries, strict=True) if name == code and code != "US"]


@pytest.mark.parametrize("language", languages())
def test_zones_of_countries_with_several_are_named_in_every_language(language: str) -> None:
    lines = [line for code in DIRECTORY.countries for line in DIRECTORY.of_country(code) if line.several_zones]
    for zone in {line.timezone for line in lines if line.timezone} - {"Europe/London"}:
        told = wording(language).lookup("zones", zone)
        assert told or language == "en", (language, zone)
