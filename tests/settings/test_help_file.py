"""resources.yaml comes out as rows of the directory, and mistakes in it stop nothing but what they are in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.settings.conftest import Load

from mhpost.errors import SettingsError
from mhpost.resources.directory import load_directory
from mhpost.resources.values import Call, Check, Own, Text, Withdrawal
from mhpost.settings import read_environment, read_settings
from mhpost.settings.help_models import CallFile, ChannelsFile, HelpDocument, LineFile, TextFile
from mhpost.source import shipped

SETTINGS = """
country: GB
language: en-GB
timezone: Europe/London
accounts: {a: {platform: x}}
resources: {max_age: 365, verified: {gb-calm: 2026-11-20, gb-samaritans: 2026-01-01}}
"""
FILE = """
version: 1
lines:
  - id: gb-branch
    name: Example Mind helpline
    country: GB
    region: GB-NIR
    languages: [en-GB, ga]
    channels:
      call: [{dial: 0800 0001, e164: +44 800 0001}, {dial: 116123, then: 1, lang: [ga]}]
      text: [{number: 085258, keyword: NO}]
      whatsapp: "+44 800 0001"
    hours: Mo-Fr 09:00-17:00
    cost: free
  - {id: gb-samaritans, hours: "24/7", languages: [en-GB]}
  - {id: gb-plain, name: 2027, country: GB, channels: {email: help@example.org}}
hide: [gb-shout, 2027]
verified:
  gb-samaritans: {on: 2026-11-20, by: dr-a, source: https://www.samaritans.org}
  gb-branch: 2026-11-21
retired:
  gb-shout: {on: 2026-11-25, because: no longer ours, use: gb-samaritans}
"""


@pytest.fixture
def own(loading: Load, root: Path) -> Own:
    (root / "resources.yaml").write_text(FILE, encoding="utf-8")
    return loading(SETTINGS).require().help


def test_a_line_of_the_workspace_is_a_whole_row_of_the_directory(own: Own) -> None:
    shipped_row = shipped.load("mhpost.resources", "directory")["resources"][0]
    branch, _, plain = own.lines
    assert set(branch) == set(plain) == set(shipped_row)
    assert branch["languages"] == ["en", "ga"]
    assert branch["channels"] == {
        "call": [
            {"dial": "0800 0001", "e164": "+448000001"},
            {"dial": "116123", "e164": None, "then": "1", "lang": ["ga"]},
        ],
        "text": [{"number": "085258", "keyword": "NO"}],
        "whatsapp": "+44 800 0001",
    }
    assert (branch["hours"], branch["timezone"], branch["hours_confidence"]) == (
        "Mo-Fr 09:00-17:00", "Europe/London", "high",
    )  # fmt: skip
    assert (plain["name"], plain["hours"], plain["timezone"], plain["languages"]) == ("2027", None, None, ["en"])
    assert (plain["topics"], plain["audience"], plain["confidence"]) == (["general"], "anyone", "high")
    json.dumps(own.lines)


def test_a_line_of_mhpost_holds_only_what_differs(own: Own) -> None:
    assert own.lines[1] == {
        "id": "gb-samaritans", "hours": "24/7", "hours_confidence": "high", "timezone": "Europe/London",
        "languages": ["en"],
    }  # fmt: skip


def test_checks_of_both_files_count_and_the_newer_file_wins(own: Own) -> None:
    assert own.checks == {
        "gb-calm": Check(date(2026, 11, 20)),
        "gb-samaritans": Check(date(2026, 11, 20), "dr-a", "https://www.samaritans.org"),
        "gb-branch": Check(date(2026, 11, 21)),
    }
    assert own.max_age == 365
    assert own.hidden == {"gb-shout", "2027"}
    assert own.withdrawn == {"gb-shout": Withdrawal(date(2026, 11, 25), "no longer ours", "gb-samaritans")}


def test_the_directory_reads_what_comes_out(own: Own) -> None:
    line = load_directory(own).by_id("gb-branch")
    assert line is not None
    assert line.channels.call[0] == Call("0800 0001", "+448000001")
    assert line.channels.text == (Text("085258", "NO"),)
    assert line.verified_on == date(2026, 11, 21)


def test_work_that_needs_settings_stops_at_a_mistake_in_a_help_line(loading: Load, root: Path) -> None:
    (root / "resources.yaml").write_text("lines:\n  - {id: gb-a}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"^resources\.yaml, line 2: The line \"gb-a\" has no"):
        loading(SETTINGS).require()


def test_a_folder_in_place_of_the_file_is_told(loading: Load, root: Path) -> None:
    (root / "resources.yaml").mkdir()
    loaded = loading(SETTINGS)
    assert [finding.code for finding in loaded.findings] == ["MH029"]
    assert set(loaded.documents) == {"mhpost.yaml", "resources.yaml"}


def _keys() -> Iterator[str]:
    for model in (HelpDocument, LineFile, ChannelsFile, CallFile, TextFile):
        yield from model.model_fields
    yield from ("on", "by", "because", "use", "gb-samaritans", "phone")


WORDS = st.sampled_from(
    ["gb-a", "gb-samaritans", "GB", "IE-D", "en", "0800 111", "+448000001", "https://a.example", "x\0"]
)
SCALARS = st.none() | st.booleans() | st.integers(-9, 10**9) | WORDS
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*_keys()]), inner, max_size=5),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from([*_keys()]), VALUES, max_size=6) | VALUES)
def test_no_help_file_raises_and_every_finding_has_a_place_and_a_hint(data: Any) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "mhpost.yaml").write_text(SETTINGS, encoding="utf-8")
        (Path(folder) / "resources.yaml").write_text(json.dumps(data), encoding="utf-8")
        loaded = read_settings(Path(folder), read_environment({}))
    assert loaded.settings is not None
    for finding in loaded.findings:
        assert finding.message.isprintable()
        assert finding.hint
        assert loaded.documents[finding.where.file].span(finding.where).line >= 1
    json.dumps([dict(row) for row in loaded.settings.help.lines])
