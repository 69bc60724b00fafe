"""The lines among which one is chosen: all that depends on the people and the topics, not yet on the hour."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mhpost.resources.audience import ANYONE, topic_of
from mhpost.resources.directory import Directory
from mhpost.resources.sifting import Readers, language_of, unfit
from mhpost.resources.topics import CRISIS, GENERAL, known
from mhpost.resources.values import Need, Resource

Lines = tuple[Resource, ...]
_DISTRESS = frozenset({"suicide", GENERAL})


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """The lines for some people and topics, the best first in each group.

    around: well sourced, for anyone in distress, never closed. timed: for people in distress, whatever their hours.
    old: the same, those with old sources among them. special: groups for the topics and the audience, the most wanted
    first, each with the topic by which the footer names it. local: the region's own lines among `around`.
    usable: all that may stand under the post. objections: id → why another may not.
    """

    directory: Directory
    topics: tuple[str, ...]
    around: Lines
    timed: Lines
    old: Lines
    special: tuple[tuple[Lines, str | None], ...]
    local: Lines
    usable: Lines
    objections: Mapping[str, str]

    @property
    def crisis(self) -> bool:
        """Whether the post is about suicide or self-harm."""
        return bool(CRISIS.intersection(self.topics))


def pool_for(directory: Directory, need: Need) -> Pool:
    """The pool of a need; made once for all posts to the same people about the same topics."""
    readers = Readers(need.region, language_of(need.language), need.audience)
    return _pool(directory, need.country, readers, known(need.topics))


@lru_cache(maxsize=16384)
def _pool(directory: Directory, country: str, readers: Readers, topics: tuple[str, ...]) -> Pool:
    lines = directory.of_country(country)
    reasons = {line.id: directory.barred(line.id) or unfit(line, readers) for line in lines}
    usable = tuple(line for line in lines if not reasons[line.id])
    fresh = [line for line in usable if not line.reverify]
    crisis = bool(CRISIS.intersection(topics))
    rank = _Rank(directory, lines, readers, crisis=crisis)
    timed = rank.best(fresh)
    around = tuple(line for line in timed if line.audience == ANYONE and _around_the_clock(line, crisis=crisis))
    return Pool(
        directory=directory,
        topics=topics,
        around=around,
        timed=timed,
        old=rank.best(usable),
        special=tuple(_special(rank, fresh, topics, readers.audience)),
        local=tuple(line for line in around if line.region),
        usable=usable,
        objections={name: why for name, why in reasons.items() if why},
    )


def _around_the_clock(line: Resource, *, crisis: bool) -> bool:
    sure = line.hours_confidence == "high" or not crisis
    return line.always_open and line.confidence == "high" and sure


class _Rank:
    """Which line comes first. One that takes over from a withdrawn line stands no lower than that one would stand."""

    def __init__(self, directory: Directory, lines: Lines, readers: Readers, *, crisis: bool) -> None:
        self._language = readers.language
        self._crisis = crisis
        fitting = {line.id: line for line in lines if not unfit(line, readers)}
        self._before = {
            name: [fitting[old] for old in directory.takes_over(name) if old in fitting]
            for name in (fitting if directory.own.withdrawn else ())
        }

    def best(self, lines: Iterable[Resource]) -> Lines:
        """Lines for people in distress, the best first; equal ones stay in the directory's order."""
        return self._sorted((line for line in lines if _DISTRESS.intersection(line.topics)), self._distress)

    def audience(self, lines: Iterable[Resource]) -> Lines:
        """Lines for some people, whatever troubles them; the best first."""
        able = (line for line in lines if (_DISTRESS | {topic_of(line.audience)}).intersection(line.topics))
        return self._sorted(able, self._distress)

    def topical(self, lines: Iterable[Resource], topic: str) -> Lines:
        """Lines for a topic, the best first."""
        return self._sorted((line for line in lines if topic in line.topics), self._topic)

    def _sorted(self, lines: Iterable[Resource], key: Callable[[Resource], tuple[object, ...]]) -> Lines:
        def place(line: Resource) -> tuple[tuple[object, ...], bool]:
            return min([(key(line), True), *((key(old), False) for old in self._before.get(line.id, ()))])

        return tuple(sorted(lines, key=place))

    def _distress(self, line: Resource) -> tuple[object, ...]:
        not_both = not _DISTRESS.issubset(line.topics)
        return (
            line.audience != ANYONE,
            ("suicide" if self._crisis else GENERAL) not in line.topics,
            not self._crisis and not_both,
            line.reverify,
            line.channels.call_in(self._language) is None,
            line.region is not None,
            line.cost != "free",
            not_both,
        )

    def _topic(self, line: Resource) -> tuple[object, ...]:
        return (line.region is None, not line.channels.call, line.cost != "free", len(line.topics))


def _special(
    rank: _Rank, fresh: Sequence[Resource], topics: tuple[str, ...], audience: str
) -> Iterator[tuple[Lines, str | None]]:
    """For each special topic the lines for the audience, then those for anyone; last what else is for the audience."""
    special = [topic for topic in topics if topic != GENERAL and topic not in CRISIS]
    theirs = [line for line in fresh if line.audience != ANYONE]
    anyone = [line for line in fresh if line.audience == ANYONE]
    for lines in (theirs, anyone):
        yield from ((rank.topical(lines, topic), topic) for topic in special)
    for line in rank.audience(theirs):
        yield (line,), topic_of(line.audience)
    if name := topic_of(audience):
        yield rank.topical(anyone, name), name
