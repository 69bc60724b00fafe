"""What is said of a time zone that cannot be used, wherever one is written."""

from __future__ import annotations

import pytest
from tests.settings.conftest import Load

from mhpost.clock import is_zone, zone_names

_CITY = "Write an area and a city, as in Europe/London or America/New_York."


@pytest.mark.parametrize("name", ["GMT+1", "UTC+2", "UTC +02:00", "GMT\N{MINUS SIGN}5", '"+01:00"', "etc/gmt+1"])
def test_an_offset_is_answered_with_an_area_and_a_city(name: str, loading: Load) -> None:
    assert _told(loading, name) == [
        f'"{name.strip(chr(34))}" is not a time zone. That does not follow summer time. {_CITY}'
    ]


@pytest.mark.parametrize("name", ["Europe", "America", "localtime", "Factory", "posixrules", "right/UTC", "Spain"])
def test_what_is_no_zone_and_near_none_is_answered_with_an_area_and_a_city(name: str, loading: Load) -> None:
    assert _told(loading, name) == [f'"{name}" is not a time zone. {_CITY}']


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("posix/Europe/London", "Europe/London"),
        ("Europe//London", "Europe/London"),
        ("europe/london", "Europe/London"),
        ("Londn", "Europe/London"),
        ("new york", "America/New_York"),
        ("utc", "UTC"),
    ],
)
def test_a_name_written_nearly_right_is_answered_with_the_right_one(name: str, meant: str, loading: Load) -> None:
    assert _told(loading, name) == [f'"{name}" is not a time zone. Did you mean {meant}?']


@pytest.mark.parametrize(("name", "meaning"), [("Etc/GMT+1", "UTC-1"), ("Etc/GMT-10", "UTC+10")])
def test_a_zone_whose_sign_is_reversed_says_what_it_means(name: str, meaning: str, loading: Load) -> None:
    said = f'"{name}" means {meaning}: its sign is the reverse of what people write.'
    assert _told(loading, name) == [f"{said} {_CITY}"]


@pytest.mark.parametrize("name", ["UTC", "GMT", "Etc/UTC", "Europe/London", "US/Eastern", "America/Port-au-Prince"])
def test_the_names_of_the_database_are_zones(name: str, loading: Load) -> None:
    assert _told(loading, name) == []


def test_an_account_is_told_the_same(loading: Load) -> None:
    text = "country: GB\ntimezone: UTC\naccounts: {feed: {platform: folder, timezone: localtime}}"
    (finding,) = loading(text).findings
    assert (finding.code, finding.where.route) == ("MH033", ("accounts", "feed", "timezone"))


def test_every_name_of_the_database_is_formed_as_one() -> None:
    assert all(map(is_zone, zone_names()))


def _told(loading: Load, zone: str) -> list[str]:
    text = f"country: GB\ntimezone: {zone}\naccounts: {{feed: {{platform: folder}}}}"
    return [f"{one.message} {one.hint}" for one in loading(text).findings if one.code == "MH033"]
