"""PNG: a row of chunks, each with a checksum (W3C, Portable Network Graphics, third edition)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import NamedTuple

from mhpost.media.anatomy import DAMAGED, ENDS_EARLY, Anatomy, Broken
from mhpost.media.formats.exif import UPRIGHT, orientation, shown

_HEAD = 8
_SEEN = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT"}
    | {b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI"}
)
"""The chunks that change what is seen."""


class _Chunk(NamedTuple):
    kind: bytes
    whole: bytes
    body: bytes


def read(data: bytes) -> Anatomy:
    """Raises Broken."""
    chunks = list(_chunks(data))
    by_kind = {chunk.kind: chunk.body for chunk in chunks}
    head = by_kind.get(b"IHDR", b"")
    if chunks[0].kind != b"IHDR" or len(head) != 13 or b"IDAT" not in by_kind:
        raise Broken(DAMAGED)
    size = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
    turn = orientation(by_kind.get(b"eXIf", b""))
    length = _HEAD + sum(len(chunk.whole) for chunk in chunks)
    return Anatomy(
        *shown(*size, turn),
        frames=max(1, int.from_bytes(by_kind.get(b"acTL", b"")[:4], "big")),
        metadata=length != len(data) or not by_kind.keys() <= _SEEN,
        turned=turn != UPRIGHT,
        clear=head[9] in (4, 6) or b"tRNS" in by_kind,
    )


def bare(data: bytes) -> bytes:
    """Without texts, times, EXIF and all that stands after the end."""
    return data[:_HEAD] + b"".join(chunk.whole for chunk in _chunks(data) if chunk.kind in _SEEN)


def _chunks(data: bytes) -> Iterator[_Chunk]:
    at = _HEAD
    while True:
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        end = at + 12 + length
        if end > len(data):
            raise Broken(ENDS_EARLY)
        if zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            raise Broken(DAMAGED)
        yield _Chunk(kind, data[at:end], data[at + 8 : end - 4])
        if kind == b"IEND":
            return
        at = end
