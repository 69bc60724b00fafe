"""A picture drawn anew: upright, smaller, in another format, with its colours and nothing else. Pillow does it."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from mhpost.media.anatomy import Broken
from mhpost.media.recipe import Recipe

if TYPE_CHECKING:
    from PIL.Image import Image

QUALITIES: Final = (92, 88, 84, 80, 76, 72)
"""Of JPEG and lossy WebP, the best first. Below the last, letters in a picture begin to blur."""
_SMALLER: Final = (1.0, 0.75, 0.5, 0.35, 0.25)
_NEVER_BELOW: Final = 1080
"""Pixels of the longer side that a picture keeps, where it has them."""
_FULL_COLOUR: Final = 84
"""From this quality of JPEG on, every pixel keeps its own colour."""
_DEEP: Final = ("I", "I;16", "I;16B", "I;16L", "F")
_GREY: Final = ("1", "L", "LA", *_DEEP)
_COLOURS: Final = ("icc_profile", "transparency")
_NAMES: Final = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/webp": "WEBP"}


def draw(data: bytes, made: Recipe) -> bytes | None:
    """The picture by its recipe, in the best quality that is small enough; None where none is.

    Where the lowest quality is still too large, it has fewer pixels, as long as there are enough for a telephone.
    The same picture and recipe give the same bytes on one version of Pillow. Raises Broken for content that is damaged,
    whatever Pillow says about it: a hostile file makes it raise nearly anything.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _drawn(data, made)
    except Exception as error:
        raise Broken("is damaged inside, and cannot be drawn") from error


def _drawn(data: bytes, made: Recipe) -> bytes | None:
    image = _opened(data, made)
    for size in _sizes(made):
        for mime in (made.mime, made.instead) if made.instead else (made.mime,):
            coloured = _sized(_coloured(image, mime, resized=image.size != size), size)
            for options in _options(mime):
                out = io.BytesIO()
                coloured.save(out, _NAMES[mime], **_colours(coloured), **options)
                if out.tell() <= made.most:
                    return out.getvalue()
    return None


def _sizes(made: Recipe) -> Iterator[tuple[int, int]]:
    for scale in _SMALLER:
        width, height = max(1, int(made.width * scale)), max(1, int(made.height * scale))
        if scale == 1.0 or max(width, height) >= _NEVER_BELOW:
            yield width, height


def _opened(data: bytes, made: Recipe) -> Image:
    """Upright, and perhaps already smaller, where its format makes that cheap. Without notes, but for its colours."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data), formats=tuple(_NAMES.values())) as opened:
        lying = (opened.width < opened.height) != (made.width < made.height)
        opened.draft(opened.mode, (made.height, made.width) if lying else (made.width, made.height))
        image: Image.Image = ImageOps.exif_transpose(opened)
    image.info = {name: image.info[name] for name in _COLOURS if image.info.get(name) is not None}
    return image


def _sized(image: Image, size: tuple[int, int]) -> Image:
    from PIL import Image as Pillow

    if image.size == size:
        return image
    return image.resize(size, Pillow.Resampling.LANCZOS, reducing_gap=3.0)


def _coloured(image: Image, mime: str, *, resized: bool) -> Image:
    """In a mode that the format holds, and that can be scaled; what is see-through becomes white in JPEG."""
    if mime == "image/jpeg":
        return _opaque(image)
    odd = image.mode in ("CMYK", "YCbCr", "LAB", "HSV")
    if mime == "image/webp" or odd or (resized and (image.mode in ("P", "1") or "transparency" in image.info)):
        return _as(image, "RGBA" if image.has_transparency_data else "RGB")
    return image


def _opaque(image: Image) -> Image:
    from PIL import Image as Pillow

    if image.has_transparency_data:
        clear = _as(image, "RGBA")
        flat = Pillow.alpha_composite(Pillow.new("RGBA", image.size, "white"), clear)
        flat.info = clear.info
        return _as(flat, "RGB")
    return image if image.mode in ("L", "RGB", "CMYK") else _as(image, "L" if image.mode in _GREY else "RGB")


def _as(image: Image, mode: str) -> Image:
    """In another mode; a colour profile stays where it still speaks of the same kind of colours."""
    profile = image.info.get("icc_profile")
    same = image.mode not in ("CMYK", "LAB") and (image.mode in _GREY) == (mode == "L")
    eight_bits = image.point(lambda value: value / 256).convert("L") if image.mode in _DEEP else image
    converted = eight_bits.convert(mode)
    converted.info = {"icc_profile": profile} if profile and same else {}
    return converted


def _colours(image: Image) -> dict[str, Any]:
    return {name: image.info[name] for name in _COLOURS if name in image.info}


def _options(mime: str) -> Iterator[dict[str, Any]]:
    """How to save it, the best way first."""
    if mime == "image/jpeg":
        for quality in QUALITIES:
            yield {"quality": quality, "subsampling": 0 if quality >= _FULL_COLOUR else 2, "optimize": True}
    elif mime == "image/webp":
        yield {"lossless": True}
        for quality in QUALITIES:
            yield {"quality": quality}
    else:
        yield {}
