"""Where the content of one track of an MP4 lies in the file (ISO/IEC 14496-12, 8.7)."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from itertools import pairwise

Ranges = Mapping[bytes, tuple[int, int]]
"""Kind of a box → where its content begins and ends."""


def samples(data: bytes, boxes: Ranges) -> Iterator[tuple[int, int]]:
    """Start and end of each chunk of a track's content, cut at the end of the file.

    boxes: those of the track. Raises struct.error for tables that are shorter than they say.
    """
    sizes = _sizes(data, boxes[b"stsz"][0]) if b"stsz" in boxes else ()
    at = 0
    for start, count in zip(_starts(data, boxes), _counts(data, boxes), strict=False):
        length = sum(sizes[at : at + count])
        at += count
        yield min(start, len(data)), min(start + length, len(data))


def _sizes(data: bytes, at: int) -> tuple[int, ...]:
    same, count = struct.unpack_from(">II", data, at + 4)
    return (same,) * min(count, len(data) // same + 1) if same else struct.unpack_from(f">{count}I", data, at + 12)


def _starts(data: bytes, boxes: Ranges) -> tuple[int, ...]:
    for kind, form in ((b"stco", "I"), (b"co64", "Q")):
        if kind in boxes:
            at = boxes[kind][0]
            (count,) = struct.unpack_from(">I", data, at + 4)
            return struct.unpack_from(f">{count}{form}", data, at + 8)
    return ()


def _counts(data: bytes, boxes: Ranges) -> Iterator[int]:
    """How many samples each chunk holds, without end: the last row of the table goes on."""
    if b"stsc" not in boxes:
        return
    at = boxes[b"stsc"][0]
    (rows,) = struct.unpack_from(">I", data, at + 4)
    table = [struct.unpack_from(">II", data, at + 8 + 12 * row) for row in range(rows)]
    for (first, count), (following, _) in pairwise(table):
        for _ in range(following - first):
            yield count
    while table:
        yield table[-1][1]
