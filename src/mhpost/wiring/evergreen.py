"""What the queue holds of evergreen entries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from mhpost.clock import zone
from mhpost.outbox.values import Job, State
from mhpost.platforms.base import Account
from mhpost.wiring.dating import HORIZON
from mhpost.wiring.workspace import Workspace

if TYPE_CHECKING:
    from mhpost.calendar.values import Calendar
    from mhpost.schedule.values import Occurrence, Used
    from mhpost.source.values import Finding

_DATED = re.compile(r"@(\d{4}-\d{2}-\d{2})/")


def as_queued_now(
    workspace: Workspace, calendar: Calendar, end: datetime, jobs: Sequence[Job]
) -> tuple[tuple[Occurrence, ...], tuple[Finding, ...]]:
    """The posts of evergreen entries up to `end`, as mhpost schedule would queue them now, beside what is queued.

    What goes out far ahead is not known: nothing is given for more than 400 days from now. jobs: what the queue holds.
    """
    from mhpost.schedule import expand

    accounts, now = workspace.settings.accounts, workspace.clock.now()
    options = workspace.schedule_options()._replace(used=used(jobs, accounts, now))
    green = replace(calendar, entries=tuple(one for one in calendar.entries if one.entry.evergreen is not None))
    start = min([now, *(job.planned.moment for job in jobs)])
    return expand(green, accounts, options, start, min(end, now + HORIZON))


def used(jobs: Iterable[Job], accounts: Mapping[str, Account], now: datetime) -> Used:
    """Which entries the queue has at which moments, by account, so that what is planned stays where it is.

    Each counts at the date in its key and the time at which it is planned, also where it was moved. now: aware.
    """
    from mhpost.schedule.values import Used

    held: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for job in jobs:
        planned = job.planned
        account, found = accounts.get(planned.outgoing.account.name), _DATED.search(planned.key)
        if job.state is not State.REMOVED and account is not None and found:
            at = planned.moment.astimezone(zone(account.timezone)).time()
            held[account.name].append((datetime.combine(date.fromisoformat(found[1]), at), planned.entry))
    return Used({name: tuple(sorted(some)) for name, some in held.items()}, now)
