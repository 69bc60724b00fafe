"""`groups:` of mhpost.yaml: names for several accounts at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from mhpost.calendar.values import Spot
from mhpost.calendar.wrong import shown
from mhpost.source import nearest
from mhpost.source.values import Finding, Severity

Groups = Mapping[str, tuple[str, ...]]


class Names(NamedTuple):
    """Accounts by name. said: all of them; usable: those without an error. platforms: all that there are."""

    said: Collection[str]
    usable: frozenset[str]
    platforms: Collection[str] = ()


class Grouped(NamedTuple):
    """groups: name → the accounts that it means. said: name → members as they were written, inherited ones too."""

    groups: Groups
    said: Groups
    findings: tuple[Finding, ...]


def groups_of(own: Groups, names: Names, above: Groups, spot: Spot) -> Grouped:
    """The groups of a workspace and those that it inherits, each with the accounts that it means here.

    spot: of mhpost.yaml. MH076: a member that is no account and no group. MH077: a circle. MH078: the name of an
    account or a platform. MH079: a group without accounts. Of a group that is inherited, members that are not here are
    left out.
    """
    said = {**above, **own}
    findings: list[Finding] = []
    for name, members in own.items():
        findings += _of_members(name, members, names, said, spot)
    groups = {name: _accounts(name, said, names.usable, ()) for name in said if name not in names.said}
    here = {name: members for name, members in groups.items() if members or name in own}
    findings += (_empty(name, spot) for name in own if name in here and not here[name] and not own[name])
    return Grouped(here, said, tuple(findings))


def _accounts(name: str, said: Groups, usable: frozenset[str], way: tuple[str, ...]) -> tuple[str, ...]:
    """The accounts of a group and of the groups in it, each once, in the order in which they are written."""
    found: dict[str, None] = {}
    for member in said[name]:
        if member in usable:
            found[member] = None
        elif member in said and member not in (*way, name):
            found |= dict.fromkeys(_accounts(member, said, usable, (*way, name)))
    return tuple(found)


def _of_members(name: str, members: tuple[str, ...], names: Names, said: Groups, spot: Spot) -> Iterator[Finding]:
    if name in names.said:
        hint = "Give the group another name."
        yield spot.at_key("MH078", ("groups", name), f'There is an account "{name}" already.', hint)
    elif name in names.platforms:
        hint = "Give the group another name."
        yield spot.at_key("MH078", ("groups", name), f'There is a platform "{name}" already.', hint)
    for index, member in enumerate(members):
        steps = ("groups", name, index)
        if member not in names.said and member not in said:
            close = nearest(member, (*names.said, *said))
            hint = f'Did you mean "{close}"?' if close else 'Add it under "accounts", or take it out here.'
            yield spot.error("MH076", steps, f"There is no account and no group {shown(member)}.", hint)
        elif member not in names.said and (member == name or _reaches(member, name, said, frozenset())):
            message = f'The group "{name}" is a part of itself, by way of "{member}".'
            yield spot.error("MH077", steps, message, "Take it out here.")


def _reaches(start: str, goal: str, said: Groups, seen: frozenset[str]) -> bool:
    further = [member for member in said.get(start, ()) if member not in seen]
    return goal in further or any(_reaches(member, goal, said, seen | {start, *further}) for member in further)


def _empty(name: str, spot: Spot) -> Finding:
    hint = "That is right where branches fill it. Else name its accounts, as in [page, x-main]."
    where = spot.where("groups", name)
    return Finding("MH079", Severity.INFO, where, f'The group "{name}" has no accounts.', hint)
