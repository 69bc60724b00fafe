"""GIF: a row of blocks, some of them pictures (CompuServe, GIF89a specification)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mhpost.media.anatomy import DAMAGED, ENDS_EARLY, Anatomy, Broken

_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_SEEN = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
"""The applications that change what is seen: how often it turns, and its colours."""


class _Block(NamedTuple):
    whole: bytes
    image: bool
    seen: bool


def read(data: bytes) -> Anatomy:
    """Raises Broken, or one of the errors of reading past the end."""
    blocks = list(_blocks(data))
    frames = sum(block.image for block in blocks)
    if not frames:
        raise Broken(DAMAGED)
    length = len(_head(data)) + sum(len(block.whole) for block in blocks) + 1
    return Anatomy(
        int.from_bytes(data[6:8], "little"),
        int.from_bytes(data[8:10], "little"),
        frames=frames,
        metadata=length != len(data) or not all(block.seen for block in blocks),
        clear=any(block.whole[1] == _CONTROL and block.whole[3] & 1 for block in blocks if not block.image),
    )


def bare(data: bytes) -> bytes:
    """Without comments, XMP and all that stands after the end; every frame stays."""
    return _head(data) + b"".join(block.whole for block in _blocks(data) if block.seen) + bytes((_TRAILER,))


def _head(data: bytes) -> bytes:
    return data[: 13 + _table(data[10])]


def _table(flags: int) -> int:
    """How many bytes a table of colours takes."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _blocks(data: bytes) -> Iterator[_Block]:
    at = len(_head(data))
    while data[at] != _TRAILER:
        if data[at] == _IMAGE:
            end = _past(data, at + 11 + _table(data[at + 9]))
            yield _Block(data[at:end], image=True, seen=True)
        elif data[at] == _EXTENSION:
            end = _past(data, at + 2)
            application = data[at + 1] == _APPLICATION and data[at + 3 : at + 14] in _SEEN
            yield _Block(data[at:end], image=False, seen=application or data[at + 1] == _CONTROL)
        else:
            raise Broken(DAMAGED)
        at = end


def _past(data: bytes, at: int) -> int:
    """Behind the pieces that begin there; each says how long it is, and an empty one ends them."""
    while data[at]:
        at += data[at] + 1
    if at >= len(data):
        raise Broken(ENDS_EARLY)
    return at + 1
