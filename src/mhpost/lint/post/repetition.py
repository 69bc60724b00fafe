"""Posts on suicide are spread out.

Source: WHO resource for media professionals (no undue repetition); Samaritans (think of how often you post).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from mhpost.lint.gathered import Gathered
from mhpost.lint.post.free import and_more
from mhpost.schedule.cadence import WITHOUT
from mhpost.source.values import Finding, Severity

_WEEK = timedelta(days=7)
_NAMED = 3
"""Posts that are named beside one that is too many."""


class _Posted(NamedTuple):
    day: date
    entry: str


def suicide(gathered: Gathered) -> Iterator[Finding]:
    """MH224: more posts on suicide in seven days than the workspace wants, once for each entry that is one too many.

    Where the workspace caps such posts in a week, MH361 says more.
    """
    cap = gathered.options.cadence.caps.get("suicide")
    if cap is not None and cap.week is not None:
        return
    most = gathered.options.limit("suicide-posts")
    told: dict[str, dict[tuple[_Posted, ...], list[str]]] = {}
    for account, posted in _by_account(gathered).items():
        for crowd in _crowds(posted, most):
            told.setdefault(crowd[-1].entry, {}).setdefault(crowd, []).append(account)
    for crowds in told.values():
        first = min(crowds)
        yield _finding(gathered, first, crowds[first], len(crowds) - 1)


def _by_account(gathered: Gathered) -> Mapping[str, Sequence[_Posted]]:
    found: dict[str, set[_Posted]] = {}
    for entry, occasions in gathered.occasions.items():
        if "suicide" in gathered.about.get(entry, ()) and gathered.entries[entry].entry.kind not in WITHOUT:
            for occasion in occasions:
                found.setdefault(occasion.account, set()).add(_Posted(occasion.day, entry))
    return {account: sorted(posted) for account, posted in found.items()}


def _crowds(posted: Sequence[_Posted], most: int) -> Iterator[tuple[_Posted, ...]]:
    """All posts of seven days up to each one that is too many: so many before it were not."""
    kept: list[_Posted] = []
    for end, one in enumerate(posted):
        if len(kept) >= most and one.day - kept[-most].day < _WEEK:
            yield tuple(other for other in posted[: end + 1] if one.day - other.day < _WEEK)
        else:
            kept.append(one)


def _finding(gathered: Gathered, crowd: Sequence[_Posted], accounts: Sequence[str], more: int) -> Finding:
    *before, late = crowd
    named = [f'"{one.entry}" ({one.day})' for one in before]
    others = ", ".join(named[:_NAMED]) + (f" and {len(named) - _NAMED} more" if len(named) > _NAMED else "")
    where = f'"{accounts[0]}"' if len(accounts) == 1 else f"{len(accounts)} accounts"
    return Finding(
        "MH224",
        Severity.INFO,
        gathered.entries[late.entry].where,
        f"With {others}, this makes {len(crowd)} posts on suicide in seven days on {where}."
        f"{and_more(more, 'is one too many', 'are too many')}",
        "Spread them out, or put posts about hope and help between them.",
        "WHO and Samaritans: avoid undue repetition of suicide.",
        late.entry,
    )
