"""Threads: 500 characters, in which an emoji counts its bytes; five links, one topic, up to twenty pictures, threads.

Facts: https://developers.facebook.com/docs/threads (posts, create-posts, reference/publishing). They do not say what
an emoji is: mhpost takes the strict reading, every character that Unicode calls one, so that ™ and ❤ count their
bytes too. Two of the figures come from other publishing tools: the first hashtag alone becomes a topic, and an alt
text has 1,000 characters. Pictures are fetched from a public address.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from mhpost.platforms.base import Part
from mhpost.platforms.facts import Facts, Limit, Limits, Measure
from mhpost.platforms.links import links_in
from mhpost.platforms.measuring import measure_by
from mhpost.platforms.measuring import plain as wire
from mhpost.platforms.words import clusters, hashtags, joined, octets

__all__ = ["FACTS", "LIMITS", "SECRETS", "measure", "weigh", "wire"]

FACTS: Final = Facts(
    name="Threads",
    threads=True,
    media=("image/jpeg", "image/png"),
    media_bytes=8_000_000,
    media_aspect=(0.1, 10.0),
    video=("video/mp4", "video/quicktime"),
    video_bytes=1_000_000_000,
)
LIMITS: Final[Limits] = {
    "text": Limit("characters", 500),
    "links": Limit("links", 5),
    "hashtags": Limit("hashtags", 1),
    "images": Limit("pictures and videos", 20),
    "alt": Limit("characters", 1000),
}
SECRETS: Final = ("access_token",)

_EMOJI: Final = (
    r"[\u00A9\u00AE\u203C\u2049\u20E3\u2122\u2139\u2194-\u2199\u21A9\u21AA\u231A\u231B\u2328\u23CF\u23E9-\u23F3"
    r"\u23F8-\u23FA\u24C2\u25AA\u25AB\u25B6\u25C0\u25FB-\u25FE\u2600-\u2604\u260E\u2611\u2614\u2615\u2618\u261D"
    r"\u2620\u2622\u2623\u2626\u262A\u262E\u262F\u2638-\u263A\u2640\u2642\u2648-\u2653\u265F\u2660\u2663"
    r"\u2665\u2666\u2668\u267B\u267E\u267F\u2692-\u2697\u2699\u269B\u269C\u26A0\u26A1\u26A7\u26AA\u26AB"
    r"\u26B0\u26B1\u26BD\u26BE\u26C4\u26C5\u26C8\u26CE\u26CF\u26D1\u26D3\u26D4\u26E9\u26EA\u26F0-\u26F5"
    r"\u26F7-\u26FA\u26FD\u2702\u2705\u2708-\u270D\u270F\u2712\u2714\u2716\u271D\u2721\u2728\u2733\u2734\u2744"
    r"\u2747\u274C\u274E\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797\u27A1\u27B0\u27BF\u2934\u2935\u2B05-\u2B07"
    r"\u2B1B\u2B1C\u2B50\u2B55\u3030\u303D\u3297\u3299\U0001F004\U0001F0CF\U0001F170\U0001F171\U0001F17E\U0001F17F"
    r"\U0001F18E\U0001F191-\U0001F19A\U0001F1E6-\U0001F1FF\U0001F201\U0001F202\U0001F21A\U0001F22F"
    r"\U0001F232-\U0001F23A\U0001F250\U0001F251\U0001F300-\U0001F321\U0001F324-\U0001F393\U0001F396\U0001F397"
    r"\U0001F399-\U0001F39B\U0001F39E-\U0001F3F0\U0001F3F3-\U0001F3F5\U0001F3F7-\U0001F4FD\U0001F4FF-\U0001F53D"
    r"\U0001F549-\U0001F54E\U0001F550-\U0001F567\U0001F56F\U0001F570\U0001F573-\U0001F57A\U0001F587"
    r"\U0001F58A-\U0001F58D\U0001F590\U0001F595\U0001F596\U0001F5A4\U0001F5A5\U0001F5A8\U0001F5B1\U0001F5B2"
    r"\U0001F5BC\U0001F5C2-\U0001F5C4\U0001F5D1-\U0001F5D3\U0001F5DC-\U0001F5DE\U0001F5E1\U0001F5E3\U0001F5E8"
    r"\U0001F5EF\U0001F5F3\U0001F5FA-\U0001F64F\U0001F680-\U0001F6C5\U0001F6CB-\U0001F6D2\U0001F6D5-\U0001F6D9"
    r"\U0001F6DC-\U0001F6E5\U0001F6E9\U0001F6EB\U0001F6EC\U0001F6F0\U0001F6F3-\U0001F6FC\U0001F7E0-\U0001F7EB"
    r"\U0001F7F0\U0001F90C-\U0001F93A\U0001F93C-\U0001F945\U0001F947-\U0001F9FF\U0001FA70-\U0001FA7C"
    r"\U0001FA80-\U0001FAC6\U0001FAC8\U0001FACC-\U0001FADD\U0001FADF-\U0001FAEB\U0001FAEF-\U0001FAFA]"
)
"""What has the property Emoji in Unicode 17 (emoji-data.txt), without the digits, and the key around a digit."""


def weigh(text: str) -> int:
    """The number of code points, where each emoji counts as many as it has bytes in UTF-8."""
    return len(text) + sum(map(_more, joined(text)))


@lru_cache(maxsize=512)
def _more(piece: str) -> int:
    """How many bytes the emoji in the piece have beyond their code points."""
    if not _emoji().search(piece):
        return 0
    emoji = (one for one in clusters(piece) if not one.isascii() and _emoji().search(one))
    return sum(octets(one) - len(one) for one in emoji)


@cache
def _emoji() -> re.Pattern[str]:
    return re.compile(_EMOJI)


def measure(part: Part, limits: Limits) -> tuple[Measure, ...]:
    """Text, different links, hashtags, pictures with videos, and the longest alt text."""
    links = {part.text[start:end] for start, end in links_in(part.text)}
    tags = len(hashtags(part.text))
    return measure_by(weigh, part, limits, links=len(links), hashtags=tags)
