"""Somebody reads what people answer.

Source: Outlive and #chatsafe, guidelines on safe messaging in social media: watch what comes back under a post.
"""

from __future__ import annotations

from collections.abc import Iterator

from mhpost.calendar.kinds import Status
from mhpost.lint.gathered import Gathered
from mhpost.schedule.inviting import invites_by_kind
from mhpost.source.values import Finding, Severity, Where


def nobody(gathered: Gathered) -> Iterator[Finding]:
    """MH355, once: posts invite people to tell of themselves where nobody is said to read what they answer."""
    unread = gathered.options.unread
    if not unread:
        return
    entries = [name for name in gathered.occasions if _invites(gathered, name)]
    reached = {name: {one.account for one in gathered.occasions[name]} & unread for name in entries}
    alone = [name for name in entries if reached[name]]
    if not alone:
        return
    accounts = sorted(set().union(*reached.values()))
    yield Finding(
        "MH355",
        Severity.WARNING,
        Where("mhpost.yaml", ("staffed",)),
        f"{_posts(alone)} people to tell of themselves, and nobody is said to read the replies on {_named(accounts)}.",
        'Write when somebody reads them, as in staffed: {mon-fri: "09:00-17:00"}.',
        "Outlive and #chatsafe: watch what comes back under a post, so that a call for help is seen.",
    )


def _invites(gathered: Gathered, name: str) -> bool:
    entry = gathered.entries[name].entry
    if entry.status is not Status.READY:
        return False
    decided = invites_by_kind(entry)
    return decided if decided is not None else bool(gathered.about.get(name))


def _posts(names: list[str]) -> str:
    if len(names) == 1:
        return f'"{names[0]}" invites'
    return f'"{names[0]}" and {len(names) - 1} more invite'


def _named(accounts: list[str]) -> str:
    return f'"{accounts[0]}"' if len(accounts) == 1 else f"{len(accounts)} accounts"
