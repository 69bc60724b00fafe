"""Whether words name a person, or only keep the place for one: `guardian: none`, `contact: to be asked`."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache
from typing import NamedTuple

from mhpost.calendar.notes import means_nothing
from mhpost.calendar.placeholders import keeps_place, plain
from mhpost.source import shipped


class _Words(NamedTuple):
    """nobody: whole values that name nobody. unsettled: what says beside a person that nothing is settled."""

    nobody: Container[str]
    unsettled: re.Pattern[str]


def names_somebody(value: str | None) -> bool:
    """Whether a value says who: not where it is empty, says "none" or "unknown", or that somebody is still to be asked.

    It need not be a name: `mother of story 12`, a number of your own records.
    """
    said, words = plain(value or ""), _words()
    if not said or keeps_place(said) or means_nothing(said):
        return False
    return not (said in words.nobody or words.unsettled.search(said))


@cache
def _words() -> _Words:
    data = shipped.load("mhpost.calendar", "somebody")
    return _Words(frozenset(data["nobody"]), re.compile("|".join(data["unsettled"])))
