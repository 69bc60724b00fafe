"""From the moment that a calendar names to the one at which a post goes out, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time, timedelta
from types import MappingProxyType
from typing import NamedTuple

from mhpost.calendar.kinds import Kind, Status
from mhpost.calendar.values import Placed
from mhpost.clock import zone
from mhpost.schedule.inviting import invites_by_kind
from mhpost.schedule.limits import too_late_or_early
from mhpost.schedule.runs import Runs
from mhpost.schedule.wall import later, resolve
from mhpost.schedule.windows import Conflict, Windows, conflict, next_free, said
from mhpost.source.values import Finding, Severity, Where

_FARTHEST = timedelta(days=14)
_BECAUSE = {
    "MH353": "Outlive and #chatsafe: watch what comes back under a post, so that a call for help is seen.",
}


class Moved(NamedTuple):
    """That a post goes out at another moment than its calendar says. since: the moment there. because: why it moves."""

    since: datetime
    to: datetime
    because: str


class KindTimes(NamedTuple):
    """What holds for posts of one kind. latest: how long after its time one may go out. embargo: none before it;
    a naive one is read on the clocks of the post.
    """

    latest: timedelta | None = None
    embargo: datetime | None = None


class Settled(NamedTuple):
    """When a post goes out. found: what is wrong with that. moved: where it is not what the calendar says."""

    moment: datetime
    found: tuple[Finding, ...] = ()
    moved: Moved | None = None


def _of_its_kind(placed: Placed) -> bool:
    return invites_by_kind(placed.entry) is True


class Timing(NamedTuple):
    """What the workspace says about when posts may go out.

    windows: account → when it posts nothing; accounts without any are left out. kinds: what holds for kinds of posts.
    runs: when publish runs, None where it is not said. invites: whether an entry invites people to tell of themselves.
    """

    windows: Mapping[str, Windows] = MappingProxyType({})
    kinds: Mapping[Kind, KindTimes] = MappingProxyType({})
    runs: Runs | None = None
    invites: Callable[[Placed], bool] = _of_its_kind

    def settle(self, placed: Placed, account: str, moment: datetime) -> Settled:
        """When the post of that account goes out. moment: what the calendar says, aware, in the zone of the entry.

        An entry without a time takes the first run of publish after the usual time that lies in staffed and not in
        quiet hours, else the last one before it. An entry that says `may_move` goes to the next free moment, within 14
        days, before its `latest`, and on its day where that is an awareness day.
        """
        windows = self.windows.get(account)
        if self.takes_any_run(placed):
            moment = self._in_a_run(windows or Windows(_zone_of(moment)), moment)
        if windows is None or conflict(windows, moment, invites=True) is None:
            return Settled(moment)
        invites = self.invites(placed)
        found = conflict(windows, moment, invites=invites)
        if found is None:
            return Settled(moment)
        free = next_free(windows, moment, invites=invites)
        if free is not None and placed.entry.may_move and _may_be(placed, moment, free):
            return Settled(free, (_moves(placed, found, moment, free),), Moved(moment, free, found.why))
        return Settled(moment, (_finding(placed, found, moment, free),))

    def next_free(self, placed: Placed, account: str, moment: datetime) -> datetime | None:
        """The first moment, from the aware one on, at which the account may post the entry; None for none near."""
        windows = self.windows.get(account)
        if windows is None:
            return moment
        if conflict(windows, moment, invites=True) is None:
            return moment
        return next_free(windows, moment, invites=self.invites(placed))

    def takes_any_run(self, placed: Placed) -> bool:
        """Whether the entry leaves its time to the runs of publish."""
        return self.runs is not None and placed.entry.time is None and placed.entry.evergreen is None

    def _in_a_run(self, windows: Windows, moment: datetime) -> datetime:
        assert self.runs is not None
        start, end = _day_of(moment)
        after = self._fitting(windows, moment, end)
        first = next(after, None)
        return first or max(self._fitting(windows, start, moment), default=moment)

    def _fitting(self, windows: Windows, start: datetime, end: datetime) -> Iterator[datetime]:
        assert self.runs is not None
        runs = self.runs.between(start, end)
        return (run for run in runs if conflict(windows, run, invites=True) is None)


def end_of_day(moment: datetime, windows: Windows | None) -> datetime:
    """When the staffed hours of the local day end for good, else the day itself; aware, in the zone of the moment."""
    _, end = _day_of(moment)
    if windows is None or windows.staffed is None:
        return end
    here = zone(windows.staffed.timezone)
    day = moment.astimezone(here).date()
    spans = windows.staffed.spans_on(day)
    if not spans or spans[-1][1] == time():
        return end
    return resolve(datetime.combine(day, spans[-1][1]), here).moment.astimezone(moment.tzinfo)


def _day_of(moment: datetime) -> tuple[datetime, datetime]:
    here, midnight = zone(_zone_of(moment)), datetime.combine(moment.date(), time())
    return resolve(midnight, here).moment, resolve(midnight + timedelta(1), here).moment


def _zone_of(moment: datetime) -> str:
    return str(getattr(moment.tzinfo, "key", "UTC"))


def _may_be(placed: Placed, moment: datetime, free: datetime) -> bool:
    on_its_day = free.date() == moment.date() or placed.entry.kind is not Kind.AWARENESS_DAY
    in_time = not any(finding.code == "MH160" for finding in too_late_or_early(placed, free))
    return on_its_day and in_time and free <= later(moment, _FARTHEST)


def _moves(placed: Placed, found: Conflict, moment: datetime, free: datetime) -> Finding:
    message = f"It moves from {said(moment)} to {said(free)}: the first is {found.why}."
    hint = "Nothing is to be done. Its key stays as it is."
    return _told("MH354", Severity.INFO, placed, found.key, message, hint)


def _finding(placed: Placed, found: Conflict, moment: datetime, free: datetime | None) -> Finding:
    ready = placed.entry.status is Status.READY
    severity = Severity.ERROR if ready else Severity.WARNING
    proposal = f"Next free: {said(free)}." if free else "No moment is free in the days after that."
    message = f"It is due on {said(moment)}, {found.why}. {proposal}"
    return _told(found.code, severity, placed, found.key, message, _hint(placed, free))


def _hint(placed: Placed, free: datetime | None) -> str:
    if free is None:
        return "Look at what mhpost.yaml says about staffed and quiet hours, and about days without posts."
    if placed.entry.may_move:
        return "It may move, but not so far. Choose another date and time."
    return 'Move it there, or write "may_move: true", and mhpost moves it.'


def _told(code: str, severity: Severity, placed: Placed, key: str, message: str, hint: str) -> Finding:
    where = Where(placed.where.file, (*placed.where.route, _key(placed, key)))
    return Finding(code, severity, where, message, hint, _BECAUSE.get(code, ""), entry=placed.entry.id)


def _key(placed: Placed, key: str) -> str:
    """The key that decides, as far as the entry has it."""
    if key == "time" and placed.entry.time is not None:
        return "time"
    return "date" if placed.entry.date is not None else "offset"
