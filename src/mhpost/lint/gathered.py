"""What rules read that need more than one entry's own words: its post dates, or all entries together.

Kept apart from `values`, so that what is said about an entry alone can be told from what depends on others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from mhpost.calendar.values import Placed
from mhpost.lint.post.likeness import Sketch
from mhpost.lint.values import Options, Subject
from mhpost.source.values import Finding


class Occasion(NamedTuple):
    """One post of an entry. account, platform: where. moment: aware, in the zone of the entry. key: of the post.

    held: whether the queue holds it already, so that a newer one gives way to it.
    """

    account: str
    platform: str
    moment: datetime
    key: str = ""
    held: bool = False

    @property
    def day(self) -> date:
        """The local date on which it goes out."""
        return self.moment.date()


def late(occasions: Sequence[Occasion], last: date) -> tuple[Occasion, ...]:
    """The posts that go out after that day. occasions: by day."""
    return tuple(one for one in occasions if one.day > last)


def next_day(occasions: Sequence[Occasion], today: date) -> date:
    """The day of the next post; today where none is known. occasions: by day."""
    return next((one.day for one in occasions if one.day >= today), today)


class Gathered(NamedTuple):
    """All entries of a run.

    entries: id → the entry. about: id → the sensitive topics that count. occasions: id → its posts, by day.
    sketches: what tells how alike their texts are, of most of them.
    """

    entries: Mapping[str, Placed]
    about: Mapping[str, frozenset[str]]
    occasions: Mapping[str, Sequence[Occasion]]
    options: Options
    sketches: Mapping[bytes, Sketch]


DatedRule = Callable[[Subject, Sequence[Occasion]], Iterable[Finding]]
"""Reads one entry that is posted, and its posts by day. The engine adds the entry's id.

A finding about some of the posts alone names their keys: the others are posted all the same.
"""

CalendarRule = Callable[[Gathered], Iterable[Finding]]
"""Reads all entries and their post dates together. Its findings carry the ids of their entries."""
