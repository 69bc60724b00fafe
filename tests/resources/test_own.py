from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mhpost.resources.choice import choose
from mhpost.resources.directory import SITES, Directory, load_directory
from mhpost.resources.values import Check, Choice, Need, Own, Withdrawal

DAY = date(2026, 11, 20)
MOMENT = datetime(2027, 10, 5, 10, tzinfo=UTC)
SHIPPED = load_directory()
LINE: Mapping[str, Any] = {
    "id": "our-line",
    "name": "Our Line",
    "country": "SA",
    "languages": ["ar"],
    "topics": ["general", "suicide"],
    "channels": {"call": [{"dial": "920 000 000"}], "text": [{"number": "12345", "keyword": "HELP", "lang": "ar"}]},
    "hours": "24/7",
}


def chosen(own: Own, country: str = "GB", language: str = "en", **more: Any) -> Choice:
    values = {"region": None, "topics": (), "moment": MOMENT, "latest": MOMENT + timedelta(hours=4)} | more
    return choose(load_directory(own), Need(country, language=language, **values))


def names(choice: Choice) -> list[str]:
    return [line.id for line in choice.lines]


def gone(use: str | None = None) -> Withdrawal:
    return Withdrawal(DAY, "the service closed.", use)


def test_an_own_line_gives_help_where_there_was_none() -> None:
    assert chosen(Own(), "SA", "ar").rung == "site"
    choice = chosen(Own(lines=(LINE,)), "SA", "ar")
    assert (choice.rung, names(choice)) == ("fitting", ["our-line"])


def test_an_own_line_is_what_it_says_and_else_the_word_of_the_organization() -> None:
    line = load_directory(Own(lines=(LINE,))).by_id("our-line")
    assert line is not None
    assert (line.confidence, line.hours_confidence, line.reverify, line.audience) == ("high", "high", False, "anyone")
    assert (line.looked_at, line.sources, line.url, line.timezone) == (None, (), None, "UTC")
    assert line.channels.text[0] == ("12345", "HELP", ("ar",))
    assert line.channels.call[0].e164 is None


def test_own_lines_are_among_the_ids_countries_and_lines_of_the_directory() -> None:
    directory = load_directory(Own(lines=(LINE,)))
    assert "our-line" in directory.ids
    assert "SA" in directory.countries
    assert [line.id for line in directory.everything() if line.country == "SA"] == ["our-line"]
    assert "our-line" not in SHIPPED.ids


def test_of_equal_lines_the_organizations_own_comes_first() -> None:
    own = {**LINE, "country": "GB", "languages": ["en"], "topics": ["general", "suicide"], "cost": "free"}
    assert names(chosen(Own(lines=(own,)))) == ["our-line"]
    assert names(chosen(Own(lines=({**own, "hours": "Mo-Su 08:00-24:00", "timezone": "Europe/London"},)))) == [
        "gb-samaritans"
    ]


def test_a_row_with_an_id_of_ours_changes_what_it_names_and_nothing_else() -> None:
    directory = load_directory(Own(lines=({"id": "gb-samaritans", "name": "Samaritans of Here", "cost": "free"},)))
    line, ours = directory.by_id("gb-samaritans"), SHIPPED.by_id("gb-samaritans")
    assert line is not None
    assert ours is not None
    assert line.name == "Samaritans of Here"
    assert (line.channels, line.hours, line.sources, line.seen) == (ours.channels, ours.hours, ours.sources, ours.seen)
    assert directory.ids == SHIPPED.ids


def test_channels_and_hours_that_a_row_names_take_the_place_of_ours() -> None:
    row = {"id": "au-panda", "hours": "24/7", "channels": {"call": [{"dial": "1300 000 000"}]}}
    line = load_directory(Own(lines=(row,))).by_id("au-panda")
    assert line is not None
    assert (line.hours_confidence, line.always_open) == ("high", True)
    assert [call.dial for call in line.channels.call] == ["1300 000 000"]
    assert (line.channels.chat, line.channels.text) == (None, ())


