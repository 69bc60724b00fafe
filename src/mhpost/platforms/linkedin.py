r"""LinkedIn: posts of 3,000 characters, with up to twenty pictures or one video.

Facts: https://learn.microsoft.com/linkedin/marketing/community-management/shares (posts-api, images-api, videos-api,
multiimage-post-api, little-text-format). What a character is, LinkedIn does not say. mhpost takes the strict reading,
code units of UTF-16, of the words as people see them; the backslashes of the little text format are markup, not
words. Pictures need fewer than 36,152,320 pixels.

The text that LinkedIn gets is in that format. A reserved character without a backslash, as in `(988)`, cuts the post
off there, and LinkedIn answers that all went well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from mhpost.platforms.base import Part
from mhpost.platforms.facts import Facts, Limit, Limits, Measure
from mhpost.platforms.measuring import measure_by
from mhpost.platforms.words import hashtags, urls
from mhpost.platforms.words import utf16_units as weigh

__all__ = ["FACTS", "LIMITS", "SECRETS", "measure", "weigh", "wire"]

FACTS: Final = Facts(
    name="LinkedIn",
    media=("image/jpeg", "image/png", "image/gif"),
    media_pixels=36_152_320,
    video=("video/mp4",),
    video_bytes=500_000_000,
)
LIMITS: Final[Limits] = {
    "text": Limit("characters", 3000),
    "images": Limit("pictures", 20),
    "videos": Limit("videos", 1),
    "alt": Limit("characters", 4086),
}
SECRETS: Final = ("access_token",)

_RESERVED = re.compile(r"[\\|{}@\[\]()<>#*_~]")
_MENTION = re.compile(r"@\[[^\[\]\n]+\]\(urn:li:(?:person|organization):[\w-]+\)")


def measure(part: Part, limits: Limits) -> tuple[Measure, ...]:
    """Text in code units of UTF-16, pictures, videos, and the longest alt text in code points."""
    return measure_by(weigh, part, limits)


def wire(part: Part) -> Mapping[str, object]:
    r"""`commentary`: the text with a backslash before every reserved character.

    Left as they are: addresses with a scheme, mentions in LinkedIn's form `@[Name](urn:li:organization:1)`, and
    hashtags. One with an underscore loses its link, for an underscore without a backslash could cut off what follows.
    """
    pieces, at = [], 0
    for start, end in _kept(part.text):
        if start >= at:
            pieces += [_escaped(part.text[at:start]), part.text[start:end]]
            at = end
    return {"commentary": "".join([*pieces, _escaped(part.text[at:])])}


def _kept(text: str) -> list[tuple[int, int]]:
    tags = [(start, end) for start, end in hashtags(text) if "_" not in text[start:end]]
    return sorted([*urls(text), *tags, *(match.span() for match in _MENTION.finditer(text))])


def _escaped(text: str) -> str:
    return _RESERVED.sub(r"\\\g<0>", text)
