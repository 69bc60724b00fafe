"""Bluesky: 300 characters as people see them and 3,000 bytes, up to four pictures or one video, threads.

Facts: https://github.com/bluesky-social/atproto (lexicons/app/bsky: feed/post, embed/images, embed/video). A picture
may have 2,000,000 bytes today and a video 300,000,000; servers that are not up to date still refuse more than half
and a third of that, so mhpost stays below what all of them take. The alt text has no limit there; 2,000 characters
are the app's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mhpost.platforms.base import Part
from mhpost.platforms.facts import Facts, Limit, Limits, Measure
from mhpost.platforms.measuring import measure_by
from mhpost.platforms.words import graphemes as weigh
from mhpost.platforms.words import octets

__all__ = ["FACTS", "LIMITS", "SECRETS", "measure", "weigh", "wire"]

FACTS: Final = Facts(
    name="Bluesky",
    threads=True,
    media_bytes=1_000_000,
    video=("video/mp4",),
    video_bytes=100_000_000,
)
LIMITS: Final[Limits] = {
    "text": Limit("characters", 300),
    "bytes": Limit("bytes", 3000),
    "images": Limit("pictures", 4),
    "videos": Limit("videos", 1),
    "alt": Limit("characters", 2000),
}
SECRETS: Final = ("identifier", "app_password")


def measure(part: Part, limits: Limits) -> tuple[Measure, ...]:
    """Text in grapheme clusters and in bytes of UTF-8, pictures, videos, and the longest alt text."""
    return measure_by(weigh, part, limits, bytes=octets(part.text))


def wire(part: Part) -> Mapping[str, object]:
    """`facets`: what is a link, a mention or a hashtag, as byte ranges of the text, which stays as it was written.

    A mention holds the handle where the platform wants the DID: only the network knows that.
    """
    from mhpost.platforms.bluesky.facets import facets

    found = facets(part.text)
    return {"facets": found} if found else {}
