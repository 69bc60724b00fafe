"""What goes out comes back: entries through CSV, XLSX and JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from tests.calendar.conftest import KNOWN, WHOLE
from tests.exchange.entries import ENTRIES

from mhpost.calendar.models import Entry
from mhpost.calendar.reading import read_calendar
from mhpost.calendar.sheets.reading import read_sheet
from mhpost.calendar.sheets.values import NO_RULES
from mhpost.calendar.values import Known, Placed
from mhpost.exchange.entries import as_calendar, as_data, as_table
from mhpost.source import load, read
from mhpost.source.sheets.writing import as_csv, as_xlsx
from mhpost.source.values import Where

ROOMY = settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def back(path: Path) -> list[Entry]:
    """The entries of a spreadsheet; no cell of it is a problem, however odd its letters are."""
    document = read_sheet(path, path.name, Known(), NO_RULES)
    assert [finding for finding in document.findings if finding.code != "MH148"] == []
    return models(document.data["entries"])


def models(entries: list[dict[str, Any]]) -> list[Entry]:
    """Plain data as calendars read it."""
    return [Entry.model_validate(entry) for entry in entries]


@ROOMY
@given(entries=ENTRIES)
@example(entries=[{"id": "e-1", "text": "=1+1", "optional": ["a, b", "c"], "vars": {"a.b": "1", "": "x"}}])
def test_entries_come_back_from_csv(entries: list[dict[str, Any]], tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(as_csv(as_table(entries).whole), encoding="utf-8", newline="")
    assert back(path) == models(entries)


@ROOMY
@given(entries=ENTRIES)
def test_entries_come_back_from_xlsx(entries: list[dict[str, Any]], tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(as_xlsx("Posts", as_table(entries).whole))
    assert back(path) == models(entries)


@ROOMY
@given(entries=ENTRIES)
def test_entries_come_back_from_json_and_from_their_models(entries: list[dict[str, Any]]) -> None:
    placed = [Placed(entry, Where("a")) for entry in models(entries)]
    data = as_calendar(placed)
    assert load(json.dumps(data)).data == data
    assert models(data["entries"]) == models(entries)


def test_a_calendar_with_every_key_comes_back_with_its_campaigns(root: Path) -> None:
    (root / "calendars" / "a.yaml").write_text(WHOLE, encoding="utf-8")
    before, _ = read_calendar(root, None, KNOWN)
    assert len(before.entries) == 3
    (root / "calendars" / "a.yaml").unlink()
    text = json.dumps(as_calendar(before.entries))
    (root / "calendars" / "a.json").write_text(text, encoding="utf-8")
    after, _ = read_calendar(root, None, KNOWN)
    assert [(one.entry, one.campaign) for one in after.entries] == [
        (one.entry, one.campaign and one.campaign.model_copy(update={"entries": ()})) for one in before.entries
    ]
    assert read(root / "calendars" / "a.json", "a.json").findings == ()


def test_columns_are_named_as_keys_and_stand_in_their_order() -> None:
    entry = {
        "id": "walk",
        "date": "2027-10-04",
        "again": True,
        "accounts": ["feed", "page"],
        "text": "=Walk",
        "topics": ["a, b"],
        "media": [{"path": "a.png", "alt": "One"}, {"path": "b.png"}],
        "vars": {"a.b": "c"},
    }
    table = as_table([as_data(Entry.model_validate(entry))])
    assert table.headings == (
        *("id", "date", "accounts", "text", "vars", "topics"),
        *("media.1.alt", "media.1.path", "media.2.path", "again"),
    )
    assert as_csv(table.whole).splitlines()[1] == (
        'walk,2027-10-04,"feed, page",\'=Walk,"{""a.b"": ""c""}","[""a, b""]",One,a.png,b.png,true'
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with one picture."""
    (tmp_path / "calendars").mkdir()
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "walk.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(24))
    return tmp_path
