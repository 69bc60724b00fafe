"""What the calendars hold and no run of planning has queued."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from mhpost.calendar.kinds import Status
from mhpost.wiring.dating import AHEAD, as_queued

if TYPE_CHECKING:
    from mhpost.outbox.values import Job
    from mhpost.wiring.workspace import Workspace


def first_unplanned(workspace: Workspace, jobs: Iterable[Job]) -> datetime | None:
    """When the first post comes that is ready and that the queue does not know; None where there is none.

    jobs: all of the queue. Looks twice as far ahead as planning does by default, at dates alone: whether such a post
    has a problem is not asked. Posts on platforms that mhpost cannot post to are none; nor is what cannot be read.
    """
    from mhpost.platforms import CONNECTED

    jobs, now = tuple(jobs), workspace.clock.now()
    calendar, _ = workspace.read_calendar(None)
    posts, _ = as_queued(workspace, calendar, now, now + 2 * AHEAD, lambda: jobs)
    known = {job.planned.key for job in jobs}
    ready = (one for one in posts if one.placed.entry.status is Status.READY and one.account.platform in CONNECTED)
    return min((one.moment for one in ready if one.key not in known), default=None)
