"""What is wrong with `resources.yaml`, as far as the directory can tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from mhpost.resources.directory import Directory
from mhpost.resources.own import EMERGENCY
from mhpost.resources.own_rows import row_findings, unusable
from mhpost.resources.places import Places, meant
from mhpost.resources.values import Resource
from mhpost.source.values import Finding, Severity, Where

_EFFECT = "What is said of a line that does not exist protects nobody."
_CHECKED = "Help lines change numbers and hours; a day that is still to come would hide that for long."
_RETIRED = "Posts never show a line that is retired, whenever they go out."


def own_findings(directory: Directory, today: date, written: Any) -> tuple[Finding, ...]:
    """What is wrong with what a workspace says about help: unknown ids, days to come, rows that cannot be.

    today: the day of the run. written: the plain data of `resources.yaml`, in which the places are looked up. Checks
    that stand in `mhpost.yaml` alone are for `verified_findings`.
    """
    places = Places(written)
    return (
        *_unknown(directory, places),
        *_stand_ins(directory, places),
        *_to_come(directory, today, places),
        *row_findings(directory, places),
    )


def _named(directory: Directory, places: Places) -> Iterator[tuple[str, Severity, Where]]:
    own = directory.own
    yield from ((name, Severity.ERROR, places.hidden(name)) for name in sorted(own.hidden))
    for name in own.checks:
        if where := places.check(name):
            yield name, Severity.WARNING, where
    for name, gone in own.withdrawn.items():
        yield name, Severity.ERROR, places.withdrawal(name)
        if gone.use is not None:
            yield gone.use, Severity.ERROR, places.withdrawal(name, "use")


def _unknown(directory: Directory, places: Places) -> Iterator[Finding]:
    known = frozenset(directory.ids)
    for name, severity, where in _named(directory, places):
        if name not in known:
            message = f'There is no help line with the id "{name}".'
            yield Finding("MH230", severity, where, message, meant(name, directory), _EFFECT)


def _stand_ins(directory: Directory, places: Places) -> Iterator[Finding]:
    """Lines that are to be shown in place of others, and cannot be."""
    for name, gone in directory.own.withdrawn.items():
        old, new = directory.by_id(name), directory.by_id(gone.use or "")
        if old and new and (why := cannot_stand_in(directory, old, new)):
            message = f'"{new.id}" cannot stand in for "{name}": {why}.'
            hint = "Name a line of the same country that posts may show, or leave use: out."
            where = places.withdrawal(name, "use")
            yield Finding("MH230", Severity.WARNING, where, message, hint, "Posts would be left without a line.")


def cannot_stand_in(directory: Directory, old: Resource, new: Resource) -> str:
    """Why one line can never be shown in place of another, as the end of a sentence about the new one; "" where it can.

    That it serves only some of the readers is no reason: it is shown where it fits.
    """
    if why := directory.barred(new.id):
        return why
    if old.country != new.country:
        return f"it serves {new.country or 'no country'}, not {old.country or 'the whole world'}"
    if (EMERGENCY in old.topics) != (EMERGENCY in new.topics):
        return "one of them is an emergency number"
    return "" if not new.country else unusable(new)


def _to_come(directory: Directory, today: date, places: Places) -> Iterator[Finding]:
    for name, check in directory.own.checks.items():
        if check.on > today and (where := places.check(name)):
            message = f'"{name}" is marked as checked on {check.on}, which is still to come.'
            hint = "Write the day on which somebody looked."
            yield Finding("MH207", Severity.WARNING, where, message, hint, _CHECKED)
    for name, gone in directory.own.withdrawn.items():
        if gone.on > today:
            message = f'"{name}" is retired on {gone.on}, which is still to come, but posts no longer show it already.'
            hint = "Write the day of today, or take the line out of retired: until then."
            yield Finding("MH207", Severity.WARNING, places.withdrawal(name, "on"), message, hint, _RETIRED)
