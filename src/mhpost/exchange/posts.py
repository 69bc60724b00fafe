"""Post dates as a table, as data, and as events."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from mhpost.exchange.tables import Table
from mhpost.exchange.values import PostEvent, Standing

_INTERNAL = ("owner", "notes", "labels")


class Told(StrEnum):
    """What a colleague wants to know of a post."""

    DRAFT = "draft"
    PLANNED = "planned"
    WAITING = "waiting"
    NEEDS_YOU = "needs you"
    POSTED = "posted"
    CANCELLED = "cancelled"


_STANDING = {Told.DRAFT: Standing.TENTATIVE, Told.NEEDS_YOU: Standing.TENTATIVE, Told.CANCELLED: Standing.CANCELLED}


class PostDate(NamedTuple):
    """One post on one account. moment: aware, in the zone whose clocks it follows; text: as it would be sent.

    url: where it is, once it is posted. owner, notes, labels: for colleagues only.
    """

    key: str
    entry: str
    account: str
    platform: str
    moment: datetime
    state: Told
    kind: str = ""
    campaign: str = ""
    title: str = ""
    text: str = ""
    url: str = ""
    owner: str = ""
    notes: str = ""
    labels: tuple[str, ...] = ()


def as_rows(posts: Iterable[PostDate], *, internal: bool) -> Table:
    """A row for each post date. internal: with what is meant for colleagues only."""
    data = [as_facts(post, internal=internal) for post in posts]
    headings = tuple(as_facts(_NOTHING, internal=internal))
    rows = (
        tuple(", ".join(value) if isinstance(value, list) else value or None for value in row.values()) for row in data
    )
    return Table(headings, tuple(rows))


def as_facts(post: PostDate, *, internal: bool) -> dict[str, Any]:
    """A post date as JSON holds it: its day and time on its own clocks, and the moment with their offset."""
    facts = {
        "key": post.key,
        "entry": post.entry,
        "account": post.account,
        "platform": post.platform,
        "date": post.moment.date().isoformat(),
        "time": post.moment.strftime("%H:%M"),
        "timezone": str(post.moment.tzinfo),
        "moment": post.moment.isoformat(),
        "state": post.state.value,
        "kind": post.kind,
        "campaign": post.campaign,
        "title": post.title,
        "text": post.text,
        "url": post.url,
        "owner": post.owner,
        "notes": post.notes,
        "labels": list(post.labels),
    }
    return {key: value for key, value in facts.items() if internal or key not in _INTERNAL}


def as_event(post: PostDate, *, internal: bool) -> PostEvent:
    """A post date as an event of a feed."""
    words = [post.text]
    if internal:
        words += [f"Owner: {post.owner}" if post.owner else "", f"Notes: {post.notes}" if post.notes else ""]
    return PostEvent(
        key=post.key,
        moment=post.moment,
        title=f"{post.title or post.entry} ({post.account})",
        text="\n\n".join(filter(None, words)),
        url=post.url or None,
        standing=_STANDING.get(post.state, Standing.CONFIRMED),
        categories=(post.campaign,) if post.campaign else (),
    )


_NOTHING = PostDate("", "", "", "", datetime.min, Told.DRAFT)  # noqa: DTZ901 - it stands for no moment
