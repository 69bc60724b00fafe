"""Slack, through an incoming webhook: 3,000 characters, with pictures.

Facts: https://docs.slack.dev (reference/block-kit/blocks: section, image; changes to the length of messages). The
plain `text` of a message may be longer: 4,000 characters are advised, and at 40,000 Slack cuts it off without a word.
Beside pictures the words must stand in a section block, and there Slack refuses more than 3,000; that limit holds
here for all posts. The characters & < > count in their escaped form. Pictures are fetched from a public address; that
there are at most ten is mhpost's own caution.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mhpost.platforms.base import Part
from mhpost.platforms.facts import Facts, Limit, Limits, Measure
from mhpost.platforms.measuring import measure_by

__all__ = ["FACTS", "LIMITS", "SECRETS", "measure", "weigh", "wire"]

FACTS: Final = Facts(name="Slack", media=("image/jpeg", "image/png", "image/gif"))
LIMITS: Final[Limits] = {
    "text": Limit("characters", 3000),
    "images": Limit("pictures", 10),
    "alt": Limit("characters", 2000),
}
SECRETS: Final = ("url",)


def weigh(text: str) -> int:
    """The number of characters that Slack gets, as code points: `&` has become `&amp;`."""
    return len(_escaped(text))


def measure(part: Part, limits: Limits) -> tuple[Measure, ...]:
    """Text, pictures, and the longest alt text."""
    return measure_by(weigh, part, limits)


def wire(part: Part) -> Mapping[str, object]:
    """`text`: the words with `&`, `<` and `>` escaped."""
    return {"text": _escaped(part.text)}


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
