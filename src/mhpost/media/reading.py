"""The words that stand in a picture, as RapidOCR reads them. It errs: what it reads is a reason to look, no proof.

RapidOCR and what it needs come with `pip install 'mhpost[ocr]'`, the models among them; nothing is fetched later.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from mhpost.media.anatomy import Broken
from mhpost.media.kinds import PICTURES

if TYPE_CHECKING:
    from PIL.Image import Image
    from rapidocr import RapidOCR

_LONGEST_SIDE: Final = 1600
"""Pixels; letters that people read on a telephone are large enough in that."""
_SURE: Final = 0.8
MOST_FRAMES: Final = 20
"""So many pictures of one that moves are read, for each takes about a second."""
_MOVING: Final = frozenset({"GIF", "PNG", "WEBP"})
_STYLE: Final = 2
"""Raised when the same picture is to be prepared otherwise, so that what was read before is read anew."""


def reader() -> str | None:
    """What would read, with its version, so that what another one read is not taken for its own; None for nothing."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"rapidocr {version('rapidocr')}, onnxruntime {version('onnxruntime')}, {_STYLE}"
    except PackageNotFoundError:
        return None


class Reading:
    """Reads pictures. Making one loads the models, which takes a second. Raises ImportError without the libraries."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR

        self._engine: RapidOCR = RapidOCR(params={"Global.log_level": "critical"})

    def lines(self, data: bytes) -> tuple[str, ...]:
        """The lines of words in a picture, from top to bottom, each once, without those of which it is not sure.

        Of a picture that moves, those of its frames in turn, of which at most MOST_FRAMES are read. Raises Broken where
        it cannot be read, whatever the libraries say about it: a hostile file makes them raise nearly anything.
        """
        said: dict[str, None] = {}
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                for frame in _prepared(data):
                    said.update(dict.fromkeys(self._of_frame(frame)))
        except Exception as error:
            raise Broken("cannot be read") from error
        return tuple(said)

    def _of_frame(self, frame: Image) -> Iterator[str]:
        found = self._engine(frame)
        for line, sure in zip(getattr(found, "txts", None) or (), getattr(found, "scores", None) or (), strict=True):
            if sure >= _SURE and any(map(str.isalnum, line)):
                yield line.strip()


def _prepared(data: bytes) -> Iterator[Image]:
    """The frames to read, of a picture that stands still itself; none that is as the one before it."""
    from PIL import Image

    before = b""
    with Image.open(io.BytesIO(data), formats=[name.upper() for name in PICTURES.values()]) as opened:
        opened.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
        for number in _spread(getattr(opened, "n_frames", 1) if opened.format in _MOVING else 1):
            opened.seek(number)
            frame = _upright(opened)
            if (pixels := frame.tobytes()) != before:
                yield frame
            before = pixels


def _spread(frames: int) -> Sequence[int]:
    """Which frames are read: all, or as many as may be from the first to the last."""
    if frames <= MOST_FRAMES:
        return range(frames)
    return [place * (frames - 1) // (MOST_FRAMES - 1) for place in range(MOST_FRAMES)]


def _upright(opened: Image) -> Image:
    """As it is held, on white, and no larger than needed."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(opened).convert("RGBA")
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    return Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright).convert("RGB")
