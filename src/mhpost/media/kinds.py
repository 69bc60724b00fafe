"""The kinds of files that can be posted, and what people call them."""

from __future__ import annotations

from typing import Final

PICTURES: Final = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/webp": "WebP"}
VIDEOS: Final = {"video/mp4": "MP4", "video/quicktime": "QuickTime", "video/webm": "WebM"}
ENDINGS: Final = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp"}
"""Type → the ending of a copy's name."""


def is_video(mime: str) -> bool:
    """Whether a type is a video's."""
    return mime.startswith("video/")


def called(mime: str) -> str:
    """What people call a type, as in `JPEG`; the type itself where it is no common one."""
    return PICTURES.get(mime) or VIDEOS.get(mime) or mime.rpartition("/")[2].upper() or "no picture"


def size(count: int) -> str:
    """So many bytes as people write them, as in `1.5 MB`."""
    return f"{count / 1e6:.1f} MB" if count >= 100_000 else f"{count / 1e3:.0f} kB"
