"""Post dates as the calendar says them → as they go out, by what the workspace and their entries say about times."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import datetime

from mhpost.schedule.limits import by_plan, while_it_holds
from mhpost.schedule.telling_apart import told_apart
from mhpost.schedule.timing import Settled, Timing, end_of_day
from mhpost.schedule.values import Occurrence, Options
from mhpost.schedule.wall import before, later

_FREE = Timing()


def settled(posts: Iterable[Occurrence], options: Options) -> list[Occurrence]:
    """The posts, each at the moment at which it goes out, with all that is wrong with that moment."""
    settling = _Settling(options)
    return told_apart([settling.of(post) for post in [*posts]])


class _Settling:
    """Settles the posts of an entry at one moment once for all accounts with the same hours and days."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._timing = options.timing or _FREE
        self._hours: dict[str, int] = {}
        self._kinds: dict[Hashable, int] = {}
        self._known: dict[tuple[int, int, int], tuple[Settled, datetime]] = {}

    def of(self, post: Occurrence) -> Occurrence:
        """The post as it goes out. Those given before must still be there: posts are told apart by their objects."""
        key = id(post.placed), id(post.moment), self._hours_of(post.account.name)
        if key not in self._known:
            goes = self._timing.settle(post.placed, post.account.name, post.moment)
            self._known[key] = goes, until_when(post, self._options, goes.moment)
        goes, until = self._known[key]
        if goes.moment is post.moment and not goes.found and until == post.latest:
            return post
        return post._replace(moment=goes.moment, latest=until, conflicts=goes.found, moved=goes.moved)

    def _hours_of(self, account: str) -> int:
        """A number for the hours and days of the account, equal for equal ones."""
        if account not in self._hours:
            kind = self._timing.windows.get(account), self._options.staffed_for(account)
            self._hours[account] = self._kinds.setdefault(kind, len(self._kinds))
        return self._hours[account]


def until_when(post: Occurrence, options: Options, moment: datetime) -> datetime:
    """When the post is too late, once it goes out at that moment."""
    return while_it_holds(post.placed.entry, moment, _by_plan(post, options, moment))


def _by_plan(post: Occurrence, options: Options, moment: datetime) -> datetime:
    timing, entry, name = options.timing or _FREE, post.placed.entry, post.account.name
    usual = timing.kinds[entry.kind].latest if entry.kind in timing.kinds else None
    if entry.latest is None and usual is not None:
        return later(moment, usual)
    until = by_plan(entry, moment, options.grace, options.staffed_for(name))
    if entry.latest is None and timing.takes_any_run(post.placed):
        ends = end_of_day(moment, timing.windows.get(name))
        return ends if before(until, ends) else until
    return until
