"""Discord, through a webhook: messages of 2,000 characters in Markdown, with up to ten pictures or videos.

Facts: https://docs.discord.com/developers (resources/webhook, resources/message, reference). A character is a code
point, and those of the Markdown count too: https://github.com/discord/discord-api-docs/issues/1315. How large a file
may be has changed often and depends on the server; 8,000,000 bytes are what every one took through all these changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mhpost.platforms.base import Part
from mhpost.platforms.facts import Facts, Limit, Limits, Measure
from mhpost.platforms.markdown import escaped
from mhpost.platforms.measuring import measure_by

__all__ = ["FACTS", "LIMITS", "SECRETS", "measure", "weigh", "wire"]

FACTS: Final = Facts(name="Discord", media_bytes=8_000_000, video=("video/mp4", "video/webm"), video_bytes=8_000_000)
LIMITS: Final[Limits] = {
    "text": Limit("characters", 2000),
    "images": Limit("pictures and videos", 10),
    "alt": Limit("characters", 1024),
}
SECRETS: Final = ("url",)


def weigh(text: str) -> int:
    """The number of characters of the Markdown that Discord gets, as code points."""
    return len(escaped(text))


def measure(part: Part, limits: Limits) -> tuple[Measure, ...]:
    """Text, pictures with videos, and the longest alt text."""
    return measure_by(weigh, part, limits)


def wire(part: Part) -> Mapping[str, object]:
    """`content`: the words as Markdown."""
    return {"content": escaped(part.text)}
