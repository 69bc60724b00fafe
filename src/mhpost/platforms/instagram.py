"""Instagram: captions of 2,200 characters under up to ten pictures or videos, with five hashtags.

Facts: https://developers.facebook.com/docs/instagram-platform (content publishing; IG User media). Its pages still
say 30 hashtags; since December 2025 Instagram itself takes five, so five is the limit here. Twenty mentions are what
the pages say; other publishing tools saw three on some accounts, which `limits: {mentions: 3}` says for one account.
A post without a picture or video is refused, and no link in a caption can be followed. Pictures are fetched from a
public address. How an alt text is limited is not published: 1,000 characters are mhpost's own caution, after Threads.
"""

from __future__ import annotations

from typing import Final

from mhpost.platforms.base import Part
from mhpost.platforms.facts import Facts, Limit, Limits, Measure
from mhpost.platforms.measuring import measure_by
from mhpost.platforms.measuring import plain as wire
from mhpost.platforms.words import hashtags, mentions

__all__ = ["FACTS", "LIMITS", "SECRETS", "measure", "weigh", "wire"]

FACTS: Final = Facts(
    name="Instagram",
    url_in_footer=False,
    links=False,
    media=("image/jpeg",),
    needs_media=True,
    media_bytes=8_000_000,
    media_width=(320, 1440),
    media_aspect=(0.8, 1.91),
    video=("video/mp4", "video/quicktime"),
    video_bytes=300_000_000,
)
LIMITS: Final[Limits] = {
    "text": Limit("characters", 2200),
    "hashtags": Limit("hashtags", 5),
    "mentions": Limit("mentions", 20),
    "images": Limit("pictures and videos", 10),
    "alt": Limit("characters", 1000),
}
SECRETS: Final = ("access_token",)


def weigh(text: str) -> int:
    """The number of characters, as code points."""
    return len(text)


def measure(part: Part, limits: Limits) -> tuple[Measure, ...]:
    """Text, hashtags, mentions, pictures with videos, and the longest alt text."""
    tags, names = len(hashtags(part.text)), len(mentions(part.text))
    return measure_by(weigh, part, limits, hashtags=tags, mentions=names)
