"""Lint looks again only at what has changed, and says the same as if it had looked at everything."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from typing import Any

import pytest
from tests.cli.program import CLOCK, Program, picture
from tests.media.made import FILES

from mhpost.source.files import real, typed
from mhpost.wiring.examine import every_entry, examine
from mhpost.wiring.memory import WORTH
from mhpost.wiring.workspace import open_workspace

SOON = "2027-05-03T08:30:00Z"
YEAR = "calendars/year.yaml"
KEPT = ".mhpost/cache/lint.json"
SERIES = "  - {id: weekly, date: 2027-05-03, time: '10:00', accounts: [feed], text: Hello., repeat: {every: week}}\n"


ROW = """\
  - {id: tip-%s, date: 2027-06-%02d, time: "09:30", accounts: [feed], text: Small step number %s counts.}
"""
OTHERS = """\
  - id: shown
    date: 2027-06-01
    time: "09:30"
    accounts: [feed]
    text: Look here.
    media: [{path: media/walk.png, alt: One grey dot., words: none}]
  - id: filmed
    date: 2027-06-01
    time: "09:30"
    accounts: [feed]
    text: Look and listen.
    media: [{path: media/walk.mp4, alt: A path., captions: media/walk.vtt, transcript: media/walk.txt}]
  - {id: made, date: 2027-06-01, time: "09:30", accounts: [feed], template: step}
