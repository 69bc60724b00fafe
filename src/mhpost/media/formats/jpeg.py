"""JPEG: a row of segments (ITU-T T.81, annex B), of which a picture needs few."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mhpost.media.anatomy import DAMAGED, ENDS_EARLY, Anatomy, Broken
from mhpost.media.formats.exif import UPRIGHT, orientation, shown

_START, _END, _SCAN, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_JFIF, _EXIF, _ICC, _ADOBE = b"JFIF\0", b"Exif\0\0", b"ICC_PROFILE\0", b"Adobe"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


class _Segment(NamedTuple):
    """marker: its second byte. whole: all of it, with the scan behind its header. body: what follows the length."""

    marker: int
    whole: bytes
    body: bytes


def read(data: bytes) -> Anatomy:
    """Raises Broken, or one of the errors of reading past the end."""
    size, turn, scans, length = None, UPRIGHT, 0, 4
    kept = True
    for segment in _segments(data):
        length += len(segment.whole)
        kept = kept and _bare(segment) == segment.whole
        scans += segment.marker == _SCAN
        if segment.marker in _FRAMES and size is None:
            size = int.from_bytes(segment.body[3:5], "big"), int.from_bytes(segment.body[1:3], "big")
        if segment.marker == 0xE1 and segment.body.startswith(_EXIF):
            turn = orientation(segment.body[len(_EXIF) :])
    if size is None or not scans:
        raise Broken(DAMAGED)
    width, height = shown(*size, turn)
    return Anatomy(width, height, metadata=not kept or length != len(data), turned=turn != UPRIGHT)


def bare(data: bytes) -> bytes:
    """Without EXIF, XMP, IPTC, comments, thumbnails, and all that stands after the end; colour profiles stay."""
    return data[:2] + b"".join(_bare(segment) for segment in _segments(data)) + bytes((0xFF, _END))


def _segments(data: bytes) -> Iterator[_Segment]:
    """Every segment between the start and the end of the image."""
    at = 2
    while True:
        if data[at] != 0xFF:
            raise Broken(DAMAGED)
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker == _END:
            return
        else:
            body = at + 4 + max(0, int.from_bytes(data[at + 2 : at + 4], "big") - 2)
            end = _scan_end(data, body) if marker == _SCAN else body
            if end > len(data) or marker in (0x00, _START):
                raise Broken(ENDS_EARLY if end > len(data) else DAMAGED)
            yield _Segment(marker, data[at:end], data[at + 4 : body])
            at = end


def _scan_end(data: bytes, start: int) -> int:
    after = _AFTER_SCAN.search(data, start)
    if after is None:
        raise Broken(ENDS_EARLY)
    return after.start()


def _bare(segment: _Segment) -> bytes:
    """What stays of a segment."""
    marker, body = segment.marker, segment.body
    if marker == 0xE0 and body.startswith(_JFIF) and len(body) >= 14:
        return segment.whole if len(body) == 14 else b"\xff\xe0\x00\x10" + body[:12] + b"\0\0"
    if marker == 0xE2 and body.startswith(_ICC):
        return segment.whole
    if marker == 0xEE and body.startswith(_ADOBE):
        return segment.whole[:16] if len(body) <= 12 else b"\xff\xee\x00\x0e" + body[:12]
    return b"" if 0xE0 <= marker <= 0xEF or marker == _COMMENT else segment.whole
