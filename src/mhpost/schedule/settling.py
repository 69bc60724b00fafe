"""Post dates as the calendar says them → as they go out, by what the workspace says about times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from mhpost.schedule.limits import latest, zoned
from mhpost.schedule.timing import Timing, end_of_day
from mhpost.schedule.values import Occurrence, Options
from mhpost.schedule.wall import before, later
from mhpost.schedule.windows import said
from mhpost.source.values import Finding, Severity, Where


def settled(posts: Iterable[Occurrence], options: Options) -> list[Occurrence]:
    """The posts, each at the moment at which it goes out, with all that is wrong with that moment."""
    timing = options.timing
    return list(posts) if timing is None else [_settled(post, timing, options) for post in posts]


def _settled(post: Occurrence, timing: Timing, options: Options) -> Occurrence:
    placed, name = post.placed, post.account.name
    goes = timing.settle(placed, name, post.moment)
    found = (*goes.found, *_embargoed(post, timing, goes.moment))
    until = _until(post, timing, options, goes.moment)
    if (goes.moment, until, found) == (post.moment, post.latest, ()):
        return post
    return replace(post, moment=goes.moment, latest=until, conflicts=found, moved=goes.moved)


def _until(post: Occurrence, timing: Timing, options: Options, moment: datetime) -> datetime:
    entry, name = post.placed.entry, post.account.name
    usual = timing.kinds[entry.kind].latest if entry.kind in timing.kinds else None
    if entry.latest is None and usual is not None:
        return later(moment, usual)
    until = latest(entry, moment, options.grace, options.staffed_for(name))
    if entry.latest is None and timing.takes_any_run(post.placed):
        ends = end_of_day(moment, timing.windows.get(name))
        return ends if before(until, ends) else until
    return until


def _embargoed(post: Occurrence, timing: Timing, moment: datetime) -> tuple[Finding, ...]:
    """MH161: the post is due before its whole kind may go out."""
    placed = post.placed
    times = timing.kinds.get(placed.entry.kind)
    if times is None or times.embargo is None:
        return ()
    ends = zoned(times.embargo, moment)
    if not before(moment, ends):
        return ()
    free = timing.next_free(placed, post.account.name, ends)
    proposal = f" Next free: {said(free)}." if free else ""
    kind = placed.entry.kind.value
    message = f"It is due on {said(moment)}, before the embargo on posts of kind {kind} ends.{proposal}"
    hint = 'Move it to a later time, or change "kinds" in mhpost.yaml.'
    where = Where(placed.where.file, (*placed.where.route, "date" if placed.entry.date else "offset"))
    return (Finding("MH161", Severity.ERROR, where, message, hint, entry=placed.entry.id),)
