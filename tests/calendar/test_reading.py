"""What stands in good calendars arrives as it was meant."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from tests.calendar.conftest import KNOWN, WHOLE, Read, by_id, told

from mhpost.calendar.kinds import Kind, Status
from mhpost.calendar.reading import read_calendar


def test_every_key_of_the_contract_is_read(reading: Read) -> None:
    calendar, documents = reading({"calendars/a.yaml": WHOLE})
    assert told(calendar, documents) == []
    tip = by_id(calendar)["sunday-tip"].entry
    assert (tip.kind, tip.status, tip.date, tip.time) == (
        Kind.SELF_CARE_TIP,
        Status.READY,
        date(2027, 10, 3),
        time(9, 45),
    )
    assert tip.text == "A ten-minute walk outside can lift your mood a little."
    assert tip.media[0].words == "none"
    assert tip.repeat is not None
    assert tip.repeat.except_ == (date(2027, 11, 7),)
    assert tip.latest == timedelta(hours=4)
    assert tip.embargo == datetime(2027, 10, 1)  # noqa: DTZ001 - wall-clock time, without a zone


def test_text_is_taken_as_it_was_written(reading: Read) -> None:
    calendar, _ = reading({"calendars/a.yaml": WHOLE})
    tip = by_id(calendar)["sunday-tip"].entry
    assert tip.title == "2027"
    assert tip.vars == {"line": "0800 111", "price": "1.50", "on": "yes", "deep": [{"no": "1"}]}
    assert by_id(calendar)["plain"].entry.text == "no"
    assert by_id(calendar)["teaser"].entry.text == "0800 111"


@pytest.mark.parametrize("written", ["no", "true", "1_000", "0800", "10:30", "2027-05-04", "1.0", "0x1F", "1e3", ".5"])
def test_words_that_look_like_something_else_stay_words(written: str, reading: Read) -> None:
    calendar, documents = reading({"calendars/a.yaml": f"entries: [{{id: a, status: idea, text: {written}}}]"})
    assert told(calendar, documents) == []
    assert [placed.entry.text for placed in calendar.entries] == [written]


def test_defaults_fill_what_an_entry_leaves_open(reading: Read) -> None:
    calendar, _ = reading({"calendars/a.yaml": WHOLE})
    plain = by_id(calendar)["plain"].entry
    assert (plain.accounts, plain.time) == (("x-main", "page"), time(9, 30))
    teaser = by_id(calendar)["teaser"]
    assert (teaser.entry.time, teaser.entry.offset) == (time(9), -7)
    assert teaser.campaign is not None
    assert (teaser.campaign.day, tuple(teaser.campaign.years)) == ("world-mental-health-day", (2027, 2028))


@pytest.mark.parametrize(
    ("written", "offset", "at"),
    [
        ("-7d 09:00", -7, time(9)),
        ("day 3 of the week at 9:45", 2, time(9, 45)),
        ("1 week before, 18:00", -7, time(18)),
        ("on the day 00:00", 0, time(0)),
        ("day 3 of the week", 2, time(9, 30)),
    ],
)
def test_an_offset_may_hold_the_time(written: str, offset: int, at: time, reading: Read) -> None:
    more = f"      - {{id: timed, offset: '{written}', text: Hello.}}\n"
    calendar, _ = reading({"calendars/a.yaml": WHOLE + more})
    timed = by_id(calendar)["timed"].entry
    assert (timed.offset, timed.time) == (offset, at)


def test_a_time_is_not_said_twice(reading: Read) -> None:
    more = "      - {id: timed, offset: -7d 09:00, time: 10:00, text: Hello.}\n"
    calendar, _ = reading({"calendars/a.yaml": WHOLE + more})
    (one,) = calendar.findings
    assert (one.code, one.entry) == ("MH107", "timed")
    assert 'Write "offset: -7d"' in one.hint


def test_one_bad_entry_spoils_no_other(reading: Read) -> None:
    calendar, _ = reading({"calendars/a.yaml": WHOLE + "      - {id: bad, offset: soon}\n"})
    assert list(by_id(calendar)) == ["sunday-tip", "plain", "teaser"]
    assert calendar.broken == {"bad"}
    assert calendar.unread == ()


def test_calendars_are_found_at_any_depth_in_the_order_of_their_names(reading: Read) -> None:
    one = "entries: [{{id: {}, status: idea}}]"
    calendar, _ = reading(
        {
            "calendars/b.yml": one.format("b"),
            "calendars/a/z.yaml": one.format("z"),
            "calendars/c.json": '{"entries": [{"id": "c", "status": "idea"}]}',
            "calendars/.hidden.yaml": "not: read",
            "calendars/notes.txt": "not: read",
        }
    )
    assert calendar.files == ("calendars/a/z.yaml", "calendars/b.yml", "calendars/c.json")
    assert list(by_id(calendar)) == ["z", "b", "c"]


def test_an_id_is_unique_in_the_whole_workspace(reading: Read) -> None:
    calendar, documents = reading(
        {
            "calendars/a.yaml": "entries: [{id: walk, status: idea}]",
            "calendars/b.yaml": "\n\nentries: [{id: walk, status: idea}]",
        }
    )
    assert told(calendar, documents) == [
        '3:16-3:20 MH135 error [walk] The id "walk" is used by two entries. -> '
        "Give one of the two another id. The first stands in calendars/a.yaml, line 1."
    ]


def test_an_empty_workspace_says_how_to_begin(root: Path) -> None:
    calendar, _ = read_calendar(root, None, KNOWN)
    assert [(finding.code, finding.severity) for finding in calendar.findings] == [("MH112", "info")]
    (root / "calendars").rmdir()
    calendar, _ = read_calendar(root, None, KNOWN)
    assert [finding.code for finding in calendar.findings] == ["MH112"]


def test_only_the_asked_files_are_read(root: Path, reading: Read) -> None:
    reading({"calendars/a.yaml": "entries: []", "calendars/b/c.yaml": "entries: []", "drafts/d.yaml": "entries: []"})
    for paths, files in (
        ([Path("calendars/a.yaml")], ("calendars/a.yaml",)),
        ([root / "calendars" / "b"], ("calendars/b/c.yaml",)),
        ([Path("drafts"), Path("calendars/a.yaml")], ("calendars/a.yaml", "drafts/d.yaml")),
        ([Path("calendars"), Path("calendars/a.yaml")], ("calendars/a.yaml", "calendars/b/c.yaml")),
    ):
        calendar, _ = read_calendar(root, paths, KNOWN)
        assert (calendar.files, calendar.findings) == (files, ())


def test_a_path_that_is_not_there_is_told(root: Path) -> None:
    calendar, _ = read_calendar(root, [Path("calendars/mai.yaml")], KNOWN)
    assert [(finding.code, finding.where.file) for finding in calendar.findings] == [("MH111", "calendars/mai.yaml")]
    assert calendar.unread == ("calendars/mai.yaml",)


@pytest.mark.parametrize("folder", ["calendars/2027", "templates", "drafts"])
def test_a_folder_without_calendars_is_told(root: Path, folder: str) -> None:
    (root / folder).mkdir(exist_ok=True)
    (root / folder / "tip.j2").write_text("{{ text }}", encoding="utf-8")
    calendar, _ = read_calendar(root, [Path(folder)], KNOWN)
    assert [(finding.code, finding.where.file) for finding in calendar.findings] == [("MH111", folder)]
    assert "Templates are checked" in calendar.findings[0].hint


def test_a_workspace_that_is_named_says_how_to_begin(root: Path) -> None:
    for folder in (Path("calendars"), Path()):
        calendar, _ = read_calendar(root, [folder], KNOWN)
        assert [finding.code for finding in calendar.findings] == ["MH112"]


def test_links_that_leave_the_workspace_are_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "e.yaml").write_text("entries: [{id: e, status: idea}]", encoding="utf-8")
    (root / "calendars" / "a.yaml").write_text("entries: [{id: a, status: idea}]", encoding="utf-8")
    links = {
        "file.yaml": tmp_path / "elsewhere" / "e.yaml",
        "folder": tmp_path / "elsewhere",
        "again.yaml": root / "calendars" / "a.yaml",
    }
    for name, target in links.items():
        _link(root / "calendars" / name, target)
    _link(root / "calendars" / "circle", root / "calendars")
    calendar, _ = read_calendar(root, None, KNOWN)
    assert [(finding.code, finding.where.file) for finding in calendar.findings] == [
        ("MH110", "calendars/file.yaml"),
        ("MH110", "calendars/folder"),
    ]
    assert list(by_id(calendar)) == ["a"]
    assert calendar.unread == ("calendars/file.yaml", "calendars/folder")


def test_a_picture_behind_a_link_out_of_the_workspace_is_refused(root: Path, tmp_path: Path, reading: Read) -> None:
    _link(root / "media" / "link.png", tmp_path / "outside.png")
    entry = "{id: a, status: idea, media: [{path: media/link.png, alt: A path}]}"
    calendar, _ = reading({"calendars/a.yaml": f"entries: [{entry}]"})
    assert [finding.code for finding in calendar.findings] == ["MH126"]


def test_links_in_a_ring_are_no_pictures_and_no_calendars(root: Path, reading: Read) -> None:
    _link(root / "media" / "ring.png", root / "media" / "ring.png")
    _link(root / "calendars" / "ring.yaml", root / "calendars" / "ring.yaml")
    entry = "{id: a, status: idea, media: [{path: media/ring.png, alt: A path}]}"
    calendar, _ = reading({"calendars/a.yaml": f"entries: [{entry}]"})
    assert sorted(finding.code for finding in calendar.findings) == ["MH029", "MH127"]
    assert calendar.unread == ("calendars/ring.yaml",)


def _link(path: Path, target: Path) -> None:
    try:
        path.symlink_to(target, target_is_directory=target.is_dir())
    except OSError:
        pytest.skip("this system lets nobody make links")


def test_what_the_yaml_has_wrong_belongs_to_its_entry(reading: Read) -> None:
    calendar, _ = reading(
        {"calendars/a.yaml": "entries:\n  - {id: a, status: idea, id: b}\n  - {id: ok, status: idea}\n"}
    )
    assert [(finding.severity, finding.entry) for finding in calendar.findings] == [("error", "a")]
    assert list(by_id(calendar)) == ["a", "ok"]


@pytest.mark.parametrize(
    "text", ["entries: [{id: a, status: idea}]\nentries: []\n", "version: 2\nentries: [{id: a, status: idea}]\n"]
)
def test_what_is_wrong_with_a_whole_file_spoils_its_entries(text: str, reading: Read) -> None:
    calendar, _ = reading({"calendars/a.yaml": text, "calendars/b.yaml": "entries: [{id: b, status: idea}]"})
    assert [finding.entry for finding in calendar.findings] == [None]
    assert calendar.unread == ("calendars/a.yaml",)
    assert calendar.broken == {"a"}
    assert list(by_id(calendar)) == ["b"]


def test_a_file_that_cannot_be_read_is_named_as_unread(reading: Read) -> None:
    calendar, _ = reading({"calendars/a.yaml": 'entries: [{id: "a]', "calendars/b.yaml": "entries: []"})
    assert calendar.unread == ("calendars/a.yaml",)
    assert any(finding.where.file == "calendars/a.yaml" for finding in calendar.findings)


def test_what_cannot_be_known_is_not_judged(root: Path) -> None:
    from mhpost.calendar.values import Known

    (root / "calendars" / "a.yaml").write_text(
        "campaigns: [{id: c, day: any, years: [2027], entries: [{id: a, status: idea, offset: 0, template: any}]}]",
        encoding="utf-8",
    )
    calendar, _ = read_calendar(root, None, Known())
    assert calendar.findings == ()
