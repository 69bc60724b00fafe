"""An occurrence: one entry, on one account, at one moment; and what settings say about planning."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from mhpost.calendar.values import USUAL_TIME, Placed
from mhpost.platforms.base import Account
from mhpost.source.values import Finding, Route

if TYPE_CHECKING:
    from mhpost.calendar.models import Turn
    from mhpost.schedule.staffed import Staffed
    from mhpost.schedule.timing import Moved, Timing


class Occurrence(NamedTuple):
    """One post date.

    key: `ENTRY[@DATE]/ACCOUNT`, derived from the rule, never drawn; moving a time or zone does not change it.
    moment: when it is planned, aware, in the zone of the entry. latest: when it is too late, aware.
    rule_date: the local date that the rule gives; for a campaign's entry the first date of its day;
    None for a single post. turns: what this post of a series says instead, what counts most first.
    conflicts: what is wrong with its moment. moved: where that is not what the calendar says, by `may_move`.
    held: the queue has it already, so that newer ones give way to it.
    """

    placed: Placed
    account: Account
    key: str
    moment: datetime
    latest: datetime
    rule_date: date | None = None
    turns: tuple[Said, ...] = ()
    conflicts: tuple[Finding, ...] = ()
    moved: Moved | None = None
    held: bool = False


class Said(NamedTuple):
    """What one post of a series says instead of what its entry says. steps: its place below the entry."""

    steps: Route
    turn: Turn


class OwnDays(NamedTuple):
    """What a workspace says about awareness days.

    days: id → what it says of a day, by the names of `Day`; of a shipped day only what differs. announced: id → year →
    first date, as its owner announced it.
    """

    days: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    announced: Mapping[str, Mapping[int, date]] = MappingProxyType({})


NO_OWN_DAYS = OwnDays()


class Shelf(NamedTuple):
    """When entries of an evergreen group go out. at: days of the week (0 for Monday) and times, on an account's clocks;
    empty where they never do.

    rest: how long an entry is not used again.
    """

    at: tuple[tuple[int, time], ...]
    rest: timedelta


class Used(NamedTuple):
    """What the queue holds of evergreen entries. held: account → naive moments on its clocks, and ids of entries.

    now: the aware moment from which free slots are filled; None to fill all that are asked for.
    """

    held: Mapping[str, tuple[tuple[datetime, str], ...]] = MappingProxyType({})
    now: datetime | None = None


NOTHING_USED = Used()


class Options(NamedTuple):
    """What the workspace says about planning.

    staffed: the hours in which somebody watches, None where none are said; staffed_by_account: account → its
    own hours, which count before the workspace's. default_time: for an entry without a time.
    grace: how long after its moment a post may still go out. days: its own awareness days and dates.
    timing: what it says about quiet and staffed hours, days without posts and runs; None for nothing.
    shelves: group of evergreen entries → when they go out; shelves_by_account: account → the same, where it has its own
    or none. used: what the queue holds of them.
    """

    staffed: Staffed | None = None
    staffed_by_account: Mapping[str, Staffed | None] = MappingProxyType({})
    default_time: time = USUAL_TIME
    grace: timedelta = timedelta(hours=4)
    days: OwnDays = NO_OWN_DAYS
    timing: Timing | None = None
    shelves: Mapping[str, Shelf] = MappingProxyType({})
    shelves_by_account: Mapping[str, Mapping[str, Shelf]] = MappingProxyType({})
    used: Used = NOTHING_USED

    def staffed_for(self, account: str) -> Staffed | None:
        """The hours in which somebody watches this account."""
        return self.staffed_by_account.get(account, self.staffed)

    def shelf_for(self, account: str, group: str) -> Shelf | None:
        """When evergreen entries of the group go out on this account; None where nobody says so."""
        return self.shelves_by_account.get(account, {}).get(group) or self.shelves.get(group)

    @property
    def shelf_names(self) -> tuple[str, ...]:
        """Every group of evergreen entries of which it is said when they go out somewhere."""
        return tuple(
            dict.fromkeys((*self.shelves, *(name for own in self.shelves_by_account.values() for name in own)))
        )
