"""Reddit: a title of 300 characters and a body of 40,000 in Markdown, with up to twenty pictures in it.

Facts: https://www.reddit.com/dev/api (submit); the figures stand in https://github.com/reddit-archive/reddit
(r2/lib/validator, r2/models/link.py). A community may ask for less: its post requirements tell. A content note stands
in the body, for Reddit's spoiler mark, which is set too, has no room for words. Alt texts become captions; that these
hold 180 characters is what other publishing tools say, and twenty pictures of 20 MB are mhpost's own caution.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from mhpost.platforms.base import Part
from mhpost.platforms.facts import Facts, Limit, Limits, Measure
from mhpost.platforms.markdown import escaped
from mhpost.platforms.measuring import measure_by

__all__ = ["FACTS", "LIMITS", "SECRETS", "measure", "weigh", "wire"]

FACTS: Final = Facts(
    name="Reddit",
    titles=True,
    needs_title=True,
    media=("image/jpeg", "image/png", "image/gif"),
    media_bytes=20_000_000,
)
LIMITS: Final[Limits] = {
    "text": Limit("characters", 40_000),
    "title": Limit("characters", 300),
    "images": Limit("pictures", 20),
    "alt": Limit("characters", 180),
}
SECRETS: Final = ("client_id", "client_secret", "username", "password")

_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")


def weigh(text: str) -> int:
    """The number of characters of the Markdown that Reddit gets, as code points."""
    return len(_markdown(text))


def measure(part: Part, limits: Limits) -> tuple[Measure, ...]:
    """Body, title, pictures, and the longest alt text."""
    return measure_by(weigh, part, limits)


def wire(part: Part) -> Mapping[str, object]:
    """`text`: the words as Markdown, with line ends that stay; `spoiler` where there is a content warning."""
    spoiler = {"spoiler": True} if part.content_warning else {}
    return {"text": _markdown(part.text), **spoiler}


def _markdown(text: str) -> str:
    return _LINE_END.sub("  \n", escaped(text))
