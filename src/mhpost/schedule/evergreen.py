"""Entries without a date: at each slot of their group the one goes out that was not used for longest.

No queue of turns is kept. What the queue of posts holds stays where it is; a free slot takes, of the entries that have
rested, the one used least recently, and of those never used the one whose turn it is by the number of the slot. So
planning twice queues once, and a new entry moves nothing that is planned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import NamedTuple

from mhpost.calendar.kinds import Status
from mhpost.calendar.values import Placed
from mhpost.clock import zone
from mhpost.platforms.base import Account
from mhpost.schedule.found import error, warning
from mhpost.schedule.values import Options, Shelf, Used
from mhpost.source.values import Finding

_EPOCH = date(2000, 1, 3)
"""A Monday, from which slots are numbered."""
_DAY = timedelta(days=1)


class Turn(NamedTuple):
    """One entry at one slot of an account. local: naive, on the clocks of the account."""

    placed: Placed
    account: Account
    local: datetime


class _Slot(NamedTuple):
    number: int
    local: datetime


def turns(
    placed: Iterable[Placed],
    accounts: Mapping[str, Account],
    options: Options,
    first: date,
    last: date,
) -> tuple[list[Turn], list[Finding]]:
    """Which entry goes out at which slot from `first` to `last`, and what is wrong with the groups.

    options: when the groups go out; what the queue holds already, and from when on free slots are filled.
    """
    found: list[Turn] = []
    findings: list[Finding] = []
    groups: dict[str, list[Placed]] = {}
    for one in placed:
        groups.setdefault(one.entry.evergreen or "", []).append(one)
    for name, members in groups.items():
        findings += (wrong for one in members for wrong in _never_out(one, name, accounts, options))
        for account in dict.fromkeys(name for one in members for name in one.entry.accounts if name in accounts):
            if not (shelf := options.shelf_for(account, name)) or not shelf.at:
                continue
            some = [one for one in members if account in one.entry.accounts and one.entry.status is not Status.IDEA]
            rest = max(shelf.rest, _refused(accounts[account]))
            findings += _too_few(name, some, account, shelf, rest)
            found += _filled(some, accounts[account], _Asked(shelf, rest, first, last), options.used)
    return found, findings


class _Asked(NamedTuple):
    shelf: Shelf
    rest: timedelta
    first: date
    last: date


def _filled(members: Sequence[Placed], account: Account, asked: _Asked, used: Used) -> Iterator[Turn]:
    by_id = {one.entry.id: one for one in members}
    taken = {local: name for local, name in used.held.get(account.name, ()) if name in by_id}
    since = used.now.astimezone(zone(account.timezone)).replace(tzinfo=None) if used.now else None
    uses: dict[str, list[date]] = {name: [] for name in by_id}
    for local, name in taken.items():
        uses[name].append(local.date())
    for day, slots in groupby(_slots(asked), key=lambda slot: slot.local.date()):
        for slot, holder in _held(list(slots), {at: name for at, name in taken.items() if at.date() == day}):
            if holder is None and (since is None or slot.local >= since):
                holder = _next(members, uses, slot, asked.rest)
                if holder is not None:
                    uses[holder].append(day)
            if holder is not None:
                yield Turn(by_id[holder], account, slot.local)


def _slots(asked: _Asked) -> Iterator[_Slot]:
    """The slots of the days asked for; each has the same number whatever was asked for."""
    week = sorted(asked.shelf.at)
    for offset in range((asked.last - asked.first).days + 1):
        day = asked.first + offset * _DAY
        before = (day - _EPOCH).days // 7 * len(week)
        for index, (weekday, at) in enumerate(week):
            if weekday == day.weekday():
                yield _Slot(before + index, datetime.combine(day, at))


def _held(slots: Sequence[_Slot], taken: Mapping[datetime, str]) -> Iterator[tuple[_Slot, str | None]]:
    """Each slot of a day with the entry that the queue holds for it: at its time, else in the order of times."""
    exact = {slot.local: taken[slot.local] for slot in slots if slot.local in taken}
    rest = [taken[at] for at in sorted(taken) if at not in exact]
    for slot in slots:
        yield slot, exact[slot.local] if slot.local in exact else rest.pop(0) if rest else None


def _next(members: Sequence[Placed], uses: Mapping[str, list[date]], slot: _Slot, rest: timedelta) -> str | None:
    """The entry whose turn it is; None where none has rested, before or after."""
    day = slot.local.date()
    best: tuple[date, int, str] | None = None
    for rank, one in enumerate(members):
        mine, review = uses[one.entry.id], one.entry.review_by
        if (review and day > review) or any(abs(day - other) < rest for other in mine):
            continue
        last = max((other for other in mine if other < day), default=date.min)
        this = (last, (rank - slot.number) % len(members), one.entry.id)
        best = this if best is None else min(best, this)
    return None if best is None else best[2]


def _refused(account: Account) -> timedelta:
    """How long the platform refuses the same words."""
    from mhpost.platforms import PLATFORMS

    return timedelta(days=(PLATFORMS[account.platform].FACTS.repeats_refused_days or 0) + 1)


def _too_few(name: str, members: Sequence[Placed], account: str, shelf: Shelf, rest: timedelta) -> Iterator[Finding]:
    weeks, days = divmod(rest.days, 7)
    spread = sorted(weekday for weekday, _ in shelf.at)
    more = max((sum((day - start) % 7 < days for day in spread) for start in spread), default=0)
    need = weeks * len(spread) + more
    if 0 < len(members) < need:
        entries = "one entry" if len(members) == 1 else f"{len(members)} entries"
        message = f'"{name}" has {entries} for "{account}"; with {rest.days} days of rest its slots need {need}.'
        hint = "Write more of them, take slots away, or shorten the rest. Until then some slots stay empty."
        yield replace(warning("MH169", members[0], ("evergreen",), message, hint), account=account)


def _never_out(placed: Placed, name: str, accounts: Mapping[str, Account], options: Options) -> Iterator[Finding]:
    """MH166: accounts of the entry have no slots of its group, or all of them are meant to have none."""
    shelves = {one: options.shelf_for(one, name) for one in placed.entry.accounts if one in accounts}
    without = [one for one, shelf in shelves.items() if shelf is None]
    names = options.shelf_names
    message = f'mhpost.yaml has no slots "{name}", so this is never posted.'
    hint = f"There are: {', '.join(names)}." if names else f"Write slots: {{{name}: [mon 09:30]}} into it."
    if name in names and without:
        where = f'"{without[0]}"' if len(without) == 1 else f"{len(without)} of its accounts"
        message = f'mhpost.yaml has no slots "{name}" for {where}, so this is never posted there.'
        hint = f'Write slots: {{{name}: [mon 09:30]}} below the account, or "{name}: none" where that is meant.'
    if without or (shelves and not any(shelf and shelf.at for shelf in shelves.values())):
        if not without:
            message, hint = f'"{name}" goes out on none of its accounts.', 'Look for "none" in mhpost.yaml.'
        yield error("MH166", placed, ("evergreen",), message, hint)


def at(text: str) -> tuple[tuple[int, time], ...]:
    """`mon 09:30`, `mon, thu 18:00`, `mon-fri 08:00` or `daily 12:00` as days (0 for Monday) and times.

    Raises ValueError for anything else.
    """
    from mhpost.schedule.staffed import weekdays

    days, _, clock = text.strip().rpartition(" ")
    known = weekdays(days or "?")
    written = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", clock, re.ASCII)
    if known is None or written is None:
        raise ValueError(f"{text!r} is not a day and a time")
    return tuple((day, time(int(written[1]), int(written[2]))) for day in known)
