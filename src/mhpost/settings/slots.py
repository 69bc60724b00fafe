"""What `mhpost.yaml` says about slots → when evergreen entries go out on each account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from mhpost.calendar.values import Spot
from mhpost.schedule.values import Shelf
from mhpost.source import nearest
from mhpost.source.values import Finding, Severity

if TYPE_CHECKING:
    from mhpost.settings.models import SettingsFile
    from mhpost.settings.slots_models import OwnShelfFile

_USUAL_REST = timedelta(days=28)
Groups = Mapping[str, tuple[str, ...]]


class Shelves(NamedTuple):
    """everywhere: group of evergreen entries → when they go out. by_account: the same where an account has its own."""

    everywhere: Mapping[str, Shelf]
    by_account: Mapping[str, Mapping[str, Shelf]]


def shelves_of(said: SettingsFile, groups: Groups) -> Shelves:
    """When evergreen entries go out. said: with what it inherits. groups: name → the accounts that it means.

    What an account says counts before what the first of its groups says, and that before what the workspace says.
    """
    everywhere = {name: shelf for name, one in said.slots.items() if (shelf := _shelf(one)) is not None}
    by_account: dict[str, dict[str, Shelf]] = {}
    for name, one in said.slots.items():
        for group, other in reversed(one.groups.items()):
            for account in groups.get(group, ()):
                if (shelf := _shelf(other, one)) is not None:
                    by_account.setdefault(account, {})[name] = shelf
    for account, file in said.accounts.items():
        for name, own in file.slots.items():
            if (shelf := _shelf(own, by_account.get(account, {}).get(name), said.slots.get(name))) is not None:
                by_account.setdefault(account, {})[name] = shelf
    return Shelves(everywhere, by_account)


def _shelf(*said: OwnShelfFile | Shelf | None) -> Shelf | None:
    """What counts most comes first. None where nothing says when."""
    at = next((one.at for one in said if one is not None and one.at is not None), None)
    rest = next((one.rest for one in said if one is not None and one.rest is not None), _USUAL_REST)
    return None if at is None else Shelf(at, rest)


def complaints(own: SettingsFile, whole: SettingsFile, groups: Groups, spot: Spot) -> Iterator[Finding]:
    """What is wrong with the slots that stand in a mhpost.yaml.

    whole: with what it inherits. groups: all that can be named. MH167: it is not said when. MH374: no such group, or
    a name that looks like a slip.
    """
    for name, one in own.slots.items():
        if whole.slots[name].at is None and not one.groups:
            yield _no_times(spot, ("slots", name), name)
        for group in one.groups:
            if group not in groups:
                yield _no_group(spot, name, group, whole, groups)
    for account, file in own.accounts.items():
        for name, mine in file.slots.items():
            steps = ("accounts", account, "slots", name)
            if name not in whole.slots and (close := nearest(name, whole.slots)):
                yield _slip(spot, steps, name, close)
            elif mine.at is None and name not in whole.slots:
                yield _no_times(spot, steps, name)


def _no_times(spot: Spot, steps: tuple[str, ...], name: str) -> Finding:
    return spot.error("MH167", steps, f'It is not said when "{name}" goes out.', 'Write "at", as in at: [mon 09:30].')


def _slip(spot: Spot, steps: tuple[str, ...], name: str, close: str) -> Finding:
    message = f'The workspace has no slots "{name}", so these are for entries of a group that only this account has.'
    return replace(spot.at_key("MH374", steps, message, f'Did you mean "{close}"?'), severity=Severity.WARNING)


def _no_group(spot: Spot, name: str, group: str, said: SettingsFile, groups: Groups) -> Finding:
    close = nearest(group, groups)
    hint = f'Did you mean "{close}"?' if close else 'Add it under "groups", or take it out here.'
    if group in said.accounts:
        hint = f'"{group}" is an account: write slots: {{{name}: [mon 09:30]}} below it, under "accounts".'
    return spot.at_key("MH374", ("slots", name, "groups", group), f'There is no group "{group}" of accounts.', hint)
