"""From a picture out of a telephone to what readers get: the picture, and nothing about where it was taken."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.cli.calendars import DUE, entry, write
from tests.cli.program import Program
from tests.fit.make import POST, fit_on, occurrence, picture
from tests.media import made

from mhpost.errors import SettingsError
from mhpost.media.look import look, look_at
from mhpost.platforms import PLATFORMS
from mhpost.wiring.pictures import Gallery
from mhpost.wiring.workspace import open_workspace

FILM = (made.FILES / "walk.mp4").read_bytes()
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:01.000\nIt is cold today.\n"


def _with(program: Program, name: str, data: bytes, **keys: Any) -> None:
    (program.root / "media" / name).write_bytes(data)
    media = {"path": f"media/{name}", "alt": "Two people walk under autumn trees.", **keys}
    write(program, entry("walk", **DUE, media=[media]))


def _published(program: Program) -> Path:
    assert program("schedule", "--yes").code == 0
    [sent] = program("publish", "--format", "json").data["sent"]
    return Path(sent["url"].removeprefix("file://")).parent


@pytest.mark.parametrize(("kind", "turn"), [("JPEG", 6), ("JPEG", 1), ("PNG", 1), ("WEBP", 1), ("GIF", 1)])
def test_no_platform_is_told_where_a_picture_was_taken(program: Program, kind: str, turn: int) -> None:
    told = made.talkative(kind, turn=turn)
    _with(program, f"walk.{kind.lower()}", told)
    (post,) = program("preview", "--format", "json").data["posts"]
    folder = _published(program)
    (file,) = folder.glob("1-walk.*")
    assert made.SECRET in told
    assert made.SECRET not in file.read_bytes()
    assert hashlib.sha256(file.read_bytes()).hexdigest() == post["media"][0]["sha256"]
    assert (look(file).width, look(file).height) == ((60, 80) if turn == 6 else (80, 60))
    assert (program.root / "media" / f"walk.{kind.lower()}").read_bytes() == told


def test_a_picture_without_secrets_goes_out_as_it_is(program: Program) -> None:
    plain = made.saved(made.scene(), "PNG")
    _with(program, "walk.png", plain)
    folder = _published(program)
    assert (folder / "1-walk.png").read_bytes() == plain
    assert not (program.root / ".mhpost" / "pictures").exists()


def test_planning_again_changes_nothing(program: Program) -> None:
    _with(program, "walk.jpg", made.talkative("JPEG", turn=6))
    assert program("schedule", "--yes").code == 0
    ran = program("schedule", "--dry-run", "--format", "json")
    assert (ran.data["added"], ran.data["changed"]) == ([], [])


def test_a_video_goes_out_with_its_captions(program: Program) -> None:
    (program.root / "media" / "walk.vtt").write_text(CAPTIONS, encoding="utf-8", newline="\n")
    _with(program, "walk.mp4", FILM, captions="media/walk.vtt")
    assert program("lint", "--strict").code == 0
    folder = _published(program)
    assert (folder / "1-walk.vtt").read_text(encoding="utf-8") == CAPTIONS
    assert b"SECRET" not in (folder / "1-walk.mp4").read_bytes()
    assert 'kind="captions" src="1-walk.vtt"' in (folder / "post.html").read_text(encoding="utf-8")


def test_new_captions_are_a_new_version_of_the_post(program: Program) -> None:
    captions = program.root / "media" / "walk.vtt"
    captions.write_text(CAPTIONS, encoding="utf-8")
    _with(program, "walk.mp4", FILM, captions="media/walk.vtt")
    assert program("schedule", "--yes").code == 0
    captions.write_text(CAPTIONS.replace("cold", "warm"), encoding="utf-8")
    ran = program("schedule", "--yes", "--format", "json")
    assert len(ran.data["changed"]) == 1
    [sent] = program("publish", "--format", "json").data["sent"]
    folder = Path(sent["url"].removeprefix("file://")).parent
    assert "warm" in (folder / "1-walk.vtt").read_text(encoding="utf-8")


def test_lint_makes_no_copies(program: Program) -> None:
    _with(program, "walk.jpg", made.talkative("JPEG", turn=6))
    assert program("lint", "--strict").code == 0
    assert not (program.root / ".mhpost").exists()


def test_a_picture_that_is_gone_when_it_is_copied_stops_the_run_in_plain_words(program: Program) -> None:
    gone = look_at(made.talkative("PNG"))
    post = replace(POST, pictures=(picture(path="media/gone.png", sha256=gone.sha256, mime=gone.mime, seen=gone),))
    fitted, _ = fit_on(post, "folder")
    gallery = Gallery(open_workspace(program.root, None), copies=True)
    with pytest.raises(SettingsError, match=r"cannot be made.*gone\.png"):
        gallery.finish(fitted, post, occurrence("folder"), PLATFORMS["folder"])
