"""What goes out comes back: whole calendars through CSV, XLSX and JSON, read where they lie and imported."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from tests.calendar.conftest import KNOWN, WHOLE
from tests.exchange.entries import DRAWN, calendars

from mhpost.calendar.models import Campaign, Change, Entry, Medium, Repeat, Turn, Version
from mhpost.calendar.reading import read_calendar
from mhpost.calendar.sheets.reading import read_sheet
from mhpost.calendar.sheets.values import NO_RULES
from mhpost.calendar.values import Calendar, Known, Placed
from mhpost.exchange.entries import as_calendar
from mhpost.exchange.importing import calendar_text
from mhpost.exchange.tables import as_campaign_table, as_table
from mhpost.source import Document, read
from mhpost.source.sheets.values import MOST_COLUMNS
from mhpost.source.sheets.writing import as_csv, as_xlsx
from mhpost.source.values import Where

ROOMY = settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


Written = dict[str, bytes]
EXCUSED = {"MH148"}
"""Letters that look garbled may well be drawn."""
NOTHING = Known()


def as_files(calendar: Calendar, ending: str) -> Written:
    """What an export writes: name → content."""
    campaigns = [campaign for campaign, _ in calendar.campaigns]
    if ending == "json":
        return {"a.json": json.dumps(as_calendar(calendar.entries, campaigns)).encode()}
    posts, groups = as_table(calendar.entries), as_campaign_table(campaigns)
    assert (posts.lost, groups.lost) == ((), ())
    assert len(posts.headings) <= MOST_COLUMNS
    if ending == "xlsx":
        return {"a.xlsx": as_xlsx({"Posts": posts.whole, "Campaigns": groups.whole})}
    return {"a.csv": as_csv(posts.whole).encode(), "a-campaigns.csv": as_csv(groups.whole).encode()}


def read_in(folder: Path, files: Written, known: Known = NOTHING) -> Calendar:
    """What these files hold as the calendars of a workspace."""
    shutil.rmtree(folder / "calendars", ignore_errors=True)
    (folder / "calendars").mkdir()
    for name, content in files.items():
        (folder / "calendars" / name).write_bytes(content)
    return read_calendar(folder, None, known)[0]


def imported(folder: Path, files: Written) -> Written:
    """The calendar that an import of the first file writes."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    first = folder / next(iter(files))
    if first.suffix == ".json":
        document: Document = read(first, first.name)
    else:
        document = read_sheet(first, first.name, Known(), NO_RULES, beside=True)
    assert [finding for finding in document.findings if finding.code not in EXCUSED] == []
    return {"b.yaml": calendar_text(document.data["entries"], document.data.get("campaigns", [])).encode()}


def meant(calendar: Calendar) -> tuple[dict[str, tuple[str | None, Entry]], dict[str, Campaign]]:
    """Entries by id, each with its campaign, however it came into that; and the campaigns."""
    entries: dict[str, tuple[str | None, Entry]] = {}
    for placed in calendar.entries:
        inside = placed.campaign.id if placed.campaign else None
        label = None if placed.entry.campaign == inside else placed.entry.campaign
        entries[placed.entry.id] = inside, placed.entry.model_copy(update={"campaign": label})
    return entries, {campaign.id: campaign for campaign, _ in calendar.campaigns}


@ROOMY
@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
@given(data=calendars())
@example(
    data={
        "version": 1,
        "entries": [{"id": "e-1", "text": "=1+1", "optional": ["a, b", "c"], "vars": {"a.b": "1", "": "x"}}],
        "campaigns": [{"id": "c-1", "day": "blue-monday", "years": {"2027": {"theme": " A \n= "}, "2028": None}}],
    }
)
def test_a_calendar_comes_back_as_it_was(ending: str, data: dict[str, Any], tmp_path: Path) -> None:
    before = read_in(tmp_path, {"a.json": json.dumps(data).encode()})
    assert len(before.entries) == len(data["entries"]) + sum(len(one.get("entries", ())) for one in data["campaigns"])
    assert len(before.campaigns) == len(data["campaigns"])
    files = as_files(before, ending)
    if before.entries or before.campaigns:
        assert meant(read_in(tmp_path, imported(tmp_path, files))) == meant(before)
    after = read_in(tmp_path, files)
    assert meant(after) == meant(before)


