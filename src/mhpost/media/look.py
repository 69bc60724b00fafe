"""What a picture or a video is, without decoding it."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from mhpost.calendar.signatures import HEAD, mime
from mhpost.media.anatomy import Anatomy, Broken
from mhpost.media.formats import read
from mhpost.media.kinds import is_video

MOST_PIXELS: Final = 64_000_000
"""Width times height: what a large camera takes, and what a small computer can hold in memory."""
LONGEST_SIDE: Final = 32_767


class Seen(NamedTuple):
    """One file, looked at once.

    size: in bytes. width, height: in pixels, as it is shown; 0 where not known. frames: more than one where a picture
    moves. seconds: of a video. metadata: it holds more than picture and sound. turned: it is stored in another position
    than it is shown in. clear: parts of it may be see-through.
    wrong: why it cannot be posted at all, as the end of a sentence that begins with its name; empty where it can.
    """

    sha256: str
    mime: str
    size: int
    width: int = 0
    height: int = 0
    frames: int = 1
    seconds: float | None = None
    metadata: bool = False
    turned: bool = False
    clear: bool = False
    wrong: str = ""

    @property
    def is_video(self) -> bool:
        """Whether it is a video; a picture that moves is none."""
        return is_video(self.mime)


def look(path: Path) -> Seen:
    """The file at that path. What is wrong with its content is said in the answer. Raises OSError."""
    return look_at(path.read_bytes())


def look_at(data: bytes) -> Seen:
    """The file of these bytes."""
    import hashlib

    sha256, kind = hashlib.sha256(data).hexdigest(), mime(data[:HEAD])
    try:
        anatomy = read(data, kind)
    except Broken as broken:
        return Seen(sha256, kind, len(data), wrong=str(broken))
    return Seen(sha256, kind, len(data), *anatomy, wrong=_wrong(anatomy))


def _wrong(anatomy: Anatomy) -> str:
    width, height = anatomy.width, anatomy.height
    if not width or not height:
        return "has no size: it is 0 pixels wide or high"
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        return f"has {width:,} × {height:,} pixels; at most {MOST_PIXELS // 1_000_000} million can be used"
    return ""
