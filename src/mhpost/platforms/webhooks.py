"""Any address that takes JSON: what reads it decides what it takes.

There is no published figure. The limits are mhpost's own caution: 20,000 bytes leave room in the 28 KB that a message
in Microsoft Teams may have (https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors), and the
others are those of a short post.
"""

from __future__ import annotations

from typing import Final

from mhpost.platforms.base import Part
from mhpost.platforms.facts import Facts, Limit, Limits, Measure
from mhpost.platforms.measuring import measure_by
from mhpost.platforms.measuring import plain as wire
from mhpost.platforms.words import octets as weigh

__all__ = ["FACTS", "LIMITS", "SECRETS", "measure", "weigh", "wire"]

FACTS: Final = Facts(name="Webhook", titles=True)
LIMITS: Final[Limits] = {
    "text": Limit("bytes", 20_000),
    "title": Limit("characters", 300),
    "images": Limit("pictures", 10),
    "alt": Limit("characters", 1000),
}
SECRETS: Final = ("url",)


def measure(part: Part, limits: Limits) -> tuple[Measure, ...]:
    """Text in bytes of UTF-8, title, pictures, and the longest alt text."""
    return measure_by(weigh, part, limits)
