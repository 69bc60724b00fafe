"""A local folder: every post as files, and all of them as JSON Feed, Atom and one page.

Needs no account and no network. The folder has no limits of its own; those here keep a slip
(a whole book pasted into `text`) from becoming a post.
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

FACTS: Final = Facts(name="Folder", link_beside=True, titles=True, video=("video/mp4", "video/webm"))
LIMITS: Final[Limits] = {
    "text": Limit("characters", 50_000),
    "title": Limit("characters", 300),
    "images": Limit("pictures and videos", 50),
    "alt": Limit("characters", 5_000),
}
SECRETS: Final[tuple[str, ...]] = ()


def weigh(text: str) -> int:
    """The number of characters, as code points."""
    return len(text)


def measure(part: Part, limits: Limits) -> tuple[Measure, ...]:
    """Text, title and the longest alt text in characters, and the numbers of pictures and videos."""
    return measure_by(weigh, part, limits)


def connect(
    account: Account,
    secrets: Mapping[str, str],  # noqa: ARG001 - every platform is connected in the same way
    session: requests.Session,  # noqa: ARG001 - as above
) -> Publisher:
    """A publisher into the folder `account.options["path"]`; AccountError unless that is an absolute path."""
    from mhpost.platforms.folder.publisher import connect_folder

    return connect_folder(account)
