"""X: posts of 280 units with up to four pictures, through tweepy and an OAuth 1.0a user token.

Facts: https://docs.x.com/x-api (posts, media, pricing). A post with a link costs 0.20 USD instead
of 0.015, so the footer holds none by default. A text that the account has posted before is refused; X
does not say for how long, and a month is mhpost's own caution. GIFs are left out: X works on them after the upload.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from mhpost.platforms.base import Account, Part, Publisher
from mhpost.platforms.facts import Facts, Limit, Limits, Measure
from mhpost.platforms.measuring import measure_by
from mhpost.platforms.measuring import plain as wire
from mhpost.platforms.x.weight import MAXIMUM, weigh

if TYPE_CHECKING:
    import requests

__all__ = ["FACTS", "LARGEST_PICTURE", "LIMITS", "SECRETS", "connect", "measure", "weigh", "wire"]

LARGEST_PICTURE: Final = 5_000_000
FACTS: Final = Facts(
    name="X",
    url_in_footer=False,
    media=("image/jpeg", "image/png", "image/webp"),
    media_bytes=LARGEST_PICTURE,
    repeats_refused_days=31,
)
LIMITS: Final[Limits] = {
    "text": Limit("weighted characters", MAXIMUM),
    "images": Limit("pictures", 4),
    "alt": Limit("characters", 1000),
}
SECRETS: Final = ("api_key", "api_secret", "access_token", "access_token_secret")


def measure(part: Part, limits: Limits) -> tuple[Measure, ...]:
    """Text in X's units, the number of pictures, and the longest alt text."""
    return measure_by(weigh, part, limits)


def connect(account: Account, secrets: Mapping[str, str], session: requests.Session) -> Publisher:
    """A publisher for the account; `account.base_url` moves it from https://api.twitter.com to another address.

    Raises AccountError when a secret is missing.
    """
    from mhpost.platforms.errors import require
    from mhpost.platforms.x.publisher import XPublisher

    return XPublisher(account, require(account, secrets, SECRETS), session)