def test_every_key_is_drawn() -> None:
    models = {model.__name__: model for model in (Entry, Version, Turn, Change, Medium, Repeat)}
    keys = {name: {info.alias or key for key, info in model.model_fields.items()} for name, model in models.items()}
    assert keys == DRAWN


def test_an_idea_without_a_day_stays_in_its_campaign(tmp_path: Path) -> None:
    idea = {"id": "e-1", "status": "idea", "text": "One day"}
    data = {"campaigns": [{"id": "c-1", "day": "blue-monday", "years": "every", "entries": [idea]}]}
    before = read_in(tmp_path, {"a.json": json.dumps(data).encode()})
    for ending in ("csv", "xlsx", "json"):
        files = as_files(before, ending)
        assert meant(read_in(tmp_path, imported(tmp_path, files))) == meant(before)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_an_evergreen_entry_takes_no_time_along_from_its_calendar(ending: str, root: Path) -> None:
    tip = {"id": "tip", "evergreen": "tips", "accounts": ["feed"], "text": "A short walk can help."}
    walk = {"id": "walk", "date": "2027-10-04", "accounts": ["feed"], "text": "A walk."}
    data = {"version": 1, "defaults": {"time": "09:30"}, "entries": [tip, walk]}
    before = read_in(root, {"a.json": json.dumps(data).encode()}, KNOWN)
    files = as_files(before, ending)
    for written in (files, imported(root, files)):
        after = read_in(root, written, KNOWN)
        times = {placed.entry.id: str(placed.entry.time) for placed in after.entries}
        assert ([finding.code for finding in after.findings], times) == ([], {"tip": "None", "walk": "09:30:00"})


def test_a_calendar_with_every_key_comes_back(root: Path) -> None:
    before = read_in(root, {"a.yaml": WHOLE.encode()}, KNOWN)
    assert len(before.entries) == 3
    for ending in ("csv", "xlsx", "json"):
        assert meant(read_in(root, as_files(before, ending), KNOWN)) == meant(before)


@pytest.mark.parametrize(
    ("entry", "lost"),
    [
        ({"title": "  "}, ["title"]),
        ({"owner": " Sam "}, ["owner"]),
        ({"text": "a\r\nb"}, ["text"]),
        ({"embargo": "2027-10-01T08:00:00", "time": "09:30:01", "text": " a ", "vars": {"a": " "}}, []),
    ],
    ids=["blank", "spaces around a name", "ends of lines", "all else"],
)
def test_what_no_cell_can_hold_is_named(entry: dict[str, Any], lost: list[str]) -> None:
    table = as_table([Placed(Entry.model_validate({"id": "e-1", **entry}), Where("a"))])
    assert [one.key for one in table.lost] == lost


def test_a_theme_of_spaces_is_named_and_so_is_a_second_campaign() -> None:
    campaign = Campaign.model_validate({"id": "c-1", "day": "blue-monday", "years": {"2027": {"theme": " "}}})
    assert as_campaign_table([campaign]).lost == (("c-1", "theme 2027"),)
    entry = Entry.model_validate({"id": "e-1", "offset": "-7d", "campaign": "other"})
    assert as_table([Placed(entry, Where("a"), campaign)]).lost == (("e-1", "campaign"),)


def test_a_table_is_never_wider_than_what_is_read(tmp_path: Path) -> None:
    entries = [{"id": f"e-{n}", "text": "x", "vars": {f"name-{n}": "x"}, "title": "T"} for n in range(MOST_COLUMNS)]
    before = read_in(tmp_path, {"a.json": json.dumps({"entries": entries}).encode()})
    table = as_table(before.entries)
    assert table.headings == ("id", "text", "vars", "title")
    assert meant(read_in(tmp_path, as_files(before, "csv"))) == meant(before)


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
    table = as_table([Placed(Entry.model_validate(entry), Where("a"))])
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
