"""What is said in a video is checked like all that is published, and told at its line of the file."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.cli.calendars import entry, write
from tests.cli.program import Program
from tests.media.made import FILES

CAPTIONS = """WEBVTT

00:00.000 --> 00:02.000
<v Bea>It is <i>cold</i>. My brother committed

00:02.000 --> 00:04.000
suicide last year.
"""
CONSENT = {"who": "story 1", "on": "2027-03-01", "channels": ["all"]}
FILM = {"path": "media/walk.mp4", "alt": "Two people walk along a path and talk.", "captions": "media/walk.vtt"}


@pytest.fixture
def film(program: Program) -> Program:
    """A workspace with a film and its captions."""
    (program.root / "media").mkdir(exist_ok=True)
    (program.root / "media" / "walk.mp4").write_bytes((FILES / "walk.mp4").read_bytes())
    program.write("media/walk.vtt", CAPTIONS)
    return program


def _found(program: Program, file: str) -> list[dict[str, Any]]:
    return [one for one in program("lint", "--format", "json").data["findings"] if one["file"] == file]


def test_captions_are_told_once_at_their_words_however_many_posts_show_them(film: Program) -> None:
    accounts = ["feed", "page"]
    write(film, *(entry(f"walk-{n}", date=f"2027-05-{n}", accounts=accounts, media=[FILM]) for n in range(10, 14)))
    committed, topic = _found(film, "media/walk.vtt")
    assert (committed["code"], committed["line"], committed["column"]) == ("MH401", 4, 38)
    assert (committed["end_line"], committed["end_column"], committed["entries"]) == (7, 8, 4)
    assert (topic["code"], topic["line"], topic["column"]) == ("MH211", 7, 1)
    assert "media/walk.vtt:4:38 error MH401" in film("lint").out


@pytest.mark.parametrize("kept", [1500, 5, 0, None])
def test_captions_are_read_whatever_is_wrong_with_the_film(film: Program, kept: int | None) -> None:
    file = film.root / "media" / "walk.mp4"
    if kept is None:
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:kept])
    write(film, entry("walk", media=[FILM]))
    findings = film("lint", "--format", "json").data["findings"]
    assert {"MH127", "MH128", "MH130", "MH320"} & {one["code"] for one in findings if one["file"] != "media/walk.vtt"}
    assert [(one["code"], one["line"]) for one in findings if one["file"] == "media/walk.vtt"][:1] == [("MH401", 4)]


def test_a_transcript_is_told_at_its_words(film: Program) -> None:
    film.write("media/walk.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nIt is cold.\n")
    film.write("media/walk.txt", "Bea: It is cold.\nJo: Call 116 123.\nHe committed suicide.\n")
    write(film, entry("walk", media=[{**FILM, "transcript": "media/walk.txt"}]))
    places = {(one["code"], one["line"], one["column"]) for one in _found(film, "media/walk.txt")}
    assert ("MH401", 3, 4) in places


def test_captions_in_a_language_without_rules_are_not_called_clean(film: Program) -> None:
    film.write("media/walk.vtt", "WEBVTT\nLanguage: cy\n\n00:00.000 --> 00:01.000\nMae hi'n oer.\n")
    write(film, entry("walk", media=[FILM]))
    (unread,) = _found(film, "media/walk.vtt")
    assert (unread["code"], unread["line"], unread["column"]) == ("MH214", 5, 1)


def test_a_clinicians_exception_reaches_the_captions_of_its_entry(film: Program) -> None:
    allow = [{"rule": "MH401", "because": "his own words, kept with care", "by": "dr-a"}]
    write(film, entry("walk", media=[FILM], allow=allow, topics=["suicide"]))
    assert _found(film, "media/walk.vtt") == []


def test_a_setting_for_captions_names_a_file_that_there_is(film: Program) -> None:
    film.write("media/walk.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nWe say #mentalhealth.\n")
    write(film, entry("walk", media=[FILM]))
    assert [one["code"] for one in _found(film, "media/walk.vtt")] == ["MH312"]
    film.replace("mhpost.yaml", "country: GB", 'country: GB\nlint: {paths: {"media/*.vtt": {ignore: [MH312]}}}')
    found = film("lint", "--format", "json").data["findings"]
    assert [one["code"] for one in found if one["file"] == "media/walk.vtt" or one["code"].startswith("MH06")] == []


def test_code_scanning_sees_the_line_of_the_captions(film: Program) -> None:
    write(film, entry("walk", media=[FILM]))
    results = json.loads(film("lint", "--format", "sarif").out)["runs"][0]["results"]
    places = [one["locations"][0]["physicalLocation"] for one in results if one["ruleId"] == "MH401"]
    assert [(at["artifactLocation"]["uri"], at["region"]["startLine"]) for at in places] == [("media/walk.vtt", 4)]


@pytest.mark.parametrize(
    ("code", "said", "keys"),
    [
        ("MH216", "If you miss your tablets, take them at noon.", {}),
        ("MH220", "1 in 4 people have a mental health problem.", {}),
        ("MH251", "“I slept again,” says Lia, 35.", {"kind": "community"}),
        ("MH255", "I am 16, and I go to the club.", {"kind": "story", "consent": CONSENT}),
    ],
)
@pytest.mark.parametrize("spoken", ["captions", "transcript"])
def test_what_is_said_is_read_once_as_the_words_of_the_post_are(
    film: Program, spoken: str, code: str, said: str, keys: dict[str, Any]
) -> None:
    cues = f"WEBVTT\n\n00:00.000 --> 00:02.000\n{said if spoken == 'captions' else 'It is cold.'}\n"
    film.write("media/walk.vtt", cues)
    film.write("media/walk.txt", said)
    write(film, entry("walk", media=[{**FILM, "transcript": "media/walk.txt"}], **keys))
    found = film("lint", "--format", "json").data["findings"]
    file = {"captions": "media/walk.vtt", "transcript": "media/walk.txt"}[spoken]
    assert [one["file"] for one in found if one["code"] == code] == [file]


def test_a_number_that_is_said_has_its_source_in_the_words_of_the_post(film: Program) -> None:
    film.write("media/walk.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nOne in four people feel so.\n")
    write(film, entry("walk", text="1 in 4 people feel so (NHS Digital 2025).", media=[FILM]))
    assert "MH220" not in film("lint").out
