"""Posts of one account are not crowded: between two of them lies the time that the workspace wants.

Source: `cadence: {spacing: …}` in mhpost.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from mhpost.lint.gathered import Gathered
from mhpost.lint.post.free import and_more, by_account, how, place, proposal
from mhpost.source.values import Finding, Severity

if TYPE_CHECKING:
    from mhpost.lint.post.openings import Opening


class _Close(NamedTuple):
    """A post that is too close to another one. own: what is told of."""

    own: str
    moment: datetime
    other: str
    beside: datetime


def too_close(gathered: Gathered) -> Iterator[Finding]:
    """MH360: posts that follow others of their account too soon, once for each entry and account.

    Of two posts, the later is told of; where the queue holds it already and not the other, that one.
    """
    spacing = gathered.options.cadence.spacing
    if spacing is None:
        return
    posts = by_account(gathered, gathered.occasions)
    close: dict[str, dict[str, dict[_Close, str]]] = {}
    for account, due in posts.items():
        for early, late in pairwise(due):
            if late.at - early.at < spacing.total_seconds():
                own, other = (early, late) if late.held and not early.held else (late, early)
                pair = _Close(own.entry, own.moment, other.entry, other.moment)
                close.setdefault(own.entry, {}).setdefault(account, {})[pair] = own.key
    if close:
        yield from _told(gathered, close)


def _told(gathered: Gathered, close: Mapping[str, Mapping[str, Mapping[_Close, str]]]) -> Iterator[Finding]:
    from mhpost.lint.post.openings import Openings

    openings = Openings(gathered)
    for accounts in close.values():
        for account, pairs in accounts.items():
            first = min(pairs, key=lambda pair: pair.moment)
            yield _finding(gathered, first, account, pairs, openings.after(first.own, pairs[first], first.moment))


def _finding(gathered: Gathered, pair: _Close, account: str, pairs: Mapping[_Close, str], opening: Opening) -> Finding:
    seconds = pair.moment.timestamp() - pair.beside.timestamp()
    minutes = round(abs(seconds) / 60)
    what = f"{minutes} minutes" if minutes != 1 else "one minute"
    what = f"{what} {'after' if seconds > 0 else 'before'}" if minutes else "at the same time as"
    spacing = gathered.options.cadence.spacing or timedelta()
    least = round(spacing.total_seconds() / 60)
    more = len({one.moment for one in pairs}) - 1
    return Finding(
        "MH360",
        Severity.WARNING,
        place(gathered, pair.own),
        f'On "{account}" it comes {what} "{pair.other}"; {least} minutes should lie between.'
        f"{proposal(opening)}{and_more(more, 'comes too close', 'come too close')}",
        how(gathered, pair.own),
        "Posts that follow each other closely push each other out of sight.",
        pair.own,
        account,
        posts=tuple(pairs.values()),
    )