"""


def year() -> str:
    rows = [ROW % (n, n % 28 + 1, n) for n in range(WORTH - 4)]
    return "version: 1\nentries:\n" + "".join((*rows, OTHERS, SERIES))


@pytest.fixture
def known(program: Program) -> Program:
    """A workspace that was looked at once."""
    program.write("templates/step.j2", "A step from {{ organization.name }}.\n")
    program.write(YEAR, year())
    (program.root / "media" / "walk.mp4").write_bytes((FILES / "walk.mp4").read_bytes())
    program.write("media/walk.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nIt is cold.\n")
    program.write("media/walk.txt", "It is cold.\n")
    assert program("lint").code == 0
    return program


def findings(program: Program, clock: str = CLOCK) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = program("lint", "--format", "json", clock=clock).data["findings"]
    return found


def looked_at(program: Program, clock: str = SOON) -> set[str]:
    """The entries of which posts were made anew."""
    workspace = open_workspace(program.root, clock, tolerant=True)
    composed = examine(workspace, None, every_entry, remember=True).composed
    return {one.occurrence.placed.entry.id for one in composed}


def afresh(program: Program, clock: str = CLOCK) -> list[dict[str, Any]]:
    shutil.rmtree(program.root / ".mhpost")
    return findings(program, clock)


def test_what_has_not_changed_is_not_looked_at_again(known: Program) -> None:
    assert looked_at(known) == set()


def test_a_changed_entry_is_looked_at_alone(known: Program) -> None:
    known.replace(YEAR, "Small step number 7 counts.", "He committed suicide.")
    assert looked_at(known) == {"tip-7"}
    found = findings(known)
    assert "MH401" in {one["code"] for one in found}
    assert found == afresh(known)


def test_the_others_keep_their_problems_and_their_lines_are_those_of_now(known: Program) -> None:
    known.replace(YEAR, "Small step number 7 counts.", "Good vibes only.")
    before = findings(known)
    known.replace(YEAR, "entries:\n", "entries:\n" + ROW % (900, 1, 900))
    after = findings(known)
    assert [one["code"] for one in after] == [one["code"] for one in before] != []
    assert [one["line"] for one in after if one["file"] == YEAR] == [
        one["line"] + 1 for one in before if one["file"] == YEAR
    ]
    assert after == afresh(known)


def _a_setting(program: Program) -> None:
    program.replace("mhpost.yaml", "country: GB", "country: US")


def _help(program: Program) -> None:
    program.write("resources.yaml", "retired: [{id: gb-samaritans, because: It has closed.}]\n")


def _a_footer(program: Program) -> None:
    program.write("footers/en.yaml", 'intro: "Talk to us."\n')


ALL = {
    "a setting": _a_setting,
    "help lines": _help,
    "the words around help lines": _a_footer,
}


@pytest.mark.parametrize("what", ALL)
def test_a_change_that_concerns_all_makes_all_be_looked_at(known: Program, what: str) -> None:
    ALL[what](known)
    assert len(looked_at(known)) == WORTH
    assert findings(known) == afresh(known)


def test_words_under_every_post_are_not_read_again(known: Program) -> None:
    known.write("footers/en.yaml", 'opening: "Before you commit suicide:"\n')
    found = findings(known)
    assert "MH401" in {one["code"] for one in found}
    assert findings(known) == found == afresh(known)
    form, circumstances, kept = json.loads((known.root / KEPT).read_text(encoding="utf-8"))
    for row in kept.values():
        row[2][0] = []
    known.write(KEPT, json.dumps([form, circumstances, kept]))
    assert "MH401" not in {one["code"] for one in findings(known)}
    known.write(KEPT, json.dumps([form, circumstances, {**kept, "standing": ["soon"]}]))
    assert "MH401" in {one["code"] for one in findings(known)}


def _a_template(program: Program) -> None:
    program.write("templates/step.j2", "Good vibes only, says {{ organization.name }}.\n")


def _a_picture(program: Program) -> None:
    (program.root / "media" / "walk.png").write_bytes(picture() + b"more")


def _captions(program: Program) -> None:
    program.replace("media/walk.vtt", "It is cold.", "He committed suicide.")


def _a_transcript(program: Program) -> None:
    program.replace("media/walk.txt", "It is cold.", "He committed suicide.")


ONE: dict[str, tuple[Callable[[Program], None], str]] = {
    "a template": (_a_template, "made"),
    "a picture": (_a_picture, "shown"),
    "captions": (_captions, "filmed"),
    "a transcript": (_a_transcript, "filmed"),
}


@pytest.mark.parametrize("what", ONE)
def test_a_file_that_an_entry_uses_makes_it_be_looked_at(known: Program, what: str) -> None:
    change, entry = ONE[what]
    change(known)
    assert looked_at(known) == {entry}
    assert findings(known) == afresh(known)


@pytest.mark.parametrize(
    ("file", "entry"), [("templates/step.j2", "made"), ("media/walk.vtt", "filmed"), ("media/walk.txt", "filmed")]
)
def test_what_an_editor_shows_of_a_file_makes_it_be_looked_at(known: Program, file: str, entry: str) -> None:
    with typed({real(known.root / file): "WEBVTT\n\n00:00.000 --> 00:01.000\nHe committed suicide.\n"}):
        assert looked_at(known) == {entry}
        assert looked_at(known) == set()
    assert looked_at(known) == {entry}


def test_another_day_makes_all_be_looked_at(known: Program) -> None:
    later = "2027-05-04T08:00:00Z"
    assert len(looked_at(known, later)) == WORTH


def test_a_series_is_looked_at_when_its_next_post_is_another(known: Program) -> None:
    assert looked_at(known, "2027-05-03T08:59:00Z") == set()
    assert looked_at(known, "2027-05-03T09:01:00Z") == {"weekly"}


@pytest.mark.parametrize("text", ["", "{", "[]", "[1, 2, 3]", '[2, "x", {}, {}]', "null", "\0"])
def test_a_file_of_nonsense_is_no_memory(known: Program, text: str) -> None:
    before = findings(known)
    known.write(KEPT, text)
    assert len(looked_at(known)) == WORTH
    assert findings(known) == before


def test_what_cannot_be_read_of_one_entry_is_looked_at_again(known: Program) -> None:
    form, circumstances, kept = json.loads((known.root / KEPT).read_text(encoding="utf-8"))
    name = next(key for key in kept if key != "standing")
    kept[name] = ["soon", None, [[["fatal"]], [], [], 1]]
    known.write(KEPT, json.dumps([form, circumstances, kept]))
    assert len(looked_at(known)) == 1


def _a_finding(row: Any, place: int, value: Any) -> None:
    row[2][0] = [["warning", [None, ["text"], False, [0, 1], None], "MH801", "Wrong.", "", "", None, None, None]]
    row[2][0][0][place] = value


def _a_place(row: Any, place: int, value: Any) -> None:
    _a_finding(row, 2, "MH801")
    row[2][0][0][1][place] = value


def _a_post(row: Any, at: str) -> None:
    row[2][2].append(["feed", "folder", at, "a/feed"])


HOSTILE: dict[str, Callable[[Any], None]] = {
    "a hint of another kind": lambda row: _a_finding(row, 4, {"a": 1}),
    "a reason of another kind": lambda row: _a_finding(row, 5, ["a"]),
    "a message of another kind": lambda row: _a_finding(row, 3, None),
    "a severity that nobody knows": lambda row: _a_finding(row, 0, "fatal"),
    "an account of another kind": lambda row: _a_finding(row, 7, ["feed"]),
    "a file of another kind": lambda row: _a_place(row, 0, [7]),
    "a way of another kind": lambda row: _a_place(row, 1, [["text"]]),
    "letters of another kind": lambda row: _a_place(row, 3, ["a", 2]),
    "a line of another kind": lambda row: _a_place(row, 4, "2"),
    "topics of another kind": lambda row: row[2].__setitem__(1, [5]),
    "a moment on no clock": lambda row: _a_post(row, "2027-05-03T09:00:00"),
    "a moment before all time": lambda row: _a_post(row, "0001-01-01T00:00:00+14:00 UTC"),
    "a zone that is none": lambda row: _a_post(row, "2027-05-03T09:00:00+00:00 ../passwd"),
    "a number that is none": lambda row: row[2].__setitem__(3, float("inf")),
    "posts without end": lambda row: row[2].__setitem__(5, [[[["feed", "folder"]] * 2000, [["", ""]] * 2000]]),
    "a text of another kind": lambda row: row[2].__setitem__(6, [[5, [1], 2, "ff"]]),
    "a text without words": lambda row: row[2].__setitem__(6, [["", [], 0, "0"]]),
    "hashes of another kind": lambda row: row[2].__setitem__(6, [["a walk", ["x"], 2, "ff"]]),
    "bits of another kind": lambda row: row[2].__setitem__(6, [["a walk", [1], 2, "no"]]),
    "a date of another kind": lambda row: row.__setitem__(1, 5),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_no_run_has_written_is_not_taken_for_true(known: Program, what: str) -> None:
    before = findings(known)
    data = json.loads((known.root / KEPT).read_text(encoding="utf-8"))
    for row in data[2].values():
        HOSTILE[what](row)
    known.write(KEPT, json.dumps(data))
    assert len(looked_at(known)) == WORTH
    assert findings(known) == before


def test_texts_that_are_kept_are_compared_with_new_ones(known: Program) -> None:
    known.write(YEAR, year() + ROW.replace("tip-%s", "again") % (5, "5"))
    before = findings(known)
    assert "MH362" in {finding["code"] for finding in before}
    assert not looked_at(known)
    assert findings(known) == before


def test_where_nothing_can_be_kept_all_is_looked_at(known: Program) -> None:
    before = findings(known)
    shutil.rmtree(known.root / ".mhpost")
    (known.root / ".mhpost").write_text("in the way", encoding="utf-8")
    assert findings(known) == before
    assert len(looked_at(known)) == WORTH


def test_a_small_calendar_leaves_no_file(program: Program) -> None:
    program.write(YEAR, "version: 1\nentries:\n" + SERIES)
    assert program("lint").code == 0
    assert not (program.root / KEPT).exists()
