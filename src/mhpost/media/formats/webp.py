"""WebP: chunks in a RIFF file (RFC 9649)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mhpost.media.anatomy import DAMAGED, ENDS_EARLY, Anatomy, Broken
from mhpost.media.formats.exif import UPRIGHT, orientation, shown

_HEAD = 12
_SEEN = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"ICCP"})
_ALPHA, _EXIF, _XMP = 0x10, 0x08, 0x04


class _Chunk(NamedTuple):
    kind: bytes
    whole: bytes
    body: bytes


def read(data: bytes) -> Anatomy:
    """Raises Broken, or one of the errors of reading past the end."""
    chunks = list(_chunks(data))
    by_kind = {chunk.kind: chunk.body for chunk in chunks}
    frames = sum(chunk.kind == b"ANMF" for chunk in chunks)
    if not frames and not by_kind.keys() & {b"VP8 ", b"VP8L"}:
        raise Broken(DAMAGED)
    turn = orientation(by_kind.get(b"EXIF", b"").removeprefix(b"Exif\0\0"))
    return Anatomy(
        *shown(*_size(by_kind), turn),
        frames=max(1, frames),
        metadata=bare(data) != data,
        turned=turn != UPRIGHT,
        clear=bool(by_kind.get(b"VP8X", b"\0")[0] & _ALPHA) or _see_through(by_kind.get(b"VP8L", b"")),
    )


def bare(data: bytes) -> bytes:
    """Without EXIF, XMP, unknown chunks and all that stands after the end."""
    body = b"".join(_bare(chunk) for chunk in _chunks(data) if chunk.kind in _SEEN)
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def _bare(chunk: _Chunk) -> bytes:
    """The chunk; where it lists what the file holds, no longer with EXIF and XMP."""
    if chunk.kind != b"VP8X":
        return chunk.whole
    return chunk.whole[:8] + bytes((chunk.body[0] & ~(_EXIF | _XMP),)) + chunk.whole[9:]


def _chunks(data: bytes) -> Iterator[_Chunk]:
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise Broken(ENDS_EARLY)
    at = _HEAD
    while at < end:
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        after = at + 8 + length + length % 2
        if after > len(data):
            raise Broken(ENDS_EARLY)
        yield _Chunk(data[at : at + 4], data[at:after], data[at + 8 : at + 8 + length])
        at = after


def _size(chunks: dict[bytes, bytes]) -> tuple[int, int]:
    if (canvas := chunks.get(b"VP8X")) is not None:
        return int.from_bytes(canvas[4:7], "little") + 1, int.from_bytes(canvas[7:10], "little") + 1
    if (lossless := chunks.get(b"VP8L")) is not None:
        bits = int.from_bytes(lossless[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    frame = chunks[b"VP8 "]
    return int.from_bytes(frame[6:8], "little") & 0x3FFF, int.from_bytes(frame[8:10], "little") & 0x3FFF


def _see_through(lossless: bytes) -> bool:
    """Whether a lossless picture says that it uses alpha (RFC 9649, 3.4)."""
    return len(lossless) > 4 and bool(lossless[4] & 0x10)
