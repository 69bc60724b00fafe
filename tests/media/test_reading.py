"""What stands in a picture is read, where the extra that reads is installed."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont
from tests.media.made import FILES, saved

from mhpost.media.anatomy import Broken
from mhpost.media.reading import Reading, reader

pytestmark = pytest.mark.skipif(reader() is None, reason="needs pip install 'mhpost[ocr]'")


def _poster(*lines: str) -> Image.Image:
    image = Image.new("RGB", (1000, 200 + 120 * len(lines)), "#fff8e7")
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


def test_a_picture_without_words_has_none(reading: Reading) -> None:
    assert reading.lines(saved(Image.new("RGB", (400, 300), "#88aa88"), "PNG")) == ()


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n" + bytes(40), (FILES / "walk.mp4").read_bytes()])
def test_what_cannot_be_read_is_said(reading: Reading, data: bytes) -> None:
    with pytest.raises(Broken):
        reading.lines(data)
