"""Post dates as the calendar says them → as they go out, by what the workspace and their entries say about times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from mhpost.schedule.limits import latest
from mhpost.schedule.timing import Timing, end_of_day
from mhpost.schedule.values import Occurrence, Options
from mhpost.schedule.wall import before, later

_FREE = Timing()


def settled(posts: Iterable[Occurrence], options: Options) -> list[Occurrence]:
    """The posts, each at the moment at which it goes out, with all that is wrong with that moment."""
    timing = options.timing or _FREE
    return [_settled(post, timing, options) for post in posts]


def _settled(post: Occurrence, timing: Timing, options: Options) -> Occurrence:
    goes = timing.settle(post.placed, post.account.name, post.moment)
    until = until_when(post, options, goes.moment)
    if (goes.moment, until, goes.found) == (post.moment, post.latest, ()):
        return post
    return replace(post, moment=goes.moment, latest=until, conflicts=goes.found, moved=goes.moved)


def until_when(post: Occurrence, options: Options, moment: datetime) -> datetime:
    """When the post is too late, once it goes out at that moment."""
    timing, entry, name = options.timing or _FREE, post.placed.entry, post.account.name
    usual = timing.kinds[entry.kind].latest if entry.kind in timing.kinds else None
    if entry.latest is None and usual is not None:
        return later(moment, usual)
    until = latest(entry, moment, options.grace, options.staffed_for(name))
    if entry.latest is None and timing.takes_any_run(post.placed):
        ends = end_of_day(moment, timing.windows.get(name))
        return ends if before(until, ends) else until
    return until
