"""What a picture or a video is, by its first bytes, and how large it may be; its name says nothing."""

from __future__ import annotations

from typing import Final

LARGEST_PICTURE: Final = 10 * 1024 * 1024
LARGEST_VIDEO: Final = 50 * 1024 * 1024
"""Bytes of one file: a queued post holds it in one row of its database."""
HEAD: Final = 64
"""How many bytes `mime` needs."""

_STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
_BRANDS = {b"qt  ": "video/quicktime", b"M4A ": "", b"M4B ": "", b"avif": "image/avif", b"avis": "image/avif"}
_HEIC = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"})
_OLD_QUICKTIME = frozenset({b"moov", b"mdat", b"wide"})


def mime(head: bytes) -> str:
    """The type by its signature (WHATWG MIME Sniffing, section 6; ISO 14496-12, 4.3); empty for any other file.

    `image/heic` and `image/avif` are told as well, although nothing can be done with them.
    """
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return "image/heic" if brand in _HEIC else _BRANDS.get(brand, "video/mp4")
    if head[4:8] in _OLD_QUICKTIME:
        return "video/quicktime"
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "video/webm" if b"\x42\x82\x84webm" in head[:HEAD] else ""
    return next((name for start, name in _STARTS if head.startswith(start)), "")
