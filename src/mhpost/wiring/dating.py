"""Calendars → post dates, with those that may move at the moments at which there is room for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mhpost.calendar.values import Calendar, Placed
from mhpost.source.values import Finding
from mhpost.wiring.workspace import Workspace

if TYPE_CHECKING:
    from mhpost.outbox.values import Job
    from mhpost.schedule.pacing import Held
    from mhpost.schedule.values import Occurrence, Options

BEFORE, AFTER = timedelta(days=60), timedelta(days=15)
"""How far before and after a span posts are looked at that those in it may have to give way to."""
HORIZON = timedelta(days=400)
"""How far ahead posts without an end are looked at: the next ones of a series, and evergreen ones."""
AHEAD = timedelta(days=30)
"""How far ahead posts are queued, where nobody says otherwise."""
Dated = tuple[tuple["Occurrence", ...], tuple[Finding, ...]]


def moving(workspace: Workspace, calendar: Calendar) -> bool:
    """Whether some of the entries have to give way to others."""
    from mhpost.schedule.cadence import ANY

    return workspace.settings.cadence != ANY and any(placed.entry.may_move for placed in calendar.entries)


def as_queued(
    workspace: Workspace, calendar: Calendar, start: datetime, end: datetime, jobs: Callable[[], Sequence[Job]]
) -> Dated:
    """Every post from `start` (included) to `end` (excluded) as mhpost schedule would queue it now, beside what is
    queued, and what is wrong with how dates are written.

    jobs: what the queue holds, asked only where it matters: for evergreen entries, and where posts give way.
    """
    from mhpost.schedule import expand

    accounts, options = workspace.settings.accounts, workspace.schedule_options()
    rest = replace(calendar, entries=tuple(one for one in calendar.entries if one.entry.evergreen is None))
    posts, findings = expand(rest, accounts, options, start, end)
    if any(placed.entry.may_move for placed in rest.entries):
        posts = (*posts, *around(workspace, rest, options, start, end))
    if len(rest.entries) < len(calendar.entries):
        from mhpost.wiring.evergreen import as_queued_now

        green, more = as_queued_now(workspace, calendar, end + AFTER, jobs())
        posts, findings = (*posts, *green), (*findings, *more)
    if moving(workspace, calendar):
        posts = given_way(workspace, calendar, posts, options, in_the_queue(jobs()))
    return tuple(post for post in posts if start <= post.moment < end), findings


def around(
    workspace: Workspace, calendar: Calendar, options: Options, start: datetime, end: datetime
) -> tuple[Occurrence, ...]:
    """The posts shortly before and after a span, which may be moved into it, or stand in the way of those in it."""
    from mhpost.schedule import expand

    accounts = workspace.settings.accounts
    before, _ = expand(calendar, accounts, options, start - BEFORE, start)
    after, _ = expand(calendar, accounts, options, end, end + AFTER)
    return (*before, *after)


def given_way(
    workspace: Workspace,
    calendar: Calendar,
    posts: Iterable[Occurrence],
    options: Options,
    held: Mapping[str, Held] | None = None,
) -> tuple[Occurrence, ...]:
    """The posts, with those moved that may move and have no room. held: key → what the queue holds."""
    if not moving(workspace, calendar):
        return tuple(posts)
    from mhpost.schedule.pacing import Pacing, paced

    pacing = Pacing(workspace.settings.cadence, _about(workspace), held or {})
    return tuple(paced(posts, pacing, options))


def _about(workspace: Workspace) -> Callable[[Placed], frozenset[str]]:
    """What tells the topics of an entry, as caps name them: those that it declares, and those of its words."""
    from mhpost.schedule.cadence import plain
    from mhpost.wiring.inviting import topics_of

    found = topics_of(workspace)

    def about(placed: Placed) -> frozenset[str]:
        return found(placed).union(map(plain, placed.entry.topics))

    return about


def in_the_queue(jobs: Iterable[Job]) -> dict[str, Held]:
    """Key → what the queue holds, or held until it was posted; without what was removed."""
    from mhpost.outbox.values import State
    from mhpost.schedule.pacing import Held

    plans = (job.planned for job in jobs if job.state is not State.REMOVED)
    return {one.key: Held(one.due or one.moment, one.moment) for one in plans}


def marked(posts: Iterable[Occurrence], held: Mapping[str, Held]) -> tuple[Occurrence, ...]:
    """The posts; those that the queue holds at their moment are known as such."""
    return tuple(
        post._replace(held=True) if post.key in held and held[post.key].moment == post.moment else post
        for post in posts
    )
