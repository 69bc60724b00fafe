from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from mhpost.resources import reading
from mhpost.resources.directory import load_directory
from mhpost.resources.hours import parse
from mhpost.resources.own_findings import own_findings
from mhpost.resources.timetable import timetable
from mhpost.resources.topics import known, unknown
from mhpost.resources.values import Own, Resource
from mhpost.source import shipped

DIRECTORY = load_directory()
LINES = [line for country in DIRECTORY.countries for line in DIRECTORY.of_country(country)]
FILE = Path(reading.__file__).with_name("directory.yaml")


def scalars(value: Any) -> Iterator[object]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from scalars(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from scalars(inner)
    else:
        yield value


def test_the_program_reads_what_people_edit() -> None:
    assert shipped.load("mhpost.resources", "directory") == yaml.safe_load(FILE.read_text(encoding="utf-8"))


def test_numbers_keywords_hours_and_dates_are_text() -> None:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert {type(value) for value in scalars(data)} == {str, bool, type(None)}


def test_the_directory_holds_every_line() -> None:
    assert len(LINES) == 196
    assert len({line.country for line in LINES}) == 64
    assert len(DIRECTORY.ids) == len(set(DIRECTORY.ids))


def test_the_rows_say_as_much_as_when_they_were_gathered() -> None:
    rows = shipped.load("mhpost.resources", "directory")["resources"]
    ways = Counter(way for row in rows for way in row["channels"])
    assert ways == {"call": 192, "chat": 52, "text": 34, "whatsapp": 5, "email": 5}
    assert Counter(line.confidence for line in LINES) == {"high": 133, "medium": 63}
    assert Counter(line.hours_confidence for line in LINES) == {"high": 86, "medium": 50, "low": 5, None: 55}
    assert Counter(line.cost for line in LINES) == {"free": 148, "standard rate": 48}
    assert Counter(line.region for line in LINES if line.region) == {
        **{"GB-ENG": 3, "GB-WLS": 4, "GB-SCT": 3, "GB-NIR": 2},
        **{"CA-QC": 1, "CO-DC": 1},
    }
    assert sum(line.hours == "24/7" for line in LINES) == 106
    assert sum(line.reverify for line in LINES) == 81
    assert sum(line.audience != "anyone" for line in LINES) == 47
    assert sum(bool(text.keyword) for line in LINES for text in line.channels.text) == 15
    assert sum(len(line.sources) for line in LINES) == 434
    assert len({language for line in LINES for language in line.languages}) == 67
    assert len(DIRECTORY.retired()) == 16


def test_every_row_reaches_its_value_whole() -> None:
    rows = {row["id"]: row for row in shipped.load("mhpost.resources", "directory")["resources"]}
    for line in LINES:
        row = rows[line.id]
        for key in ("name", "organization", "country", "region", "audience", "hours", "timezone", "cost", "url"):
            assert getattr(line, key) == row[key], (line.id, key)
        for key in ("hours_confidence", "reverify", "confidence", "notes"):
            assert getattr(line, key) == row[key], (line.id, key)
        assert (list(line.languages), list(line.topics)) == (row["languages"], row["topics"])
        assert (line.seen and str(line.seen), line.verified_on, list(line.sources)) == (
            row["seen"],
            None,
            row["sources"],
        )
        calls, texts = row["channels"].get("call", []), row["channels"].get("text", [])
        assert [(call.dial, call.e164) for call in line.channels.call] == [
            (call["dial"], call["e164"]) for call in calls
        ]
        assert [text[:2] for text in line.channels.text] == [(text["number"], text["keyword"]) for text in texts]
        for way in ("chat", "whatsapp", "email"):
            assert getattr(line.channels, way) == row["channels"].get(way), line.id


def test_every_row_would_be_accepted_as_a_workspaces_own() -> None:
    rows = [*shipped.load("mhpost.resources", "directory")["resources"]]
    directory = load_directory(Own(lines=tuple(rows)))
    found = own_findings(directory, date(2026, 11, 26), {"lines": rows})
    assert [(finding.code, finding.message) for finding in found] == [
        ("MH233", "1-800-273-8255 is no longer to be shown: it was National Suicide Prevention Lifeline (us-988)."),
        ("MH234", '"nl-proud2bme" is never shown: it has no number that people can call or text.'),
    ]


def test_every_id_leads_to_its_row() -> None:
    for name in DIRECTORY.ids:
        row = DIRECTORY.by_id(name)
        assert row is not None
        assert row.id == name
    assert DIRECTORY.by_id("us-998") is None


def test_nothing_is_verified_before_somebody_looked() -> None:
    assert not [line.id for line in LINES if line.verified_on]
    assert not [country for country in DIRECTORY.countries if (row := DIRECTORY.emergency(country)) and row.verified_on]


def test_the_organizations_own_check_counts_before_the_source_and_ends_the_doubt_of_old_sources() -> None:
    mine = load_directory(verified={"us-988": date(2026, 11, 20), "ke-befrienders": date(2026, 11, 20)})
    lifeline, kenya = mine.by_id("us-988"), mine.by_id("ke-befrienders")
    assert lifeline is not None
    assert kenya is not None
    assert (lifeline.looked_at, lifeline.seen) == (date(2026, 11, 20), date(2026, 8, 22))
    assert not kenya.reverify
    assert load_directory().by_id("ke-befrienders") in [line for line in LINES if line.reverify]


def test_short_codes_have_no_international_form() -> None:
    for line in LINES:
        for call in line.channels.call:
            assert call.e164 is None or re.fullmatch(r"\+[1-9]\d{7,14}", call.e164), line.id
            if len(reading.digits(call.dial)) < 6:
                assert call.e164 is None, line.id


def test_every_row_cites_known_sources() -> None:
    data = shipped.load("mhpost.resources", "directory")
    for part in ("resources", "global", "emergency"):
        for row in data[part]:
            for source in row["sources"]:
                assert source.get("ref", "GHX") in data["sources"], row["id"]
                assert "ref" in source or source["url"].startswith("http"), row["id"]
            assert row["sources"] or row["confidence"] == "low", row["id"]


def test_every_row_uses_the_words_of_the_model() -> None:
    for line in LINES:
        assert line.confidence in ("high", "medium"), line.id
        assert line.hours_confidence in ("high", "medium", "low", None), line.id
        assert line.cost in ("free", "standard rate"), line.id
        assert line.languages, line.id
        assert known(line.topics) == tuple(sorted(line.topics)), line.id
        assert (line.hours is None) == (line.timezone is None) == (line.hours_confidence is None), line.id
        assert line.hours is None or parse(line.hours), line.id
        for call in line.channels.call:
            assert call.only in (None, "mobile", "area"), line.id
            assert call.then is None or call.then.isdigit() or call.then == "mental-health", line.id


def test_every_country_of_a_line_knows_its_emergency_number_or_is_listed_here() -> None:
    without = [country for country in DIRECTORY.countries if DIRECTORY.emergency(country) is None]
    assert without == ["LK", "NG", "PE", "RS", "TT"]


def test_a_retired_number_is_never_the_one_to_print() -> None:
    retired = {(row.country, reading.digits(row.number)) for row in DIRECTORY.retired()}
    for line in LINES:
        for language in line.languages:
            call = line.channels.call_in(language)
            assert call is None or (line.country, reading.digits(call.dial)) not in retired, line.id


def _line(name: str) -> Resource:
    line = DIRECTORY.by_id(name)
    assert line is not None
    return line


@pytest.mark.parametrize(
    ("line", "language", "word"),
    [
        ("us-crisis-text-line", "en", "HOME"),
        ("us-crisis-text-line", "es", "HOLA"),
        ("ca-kids-help-phone", "en", "CONNECT"),
        ("ca-kids-help-phone", "fr", "PARLER"),
        ("us-samhsa", "en", "your ZIP code"),
        ("us-samhsa", "es", None),
        ("us-ndvh", "es", "START"),
        ("us-rainn", "es", None),
        ("us-nami", "en", "HELPLINE"),
        ("us-nami", "es", None),
    ],
)
def test_a_text_number_has_the_word_of_the_language_or_is_not_there(line: str, language: str, word: str | None) -> None:
    text = _line(line).channels.text_in(language)
    assert (text.keyword if text else None) == word


def test_a_word_to_send_says_its_languages_where_the_line_has_several() -> None:
    texts = [(line, text) for line in LINES for text in line.channels.text if text.keyword]
    assert not [line.id for line, text in texts if len(line.languages) > 1 and not text.langs]


def test_each_language_gets_its_own_way_in() -> None:
    channels = _line("us-988").channels
    english, spanish = channels.text_in("en"), channels.text_in("es")
    assert english is not None
    assert spanish is not None
    assert (english.keyword, spanish.keyword) == (None, "AYUDA")
    assert [channels.call_in(language).then for language in ("en", "es")] == [None, "2"]  # type: ignore[union-attr] # both exist


def test_111_leads_elsewhere_in_each_nation() -> None:
    ways = {
        line.region: line.channels.call_in("en") for line in LINES if line.id.startswith("gb-") and "nhs" in line.id
    }
    assert {region: way.then for region, way in ways.items() if way} == {
        "GB-ENG": "2",
        "GB-WLS": "2",
        "GB-SCT": "mental-health",
    }


def test_topics_are_free_words() -> None:
    assert known(("Eating Disorders", "self_harm")) == ("eating-disorders", "self-harm")
    assert known(("sleep",)) == known(()) == ("general",)
    assert unknown(("sleep", "Suicide prevention")) == ("sleep",)


def test_short_timetables_can_be_told_and_long_ones_cannot() -> None:
    weekdays = timetable("Mo-Fr 09:00-19:00")
    assert weekdays is not None
    assert (weekdays[0].days, weekdays[0].spans) == (((0, 4),), ((540, 1140),))
    split = timetable("Mo,Tu,Th,Fr 16:00-18:00")
    assert split is not None
    assert split[0].days == ((0, 1), (3, 4))
    assert timetable(None) is None
    assert timetable("Mo-Su 16:00-21:00, Jan 10 08:00-32:00") is None
    assert timetable("Mo-Th 18:00-26:00, Fr 18:00-24:00, Sa-Su 00:00-24:00, Mo 00:00-06:00") is None
