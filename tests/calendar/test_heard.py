"""What is said in videos is read as one text, and every word is found again in its file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mhpost.calendar.heard import LARGEST, Soundtracks, heard

CUE = "00:00.000 --> 00:01.000"
FILE = f"""WEBVTT - Sunday walk
Kind: captions
Language: en-GB

STYLE
::cue {{ color: white }}

NOTE This is for colleagues
and is never shown.

intro
{CUE} align:start
<v Bea>It is <i>fine</i> &amp; calm, and we

{CUE}
walk <00:00.500>on.
Then we rest.

{CUE}
Then we rest.
- Really?
"""


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("a sentence that\nruns on", "a sentence that runs on"),
        ("It ends.\nAnother", "It ends.\nAnother"),
        ("“It ends.”\nAnother", "“It ends.”\nAnother"),
        ("one voice\n- another", "one voice\n- another"),
        ("one voice\n<v Bea>another", "one voice\nanother"),
        ("one voice\n>> another", "one voice\n>> another"),
        ("<c.yellow>loud</c> &lt;3", "loud <3"),
        ("five &#62; four&nbsp;times", "five > four\u00a0times"),
        ("the same\nthe same", "the same"),
        ("<b></b>\nword", "word"),
        ("a < b", "a < b"),
        ("00:01.000", "00:01.000"),
    ],
)
def test_a_cue_is_read_as_its_viewers_do(lines: str, words: str) -> None:
    assert heard(f"WEBVTT\n\n{CUE}\n{lines}\n").words == words


def test_only_what_is_shown_is_read() -> None:
    assert heard(FILE).words == "It is fine & calm, and we walk on.\nThen we rest.\n- Really?"
    assert heard(FILE).language == "en-GB"


def test_every_word_is_found_again_in_the_file() -> None:
    words, pieces, _ = heard(FILE)
    for word in ("It", "fine", "calm", "walk", "on.", "Really?"):
        begins, there = [piece for piece in pieces if piece[0] <= words.index(word)][-1]
        assert FILE[there + words.index(word) - begins :].startswith(word)


def test_another_file_is_read_as_it_is() -> None:
    assert heard("Bea: hello\n") == ("Bea: hello\n", ((0, 0),), None)


@given(st.text(st.sampled_from("ab <>&;-.\n") | st.characters()))
def test_any_file_can_be_read(lines: str) -> None:
    text = f"WEBVTT\n\n{CUE}\n{lines}"
    words, pieces, _ = heard(text)
    assert list(pieces) == sorted(pieces)
    assert all(begins < len(words) and there <= len(text) for begins, there in pieces)


@pytest.mark.parametrize("path", ["none.vtt", ".", "../outside.vtt", "large.vtt", "old.vtt", "a\0b.vtt"])
def test_what_cannot_be_read_says_nothing(tmp_path: Path, path: str) -> None:
    (tmp_path / "outside.vtt").write_text("WEBVTT\n", encoding="utf-8")
    root = tmp_path / "workspace"
    root.mkdir()
    (root / "large.vtt").write_bytes(b"x" * (LARGEST + 1))
    (root / "old.vtt").write_bytes(b"caf\xe9")
    assert Soundtracks(root).heard(path) is None


def test_a_file_of_a_workspace_above_is_read(tmp_path: Path) -> None:
    (tmp_path / "above").mkdir()
    (tmp_path / "own").mkdir()
    (tmp_path / "above" / "walk.txt").write_bytes("\ufeffIt is\u2028cold.\r\nSo are we.".encode())
    tracks = Soundtracks(tmp_path / "own", (tmp_path / "above",))
    assert tracks.text("../above/walk.txt") == "It is cold.\nSo are we."
