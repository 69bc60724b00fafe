"""When publish runs, by the five fields of cron."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import takewhile

from mhpost.clock import zone


@dataclass(frozen=True, slots=True)
class Runs:
    """fields: minute, hour, day, month and weekday of cron. timezone: IANA, on whose clocks they are read."""

    fields: str
    timezone: str = "UTC"
    _known: dict[datetime, datetime | None] = field(default_factory=dict, compare=False, repr=False)

    def next(self, moment: datetime) -> datetime | None:
        """The first run at the aware moment or after it, in its zone; None where none comes within 50 years."""
        at = moment.astimezone(UTC)
        if at not in self._known:
            self._known[at] = next(self._from(at), None)
        found = self._known[at]
        return found.astimezone(moment.tzinfo) if found else None

    def between(self, start: datetime, end: datetime) -> Iterator[datetime]:
        """The runs from `start` (included) to `end` (excluded), in the zone of `start`."""
        runs = takewhile(lambda run: run < end.astimezone(UTC), self._from(start.astimezone(UTC)))
        return (run.astimezone(start.tzinfo) for run in runs)

    def _from(self, at: datetime) -> Iterator[datetime]:
        from cronsim import CronSim

        before = (at - timedelta(microseconds=1)).astimezone(zone(self.timezone))
        return (run.astimezone(UTC) for run in CronSim(self.fields, before))


def is_cron(fields: str) -> bool:
    """Whether they say at all when something runs."""
    from cronsim import CronSim, CronSimError

    try:
        return next(CronSim(fields, datetime(2027, 1, 1, tzinfo=UTC)), None) is not None
    except CronSimError:
        return False
