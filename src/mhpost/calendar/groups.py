"""Groups of accounts in an entry, what words they have, and what an entry of another workspace becomes in this one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel

from mhpost.calendar.models import Entry, Medium
from mhpost.calendar.values import Known, Placed

M = TypeVar("M", bound=BaseModel)


def expanded(names: Iterable[str], known: Known) -> tuple[str, ...]:
    """The accounts that these names mean, each once: groups are their members, other workspaces' names nothing."""
    members = (known.groups.get(name, (name,)) for name in names if name not in known.elsewhere)
    return tuple(dict.fromkeys(name for some in members for name in some))


class Spoken(NamedTuple):
    """Which groups under `versions` have words for which accounts of an entry.

    groups: account → the group whose words it gets. clashes: pairs of groups → the accounts for which neither counts
    more than the other.
    """

    groups: Mapping[str, str]
    clashes: Mapping[tuple[str, str], tuple[str, ...]]


def spoken_to(entry: Entry, known: Known) -> Spoken:
    """The groups whose words count. A group inside of another counts more than that one.

    Where two clash, neither does; an account with a version of its own has no clash.
    """
    members = {name: frozenset(known.groups[name]) for name in entry.versions if name in known.groups}
    groups: dict[str, str] = {}
    clashes: dict[tuple[str, str], list[str]] = {}
    for account in expanded(entry.accounts, known) if members else ():
        own = [name for name, inside in members.items() if account in inside]
        closest = [name for name in own if not any(members[other] < members[name] for other in own)]
        if len(closest) == 1:
            groups[account] = closest[0]
        elif account not in entry.versions:
            for pair in combinations(closest, 2):
                clashes.setdefault(pair, []).append(account)
    return Spoken(groups, {pair: tuple(accounts) for pair, accounts in clashes.items()})


def settled(placed: Placed, known: Known, prefix: str = "") -> Placed:
    """The entry with the accounts that its groups mean. prefix: of the workspace whose pictures it shows."""
    entry, groups = placed.entry, placed.groups
    if known.groups or known.elsewhere:
        groups = spoken_to(entry, known).groups
        entry = _with_accounts(entry, known)
    if prefix:
        entry = moved(entry, prefix)
    return placed if entry is placed.entry and not groups else replace(placed, entry=entry, groups=groups)


def _with_accounts(entry: Entry, known: Known) -> Entry:
    update: dict[str, Any] = {}
    if (accounts := expanded(entry.accounts, known)) != entry.accounts:
        update["accounts"] = accounts
    if entry.repeat is not None and any(change.accounts is not None for change in entry.repeat.change):
        changes = (
            change.model_copy(update={"accounts": expanded(change.accounts, known)})
            if change.accounts is not None
            else change
            for change in entry.repeat.change
        )
        update["repeat"] = entry.repeat.model_copy(update={"change": tuple(changes)})
    return entry.model_copy(update=update) if update else entry


def moved(model: M, prefix: str) -> M:
    """A copy in which every file that it shows is named from another folder; itself, if it shows none."""
    update = {}
    for name in model.model_fields_set:
        value = getattr(model, name)
        if isinstance(model, Medium):
            if name in ("path", "captions", "transcript") and value:
                update[name] = prefix + value
        elif (other := _moved(value, prefix)) is not value:
            update[name] = other
    return model.model_copy(update=update) if update else model


def _moved(value: Any, prefix: str) -> Any:
    if isinstance(value, BaseModel):
        return moved(value, prefix)
    if isinstance(value, Mapping):
        inside = {key: _moved(one, prefix) for key, one in value.items()}
        return inside if any(inside[key] is not value[key] for key in value) else value
    if isinstance(value, tuple) and any(isinstance(one, BaseModel) for one in value):
        some = tuple(_moved(one, prefix) for one in value)
        return some if any(new is not old for new, old in zip(some, value, strict=True)) else value
    return value
