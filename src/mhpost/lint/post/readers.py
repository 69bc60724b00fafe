"""Somebody reads what people answer.

Source: Outlive and #chatsafe, guidelines on safe messaging in social media: watch what comes back under a post.
"""

from __future__ import annotations

from collections.abc import Iterator

from mhpost.calendar.kinds import Status
from mhpost.lint import topics
from mhpost.lint.gathered import Gathered
from mhpost.schedule.inviting import invites_by_kind
from mhpost.source.values import Finding, Severity, Where


def nobody(gathered: Gathered) -> Iterator[Finding]:
    """MH355, once: posts that draw answers about people themselves, and nobody is said to read what they answer.

    These are posts that say so (`invites_disclosure: true`), stories, community posts, and posts on a sensitive topic.
    """
    unread = gathered.options.unread
    if not unread:
        return
    reasons = {name: why for name in gathered.occasions if (why := _why(gathered, name))}
    reached = {name: {one.account for one in gathered.occasions[name]} & unread for name in reasons}
    alone = [name for name in reasons if reached[name]]
    if not alone:
        return
    accounts = sorted(set().union(*reached.values()))
    yield Finding(
        "MH355",
        Severity.WARNING,
        Where("mhpost.yaml", ("staffed",)),
        f"{_posts(alone, reasons[alone[0]])}, and nobody is said to read the replies on {_named(accounts)}.",
        'Write when somebody reads them, as in staffed: {mon-fri: "09:00-17:00"}. What draws no such answers says '
        "invites_disclosure: false.",
        "Outlive and #chatsafe: watch what comes back under a post, so that a call for help is seen.",
    )


def _why(gathered: Gathered, name: str) -> str:
    """What makes a ready entry one that people answer with their own story; nothing where it is none."""
    entry = gathered.entries[name].entry
    if entry.status is not Status.READY:
        return ""
    decided = invites_by_kind(entry)
    if decided is not None:
        said = "says so itself" if entry.invites_disclosure is not None else f"is of the kind {entry.kind.value}"
        return said if decided else ""
    about = sorted(gathered.about.get(name, ()))
    return f"is about {' and '.join(map(topics.said, about))}" if about else ""


def _posts(names: list[str], why: str) -> str:
    if len(names) == 1:
        return f'People may answer "{names[0]}" with their own story: it {why}'
    others = "stories, community posts, posts on sensitive topics, or say so themselves"
    return (
        f'People may answer "{names[0]}" (it {why}) and {len(names) - 1} more with their own story (these are {others})'
    )


def _named(accounts: list[str]) -> str:
    return f'"{accounts[0]}"' if len(accounts) == 1 else f"{len(accounts)} accounts"
