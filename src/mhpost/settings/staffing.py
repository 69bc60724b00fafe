"""When somebody watches: the hours of a workspace, and of its accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mhpost.calendar.wrong import printable
from mhpost.platforms.base import Account
from mhpost.settings.models import SettingsFile
from mhpost.source.values import Finding, Route, Severity, Where

if TYPE_CHECKING:
    from mhpost.schedule.staffed import Problem, Staffed

    Hours = tuple[Staffed | None, dict[str, Staffed]]


def staffed_of(
    said: SettingsFile, timezone: str, accounts: Mapping[str, Account], file: str
) -> tuple[Hours, tuple[Finding, ...]]:
    """The hours of the workspace, those of accounts that have hours of their own, and what is wrong with them (MH036).

    timezone: of the workspace. file: the name that findings carry.
    """
    reading = _Reading(file)
    whole = reading.hours(said.staffed, (), timezone)
    each = {
        name: reading.hours(said.accounts[name].staffed, ("accounts", name), account.timezone)
        for name, account in accounts.items()
    }
    return (whole, {name: own for name, own in each.items() if own is not None}), tuple(reading.findings)


@dataclass(slots=True)
class _Reading:
    """known: what is written and the zone → what it means, once for all accounts with the same hours."""

    file: str
    findings: list[Finding] = field(default_factory=list)
    known: dict[tuple[str, str], tuple[Staffed | None, Sequence[Problem]]] = field(default_factory=dict)

    def hours(self, raw: object, route: Route, timezone: str) -> Staffed | None:
        if raw is None:
            return None
        from mhpost.schedule.staffed import parse

        written = repr(raw), timezone
        if written not in self.known:
            self.known[written] = parse(raw, timezone)
        staffed, problems = self.known[written]
        for problem in problems:
            where = Where(self.file, (*route, "staffed", *problem.steps), problem.on_key)
            self.findings.append(Finding("MH036", Severity.ERROR, where, printable(problem.message), problem.hint))
        return staffed
