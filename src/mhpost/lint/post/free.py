"""What rules about several posts have in common: who is counted, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from mhpost.calendar.kinds import Status
from mhpost.lint.gathered import Gathered
from mhpost.source.values import Where

if TYPE_CHECKING:
    from mhpost.lint.post.openings import Opening


class Due(NamedTuple):
    """One post of an entry that will be queued. at: seconds since 1970. held: it is in the queue already."""

    at: float
    key: str
    entry: str
    moment: datetime
    held: bool = False


def by_account(gathered: Gathered, names: Iterable[str]) -> dict[str, list[Due]]:
    """Account, by name → its posts of these entries, in order of time. Ideas and drafts are left out."""
    found: dict[str, list[Due]] = {}
    for name in names:
        if gathered.entries[name].entry.status is Status.READY:
            for one in gathered.occasions[name]:
                due = Due(one.moment.timestamp(), one.key, name, one.moment, one.held)
                found.setdefault(one.account, []).append(due)
    for posts in found.values():
        posts.sort()
    return dict(sorted(found.items()))


def place(gathered: Gathered, entry: str) -> Where:
    """Where the entry says when it is posted."""
    placed = gathered.entries[entry]
    said = placed.entry
    key = next(name for name in ("time", "date", "offset", "evergreen", "id") if getattr(said, name) is not None)
    return Where(placed.where.file, (*placed.where.route, key))


def proposal(opening: Opening) -> str:
    """` Next free: Tue 4 May 2027 09:30.`, or nothing."""
    return f" {opening.words}" if opening.words else ""


def how(gathered: Gathered, entry: str) -> str:
    """What to do about a post that has no room."""
    if gathered.entries[entry].entry.evergreen is not None:
        return "Move the other one, or choose other slots for the group of this one in mhpost.yaml."
    if gathered.entries[entry].entry.may_move:
        return "It may move, but there is no room for it nearby. Choose another date and time."
    return 'Move one of the two, or write "may_move: true", and mhpost moves it.'


def and_more(number: int, one: str, several: str) -> str:
    """` 12 more of its posts come so close.`, or nothing."""
    return f" {number} more of its posts {one if number == 1 else several}." if number else ""


def named(accounts: Sequence[str]) -> str:
    """The account, or how many there are."""
    return f'"{accounts[0]}"' if len(accounts) == 1 else f"{len(accounts)} accounts"
