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
from mhpost.schedule.limits import is_too_late, zoned
from mhpost.schedule.runs import Runs
from mhpost.schedule.wall import FIRST_YEAR, before, later, resolve
from mhpost.schedule.windows import Conflict, Windows, conflict, next_free, said
from mhpost.source.values import Finding, Severity, Where

FARTHEST = timedelta(days=14)
"""How far a post moves at most."""
EARLY, TOO_LATE = "MH161", "MH160"
_BEFORE, _STEP, _BACK_STEPS = timedelta(hours=1), timedelta(minutes=15), 14 * 24 * 4
_NIGHT, _MORNING = time(22), time(6)
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
        days, before its `latest`, and on its day where that is an awareness day; one that is due after its `latest`
        goes to the last free moment of its day before that.
        """
        if self.takes_any_run(placed):
            windows = self.windows.get(account)
            moment = self._in_a_run(windows or Windows(_zone_of(moment)), moment)
        found = self.conflict(placed, account, moment)
        if found is None:
            return Settled(moment)
        free = self.next_free(placed, account, moment)
        if found.code == TOO_LATE:
            free = self._last_free(placed, account, moment)
        if free is not None and placed.entry.may_move and may_be(placed, moment, free):
            told = moves(placed, found, moment, free, self.night(account, moment, free))
            return Settled(free, (told,), Moved(moment, free, found.why))
        return Settled(moment, (conflicts(placed, found, moment, free, self.night(account, moment, free)),))

    def conflict(self, placed: Placed, account: str, moment: datetime) -> Conflict | None:
        """What keeps the account from posting the entry at the aware moment, by all but its other posts."""
        entry = placed.entry
        if (early := self._embargo(placed, moment)) is not None:
            return early
        windows = self.windows.get(account)
        if windows is not None and conflict(windows, moment, invites=True) is not None:
            found = conflict(windows, moment, invites=self.invites(placed))
            if found is not None:
                return found
        if not is_too_late(entry, moment):
            return None
        return Conflict(TOO_LATE, "latest", f'after its "latest", {said(zoned(_moment(entry.latest), moment))}', None)

    def next_free(self, placed: Placed, account: str, moment: datetime) -> datetime | None:
        """The first moment, from the aware one on, at which the account may post the entry; None for none near."""
        early = self._embargo(placed, moment)
        moment = early.ends if early is not None and early.ends is not None else moment
        windows = self.windows.get(account)
        if windows is None or conflict(windows, moment, invites=True) is None:
            return moment
        return next_free(windows, moment, invites=self.invites(placed))

    def night(self, account: str, since: datetime, to: datetime | None) -> str:
        """What is said where a post would go from the day of its readers into their night, though nobody said that they
        may be written to at any hour; else "". since, to: aware.
        """
        windows = self.windows.get(account, Windows(_zone_of(since)))
        if to is None or windows.quiet is not None or windows.any_hour:
            return ""
        before_it, local = (one.astimezone(zone(windows.timezone)).time() for one in (since, to))
        if _by_day(local) or not _by_day(before_it):
            return ""
        return (
            f"It is night then for its readers ({local:%H:%M} in {windows.timezone}), and no quiet hours are set. "
            'Write quiet: "22:00-07:00" in mhpost.yaml, or quiet: none if they may get it then.'
        )

    def _embargo(self, placed: Placed, moment: datetime) -> Conflict | None:
        """Whether the moment lies before what the entry or its kind waits for. An embargo until a day is over at the
        time of the post on that day.
        """
        entry, times = placed.entry, self.kinds.get(placed.entry.kind)
        if entry.embargo is not None and before(moment, ends := zoned(entry.embargo, moment)):
            return Conflict(EARLY, "embargo", f"before its embargo ends on {said(ends)}", _at_its_time(ends, moment))
        if times is None or times.embargo is None or not before(moment, ends := zoned(times.embargo, moment)):
            return None
        why = f"before the embargo on posts of kind {entry.kind.value} ends on {said(ends)}"
        return Conflict(EARLY, "kinds", why, _at_its_time(ends, moment))

    def _last_free(self, placed: Placed, account: str, moment: datetime) -> datetime | None:
        """The last free moment in time, an hour or more before the `latest` of the entry; in steps of 15 minutes."""
        ends = zoned(_moment(placed.entry.latest), moment)
        for step in range(_BACK_STEPS):
            found = later(ends, -_BEFORE - step * _STEP)
            if found.year <= FIRST_YEAR:
                return None
            if self.conflict(placed, account, found) is None:
                return found
        return None

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


def _by_day(local: time) -> bool:
    return _MORNING <= local < _NIGHT


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


def may_be(placed: Placed, moment: datetime, free: datetime) -> bool:
    """Whether a post of the entry that may move may move from one moment to another."""
    same_day = free.date() == moment.date()
    on_its_day = same_day or (placed.entry.kind is not Kind.AWARENESS_DAY and not before(free, moment))
    return on_its_day and not is_too_late(placed.entry, free) and not before(later(moment, FARTHEST), free)


def moves(placed: Placed, found: Conflict, moment: datetime, free: datetime, night: str = "") -> Finding:
    """MH354: the post goes out at another moment than the calendar says. night: what `Timing.night` says of that."""
    message = f"It moves from {said(moment)} to {said(free)}: the first is {found.why}."
    hint = night or "Nothing is to be done. Its key stays as it is."
    return _told("MH354", Severity.INFO, placed, found.key, message, hint)


def conflicts(placed: Placed, found: Conflict, moment: datetime, free: datetime | None, night: str = "") -> Finding:
    """What is wrong with the moment of a post, and the next free one. night: what `Timing.night` says of that."""
    ready = placed.entry.status is Status.READY
    severity = Severity.ERROR if ready else Severity.WARNING
    message = f"It is due on {said(moment)}, {found.why}. {_proposal(placed, found, free)}"
    return _told(found.code, severity, placed, found.key, message, f"{_hint(placed, found, free)} {night}".rstrip())


def _proposal(placed: Placed, found: Conflict, free: datetime | None) -> str:
    if found.code == TOO_LATE:
        return f"Last free moment before that: {said(free)}." if free else "No moment is free in the days before that."
    if free is None:
        return "No moment is free in the days after that."
    late = ', which is after its "latest"' if is_too_late(placed.entry, free) else ""
    return f"Next free: {said(free)}{late}."


def _hint(placed: Placed, found: Conflict, free: datetime | None) -> str:
    if found.code == TOO_LATE:
        return 'Move it there, or give a later "latest", or a span such as +4h.'
    if free is None:
        return "Look at what mhpost.yaml says about staffed and quiet hours, and about days without posts."
    if placed.entry.may_move:
        return "It may move, but not so far. Choose another date and time."
    more = {"embargo": ' Or end its "embargo" sooner.', "kinds": ' Or change "kinds" in mhpost.yaml.'}
    return f'Move it there, or write "may_move: true", and mhpost moves it.{more.get(found.key, "")}'


def _told(code: str, severity: Severity, placed: Placed, key: str, message: str, hint: str) -> Finding:
    where = Where(placed.where.file, (*placed.where.route, _key(placed, key)))
    return Finding(code, severity, where, message, hint, _BECAUSE.get(code, ""), entry=placed.entry.id)


def _key(placed: Placed, key: str) -> str:
    """The key that decides, as far as the entry has it."""
    if key in ("embargo", "latest") or (key == "time" and placed.entry.time is not None):
        return key
    return next(name for name in ("date", "offset", "evergreen", "id") if getattr(placed.entry, name) is not None)


def _at_its_time(ends: datetime, moment: datetime) -> datetime:
    """The end of an embargo; where that is midnight, the time of the post on that day."""
    if ends.time() != time():
        return ends
    return resolve(datetime.combine(ends.date(), moment.time()), zone(_zone_of(moment))).moment


def _moment(latest: timedelta | datetime | None) -> datetime:
    assert isinstance(latest, datetime)
    return latest
