"""What stands in a picture is read, where the extra that reads is installed."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont
from tests.media.made import FILES, saved

from mhpost.media.anatomy import Broken
from mhpost.media.reading import MOST_FRAMES, Reading, reader

pytestmark = pytest.mark.skipif(reader() is None, reason="needs pip install 'mhpost[ocr]'")


def _poster(*lines: str, width: int = 1000) -> Image.Image:
    image = Image.new("RGB", (width, 200 + 120 * len(lines)), "#fff8e7")
    ImageDraw.Draw(image).multiline_text(
        (80, 100), "\n".join(lines), fill="#222233", font=ImageFont.load_default(60), spacing=50
    )
    return image


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_large_plain_letters_are_read_line_by_line(reading: Reading, kind: str) -> None:
    image = _poster("It is OK not to be OK.", "Talk to somebody today.")
    assert reading.lines(saved(image, kind)) == ("It is OK not to be OK.", "Talk to somebody today.")


def test_letters_on_a_see_through_ground_are_read(reading: Reading) -> None:
    image = _poster("Call 116 123").convert("RGBA")
    image.putalpha(image.convert("L").point([255] * 200 + [0] * 56))
    assert reading.lines(saved(image, "PNG")) == ("Call 116 123",)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_every_frame_of_a_picture_that_moves_is_read(reading: Reading, kind: str) -> None:
    frames = [_poster("You are not alone."), _poster("You are not alone."), _poster("Call 116 123")]
    data = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=900)
    assert reading.lines(data) == ("You are not alone.", "Call 116 123")


def test_of_a_long_one_frames_from_the_first_to_the_last_are_read(reading: Reading) -> None:
    ground = [Image.new("RGB", (320, 320), (200, 200, 2 * shade)) for shade in range(2 * MOST_FRAMES)]
    frames = [_poster("Rest.", width=320), *ground, _poster("Walk.", width=320)]
    data = saved(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=100, lossless=True)
    assert reading.lines(data) == ("Rest.", "Walk.")


def test_a_picture_without_words_has_none(reading: Reading) -> None:
    assert reading.lines(saved(Image.new("RGB", (400, 300), "#88aa88"), "PNG")) == ()


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n" + bytes(40), (FILES / "walk.mp4").read_bytes()])
def test_what_cannot_be_read_is_said(reading: Reading, data: bytes) -> None:
    with pytest.raises(Broken):
        reading.lines(data)
