from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from mhpost.resources.directory import load_directory
from mhpost.resources.freshness import Stale, staleness
from mhpost.resources.listing import Query, find, is_open, to_look_at, unanswered
from mhpost.resources.values import Check, Own, Resource, Withdrawal
from mhpost.source.values import Severity

DIRECTORY = load_directory()
TODAY = date(2026, 11, 26)
NIGHT = datetime(2027, 10, 5, 2, tzinfo=UTC)


def ids(**query: Any) -> list[str]:
    return [found.line.id for found in find(DIRECTORY, Query(**query))]


def line(name: str, own: Own | None = None) -> Resource:
    found = load_directory(own or Own()).by_id(name)
    assert found is not None
    return found


def stale(own: Own | None = None) -> list[Stale]:
    found = find(load_directory(own or Own()), Query(), TODAY)
    return [one.stale for one in to_look_at(found) if one.stale]


def test_without_a_question_everything_is_found_once_and_in_order() -> None:
    found = ids()
    assert len(found) == len(set(found)) == len(DIRECTORY.ids)
    assert found == ids()
    assert found[:2] == ["ae-hope", "ae-emergency"] or found[0].startswith("ae-")
    assert found[-3:] == ["global-findahelpline", "global-befrienders", "eu-116123"]


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ({"country": "GB"}, ["gb-samaritans", "gb-nir-lifeline", "gb-emergency"], ["us-988", "ie-samaritans"]),
        ({"country": "GB", "region": "GB-NIR"}, ["gb-samaritans", "gb-nir-lifeline"], ["gb-eng-nhs111"]),
        ({"country": "US", "language": "es-US"}, ["us-988", "us-emergency"], ["us-trevor"]),
        ({"country": "GB", "topic": "rape"}, ["gb-rape-crisis"], ["gb-samaritans", "gb-emergency"]),
        ({"country": "GB", "topic": "emergency"}, ["gb-emergency"], ["gb-samaritans"]),
        ({"country": "US", "audience": "military"}, ["us-988", "us-veterans-crisis-line"], ["us-trevor"]),
        ({"language": "nn"}, ["no-mental-helse"], ["us-988"]),
    ],
    ids=str,
)
def test_what_is_asked_for_is_found_and_nothing_else(
    query: dict[str, str], there: list[str], not_there: list[str]
) -> None:
    found = ids(**query)
    assert set(there) <= set(found)
    assert not set(not_there) & set(found)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("gb-samaritans", True),
        ("gb-calm", False),
        ("gb-cruse", None),  # its hours are not known
        ("gb-wls-call", None),  # 24/7 by a weak source
        ("gb-emergency", None),
        ("global-findahelpline", None),
    ],
)
def test_open_is_said_on_firm_ground_alone(name: str, expected: bool | None) -> None:
    assert is_open(line(name), NIGHT) is expected
    found = {found.line.id: found.open for found in find(DIRECTORY, Query(at=NIGHT))}
    assert found[name] is expected


def test_no_line_of_unknown_hours_is_ever_open_or_closed() -> None:
    for hour in range(24):
        for found in find(DIRECTORY, Query(at=NIGHT.replace(hour=hour))):
            if found.line.hours is None:
                assert found.open is None
    assert {found.open for found in find(DIRECTORY, Query())} == {None}


def test_what_the_workspace_does_not_show_is_found_and_marked() -> None:
    own = Own(hidden=frozenset({"gb-shout"}), withdrawn={"gb-calm": Withdrawal(TODAY, "closed", None)})
    marks = {found.line.id: found.barred for found in find(load_directory(own), Query(country="GB"), TODAY)}
    assert marks["gb-shout"] == "this workspace hides it"
    assert marks["gb-calm"] == "this workspace withdrew it on 2026-11-26: closed"
    assert marks["gb-samaritans"] == ""


@pytest.mark.parametrize(
    ("name", "on", "today", "severity", "reasons"),
    [
        ("us-988", None, date(2026, 11, 20), None, ()),
        (
            *("us-988", None, date(2026, 11, 21), Severity.WARNING),
            ("nobody of yours has looked at it; its newest source is 91 days old",),
        ),
        (
            *("us-988", None, date(2027, 2, 19), Severity.ERROR),
            ("nobody of yours has looked at it; its newest source is 181 days old",),
        ),
        ("us-988", date(2026, 11, 21), date(2027, 2, 19), None, ()),
        ("us-988", date(2026, 11, 21), date(2027, 2, 20), Severity.WARNING, ("you looked at it 91 days ago",)),
        (
            *("ke-befrienders", None, date(2023, 12, 2), Severity.ERROR),
            ("all its sources are old", "nobody of yours has looked at it; its newest source is 1 day old"),
        ),
        ("ke-befrienders", TODAY, TODAY, None, ()),
        ("eu-116123", None, TODAY, None, ()),
    ],
)
def test_how_badly_a_line_must_be_looked_at_again(
    name: str, on: date | None, today: date, severity: Severity | None, reasons: tuple[str, ...]
) -> None:
    found = staleness(line(name, Own(checks={name: Check(on)} if on else {})), today)
    if name == "ke-befrienders" and found:
        assert found.reasons[0] == reasons[0]
    else:
        assert (found and found.severity, found.reasons if found else ()) == (severity, reasons)


