"""Measuring a part against limits, for platforms that count every field in a plain way."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mhpost.platforms.base import Part
from mhpost.platforms.facts import Limits, Measure


def measure_by(weigh: Callable[[str], int], part: Part, limits: Limits, **counted: int) -> tuple[Measure, ...]:
    """Every limited field of the part: text by `weigh`, title and alt text in code points, pictures and videos.

    Of several alt texts the longest counts. Without a limit for videos they count as pictures. counted: other fields.
    """
    videos = sum(medium.mime.startswith("video/") for medium in part.media) if "videos" in limits else 0
    used = {
        "text": weigh(part.text),
        "title": len(part.title or ""),
        "images": len(part.media) - videos,
        "videos": videos,
        "alt": max(len(medium.alt) for medium in part.media) if part.media else 0,
        **counted,
    }
    measured = [
        Measure(field, limits[field].unit, amount, limits[field].maximum)
        for field, amount in used.items()
        if field in limits
    ]
    return tuple(measured)


def plain(part: Part) -> Mapping[str, object]:  # noqa: ARG001 - every platform is asked in the same way
    """`wire` of a platform whose API takes the words as they are."""
    return {}
