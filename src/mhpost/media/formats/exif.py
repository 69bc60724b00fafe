"""The one thing in EXIF that changes what is seen: how the picture is turned (EXIF 3.0, 4.6.5; TIFF 6.0, section 2)."""

from __future__ import annotations

import struct
from typing import Final

UPRIGHT: Final = 1
_ORIENTATION = 0x0112
_MOST = 1000


def orientation(tiff: bytes) -> int:
    """1 to 8 by the tag Orientation of the TIFF header in EXIF; 1 where it has none, or makes no sense."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return UPRIGHT
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        for at in range(start + 2, start + 2 + 12 * min(count, _MOST), 12):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, at)
            if tag == _ORIENTATION:
                return value if 1 <= value <= 8 else UPRIGHT
    except struct.error:
        pass
    return UPRIGHT


def shown(width: int, height: int, turn: int) -> tuple[int, int]:
    """Width and height as they are shown; from 5 on the picture lies on its side."""
    return (height, width) if turn >= 5 else (width, height)
