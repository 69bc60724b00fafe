"""Posts that may move give way to the others of their account, as far as the workspace wants room between them.

Posts that may not move stand where they are. Those that may are placed one after the other, by the moment that the
calendar says and by their keys, each at its own moment, or at the first one after it at which there is room. So the
calendar alone decides, on every machine alike. What the queue holds stays where it was put, as long as the calendar
says the same moment of it: a post that is added later gives way to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from mhpost.calendar.kinds import Status
from mhpost.calendar.values import Placed
from mhpost.schedule.cadence import WITHOUT, Cadence, plain
from mhpost.schedule.lane import Lane
from mhpost.schedule.settling import until_when
from mhpost.schedule.telling_apart import told_apart
from mhpost.schedule.timing import Moved, Timing, may_be, moves
from mhpost.schedule.values import Occurrence, Options
from mhpost.schedule.wall import before
from mhpost.schedule.windows import Conflict

_TRIES = 200


class Held(NamedTuple):
    """A post that the queue holds. due: what the calendar said. moment: when it goes out, or went out."""

    due: datetime
    moment: datetime


class Pacing(NamedTuple):
    """cadence: how often accounts may post. about: an entry → its topics, as caps name them. held: key → what the queue
    holds.
    """

    cadence: Cadence
    about: Callable[[Placed], frozenset[str]]
    held: Mapping[str, Held] = MappingProxyType({})


def paced(posts: Iterable[Occurrence], pacing: Pacing, options: Options) -> list[Occurrence]:
    """The posts in their order, each where there is room for it, as far as it may move.

    posts: all of an account that matter, settled. options: what the workspace says about planning. Ideas and drafts
    stay where they are, and nobody gives way to them.
    """
    found = {id(post): post for post in posts}
    ready = [post for post in found.values() if post.placed.entry.status is Status.READY]
    desk = _Desk(pacing, options)
    for post in ready:
        if not post.placed.entry.may_move:
            desk.stand(post)
    waiting = sorted((post for post in ready if post.placed.entry.may_move), key=_turn)
    free = []
    for post in waiting:
        kept = desk.kept(post)
        if kept is None:
            free.append(post)
        else:
            found[id(post)] = desk.stand(kept)
    for post in free:
        found[id(post)] = desk.stand(desk.placed(post))
    return told_apart(found.values())


def _turn(post: Occurrence) -> tuple[float, str]:
    return since(post).timestamp(), post.key


def since(post: Occurrence) -> datetime:
    """What the calendar says."""
    return post.moved.since if post.moved else post.moment


class _Desk:
    """Where posts are placed, account by account."""

    def __init__(self, pacing: Pacing, options: Options) -> None:
        self._pacing = pacing
        self._options = options
        self._timing = options.timing or Timing()
        self._lanes: dict[str, Lane] = {}
        self._about: dict[int, tuple[str, ...]] = {}

    def stand(self, post: Occurrence) -> Occurrence:
        """Let a post stand where it is; gives it back."""
        self._lane(post).add(post.moment, post.placed.entry.id, self._topics(post.placed))
        return post

    def kept(self, post: Occurrence) -> Occurrence | None:
        """The post where the queue holds it; None where that no longer will do, or the reason for it is gone."""
        held, due = self._pacing.held.get(post.key), since(post)
        if held is None or held.due != due:
            return None
        if held.moment == due:
            return post if post.moved is None else None
        reason = self._because(post)
        at = held.moment.astimezone(due.tzinfo)
        fits = may_be(post.placed, due, at) and self._timing.conflict(post.placed, post.account.name, at) is None
        return self._moved(post, at, reason) if reason and fits else None

    def placed(self, post: Occurrence) -> Occurrence:
        """The post at the first moment with room; where it is when there is none within its bounds."""
        found = self._conflict(post, post.moment)
        free = self._free(post, found) if found else None
        reason = self._because(post)
        if free is None or reason is None or not may_be(post.placed, since(post), free):
            return post
        return self._moved(post, free, reason)

    def _because(self, post: Occurrence) -> Conflict | None:
        """Why it cannot go out when the calendar says."""
        due = since(post)
        return self._timing.conflict(post.placed, post.account.name, due) or self._conflict(post, due)

    def _free(self, post: Occurrence, found: Conflict | None) -> datetime | None:
        for _ in range(_TRIES):
            if found is None or found.ends is None:
                return None
            moment = self._timing.next_free(post.placed, post.account.name, found.ends)
            if moment is None or not may_be(post.placed, since(post), moment):
                return None
            found = self._conflict(post, moment)
            if found is None:
                return moment
        return None

    def _conflict(self, post: Occurrence, moment: datetime) -> Conflict | None:
        return self._lane(post).conflict(moment, self._topics(post.placed))

    def _moved(self, post: Occurrence, to: datetime, reason: Conflict) -> Occurrence:
        due, until = since(post), until_when(post, self._options, to)
        rest = tuple(one for one in post.conflicts if one.code != "MH354")
        reason = reason._replace(why="; then ".join((reason.why, *self._on_the_way(post, reason, to))))
        told = moves(post.placed, reason, due, to, self._timing.night(post.account.name, due, to))
        return post._replace(moment=to, latest=until, conflicts=(*rest, told), moved=Moved(due, to, reason.why))

    def _on_the_way(self, post: Occurrence, reason: Conflict, to: datetime) -> Iterator[str]:
        """What else stood in the way of moments before that one, each kind once, with the first words for it."""
        told = {reason.code}
        ends = reason.ends
        for _ in range(_TRIES):
            moment = self._timing.next_free(post.placed, post.account.name, ends) if ends else None
            found = self._conflict(post, moment) if moment and before(moment, to) else None
            if found is None:
                return
            if found.code not in told:
                told.add(found.code)
                yield found.why
            ends = found.ends

    def _lane(self, post: Occurrence) -> Lane:
        name = post.account.name
        if name not in self._lanes:
            self._lanes[name] = Lane(self._pacing.cadence)
        return self._lanes[name]

    def _topics(self, placed: Placed) -> tuple[str, ...]:
        """Those of its topics that are capped, and count."""
        if id(placed) not in self._about:
            caps = self._pacing.cadence.caps
            about = self._pacing.about(placed) if caps and placed.entry.kind not in WITHOUT else frozenset[str]()
            self._about[id(placed)] = tuple(topic for topic in caps if plain(topic) in about)
        return self._about[id(placed)]
