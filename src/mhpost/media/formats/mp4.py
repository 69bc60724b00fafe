"""MP4 and QuickTime: boxes in boxes (ISO/IEC 14496-12; Apple, QuickTime File Format).

What is taken out is overwritten by an empty box of the same length, so that everything else stays in its place.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from mhpost.media.anatomy import DAMAGED, ENDS_EARLY, Anatomy, Broken
from mhpost.media.formats.samples import samples

_INSIDE = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl"})
_PRIVATE = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip", b"wide", b"pnot"})
_TIMED = frozenset({b"mvhd", b"tkhd", b"mdhd"})
_QUIET = frozenset({b"vide", b"soun", b"text", b"sbtl", b"subt", b"clcp", b"tmcd"})
"""Kinds of tracks that are seen or heard, and the clock of pictures; others hold places, faces or movements."""

_MOST_TRACKS = 100
_NAME = 24
"""Where a handler's name begins, which is often that of a camera."""


class Box(NamedTuple):
    """start and end in the file; body: where its content begins."""

    kind: bytes
    start: int
    body: int
    end: int


def read(data: bytes) -> Anatomy:
    """Raises Broken, or one of the errors of reading past the end."""
    tracks = _tracks(data)
    seen = [track for track in tracks if _handler(data, track) == b"vide"]
    if not seen or not any(box.kind == b"mdat" for box in _boxes(data, 0, len(data))):
        raise Broken(DAMAGED)
    width, height = _size(data, seen[0])
    return Anatomy(width, height, seconds=_seconds(data), metadata=bare(data) != data)


def bare(data: bytes) -> bytes:
    """Without places, names, times and tracks of movements; pictures and sound stay as they are."""
    out = bytearray(data)
    for box in _all(data, 0, len(data)):
        if box.kind in _PRIVATE:
            _clear(out, box)
        elif box.kind in _TIMED:
            long = data[box.body] == 1
            out[box.body + 4 : box.body + (20 if long else 12)] = bytes(16 if long else 8)
        elif box.kind == b"hdlr":
            out[box.body + _NAME : box.end] = bytes(max(0, box.end - box.body - _NAME))
    for track in _tracks(data):
        if _handler(data, track) not in _QUIET:
            for start, end in samples(data, {box.kind: (box.body, box.end) for box in _in(data, track)}):
                out[start:end] = bytes(end - start)
            _clear(out, track)
    return bytes(out)


def _clear(out: bytearray, box: Box) -> None:
    out[box.start + 4 : box.start + 8] = b"free"
    out[box.body : box.end] = bytes(box.end - box.body)


def _boxes(data: bytes, at: int, end: int) -> Iterator[Box]:
    """The boxes between two places, not those inside of them. Raises Broken where one is longer than what is there."""
    while at + 8 <= end:
        length, body = int.from_bytes(data[at : at + 4], "big"), at + 8
        if length == 1:
            length, body = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
        stop = at + length if length else end
        if stop > end or stop < body:
            raise Broken(ENDS_EARLY)
        yield Box(data[at + 4 : at + 8], at, body, stop)
        at = stop


def _all(data: bytes, at: int, end: int) -> Iterator[Box]:
    for box in _boxes(data, at, end):
        yield box
        if box.kind in _INSIDE:
            yield from _all(data, box.body, box.end)


def _in(data: bytes, box: Box) -> Iterator[Box]:
    return _all(data, box.body, box.end)


def _tracks(data: bytes) -> list[Box]:
    tracks = [box for box in _all(data, 0, len(data)) if box.kind == b"trak"]
    if len(tracks) > _MOST_TRACKS:
        raise Broken(DAMAGED)
    return tracks


def _handler(data: bytes, track: Box) -> bytes:
    """What kind of track it is; the first one counts, QuickTime has another for the way it is stored."""
    return next((data[box.body + 8 : box.body + 12] for box in _in(data, track) if box.kind == b"hdlr"), b"")


def _size(data: bytes, track: Box) -> tuple[int, int]:
    """As it is shown: a telephone that is held upright writes a lying picture and how it is turned."""
    head = next((box for box in _in(data, track) if box.kind == b"tkhd"), None)
    if head is None:
        raise Broken(DAMAGED)
    at = head.body + (52 if data[head.body] == 1 else 40)
    matrix = struct.unpack_from(">9i", data, at)
    width, height = (side >> 16 for side in struct.unpack_from(">II", data, at + 36))
    return (height, width) if matrix[0] == 0 and matrix[1] != 0 else (width, height)


def _seconds(data: bytes) -> float | None:
    head = next((box for box in _all(data, 0, len(data)) if box.kind == b"mvhd"), None)
    if head is None:
        return None
    form, at = (">IQ", head.body + 20) if data[head.body] == 1 else (">II", head.body + 12)
    scale, length = struct.unpack_from(form, data, at)
    return length / scale if scale else None
