"""Pictures as cameras, telephones and programs write them: with what they should keep to themselves."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin

SECRET = b"MyKitchen52N"
FILES = Path(__file__).parent / "files"
TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif", "WEBP": "image/webp"}


def scene(width: int = 80, height: int = 60, mode: str = "RGB") -> Image.Image:
    """A picture whose four corners differ, with fine structure in it."""
    noise = Image.frombytes(
        "L", (width, height), bytes((x * 7 + y * 13) % 256 for y in range(height) for x in range(width))
    )
    halves = Image.linear_gradient("L").resize((width, height))
    sides = halves.transpose(Image.Transpose.ROTATE_90).resize((width, height))
    return Image.merge("RGB", (halves, sides, noise)).convert(mode)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of a picture."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    """The picture of these bytes, decoded."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def exif(secret: bytes = SECRET, turn: int = 1) -> Image.Exif:
    """What a telephone writes: place, device, time, and how it was held."""
    notes = Image.Exif()
    notes[0x010E] = notes[0x010F] = notes[0x013B] = secret.decode("latin-1")
    notes[0x0132] = "2027:05:10 09:30:00"
    if turn != 1:
        notes[0x0112] = turn
    place = notes.get_ifd(0x8825)
    place[1], place[2], place[29] = "N", (52.0, 31.0, 12.0), secret.decode("latin-1")
    return notes


def talkative(kind: str, secret: bytes = SECRET, image: Image.Image | None = None, turn: int = 1) -> bytes:
    """A picture of that kind that tells the secret in every way its format knows, and once more after its end."""
    image = image or scene()
    words = secret.decode("latin-1")
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>' + secret + b"</dc:creator></x:xmpmeta>"
    if kind == "JPEG":
        data = saved(image, kind, quality=90, exif=exif(secret, turn), xmp=xmp, comment=secret, icc_profile=profile())
        return data[:2] + _segment(0xED, b"Photoshop 3.0\0" + secret) + _segment(0xE3, secret) + data[2:] + secret
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", words)
        text.add_text("Author", words, zip=True)
        text.add_itxt("XML:com.adobe.xmp", xmp.decode("latin-1"))
        text.add(b"tIME", struct.pack(">HBBBBB", 2027, 5, 10, 9, 30, 0))
        return saved(image, kind, pnginfo=text, exif=exif(secret, turn), icc_profile=profile()) + secret
    if kind == "GIF":
        data = saved(image.convert("P"), kind, comment=secret)
        at = 13 + (3 << (data[10] & 7) + 1 if data[10] & 0x80 else 0)
        return data[:at] + b"\x21\xff\x0bXMP DataXMP" + bytes((len(secret),)) + secret + b"\0" + data[at:] + secret
    return saved(image, kind, exif=exif(secret, turn), xmp=xmp, icc_profile=profile(), lossless=True) + secret


@cache
def profile() -> bytes:
    """The colours of a screen; made once, for it holds the second of its making."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def moving(kind: str, count: int = 4, **options: Any) -> bytes:
    """A picture that moves."""
    frames = [Image.new("RGB", (40, 30), (60 * number, 0, 200)) for number in range(count)]
    return saved(
        frames[0], kind, save_all=True, append_images=frames[1:], duration=[100, 200, 300, 400], loop=0, **options
    )


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is so large; its checksums are right, its content is not."""
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            (b"IDAT", zlib.compress(b"\0" * 100)),
            (b"IEND", b""),
        )
    )


def followed_video(secret: bytes = SECRET) -> bytes:
    """A video with a track that tells where the camera was, as sports cameras write it."""
    start = box(b"ftyp", b"isom\0\0\0\0isom")
    content = b"pixels" + secret + b"pixels" + secret
    at = len(start) + 8
    seen = _track(b"vide", [at, at + 6 + len(secret)], 6, 1)
    told = _track(b"meta", [at + 6, at + 12 + len(secret)], len(secret), 1)
    head = box(b"mvhd", struct.pack(">IIIII", 0, 1, 1, 1000, 2500) + bytes(80))
    return start + box(b"mdat", content) + box(b"moov", head + seen + told)


def box(kind: bytes, body: bytes) -> bytes:
    """A box of an MP4."""
    return struct.pack(">I", len(body) + 8) + kind + body


def _track(handler: bytes, chunks: list[int], size: int, each: int) -> bytes:
    unity = struct.pack(">9i", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    head = box(b"tkhd", bytes(40) + unity + struct.pack(">II", 64 << 16, 48 << 16))
    tables = (
        box(b"stsz", struct.pack(">III", 0, size, each * len(chunks)))
        + box(b"stsc", struct.pack(">IIIII", 0, 1, 1, each, 1))
        + box(b"stco", struct.pack(f">II{len(chunks)}I", 0, len(chunks), *chunks))
    )
    kind = box(b"hdlr", bytes(8) + handler + bytes(12))
    return box(b"trak", head + box(b"mdia", kind + box(b"minf", box(b"stbl", tables))))


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body
