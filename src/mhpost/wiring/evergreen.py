"""What the queue holds of evergreen entries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from mhpost.clock import zone
from mhpost.outbox.values import Job, State
from mhpost.platforms.base import Account

if TYPE_CHECKING:
    from mhpost.schedule.values import Used

_DATED = re.compile(r"@(\d{4}-\d{2}-\d{2})/")


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
