"""How often an account may post."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import NamedTuple

from mhpost.calendar.kinds import Kind

WITHOUT = frozenset({Kind.NOTICE, Kind.RESOURCE})
"""Kinds that only say where to turn, or what is on; caps do not count them."""


def plain(topic: str) -> str:
    """The topic as others write it, too: `Eating disorders` is `eating-disorders`."""
    return topic.strip().lower().replace(" ", "-")


class Cap(NamedTuple):
    """The most posts on one topic: in one local day, and in seven days that follow each other. None: any number."""

    day: int | None = None
    week: int | None = None


class Cadence(NamedTuple):
    """What holds for each account on its own.

    spacing: the least time between two of its posts, None for any. caps: topic → the most posts on it.
    """

    spacing: timedelta | None = None
    caps: Mapping[str, Cap] = MappingProxyType({})


ANY = Cadence()
