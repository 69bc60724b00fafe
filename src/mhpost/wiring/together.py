"""Entries with `together: true`: all of their posts of one date are queued, or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mhpost.platforms.keys import stem
from mhpost.wiring.telling import Composed


def held_back(composed: Iterable[Composed], blocked: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Key → why it waits, for posts that could be queued and whose sisters cannot.

    composed: every post that was made. blocked: key → why it cannot be queued. Sisters are the posts of one entry and
    one date in all accounts and languages.
    """
    sisters: dict[str, list[str]] = {}
    for one in composed:
        if one.occurrence.placed.entry.together:
            sisters.setdefault(stem(one.occurrence.key), []).append(one.occurrence.key)
    waiting: dict[str, tuple[str, ...]] = {}
    for keys in sisters.values():
        stuck = next((key for key in keys if key in blocked), None)
        if stuck is not None:
            because = f"it is queued together with {stuck}, which cannot be queued: {blocked[stuck][0]}"
            waiting |= {key: (because,) for key in keys if key not in blocked}
    return waiting
