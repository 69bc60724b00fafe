"""What players would not show is told before captions go out."""

from __future__ import annotations

from pathlib import Path

import pytest

from mhpost.calendar.captions import not_a_transcript, not_webvtt

RIGHT = "00:00:01.000 --> 00:00:02.000\nIt is cold.\n"


def _wrong(tmp_path: Path, cues: str) -> tuple[str, str, str] | None:
    file = tmp_path / "walk.vtt"
    file.write_text(f"WEBVTT\n\n{cues}", encoding="utf-8")
    return not_webvtt(file, "walk.vtt")


def test_a_conflict_of_git_is_told(tmp_path: Path) -> None:
    clash = "<<<<<<< HEAD\nIt is cold.\n=======\nIt is warm.\n>>>>>>> branch\n"
    for found in (_wrong(tmp_path, RIGHT + clash), not_a_transcript(tmp_path / "walk.vtt", "walk.vtt")):
        assert found is not None
        assert found[1] == 'In line 5 of "walk.vtt" Git left a conflict.'


@pytest.mark.parametrize(
    "times",
    [
        "00:01.000 --> 00:02.000",
        "59:59.999 --> 01:00:00.000",
        "99:59:59.999 --> 100:00:00.000 line:10,start position:10,line-left",
    ],
)
def test_times_that_go_on_are_right(tmp_path: Path, times: str) -> None:
    assert _wrong(tmp_path, f"{times}\nAt 1:30,500 people --\n\n{RIGHT}") is None


@pytest.mark.parametrize(
    ("start", "end"), [("00:00:05.000", "00:00:03.000"), ("00:01.000", "00:01.000"), ("01:00:00.000", "59:00.000")]
)
@pytest.mark.parametrize(("before", "line"), [("", 3), (f"{RIGHT}\n", 6)])
def test_words_whose_time_ends_before_it_begins_are_told(
    tmp_path: Path, start: str, end: str, before: str, line: int
) -> None:
    code, message, hint = _wrong(tmp_path, f"{before}{start} --> {end} align:start\nHi.\n\n{RIGHT}") or ("", "", "")
    assert (code, "later end" in hint) == ("MH138", True)
    assert message == f'Line {line} of the captions "walk.vtt" ends before it begins: {start} --> {end}.'


@pytest.mark.parametrize("times", ["00:00:00,000 --> 00:00:02,000", "00:00:01.000 --> 00:00:00,000"])
@pytest.mark.parametrize("after", ["", RIGHT])
def test_a_comma_in_a_time_is_named(tmp_path: Path, times: str, after: str) -> None:
    code, message, hint = _wrong(tmp_path, f"{times}\nIt is cold.\n\n{after}") or ("", "", "")
    assert (code, message) == (
        "MH138",
        'Line 3 of the captions "walk.vtt" has a comma in its times, as SRT files do.',
    )
    assert hint == "Write 00:00:00.000 instead of 00:00:00,000, and so in all lines of times."
