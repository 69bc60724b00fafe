"""Ids that are in use: nothing new may bear one of them, whatever its capitals."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from mhpost.errors import SettingsError

if TYPE_CHECKING:
    from mhpost.calendar.values import Calendar
    from mhpost.wiring.workspace import Workspace


def entry_ids(calendar: Calendar) -> frozenset[str]:
    """The ids of all entries, also of those that are not valid, in small letters as `casefold` makes them."""
    return frozenset(map(str.casefold, (*(placed.entry.id for placed in calendar.entries), *calendar.broken)))


def refuse_taken(
    workspace: Workspace,
    entries: Iterable[str],
    campaigns: Iterable[str] = (),
    hint: str = "Choose another id.",
) -> None:
    """Raise SettingsError where an entry or a campaign of the workspace has one of these ids. hint: what to do then."""
    calendar, _ = workspace.read_calendar(None)
    _refuse("an entry", entries, entry_ids(calendar), hint)
    _refuse("a campaign", campaigns, {one.id.casefold() for one, _ in calendar.campaigns}, hint)


def _refuse(what: str, names: Iterable[str], taken: Collection[str], hint: str) -> None:
    if twice := [name for name in names if name.casefold() in taken]:
        more = f" and {len(twice) - 1} more" if len(twice) > 1 else ""
        raise SettingsError(f'nothing was written: there is {what} "{twice[0]}" already{more}', hint)
