"""WebM: elements in elements (RFC 8794, EBML; RFC 9559, Matroska; WebM Container Guidelines).

What is taken out is overwritten by a Void element of the same length, so that everything else stays in its place.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from mhpost.media.anatomy import DAMAGED, ENDS_EARLY, Anatomy, Broken

_SEGMENT, _INFO, _TRACKS, _TRACK, _VIDEO, _CLUSTER = 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0xE0, 0x1F43B675
_SCALE, _DURATION, _WIDTH, _HEIGHT = 0x2AD7B1, 0x4489, 0xB0, 0xBA
_INSIDE = frozenset({_SEGMENT, _INFO, _TRACKS, _TRACK, _VIDEO})
_VOID, _CHECKSUM = 0xEC, 0xBF
_PRIVATE = frozenset(
    {0x1254C367, 0x1941A469, 0x1043A770}  # tags, attachments, chapters
    | {0x7BA9, 0x4461, 0x73A4, 0x7384, 0x536E}  # title, date, id and name of the file, name of a track
    | {_CHECKSUM}  # of what holds these
)


class _Element(NamedTuple):
    id: int
    start: int
    body: int
    end: int


def read(data: bytes) -> Anatomy:
    """Raises Broken, or one of the errors of reading past the end."""
    first: dict[int, _Element] = {}
    for element in _all(data, 0, len(data)):
        first.setdefault(element.id, element)
    if not {_WIDTH, _HEIGHT, _CLUSTER} <= first.keys():
        raise Broken(DAMAGED)
    width, height = _number(data, first[_WIDTH]), _number(data, first[_HEIGHT])
    return Anatomy(width, height, seconds=_seconds(data, first), metadata=bare(data) != data)


def bare(data: bytes) -> bytes:
    """Without tags, attachments, chapters, titles and dates; pictures and sound stay as they are."""
    out = bytearray(data)
    for element in _all(data, 0, len(data)):
        if element.id in _PRIVATE or element.id == _VOID:
            out[element.start : element.end] = _void(element.end - element.start)
    return bytes(out)


def _void(length: int) -> bytes:
    """A Void element that takes so many bytes, at least two."""
    if length < 9:
        return bytes((_VOID, 0x80 | (length - 2))) + bytes(length - 2)
    return bytes((_VOID, 0x01)) + (length - 9).to_bytes(7, "big") + bytes(length - 9)


def _all(data: bytes, at: int, end: int) -> Iterator[_Element]:
    while at < end:
        number, after = _coded(data, at, keep=True)
        length, body = _coded(data, after, keep=False)
        if length is None and number != _SEGMENT:
            raise Broken("was recorded without an end; save it again with a video program")
        stop = end if length is None else body + length
        if stop > end:
            raise Broken(ENDS_EARLY)
        element = _Element(number or 0, at, body, stop)
        yield element
        if element.id in _INSIDE:
            yield from _all(data, body, stop)
        at = stop


def _coded(data: bytes, at: int, *, keep: bool) -> tuple[int | None, int]:
    """A number whose first bits say how many bytes it takes, and where it ends; None where its bits are all ones.

    keep: these first bits belong to the number, as they do in ids.
    """
    length = 9 - data[at].bit_length()
    if length > 8 or at + length > len(data):
        raise Broken(DAMAGED)
    number = int.from_bytes(data[at : at + length], "big")
    if keep:
        return number, at + length
    number &= (1 << 7 * length) - 1
    return (None if number == (1 << 7 * length) - 1 else number), at + length


def _number(data: bytes, element: _Element) -> int:
    return int.from_bytes(data[element.body : element.end], "big")


def _seconds(data: bytes, first: dict[int, _Element]) -> float | None:
    if _DURATION not in first:
        return None
    at = first[_DURATION]
    (ticks,) = struct.unpack_from(">f" if at.end - at.body == 4 else ">d", data, at.body)
    nanoseconds = _number(data, first[_SCALE]) if _SCALE in first else 1_000_000
    return float(ticks) * nanoseconds / 1e9
