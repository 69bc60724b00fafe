"""What tells of a picture's origin is taken out, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageSequence
from tests.media import made

from mhpost.media.formats import bare
from mhpost.media.look import look_at

MARKS = (b"Exif", b"adobe:ns", b"xmpmeta", b"XMP", b"Photoshop", b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf", b"EXIF")
WORD = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=8, max_size=40).map(str.encode)


@pytest.mark.parametrize("kind", made.TYPES)
@given(secret=WORD)
@settings(max_examples=25)
def test_no_secret_survives_and_no_pixel_changes(kind: str, secret: bytes) -> None:
    told = made.talkative(kind, secret)
    freed = bare(told, made.TYPES[kind])
    assert secret in told
    assert secret not in freed
    assert [mark for mark in MARKS if mark in freed] == []
    assert made.opened(freed).tobytes() == made.opened(told).tobytes()
    assert not look_at(freed).metadata
    assert bare(freed, made.TYPES[kind]) == freed


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_colours_stay(kind: str) -> None:
    assert made.opened(bare(made.talkative(kind), made.TYPES[kind])).info["icc_profile"] == made.profile()


def test_a_thumbnail_inside_a_jpeg_goes() -> None:
    data = made.saved(made.scene(), "JPEG")
    assert data[2:4] == b"\xff\xe0"
    small = data[:4] + b"\x00\x13" + data[6:18] + b"\x01\x01" + made.SECRET[:3] + data[20:]
    assert look_at(small).metadata
    assert bare(small, "image/jpeg") == data


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_a_picture_goes_on_moving(kind: str) -> None:
    more = {"comment": made.SECRET} if kind == "GIF" else {"exif": made.exif()}
    told = made.moving(kind, **more)
    assert made.SECRET in told
    freed = bare(told, made.TYPES[kind])
    assert made.SECRET not in freed
    before, after = (list(_frames(data)) for data in (told, freed))
    assert before == after
    assert len(after) == 4


def _frames(data: bytes) -> list[tuple[bytes, object]]:
    image = made.opened(data)
    return [(frame.convert("RGB").tobytes(), frame.info.get("duration")) for frame in ImageSequence.Iterator(image)]


@pytest.mark.parametrize("kind", made.TYPES)
def test_a_picture_without_secrets_stays_as_it_is(kind: str) -> None:
    data = made.saved(made.scene(), kind)
    assert bare(data, made.TYPES[kind]) == data


@pytest.mark.parametrize("name", ["walk.mp4", "walk.mov", "walk.webm"])
def test_a_video_keeps_its_length_and_content_and_no_secret(name: str) -> None:
    told = (made.FILES / name).read_bytes()
    seen = look_at(told)
    freed = bare(told, seen.mime)
    assert b"SECRET" in told
    assert b"SECRET" not in freed
    assert len(freed) == len(told)
    after = look_at(freed)
    assert not after.metadata
    assert after[3:6] == seen[3:6]
    assert bare(freed, seen.mime) == freed


def test_the_way_of_a_camera_goes_from_the_middle_of_its_video() -> None:
    told = made.followed_video()
    freed = bare(told, "video/mp4")
    assert told.count(made.SECRET) == 2
    assert made.SECRET not in freed
    assert freed.count(b"pixels") == 2
    assert b"meta" not in freed
    assert look_at(freed)[3:6] == (64, 48, 1)
    assert look_at(told).seconds == 2.5


@pytest.mark.parametrize("name", ["walk.mp4", "walk.mov"])
def test_the_name_that_a_camera_gives_its_tracks_goes(name: str) -> None:
    told = (made.FILES / name).read_bytes()
    assert b"VideoHandler" in told
    assert b"Handler" not in bare(told, look_at(told).mime)