@pytest.mark.parametrize(
    ("hours", "timezone"), [("9 to 5", "Europe/London"), ("Mo-Fr 09:00-17:00", None), ("24/7", "Europe/Londn")]
)
def test_hours_that_cannot_be_used_count_as_unknown(hours: str, timezone: str | None) -> None:
    own = Own(lines=({**LINE, "hours": hours, "timezone": timezone},))
    line = load_directory(own).by_id("our-line")
    assert line is not None
    assert (line.hours, line.always_open) == (None, False)
    assert chosen(own, "SA", "ar").rung == "site"


def test_emergency_numbers_can_be_corrected_and_added() -> None:
    ours = {"id": "gb-emergency", "channels": {"call": [{"dial": "112"}]}}
    new = {"id": "ng-emergency", "country": "NG", "topics": ["emergency"], "channels": {"call": [{"dial": "112"}]}}
    directory = load_directory(Own(lines=(ours, new)))
    for country in ("GB", "NG"):
        number = directory.emergency(country)
        assert number is not None
        assert [call.dial for call in number.channels.call] == ["112"]
        assert directory.by_id(number.id) == number
    assert chosen(Own(lines=(new,)), "NG").rung == "emergency"


def test_what_is_hidden_is_never_chosen_and_the_choice_says_so() -> None:
    choice = chosen(Own(hidden=frozenset({"gb-samaritans"})))
    assert names(choice) == ["gb-shout"]
    assert '"Samaritans" is left out: this workspace hides it.' in choice.because
    assert load_directory(Own(hidden=frozenset({"gb-samaritans"}))).by_id("gb-samaritans") is not None


def test_the_second_worldwide_directory_stands_in_for_the_first_and_after_both_nothing_is_left() -> None:
    first = chosen(Own(hidden=frozenset(SITES[:1])), "SA", "ar")
    assert first.site is not None
    assert (first.rung, first.site.id) == ("site", "global-befrienders")
    none = chosen(Own(hidden=frozenset(SITES)), "SA", "ar")
    assert (none.rung, none.site) == ("nothing", None)
    assert "Nothing is left to show: this workspace hides the worldwide directories too." in none.because


def test_a_hidden_emergency_number_is_not_shown() -> None:
    assert chosen(Own(hidden=frozenset({"gb-emergency"})), topics=("suicide",)).emergency is None


def test_a_withdrawn_line_is_never_chosen_and_the_line_named_instead_takes_its_place() -> None:
    plain = chosen(Own(withdrawn={"gb-samaritans": gone()}))
    assert names(plain) == ["gb-shout"]
    assert '"Samaritans" is left out: this workspace withdrew it on 2026-11-20: the service closed.' in plain.because
    own = {**LINE, "country": "GB", "languages": ["en"], "topics": ["general"], "cost": "standard rate"}
    assert names(chosen(Own(lines=(own,)))) == ["gb-samaritans"]
    assert names(chosen(Own(lines=(own,), withdrawn={"gb-samaritans": gone("our-line")}))) == ["our-line"]


@pytest.mark.parametrize(
    ("own", "country", "language", "expected"),
    [
        (Own(withdrawn={"gb-samaritans": gone("gb-nir-lifeline")}), "GB", "en", ["gb-shout"]),
        (Own(withdrawn={"gb-samaritans": gone("us-988")}), "GB", "en", ["gb-shout"]),
        (Own(withdrawn={"gb-samaritans": gone("gb-calm")}), "GB", "en", ["gb-shout"]),
        (Own(withdrawn={"gb-samaritans": gone("nobody")}), "GB", "en", ["gb-shout"]),
        (
            Own(withdrawn={"gb-samaritans": gone("gb-shout"), "gb-shout": gone("gb-samaritans")}),
            "GB",
            "en",
            ["gb-switchboard"],
        ),
        (Own(withdrawn={"us-988": gone("us-crisis-text-line")}), "US", "es", ["us-crisis-text-line"]),
    ],
    ids=["of a region", "of another country", "not open day and night", "unknown", "in a circle", "as it fits"],
)
def test_a_line_stands_in_only_where_it_fits(own: Own, country: str, language: str, expected: list[str]) -> None:
    assert names(chosen(own, country, language)) == expected


