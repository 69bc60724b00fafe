"""How a picture becomes one that a platform takes, decided before anything is decoded."""

from __future__ import annotations

from enum import StrEnum
from math import sqrt
from typing import Final, NamedTuple

from mhpost.calendar.signatures import LARGEST_PICTURE, LARGEST_VIDEO
from mhpost.media.kinds import PICTURES
from mhpost.media.look import Seen
from mhpost.platforms.facts import Facts

_ROUNDING: Final = 0.01
"""How far a shape may miss a limit that platforms write with two digits."""
_JPEG: Final = "image/jpeg"
_SHARP: Final = ("image/png", "image/webp", _JPEG)
_LIKE_PHOTOS: Final = (_JPEG, "image/png", "image/webp")


class Recipe(NamedTuple):
    """What the copy is to be. mime, width, height: of the copy, upright. most: its largest size in bytes.

    instead: another type, for a copy that would be larger than that; None where there is none.
    """

    mime: str
    width: int
    height: int
    most: int
    instead: str | None = None


class Hindrance(StrEnum):
    """What no copy can mend."""

    FORMAT = "format"
    """The platform takes nothing that it could become."""
    MOVES = "moves"
    """It moves, and the platform takes no pictures that move, or only smaller ones."""
    SMALL = "small"
    """It has fewer pixels from left to right than the platform asks for."""
    SHAPE = "shape"
    """It is too wide or too high for its other side."""
    HEAVY = "heavy"
    """A video with more bytes than the platform takes."""


def most_bytes(seen: Seen, facts: Facts) -> int:
    """The largest size in bytes that the platform takes, and a queued post can hold."""
    if seen.is_video:
        return min(facts.video_bytes or LARGEST_VIDEO, LARGEST_VIDEO)
    return min(facts.media_bytes or LARGEST_PICTURE, LARGEST_PICTURE)


def recipe(seen: Seen, facts: Facts) -> Recipe | Hindrance:
    """What the platform is to get of a picture or video that is not wrong in itself.

    A width or height of 0 means that it is not known, and then it is not judged.
    """
    if seen.is_video:
        return _of_video(seen, facts)
    moves = seen.frames > 1
    mime = seen.mime if seen.mime in facts.media else None if moves else _nearest(seen, facts)
    if mime is None:
        return Hindrance.MOVES if moves else Hindrance.FORMAT
    if hindrance := _proportions(seen, facts):
        return hindrance
    jpeg = _JPEG if mime != _JPEG and _JPEG in facts.media else None
    made = Recipe(mime, *_smaller(seen, facts), most_bytes(seen, facts), jpeg)
    if moves:
        return made if stays(seen, made) else Hindrance.MOVES
    redrawn = made.mime == "image/gif" and not stays(seen, made)
    return made._replace(mime=_nearest(seen, facts) or made.mime) if redrawn else made


def stays(seen: Seen, made: Recipe) -> bool:
    """Whether the copy needs not be drawn anew, at most freed from metadata."""
    same = (made.mime, made.width, made.height) == (seen.mime, seen.width, seen.height)
    return same and seen.size <= made.most and not seen.turned


def _of_video(seen: Seen, facts: Facts) -> Recipe | Hindrance:
    if seen.mime not in facts.video:
        return Hindrance.FORMAT
    made = Recipe(seen.mime, seen.width, seen.height, most_bytes(seen, facts))
    return made if seen.size <= made.most else Hindrance.HEAVY


def _nearest(seen: Seen, facts: Facts) -> str | None:
    """The type to draw it in: without loss where it has none yet or is see-through, if the platform takes that."""
    if seen.mime not in PICTURES:
        return None
    order = _SHARP if seen.clear or seen.mime in ("image/png", "image/gif") else _LIKE_PHOTOS
    return next((mime for mime in order if mime in facts.media), None)


def _proportions(seen: Seen, facts: Facts) -> Hindrance | None:
    if not seen.width or not seen.height:
        return None
    if facts.media_width and seen.width < facts.media_width[0]:
        return Hindrance.SMALL
    if facts.media_aspect:
        least, most = facts.media_aspect
        if not least - _ROUNDING <= seen.width / seen.height <= most + _ROUNDING:
            return Hindrance.SHAPE
    return None


def _smaller(seen: Seen, facts: Facts) -> tuple[int, int]:
    """Never larger than it is, and no side shorter than a pixel; as it is where nothing is known."""
    width, height = seen.width, seen.height
    most = facts.media_pixels or width * height
    scale = min(1.0, facts.media_width[1] / width) if facts.media_width and width else 1.0
    if width * height > most:
        scale = min(scale, sqrt(most / (width * height)))
    if scale == 1.0:
        return width, height
    lower = max(1, int(height * scale))
    narrower = max(1, min(int(width * scale), most // lower))
    return narrower, max(1, min(lower, most // narrower))
