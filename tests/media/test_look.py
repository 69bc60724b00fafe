"""What a file is, told without decoding it, and without ever failing."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.media import made

from mhpost.media.look import LONGEST_SIDE, MOST_PIXELS, Seen, look, look_at

PLAIN = {kind: made.saved(made.scene(), kind) for kind in made.TYPES}
VIDEOS = {path.name: path.read_bytes() for path in sorted(made.FILES.iterdir())}
ALL = [*PLAIN.values(), *(made.talkative(kind) for kind in made.TYPES), *VIDEOS.values(), made.followed_video()]


@pytest.mark.parametrize("kind", made.TYPES)
def test_a_plain_picture_is_known_by_its_bytes(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "called.txt"
    file.write_bytes(PLAIN[kind])
    seen = look(file)
    assert (seen.mime, seen.size, seen.width, seen.height) == (made.TYPES[kind], len(PLAIN[kind]), 80, 60)
    assert (seen.frames, seen.metadata, seen.turned, seen.wrong, seen.is_video) == (1, False, False, "", False)
    assert len(seen.sha256) == 64


@pytest.mark.parametrize("kind", made.TYPES)
def test_a_picture_that_tells_of_its_origin_is_recognized(kind: str) -> None:
    assert look_at(made.talkative(kind)).metadata
    assert look_at(PLAIN[kind] + b"behind the end").metadata


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(("turn", "size"), [(1, (80, 60)), (3, (80, 60)), (6, (60, 80)), (8, (60, 80))])
def test_width_and_height_are_those_that_are_seen(kind: str, turn: int, size: tuple[int, int]) -> None:
    seen = look_at(made.talkative(kind, turn=turn))
    assert (seen.width, seen.height) == size
    assert seen.turned == (turn != 1)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_frames_are_counted(kind: str) -> None:
    assert look_at(made.moving(kind)).frames == 4


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "LA"), ("WEBP", "RGBA")])
def test_what_may_be_seen_through_is_told(kind: str, mode: str) -> None:
    clear = made.scene().convert("RGBA")
    clear.putalpha(100)
    assert look_at(made.saved(clear.convert(mode), kind)).clear
    assert not look_at(PLAIN[kind]).clear


def test_a_video_tells_its_size_and_length() -> None:
    told = {name: look_at(data)[3:7] for name, data in VIDEOS.items()}
    assert told == {
        "turned.mp4": (48, 64, 1, 2.0),
        "walk.mov": (64, 48, 1, 2.0),
        "walk.mp4": (64, 48, 1, 2.0),
        "walk.webm": (64, 48, 1, 2.0),
    }
    assert {look_at(data).mime for data in VIDEOS.values()} == {"video/mp4", "video/quicktime", "video/webm"}
    assert all(look_at(data).is_video and look_at(data).metadata for data in VIDEOS.values())


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (made.png_of(60_000, 60_000), "has 60,000 × 60,000 pixels; at most 64 million can be used"),
        (made.png_of(LONGEST_SIDE + 1, 10), "has 32,768 × 10 pixels; at most 64 million can be used"),
        (made.png_of(0, 50), "has no size: it is 0 pixels wide or high"),
        (PLAIN["PNG"][:-1], "ends too early: a part of it is missing"),
        (PLAIN["JPEG"][:-2], "ends too early: a part of it is missing"),
        (PLAIN["GIF"][:-1], "ends too early: a part of it is missing"),
        (PLAIN["WEBP"][:-1], "ends too early: a part of it is missing"),
        (PLAIN["PNG"].replace(b"IHDR\0\0\0\x50", b"IHDR\0\0\0\x51"), "is damaged"),
        (b"GIF89a/*" + b"\0" * 8 + b"*/=1;alert(1)", "is damaged"),
        (b"<svg onload='alert(1)'/>", "is of a kind that cannot be posted"),
        (b"", "is of a kind that cannot be posted"),
        (VIDEOS["walk.mp4"][:-1], "ends too early: a part of it is missing"),
        (VIDEOS["walk.webm"][:-1], "ends too early: a part of it is missing"),
        (made.box(b"ftyp", b"isom\0\0\0\0") + made.box(b"mdat", b"x"), "is damaged"),
        (made.box(b"ftyp", b"heic\0\0\0\0"), "is of a kind that cannot be posted"),
        (made.box(b"ftyp", b"isom\0\0\0\0") + made.box(b"moov", made.box(b"trak", b"") * 200), "is damaged"),
    ],
)
def test_what_is_wrong_is_said(data: bytes, wrong: str) -> None:
    assert look_at(data).wrong == wrong


def test_a_picture_as_large_as_a_camera_takes_is_not_wrong() -> None:
    assert look_at(made.png_of(8000, 8000)).wrong == ""
    assert MOST_PIXELS == 8000 * 8000


def test_an_archive_behind_a_picture_is_no_part_of_it(tmp_path: Path) -> None:
    file = tmp_path / "both.png"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("hidden.txt", "hidden")
    file.write_bytes(PLAIN["PNG"] + file.read_bytes())
    assert zipfile.is_zipfile(file)
    assert look(file).metadata


@given(st.sampled_from(ALL), st.data())
@settings(max_examples=300)
def test_no_file_however_broken_fails_the_run(data: bytes, draw: st.DataObject) -> None:
    at = draw.draw(st.integers(0, len(data)))
    cut = draw.draw(st.integers(0, 40))
    noise = draw.draw(st.binary(max_size=40))
    assert isinstance(look_at(data[:at] + noise + data[at + cut :]), Seen)
