"""The next moment that is free by all rules: hours and days, embargo and latest, spacing, and the caps of topics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from mhpost.calendar.kinds import Status
from mhpost.clock import zone
from mhpost.lint.gathered import Gathered, Occasion
from mhpost.platforms.keys import stem
from mhpost.schedule.cadence import WITHOUT, plain
from mhpost.schedule.lane import Lane
from mhpost.schedule.timing import TOO_LATE, Timing
from mhpost.schedule.wall import resolve
from mhpost.schedule.windows import said

_TRIES = 200


class Opening(NamedTuple):
    """What to propose. moment: naive, on the clocks of the post; None where none is named. words: for it."""

    moment: datetime | None
    words: str


class Openings:
    """Looks for free moments among all posts of a run."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._timing = gathered.options.timing or Timing()
        self._lanes: dict[str, Lane] = {}
        self._topics: dict[str, tuple[str, ...]] = {}
        self._green: dict[str, set[str]] = {}
        self._known: dict[tuple[str, datetime], Opening] = {}
        for name, occasions in gathered.occasions.items():
            if gathered.entries[name].entry.status is Status.READY:
                self._add(name, occasions)

    def after(self, entry: str, key: str, moment: datetime) -> Opening:
        """The first moment after that of the post to which the entry can be moved on all its accounts.

        Accounts on their own clocks are looked at by their own clocks. None is named for entries without a date, nor
        where evergreen posts come between: when these go out hangs on the queue.
        """
        if self._gathered.entries[entry].entry.evergreen is not None:
            return Opening(None, "")
        occasion, wall = stem(key), moment.replace(tzinfo=None)
        if (occasion, wall) not in self._known:
            self._known[occasion, wall] = self._looked_for(entry, occasion, wall)
        return self._known[occasion, wall]

    def _looked_for(self, entry: str, occasion: str, wall: datetime) -> Opening:
        own = [one for one in self._gathered.occasions[entry] if stem(one.key) == occasion]
        if any(self._beside_evergreen(entry, one.account) for one in own):
            return Opening(None, "Evergreen posts go out on other days too, so no free moment can be named.")
        with self._without(entry, own):
            found = self._free(entry, own, wall)
        return Opening(found, f"Next free: {said(found)}." if found else "No moment is free in the weeks after that.")

    def _free(self, entry: str, own: Sequence[Occasion], wall: datetime) -> datetime | None:
        for _ in range(_TRIES):
            later = next((ends for one in own if (ends := self._ends(entry, one, wall)) != wall), wall)
            if later == wall:
                return wall
            if later is None or later < wall:
                return None
            wall = later
        return None

    def _ends(self, entry: str, one: Occasion, wall: datetime) -> datetime | None:
        """The moment itself where it is free, else when that which is in the way ends; None where it does not.

        wall: naive, on the clocks of the post, as is what is given back.
        """
        placed, at = self._gathered.entries[entry], _on_its_clocks(one, wall)
        ends: datetime | None = at
        if found := self._timing.conflict(placed, one.account, at):
            ends = None if found.code == TOO_LATE else self._timing.next_free(placed, one.account, at)
        elif crowded := self._lanes[one.account].conflict(at, self._about(entry)):
            ends = crowded.ends
        return ends.replace(tzinfo=None) if ends else None

    def _add(self, entry: str, occasions: Sequence[Occasion]) -> None:
        topics, green = self._about(entry), self._gathered.entries[entry].entry.evergreen is not None
        for one in occasions:
            if one.account not in self._lanes:
                self._lanes[one.account] = Lane(self._gathered.options.cadence)
            self._lanes[one.account].add(one.moment, entry, topics)
            if green:
                self._green.setdefault(one.account, set()).update(topics)

    @contextmanager
    def _without(self, entry: str, own: Sequence[Occasion]) -> Iterator[None]:
        for one in own:
            self._lanes[one.account].remove(one.moment, entry, self._about(entry))
        yield
        self._add(entry, own)

    def _beside_evergreen(self, entry: str, account: str) -> bool:
        topics = self._green.get(account)
        spaced = self._gathered.options.cadence.spacing is not None
        return topics is not None and (spaced or not topics.isdisjoint(self._about(entry)))

    def _about(self, entry: str) -> tuple[str, ...]:
        """The topics of the entry that are capped, and count."""
        if entry not in self._topics:
            said_of, known = self._gathered.entries[entry].entry, self._gathered.about.get(entry, frozenset[str]())
            about = known.union(map(plain, said_of.topics)) if said_of.kind not in WITHOUT else frozenset[str]()
            caps = self._gathered.options.cadence.caps
            self._topics[entry] = tuple(topic for topic in caps if plain(topic) in about)
        return self._topics[entry]


def _on_its_clocks(one: Occasion, wall: datetime) -> datetime:
    return resolve(wall, zone(str(getattr(one.moment.tzinfo, "key", "UTC")))).moment
