"""YouTube: videos, with a title of 100 characters, a description of 5,000 bytes and keywords of 500 characters.

Facts: https://developers.google.com/youtube/v3/docs/videos (snippet) and …/videos/insert. Neither title nor
description may hold < or >. The keywords are the hashtags of the description; each costs its length, two more if it
holds a space, and one for the comma before the next. Nothing but videos can be posted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mhpost.platforms.base import Part
from mhpost.platforms.facts import Facts, Limit, Limits, Measure
from mhpost.platforms.measuring import measure_by
from mhpost.platforms.words import hashtags
from mhpost.platforms.words import octets as weigh

__all__ = ["FACTS", "LIMITS", "SECRETS", "measure", "weigh", "wire"]

FACTS: Final = Facts(
    name="YouTube",
    titles=True,
    needs_title=True,
    media=(),
    video=("video/mp4", "video/quicktime", "video/webm"),
    video_bytes=256_000_000_000,
    needs_video=True,
)
LIMITS: Final[Limits] = {
    "text": Limit("bytes", 5000),
    "title": Limit("characters", 100),
    "brackets": Limit("angle brackets", 0),
    "tags": Limit("characters of keywords", 500),
    "videos": Limit("videos", 1),
}
SECRETS: Final = ("client_id", "client_secret", "refresh_token")


def measure(part: Part, limits: Limits) -> tuple[Measure, ...]:
    """Description in bytes of UTF-8, title and keywords in code points, brackets in both texts, videos."""
    brackets = sum(text.count(bracket) for text in (part.text, part.title or "") for bracket in "<>")
    return measure_by(weigh, part, limits, brackets=brackets, tags=_length(_tags(part.text)))


def wire(part: Part) -> Mapping[str, object]:
    """`tags`: the keywords, each once."""
    tags = _tags(part.text)
    return {"tags": tags} if tags else {}


def _tags(text: str) -> list[str]:
    found: dict[str, str] = {}
    for start, end in hashtags(text):
        found.setdefault(text[start + 1 : end].casefold(), text[start + 1 : end])
    return list(found.values())


def _length(tags: list[str]) -> int:
    return sum(len(tag) + 2 * (" " in tag) for tag in tags) + max(0, len(tags) - 1)