def test_a_line_takes_over_through_others_that_were_withdrawn_too() -> None:
    withdrawn = {"gb-samaritans": gone("gb-calm"), "gb-calm": gone("gb-shout")}
    assert load_directory(Own(withdrawn=withdrawn)).takes_over("gb-shout") == ("gb-calm", "gb-samaritans")
    assert load_directory(Own(withdrawn={"gb-calm": gone("gb-calm")})).takes_over("gb-calm") == ()


def _line(directory: Directory, name: str) -> tuple[date | None, bool]:
    line = directory.by_id(name)
    assert line is not None
    return line.verified_on, line.reverify


@pytest.mark.parametrize(
    ("on", "doubtful"), [(date(2024, 12, 31), True), (date(2025, 1, 1), False), (DAY, False)], ids=str
)
def test_a_check_ends_the_doubt_of_old_sources_unless_it_is_as_old(on: date, doubtful: bool) -> None:
    assert _line(load_directory(Own(checks={"ke-befrienders": Check(on)})), "ke-befrienders") == (on, doubtful)


def test_a_check_older_than_the_newest_source_says_less_than_that_source() -> None:
    row = {**LINE, "seen": "2026-06-01", "reverify": True}
    for on, doubtful in ((date(2026, 5, 31), True), (date(2026, 6, 1), False)):
        own = Own(lines=(row,), checks={"our-line": Check(on, "dr-a", "https://example.org/")})
        assert _line(load_directory(own), "our-line") == (on, doubtful)


def test_of_two_checks_the_newer_one_counts() -> None:
    row = {**LINE, "verified_on": date(2026, 1, 1)}
    newer = load_directory(Own(lines=(row,), checks={"our-line": Check(DAY)}))
    assert _line(newer, "our-line")[0] == DAY
    older = load_directory(Own(lines=(row,), checks={"our-line": Check(date(2025, 6, 1))}))
    assert _line(older, "our-line")[0] == date(2026, 1, 1)
    both = load_directory(Own(checks={"us-988": Check(date(2026, 1, 1))}), verified={"us-988": DAY})
    assert _line(both, "us-988")[0] == DAY


IDS = st.sampled_from([name for name in SHIPPED.ids if name[:2] in ("gb", "us", "au", "dk", "gl")])
WORKSPACES = st.builds(
    Own,
    lines=st.just(()),
    checks=st.just({}),
    max_age=st.none(),
    hidden=st.frozensets(IDS, max_size=8),
    withdrawn=st.dictionaries(IDS, st.builds(gone, st.none() | IDS), max_size=8),
)


@settings(max_examples=300, deadline=None)
@given(
    own=WORKSPACES,
    country=st.sampled_from(["GB", "US", "AU", "DK"]),
    region=st.sampled_from([None, "GB-ENG", "GB-NIR"]),
    topics=st.lists(st.sampled_from(["suicide", "abuse", "eating-disorders", "sleep"]), max_size=2).map(tuple),
    audience=st.sampled_from(["anyone", "young people", "veterans"]),
)
def test_nothing_that_a_workspace_does_not_show_ever_stands_under_a_post(
    own: Own, country: str, region: str | None, topics: tuple[str, ...], audience: str
) -> None:
    language = "da" if country == "DK" else "en"
    choice = chosen(own, country, language, region=region, topics=topics, audience=audience)
    shown = {line.id for line in (*choice.lines, choice.emergency, choice.site) if line}
    assert not shown & (own.hidden | own.withdrawn.keys())
    assert choice == chosen(own, country, language, region=region, topics=topics, audience=audience)


@pytest.mark.parametrize("channels", [{"text": [{"number": "999"}]}, {"chat": "https://example.org"}, None])
def test_an_own_emergency_line_without_a_number_to_call_is_never_the_one_to_print(channels: Any) -> None:
    row = {"id": "ours", "country": "GB", "topics": ["emergency"], "channels": channels}
    number = load_directory(Own((row,))).emergency("GB")
    assert number is not None
    assert (number.id, number.channels.call[0].dial) == ("gb-emergency", "999")
