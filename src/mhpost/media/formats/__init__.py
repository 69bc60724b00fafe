"""The containers of pictures and videos, read by their structure alone: nothing is decoded here.

Each module offers `read(data) -> Anatomy` and `bare(data) -> bytes`, the same pixels and sounds without what tells of
their origin.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Protocol, TypeVar

from mhpost.media.anatomy import ENDS_EARLY, Anatomy, Broken

_Answer = TypeVar("_Answer")


class _Format(Protocol):
    def read(self, data: bytes, /) -> Anatomy: ...
    def bare(self, data: bytes, /) -> bytes: ...


def read(data: bytes, mime: str) -> Anatomy:
    """The anatomy of a file of that type. Raises Broken for one that is damaged, or that cannot be posted."""
    return _asked(_module(mime).read, data)


def bare(data: bytes, mime: str) -> bytes:
    """The file without metadata. Raises Broken, as `read` does."""
    return _asked(_module(mime).bare, data)


def _asked(ask: Callable[[bytes], _Answer], data: bytes) -> _Answer:
    try:
        return ask(data)
    except (struct.error, IndexError, OverflowError, RecursionError) as error:
        raise Broken(ENDS_EARLY) from error


def _module(mime: str) -> _Format:
    """The module for a type; only that one is imported, for most runs see one kind of pictures."""
    if mime == "image/jpeg":
        from mhpost.media.formats import jpeg

        return jpeg
    if mime == "image/png":
        from mhpost.media.formats import png

        return png
    if mime == "image/gif":
        from mhpost.media.formats import gif

        return gif
    if mime == "image/webp":
        from mhpost.media.formats import webp

        return webp
    return _of_video(mime)


def _of_video(mime: str) -> _Format:
    if mime in ("video/mp4", "video/quicktime"):
        from mhpost.media.formats import mp4

        return mp4
    if mime == "video/webm":
        from mhpost.media.formats import webm

        return webm
    raise Broken("is of a kind that cannot be posted")
