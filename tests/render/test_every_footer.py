"""Every country, every wording, every form: what must hold of each footer that can be made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mhpost.platforms import PLATFORMS
from mhpost.render.footer import footers
from mhpost.render.values import Footer
from mhpost.render.wording import Wording, load_wording
from mhpost.resources.choice import choose
from mhpost.resources.directory import load_directory
from mhpost.resources.topics import DANGER
from mhpost.resources.values import Choice, Need, Resource

DIRECTORY = load_directory()
WORDINGS = (
    *("en", "es", "fr", "de", "pt", "it", "nl", "ja", "da"),
    *("en-US", "es-AR", "es-ES", "fr-CA", "pt-PT"),
)
TOPICS = ((), ("suicide",), ("eating-disorders",), ("youth", "abuse"), ("grief",), ("veterans", "self-harm"))
REGIONS = ("GB/GB-ENG", "GB/GB-WLS", "GB/GB-SCT", "GB/GB-NIR", "CA/CA-QC", "ES/ES-CT", "AU/AU-NSW")
PLACES = (*DIRECTORY.countries, *REGIONS, "SA")
MOMENTS = (datetime(2027, 10, 5, 10, tzinfo=UTC), datetime(2027, 10, 9, 2, 30, tzinfo=UTC))
SWITCHES: tuple[dict[str, bool], ...] = ({}, {"url": True}, {"links": False}, {"name_country": True})
BAD = re.compile(r" {2}|\( *\)|（ *）|[ \u00a0][.,、。]|[,、]{2}|\.\.|[{}]|^[ \u00a0]|[ \u00a0]$", re.MULTILINE)
NUMBER = re.compile(r"[*+]?[0-9][0-9 ()-]*")


def wording(tag: str) -> Wording:
    found = load_wording(tag)
    assert found is not None
    return found


def told(
    chosen: Choice, words: Wording, switches: dict[str, bool], beside: Sequence[Choice] = ()
) -> tuple[Footer, ...]:
    return footers(
        chosen,
        words,
        url=switches.get("url", False),
        links=switches.get("links", True),
        name_country=switches.get("name_country", False),
        beside=beside,
    )


@cache
def choice(place: str, language: str, topics: tuple[str, ...], moment: datetime, old: bool = True) -> Choice:
    country, _, region = place.partition("/")
    latest = moment + timedelta(hours=4)
    return choose(DIRECTORY, Need(country, region or None, language, topics, moment, latest, reverify_allowed=old))


@cache
def languages_of(place: str) -> tuple[str, ...]:
    """The languages in which lines of a place answer, and one in which none does."""
    lines = DIRECTORY.of_country(place[:2])
    return (*sorted({language for line in lines for language in line.languages}), "eo")


@cache
def choices() -> tuple[Choice, ...]:
    """Every choice that can be made, those that show the same lines only once."""
    shown = {(one.need.country, one.lines, one.firm, one.topic, one.emergency, one.site): one for one in _choices()}
    return tuple(shown.values())


def _choices() -> Iterator[Choice]:
    for place, topics, moment in product(PLACES, TOPICS, MOMENTS):
        for language in languages_of(place):
            yield choice(place, language, topics, moment)
        yield choice(place, "en", topics, moment, old=False)


@pytest.mark.parametrize("tag", WORDINGS)
def test_every_form_holds_help_that_can_be_reached(tag: str) -> None:
    words = wording(tag)
    for chosen, switches in product(choices(), SWITCHES):
        forms = told(chosen, words, switches)
        danger = ["short"] if chosen.lines and chosen.emergency else []
        assert [form.form for form in forms] == ["long", *danger, "short", "minimal"]
        for form in forms:
            _can_be_reached(form)
            _keeps_keywords(chosen, form, words)
            _says_day_and_night_only_where_known(chosen.lines, form, words)
            assert ("://" in form.text) <= switches.get("url", False)
            assert "findahelpline.com" not in form.text or switches.get("links", True)
        _is_in_order(forms)
        if not switches.get("name_country"):
            assert not [form for form in forms if "\n" in form.text]
        for line in chosen.lines:
            assert re.split(r" ?[(（]", line.name)[0] in forms[0].text


def _can_be_reached(form: Footer) -> None:
    assert form.resources
    assert not BAD.search(form.text), form.text
    if not form.numbers:
        assert "findahelpline.com" in form.text or "Find A Helpline" in form.text
    for number in form.numbers:
        assert NUMBER.fullmatch(number), number
        assert re.search(rf"(?<![\w+*#]){re.escape(number)}(?!\w)", form.text, re.ASCII), (number, form.text)


def _keeps_keywords(chosen: Choice, form: Footer, words: Wording) -> None:
    for line in chosen.lines:
        text, called = line.channels.text_in(words.language), {call.dial for call in line.channels.call}
        if text and text.keyword and text.number not in called and text.number in form.numbers:
            near = words.say("text_keyword", keyword=text.keyword, number=text.number)
            assert near in form.text.lower() or near.lower() in form.text.lower()


def _says_day_and_night_only_where_known(lines: tuple[Resource, ...], form: Footer, words: Wording) -> None:
    said = form.text
    for line in lines:
        said = said.replace(re.split(r" ?[(（]", line.name)[0], "")
    sayings = {words["always"], words["always_short"]}
    shown = [line for line in lines if line.id in form.resources]
    if not any(line.always_open for line in shown):
        assert not [saying for saying in sayings if saying in said], form.text
    elif form.form == "long":
        assert said.count(words["always"]) == sum(line.always_open for line in shown)
    elif form.form == "minimal" and not all(line.always_open for line in shown):
        opening = words["minimal_always"].partition("{")[0]
        assert not said.startswith(opening)


def _is_in_order(forms: tuple[Footer, ...]) -> None:
    weights = [PLATFORMS["x"].weigh(form.text) for form in forms]
    assert weights == sorted(weights, reverse=True), [form.text for form in forms]
    assert len({form.text for form in forms}) == len(forms)


@settings(max_examples=400, deadline=None)
@given(
    countries=st.lists(st.sampled_from([*DIRECTORY.countries, "SA"]), min_size=2, max_size=5, unique=True),
    tag=st.sampled_from(WORDINGS),
    topics=st.sampled_from(TOPICS),
    moment=st.datetimes(datetime(2026, 12, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - gets one
    switches=st.sampled_from(SWITCHES),
)
def test_a_post_for_several_countries_names_each_country_and_its_number(
    countries: list[str], tag: str, topics: tuple[str, ...], moment: datetime, switches: dict[str, bool]
) -> None:
    words = wording(tag)
    first, *beside = (choice(country, words.language, topics, moment) for country in countries)
    forms = told(first, words, switches, beside)
    _is_in_order(forms)
    helped = [one for one in (first, *beside) if one.lines or one.emergency]
    for form in forms:
        _can_be_reached(form)
        if not helped:
            continue
        rest = form.text
        for one in (first, *beside):
            before, name, rest = rest.partition(words.country(one.need.country))
            assert name, (before, form.text)
            if one in helped:
                assert rest.find(_first_number(one, words)) >= 0
    if helped and DANGER.intersection(topics):
        dials = [one.emergency.channels.call[0].dial for one in helped if one.emergency]
        assert set(dials) <= set(forms[0].numbers)


def _first_number(one: Choice, words: Wording) -> str:
    if not one.lines:
        assert one.emergency
        return one.emergency.channels.call[0].dial
    channels = one.lines[0].channels
    call, text = channels.call_in(words.language), channels.text_in(words.language)
    return call.dial if call else text.number if text else "?"


def test_a_country_named_twice_is_told_once() -> None:
    britain = choice("GB", "en", (), MOMENTS[0])
    assert footers(britain, wording("en"), beside=[britain]) == footers(britain, wording("en"))


@pytest.mark.parametrize("tag", WORDINGS)
def test_a_number_in_brackets_survives_as_text(tag: str) -> None:
    text = footers(choice("US", "en", (), MOMENTS[0]), wording(tag))[0].text
    named = wording(tag).in_brackets(["988"])
    assert "988" in text
    assert named.strip() in {"(988)", "（988）"}


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("place", ["US", "KE", "NG", "GB"])
def test_each_platform_gets_addresses_only_where_they_are_of_use(platform: str, place: str) -> None:
    facts = PLATFORMS[platform].FACTS
    chosen = choice(place, "en", (), MOMENTS[0], old=False)
    for form in footers(chosen, wording("en"), url=facts.url_in_footer, links=facts.links):
        assert ("://" in form.text) <= (facts.url_in_footer and facts.links)
        assert ("findahelpline.com" in form.text) <= (facts.links and not chosen.lines)
        assert form.numbers or "Find A Helpline" in form.text or "findahelpline.com" in form.text
        if platform == "x" and form.numbers:
            assert ".com" not in form.text
