"""What a file of a picture or a video says of itself."""

from __future__ import annotations

from typing import Final, NamedTuple


class Anatomy(NamedTuple):
    """What can be said without decoding a file. width, height: in pixels, as it is shown.

    frames: more than one where a picture moves. seconds: how long a video is. metadata: it holds more than picture and
    sound, such as where and when it was taken. turned: it is stored in another position than it is shown in.
    clear: parts of it may be see-through.
    """

    width: int
    height: int
    frames: int = 1
    seconds: float | None = None
    metadata: bool = False
    turned: bool = False
    clear: bool = False


class Broken(Exception):
    """What is wrong with a file, as the end of a sentence that begins with its name."""


ENDS_EARLY: Final = "ends too early: a part of it is missing"
DAMAGED: Final = "is damaged"
