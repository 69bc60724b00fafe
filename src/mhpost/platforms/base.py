"""What a platform is to the rest of mhpost: facts, counting and publishing; `outcomes` has what becomes of a part.

A platform is a module, listed in `PLATFORMS`, that offers what `Platform` asks for. It publishes
facts; the rooms above decide. No platform ever edits words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from mhpost.platforms.facts import Facts, Limit, Limits, Measure

if TYPE_CHECKING:
    import requests

    from mhpost.platforms.outcomes import Attempt, Found, Healthy, Outcome, Refused, TryLater, Unsure


@dataclass(frozen=True, slots=True)
class Account:
    """One configured account, without its secrets; the workspace's defaults are already filled in.

    country: ISO 3166-1 alpha-2 of the audience; region: ISO 3166-2 or None. timezone: IANA name.
    countries: further countries whose readers it reaches; their help stands in the footer beside that of `country`.
    limits: field → maximum, where the account's server allows more or less than its platform usually does.
    options: what only this platform knows, such as `page_id` or `path` (for `folder`: from the workspace, wherever that
    lies on the machine that posts; absolute when it is connected).
    """

    name: str
    platform: str
    language: str = "en"
    country: str = "US"
    region: str | None = None
    timezone: str = "UTC"
    base_url: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    countries: tuple[str, ...] = ()
    limits: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Medium:
    """One picture or video of a part. The bytes are kept apart, under their hash.

    captions: the hash of a video's captions (WebVTT), kept in the same way; None for pictures.
    """

    sha256: str
    mime: str
    filename: str
    alt: str
    captions: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One message as the platform will get it; nothing after this may change its words.

    link: set only where the platform takes a link beside the text (`Facts.link_beside`).
    language: BCP 47. content_warning: also stands in `text` where the platform has no field for it.
    """

    text: str
    title: str | None = None
    link: str | None = None
    media: tuple[Medium, ...] = ()
    content_warning: str | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """All that one account will be sent for one occurrence: a post, or the parts of a thread in order."""

    key: str
    account: Account
    parts: tuple[Part, ...]
    moment: datetime


class Publisher(Protocol):
    """A connected account. Every SDK exception is translated inside; none leaves."""

    def publish(self, part: Part, attempt: Attempt) -> Outcome:
        """Send one part once: no retry of its own."""
        ...

    def find(self, part: Part, attempt: Attempt) -> Found:
        """Read back whether the part is out already."""
        ...

    def check(self) -> Healthy | Refused | TryLater | Unsure:
        """Ask the platform who we are, changing nothing."""
        ...


class Counting(Protocol):
    """What every module in `platforms/` offers: facts and an exact measure, whether mhpost can post there yet or not.

    `PLATFORMS` lists the modules and mypy checks them.
    """

    @property
    def FACTS(self) -> Facts: ...
    @property
    def LIMITS(self) -> Limits: ...
    @property
    def SECRETS(self) -> tuple[str, ...]:
        """Names of the secrets that `connect` needs, as in `access_token`."""
        ...

    def weigh(self, text: str) -> int:
        """The length of the text in the platform's first unit, with its default limits."""
        ...

    def measure(self, part: Part, limits: Limits) -> tuple[Measure, ...]:
        """Every field of the part that has a limit."""
        ...

    def wire(self, part: Part) -> Mapping[str, object]:
        """What the platform's API takes in another form than plain text, by its name there; empty for most.

        As in `{"commentary": …}` with LinkedIn's escapes, or `{"facets": […]}` with Bluesky's byte ranges.
        """
        ...


class Platform(Counting, Protocol):
    """A module that can post as well; `CONNECTED` lists them."""

    def connect(self, account: Account, secrets: Mapping[str, str], session: requests.Session) -> Publisher:
        """A publisher for the account. The session comes with time-outs and without retries."""
        ...


def limits_of(platform: Counting, account: Account) -> Limits:
    """The platform's limits with what the account says otherwise, of the fields that the platform limits at all."""
    if not account.limits:
        return platform.LIMITS
    return {name: Limit(limit.unit, account.limits.get(name, limit.maximum)) for name, limit in platform.LIMITS.items()}
