from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mhpost.resources.choice import choose
from mhpost.resources.directory import SITES, load_directory
from mhpost.resources.findings import findings, freshness, verified_findings
from mhpost.resources.values import Check, Need, Own
from mhpost.source.values import Finding, Severity, Where

SEEN = date(2026, 8, 22)
AT = Where("calendars/may.yaml", ("entries", 0, "topics"))
MOMENT = datetime(2027, 10, 5, 10, tzinfo=UTC)


def found(
    today: date = SEEN,
    verified: dict[str, date] | None = None,
    country: str = "US",
    topics: tuple[str, ...] = (),
    reverify: bool = False,
) -> tuple[Finding, ...]:
    directory = load_directory(verified=verified)
    need = Need(country, None, "en", topics, MOMENT, MOMENT, reverify_allowed=reverify)
    return findings(choose(directory, need), AT, today, directory)


@pytest.mark.parametrize(
    ("days", "verified", "codes"),
    [
        (0, {}, []),
        (90, {}, []),
        (91, {}, ["MH202"]),
        (400, {}, ["MH202"]),
        (91, {"us-988": SEEN + timedelta(days=1)}, []),
        (91, {"us-988": SEEN}, ["MH202"]),
        (92, {"us-988": SEEN + timedelta(days=1)}, ["MH202"]),
    ],
)
def test_a_line_is_old_after_ninety_days_and_never_more_than_a_warning(
    days: int, verified: dict[str, date], codes: list[str]
) -> None:
    given = found(SEEN + timedelta(days=days), verified)
    assert [finding.code for finding in given] == codes
    assert all(finding.severity is Severity.WARNING for finding in given)


def test_the_warning_says_how_to_write_down_a_check() -> None:
    (old,) = found(date(2026, 11, 26))
    assert old.message == '"988 Suicide & Crisis Lifeline" (us-988) was last looked at on 2026-08-22, 96 days ago.'
    assert "https://988lifeline.org/" in old.hint
    assert old.hint.endswith("mhpost resources verify us-988 --by NAME --source URL")


def test_an_old_line_is_one_problem_however_many_posts_show_it() -> None:
    today = date(2026, 11, 26)
    assert set(found(today)) == set(found(today, topics=("suicide",)))


@pytest.mark.parametrize(
    ("country", "reverify", "expected"),
    [
        ("US", False, []),
        ("KE", False, [("MH201", Severity.WARNING)]),
        ("KE", True, [("MH203", Severity.WARNING)]),
        ("NG", False, [("MH201", Severity.WARNING)]),
        ("UK", False, [("MH200", Severity.ERROR)]),
        ("Kenya", True, [("MH200", Severity.ERROR)]),
    ],
)
def test_too_little_help_is_said(country: str, reverify: bool, expected: list[tuple[str, Severity]]) -> None:
    given = found(country=country, reverify=reverify)
    assert [(finding.code, finding.severity) for finding in given] == expected


@pytest.mark.parametrize(
    ("country", "language", "hint"),
    [
        ("HU", "hu", "Call 116123, look at"),
        ("HU", "hu", "mhpost resources verify hu-116123 --by NAME --source URL"),
        ("KE", "en", "resources: {reverify: true}"),
        ("IT", "en", '"Samaritans Onlus" is closed then; it is open Mo-Su 13:00-22:00 (Europe/Rome).'),
        ("ES", "en", 'The lines of ES answer in ca, es, eu, gl. If you know one in "en" that fits, add it'),
        ("BE", "de-BE", 'one in "de" that fits, add it in resources.yaml; else post in one of these.'),
        ("SA", "ar", "mhpost knows no line there yet that posts may show."),
        ("GB", "cy", '"NHS 111 Wales" answers in "cy", in GB-WLS alone.'),
        ("GB", "pl", 'The lines of GB answer in cy, en. If you know one in "pl" that fits, add it in resources.yaml; '),
    ],
)
def test_where_no_line_is_shown_the_hint_is_the_nearest_way_to_one(country: str, language: str, hint: str) -> None:
    need = Need(country, None, language, (), MOMENT, MOMENT)
    (none,) = findings(choose(load_directory(), need), AT, SEEN, load_directory())
    assert hint in none.hint


def test_a_language_and_its_variant_are_told_as_one() -> None:
    def none(language: str) -> tuple[Finding, ...]:
        need = Need("BE", None, language, (), MOMENT, MOMENT)
        return findings(choose(load_directory(), need), AT, SEEN, load_directory())

    assert none("de") == none("de-BE") != ()


def test_a_wrong_country_names_the_setting_and_the_code_that_is_meant() -> None:
    (wrong,) = found(country="UK")
    assert "country: GB" in wrong.hint
    assert "mhpost.yaml" in wrong.hint


def test_an_unknown_topic_is_an_info_at_the_topics_of_the_entry() -> None:
    (info,) = found(topics=("sleep", "suicide"))
    assert (info.code, info.severity, info.where) == ("MH204", Severity.INFO, AT)
    assert '"sleep"' in info.message


def test_lines_with_old_sources_that_somebody_checked_are_judged_by_that_check() -> None:
    line = load_directory(verified={"ke-befrienders": SEEN}).by_id("ke-befrienders")
    assert line is not None
    assert freshness(line, SEEN + timedelta(days=90)) == ()
    assert [finding.code for finding in freshness(line, SEEN + timedelta(days=91))] == ["MH202"]