def test_hours_of_a_weak_source_are_a_warning_however_new() -> None:
    found = staleness(line("au-13yarn", Own(checks={"au-13yarn": Check(TODAY)})), TODAY)
    assert found is not None
    assert found.severity is Severity.WARNING
    assert found.reasons[0] == "its hours rest on a weak source (ask, and write them as hours: in resources.yaml)"


def test_a_look_from_before_the_newest_source_is_to_be_repeated() -> None:
    found = staleness(line("us-988", Own(checks={"us-988": Check(date(2026, 8, 21))})), date(2026, 8, 23))
    assert found is not None
    assert (found.severity, found.reasons) == (
        Severity.WARNING,
        ("mhpost knows something newer than your look", "you looked at it 2 days ago"),
    )


def test_a_number_that_is_no_longer_in_use_is_an_error_however_new() -> None:
    row = {"id": "us-alliance-ed", "channels": {"call": [{"dial": "1-800-931-2237"}]}}
    found = staleness(line("us-alliance-ed", Own((row,), checks={row["id"]: Check(TODAY)})), TODAY)  # type: ignore[dict-item]  # id is text
    assert found is not None
    assert (found.severity, found.reasons[0]) == (Severity.ERROR, "its number 1-800-931-2237 is no longer in use")


def test_a_line_without_any_day_is_over_every_limit() -> None:
    row = {"id": "our-line", "country": "GB", "channels": {"call": [{"dial": "0800 000 000"}]}, "topics": ["general"]}
    found = staleness(line("our-line", Own((row,))), TODAY)
    assert found is not None
    assert (found.age, found.severity, found.reasons) == (None, Severity.ERROR, ("nobody of yours has looked at it",))


def test_the_list_of_what_is_stale_begins_with_the_worst_and_leaves_out_what_is_not_shown() -> None:
    found = stale()
    assert [one.severity for one in found] == sorted((one.severity for one in found), key=lambda one: one.value)
    assert found[0].age is None
    errors = [one.age for one in found if one.severity is Severity.ERROR and one.age is not None]
    assert errors == sorted(errors, reverse=True)
    names = {one.line.id for one in found}
    assert {"ke-befrienders", "us-988", "au-13yarn"} <= names
    assert "dk-emergency" not in names
    assert "eu-116123" not in names  # it has neither a number nor a page
    own = Own(hidden=frozenset({"ke-befrienders"}), withdrawn={"us-988": Withdrawal(TODAY, "closed")})
    assert names - {one.line.id for one in stale(own)} == {"ke-befrienders", "us-988"}


def test_the_workspaces_own_age_takes_the_place_of_half_a_year() -> None:
    for max_age, severity in ((90, Severity.ERROR), (95, Severity.ERROR), (None, Severity.WARNING)):
        assert {one.line.id: one.severity for one in stale(Own(max_age=max_age))}["us-988"] is severity


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"country": "NF"}, "No help line is known for NF: what is found serves the whole world."),
        ({"country": "GB", "region": "GB-XYZ"}, "No line is for GB-XYZ alone: what is found serves all of GB."),
        ({"language": "qu"}, 'No line answers in "qu": what is found names no language.'),
        ({"audience": "my friends"}, 'No line is for "my friends" in particular: what is found is for everybody.'),
        ({"country": "GB", "region": "GB-SCT", "language": "en-GB", "topic": "Self harm", "audience": "anyone"}, None),
        ({"topic": "emergency"}, None),
        ({}, None),
    ],
)
def test_what_a_question_asks_in_vain_is_said(query: dict[str, Any], said: str | None) -> None:
    assert unanswered(DIRECTORY, Query(**query)) == ((said,) if said else ())


def test_a_topic_that_no_line_has_is_said_with_those_that_there_are() -> None:
    (said,) = unanswered(DIRECTORY, Query(topic="suicid"))
    assert said.startswith('"suicid" counts as general. Lines have the topics: ')
    assert "suicide" in said
