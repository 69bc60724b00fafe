"""Say which posts of a plan move by themselves, and which ones no run of publish would find in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import tzinfo
from typing import TYPE_CHECKING

from mhpost.cli.show import wrapped
from mhpost.cli.words import CROWD, crowd, moment
from mhpost.platforms.keys import stem

if TYPE_CHECKING:
    from mhpost.plan.missed import Missed
    from mhpost.schedule.timing import Moved

_UNDER = " " * len("moved  ")


def timely(zone: tzinfo, moved: Mapping[str, Moved], missed: Missed) -> list[tuple[str, str]]:
    """Styles and lines. zone: in which times are printed. moved: the posts to tell of; equal moves are told once."""
    told = [("plain", wrapped(f"moved  {words}", "", _UNDER)) for words in _moves(zone, moved)]
    if missed.posts:
        first, run = missed.posts[0]
        after = f"the next run after {moment(first.moment, zone)} is {moment(run, zone) if run else 'never'}"
        words = f"{len(missed.posts)} of {missed.of} posts would be missed: {after}, when it is too late."
        told.append(("warning", wrapped(words)))
        told.append(("plain", wrapped('Let publish run more often and change "runs", or give them a later "latest".')))
    return [*told, ("plain", "")] if told else []


def _moves(zone: tzinfo, moved: Mapping[str, Moved]) -> Iterator[str]:
    groups: dict[tuple[str, Moved], list[str]] = {}
    for key, one in moved.items():
        groups.setdefault((stem(key), one), []).append(key)
    for (_, one), keys in groups.items():
        for name in [crowd(keys)] if len(keys) >= CROWD else keys:
            yield f"{name}: from {moment(one.since, zone)} to {moment(one.to, zone)}; the first is {one.because}."
