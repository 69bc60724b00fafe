"""The words that stand in a picture, as RapidOCR reads them. It errs: what it reads is a reason to look, no proof.

RapidOCR and what it needs come with `pip install 'mhpost[ocr]'`, the models among them; nothing is fetched later.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Final

from mhpost.media.anatomy import Broken
from mhpost.media.kinds import PICTURES

if TYPE_CHECKING:
    from PIL.Image import Image
    from rapidocr import RapidOCR

_LONGEST_SIDE: Final = 1600
"""Pixels; letters that people read on a telephone are large enough in that."""
_SURE: Final = 0.8
_STYLE: Final = 1
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
        """The lines of words in a picture, from top to bottom, without those of which it is not sure.

        Of a picture that moves, those at its beginning. Raises Broken where it cannot be read, whatever the libraries
        say about it: a hostile file makes them raise nearly anything.
        """
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found = self._engine(_prepared(data))
        except Exception as error:
            raise Broken("cannot be read") from error
        said = zip(getattr(found, "txts", None) or (), getattr(found, "scores", None) or (), strict=True)
        return tuple(line.strip() for line, sure in said if sure >= _SURE and any(map(str.isalnum, line)))


def _prepared(data: bytes) -> Image:
    """Upright, on white, and no larger than needed."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data), formats=[name.upper() for name in PICTURES.values()]) as opened:
        opened.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
        upright = ImageOps.exif_transpose(opened).convert("RGBA")
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    return Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright).convert("RGB")
