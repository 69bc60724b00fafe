"""Posts of one account are not crowded: between two of them lies the time that the workspace wants.

Source: `cadence: {spacing: …}` in mhpost.yaml.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise, zip_longest
from typing import NamedTuple

from mhpost.lint.gathered import Gathered
from mhpost.lint.post.free import and_more, by_account, how, open_moment, place, proposal
from mhpost.source.values import Finding, Severity

_TRIES, _NEAR_TRIES = 60, 4


class _Times(NamedTuple):
    """The posts of one account, in seconds since 1970. gaps: those after which there is room for another one."""

    at: Sequence[float]
    gaps: Sequence[float]


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
    times = {account: _times([one.at for one in due], spacing) for account, due in posts.items()} if close else {}
    for accounts in close.values():
        found: dict[_Close, datetime | None] = {}
        for account, pairs in accounts.items():
            first = min(pairs, key=lambda pair: pair.moment)
            if first not in found:
                also = [name for name, others in accounts.items() if first in others]
                found[first] = _free(gathered, first, also, times, spacing)
            yield _finding(gathered, first, account, pairs, found[first])


def _free(
    gathered: Gathered,
    pair: _Close,
    accounts: Sequence[str],
    times: Mapping[str, _Times],
    spacing: timedelta,
) -> datetime | None:
    """The first moment that is far enough from every other post on all these accounts."""
    entry, own = pair.own, pair.moment
    moment: datetime | None = own
    for tries in range(_TRIES):
        moment = open_moment(gathered, entry, accounts, moment) if moment else None
        if moment is None:
            return None
        look = _after if tries < _NEAR_TRIES else _beyond
        after = max(look(times[account], moment, own, spacing) for account in accounts)
        if after == moment:
            return moment
        moment = after
    return None


def _times(at: Sequence[float], spacing: timedelta) -> _Times:
    least = 2 * spacing.total_seconds()
    return _Times(at, [early for early, late in zip_longest(at, at[1:]) if late is None or late - early >= least])


def _after(times: _Times, moment: datetime, own: datetime, spacing: timedelta) -> datetime:
    """The moment itself, or the first one after the posts that are too near to it. own: where the post stands."""
    at, least = moment.timestamp(), spacing.total_seconds()
    near = list(times.at[bisect_right(times.at, at - least) : bisect_left(times.at, at + least)])
    if own.timestamp() in near:
        near.remove(own.timestamp())
    return moment if not near else datetime.fromtimestamp(max(near) + least, moment.tzinfo)


def _beyond(times: _Times, moment: datetime, own: datetime, spacing: timedelta) -> datetime:
    """The moment itself where nothing is near, else the first one in a gap that is wide enough."""
    if _after(times, moment, own, spacing) == moment:
        return moment
    at, least = moment.timestamp(), spacing.total_seconds()
    start = times.gaps[bisect_left(times.gaps, at - least)]
    return datetime.fromtimestamp(max(start + least, at), moment.tzinfo)


def _finding(
    gathered: Gathered, pair: _Close, account: str, pairs: Mapping[_Close, str], free: datetime | None
) -> Finding:
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
        f'On "{account}" it comes {what} "{pair.other}"; {least} minutes should lie between. '
        f"{proposal(free)}{and_more(more, 'comes too close', 'come too close')}",
        how(gathered, pair.own),
        "Posts that follow each other closely push each other out of sight.",
        pair.own,
        account,
        posts=tuple(pairs.values()),
    )
