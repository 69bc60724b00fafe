"""Facebook Pages: text with a link or with pictures, through facebook-sdk on Graph v26.0.

Facts: https://developers.facebook.com/docs/pages-api. A post shows the card of one link, or
pictures, never both. Facebook publishes no limit for alt texts and the number of pictures:
1,000 characters and ten pictures are mhpost's own caution.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from mhpost.platforms.base import Account, Part, Publisher
from mhpost.platforms.facts import Facts, Limit, Limits, Measure
from mhpost.platforms.measuring import measure_by
from mhpost.platforms.measuring import plain as wire

if TYPE_CHECKING:
    import requests

__all__ = ["FACTS", "LIMITS", "SECRETS", "connect", "measure", "weigh", "wire"]

LARGEST_PICTURE: Final = 4_000_000
FACTS: Final = Facts(
    name="Facebook",
    link_beside=True,
    link_or_pictures=True,
    media=("image/jpeg", "image/png"),
    media_bytes=LARGEST_PICTURE,
)
LIMITS: Final[Limits] = {
    "text": Limit("characters", 63_206),
    "images": Limit("pictures", 10),
    "alt": Limit("characters", 1000),
}
SECRETS: Final = ("access_token",)


def weigh(text: str) -> int:
    """The number of characters, as code points."""
    return len(text)


def measure(part: Part, limits: Limits) -> tuple[Measure, ...]:
    """Text and the longest alt text in characters, and the number of pictures."""
    return measure_by(weigh, part, limits)


def connect(account: Account, secrets: Mapping[str, str], session: requests.Session) -> Publisher:
    """A publisher for the Page `account.options["page_id"]`; `access_token` is a Page token.

    `account.base_url` moves it from https://graph.facebook.com to another address.
    Raises AccountError without a page_id or a token.
    """
    from mhpost.platforms.errors import require
    from mhpost.platforms.facebook.publisher import connect_page

    return connect_page(account, require(account, secrets, SECRETS)["access_token"], session)
