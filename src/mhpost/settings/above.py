"""What a workspace takes from the one that it extends; where it extends none, everything stays as it is said.

What only branches need is imported when there is a workspace above.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mhpost.resources.values import Own
from mhpost.schedule.values import NO_OWN_DAYS, OwnDays
from mhpost.settings.values import Lint, Person, Settings, Sheet
from mhpost.source.values import Finding

if TYPE_CHECKING:
    from mhpost.calendar.values import Origin
    from mhpost.settings.loaded import Loaded
    from mhpost.settings.models import SettingsFile


class Above(NamedTuple):
    """The workspace above. loaded: None where there is none. prefix: how the files of that workspace are named here."""

    loaded: Loaded | None = None
    prefix: str = ""

    @property
    def settings(self) -> Settings | None:
        """What can be used of it."""
        return self.loaded.settings if self.loaded else None

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with it, as far as it matters here."""
        if self.loaded is None:
            return ()
        from mhpost.settings.inheriting import of_a_branch

        return of_a_branch(self.loaded)

    def file(self, own: SettingsFile) -> SettingsFile:
        """The file with what it inherits."""
        if self.loaded is None:
            return own
        from mhpost.settings.inheriting import inherited

        return inherited(own, self.loaded)

    def origins(self, own: SettingsFile) -> tuple[Origin, ...]:
        """The workspaces whose calendars are read here too."""
        if self.settings is None or own.extends is None:
            return ()
        from mhpost.settings.inheriting import origins

        return origins(own.extends, self.settings, self.prefix)

    def lint(self, own: Lint, said: Collection[str]) -> Lint:
        """The checks. said: the keys that stand in the workspace's own file."""
        if self.settings is None:
            return own
        from mhpost.settings.inheriting import lint_under

        return lint_under(own, said, self.settings.lint)

    @property
    def floors(self) -> tuple[Lint, ...]:
        """What the workspaces above say about checks, the nearest first."""
        return (self.settings.lint, *self.settings.floors) if self.settings else ()

    @property
    def people(self) -> Mapping[str, Person]:
        """Who stands there."""
        return self.settings.people if self.settings else {}

    @property
    def groups_said(self) -> Mapping[str, tuple[str, ...]]:
        """The groups of accounts as they are written there."""
        return self.settings.groups_said if self.settings else {}

    @property
    def lines(self) -> frozenset[str]:
        """The ids of help lines that stand there."""
        return frozenset(str(row["id"]) for row in self.settings.help.lines) if self.settings else frozenset()

    def help(self, own: Own) -> Own:
        """What both say about help lines."""
        if self.settings is None:
            return own
        from mhpost.settings.inheriting import help_under

        return help_under(own, self.settings.help)

    @property
    def days_said(self) -> frozenset[str]:
        """The ids of awareness days of which something is said there."""
        return frozenset(self.settings.days.days) if self.settings else frozenset()

    def days(self, own: OwnDays) -> OwnDays:
        """What both say about awareness days."""
        if self.settings is None or self.settings.days == NO_OWN_DAYS:
            return own
        from mhpost.settings.inheriting import days_under

        return days_under(own, self.settings.days)

    def sheets(self, own: Mapping[str, Sheet]) -> dict[str, Sheet]:
        """How spreadsheets are read, those there by their names here."""
        return {**(self.settings.sheets if self.settings else {}), **own}


def prefix(chain: tuple[Path, ...]) -> str:
    """How the files of the last workspace are named in the first; each is extended by the one before it."""
    if len(chain) == 1:
        return ""
    from mhpost.settings.extending import prefix_of

    return prefix_of(chain[-1], chain[0])