def test_checks_of_lines_that_do_not_exist_or_of_days_to_come_are_said() -> None:
    directory = load_directory()
    today = date(2026, 11, 26)
    verified = {"us-998": today, "us-988": today, "gb-samaritans": today + timedelta(days=1), "xyz": today}
    given = verified_findings(directory, verified, today)
    assert [(finding.code, finding.where.route[-1]) for finding in given] == [
        ("MH206", "us-998"),
        ("MH206", "xyz"),
        ("MH207", "gb-samaritans"),
    ]
    assert given[0].hint == 'Did you mean "us-988"?'


def given(own: Own, country: str, language: str = "en", **more: Any) -> tuple[Finding, ...]:
    directory = load_directory(own)
    need = Need(country, None, language, more.pop("topics", ()), MOMENT, MOMENT, **more)
    return findings(choose(directory, need), AT, SEEN, directory)


def test_an_audience_that_no_line_is_for_is_an_info_at_the_audience_of_the_entry() -> None:
    (info,) = given(Own(), "GB", audience="night owls")
    assert (info.code, info.severity) == ("MH208", Severity.INFO)
    assert info.where == Where("calendars/may.yaml", ("entries", 0, "audience"))
    assert '"night owls"' in info.message
    for known in (
        "anyone",
        "Everyone",
        "the public",
        "men and older people",
        "Veterans",
        "under 18s",
        "depression, bipolar, anxiety",
    ):
        assert "MH208" not in {finding.code for finding in given(Own(), "GB", audience=known)}
    row = {"id": "our-line", "country": "GB", "audience": "night owls"}
    assert given(Own(lines=(row,)), "GB", audience="Night owls") == ()


def test_a_workspace_that_hides_all_help_is_told_what_to_take_out() -> None:
    (none,) = given(Own(hidden=frozenset(SITES)), "SA", "ar")
    assert (none.code, none.severity) == ("MH200", Severity.ERROR)
    assert none.where == Where("resources.yaml", ("hide",))
    assert "global-findahelpline or global-befrienders" in none.hint


def test_where_the_hour_alone_is_wrong_the_hour_is_named() -> None:
    night = MOMENT.replace(hour=1)
    for hidden, code, where in ((SITES, "MH200", ("hide",)), ((), "MH201", ("entries", 0, "time"))):
        directory = load_directory(Own(hidden=frozenset({*hidden, "dk-emergency"})))
        choice = choose(directory, Need("DK", None, "da", (), night, night + timedelta(hours=4)))
        (none,) = findings(choice, AT, SEEN, directory)
        assert (none.code, none.where.route) == (code, where)
        assert "open long enough at that hour" in none.message
        assert none.hint.startswith('"Livslinien" closes at 05:00')


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"id": "gb-emergency", "confidence": "low"}, "its source is weak"),
        ({"id": "global-findahelpline", "reverify": True}, "all its sources are old"),
    ],
)
def test_help_that_must_not_be_shown_is_an_error_wherever_it_stands(row: dict[str, Any], why: str) -> None:
    country, language = ("GB", "cy") if row["id"] == "gb-emergency" else ("SA", "ar")
    found = given(Own(lines=(row,)), country, language, topics=("suicide",))
    (error,) = [finding for finding in found if finding.code == "MH235"]
    assert error.severity is Severity.ERROR
    assert error.message.endswith(f"({row['id']}) must not be shown: {why}.")


def test_the_workspaces_own_limit_makes_age_an_error() -> None:
    line = load_directory().by_id("us-988")
    assert line is not None
    assert freshness(line, SEEN + timedelta(days=120), 120)[0].code == "MH202"
    (error,) = freshness(line, SEEN + timedelta(days=121), 120)
    assert (error.code, error.severity) == ("MH236", Severity.ERROR)
    assert "last looked at on 2026-08-22, 121 days ago. This workspace wants a look every 120 days." in error.message
    (strict,) = given(Own(max_age=1, checks={"us-988": Check(SEEN - timedelta(days=2))}), "US")
    assert strict.code == "MH236"


def test_an_own_line_that_nobody_wrote_a_day_for_is_a_warning_and_over_every_limit() -> None:
    row = {"id": "our-line", "country": "SA", "languages": ["ar"], "topics": ["general"], "hours": "24/7"}
    own = Own(lines=({**row, "channels": {"call": [{"dial": "920 000 000"}]}},))
    (old,) = given(own, "SA", "ar")
    assert (old.code, old.severity) == ("MH202", Severity.WARNING)
    assert old.message == '"our-line" (our-line) has no day on which somebody looked at it.'
    (over,) = given(own._replace(max_age=365), "SA", "ar")
    assert over.code == "MH236"
    assert given(own._replace(checks={"our-line": Check(SEEN)}), "SA", "ar") == ()


@pytest.mark.parametrize(
    ("word", "near"),
    [("suicid", "suicide"), ("Self ham", "self-harm"), ("self-care", None), ("events", None), ("anxiety", None)],
)
def test_a_slip_in_a_topic_is_told_and_no_topic_of_its_own_is_taken_for_one(word: str, near: str | None) -> None:
    (finding,) = found(topics=(word,))
    assert (finding.code, finding.severity) == ("MH204", Severity.INFO)
    assert finding.hint.startswith(f'Did you mean "{near}"?' if near else "This is fine")


def test_a_slip_in_an_audience_is_told() -> None:
    (finding,) = given(Own(), "US", audience="Veteran")
    assert (finding.code, finding.hint.partition("?")[0]) == ("MH208", 'Did you mean "veterans"')
