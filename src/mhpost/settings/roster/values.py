"""What tables of accounts say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from mhpost.calendar.wrong import printable, shown
from mhpost.source.values import Finding, Route, Where

if TYPE_CHECKING:
    from mhpost.settings.models import AccountFile, SettingsFile
    from mhpost.source.sheets.document import SheetDocument

Groups = Mapping[str, tuple[str, ...]]
_MISSING = ("MH032", "MH039")
_DEPTH = 3
"""Of the route of a cell: accounts, the name, the key."""
_GROUPS = ("MH031", "MH036", "MH370")
_WRITTEN: Mapping[str, str] = {
    "holidays": "{}: avoid",
    "limits": "text: 280",
    "quiet": "22:00-07:00",
    "staffed": "mon-fri: 09:00-17:00; sat: 10:00-12:00",
}
"""What a cell may hold where mhpost.yaml has a group of keys. {}: a country."""


class Roster(NamedTuple):
    """One table.

    accounts: name → keys as mhpost.yaml would have them. unread: accounts of which nobody can say where they are.
    groups: name → the accounts whose rows name it. variables: account → the variables that its row names. places: route
    in mhpost.yaml at which such an account or group would stand → where it stands in the table.
    """

    document: SheetDocument
    accounts: Mapping[str, Mapping[str, Any]]
    unread: tuple[str, ...]
    groups: Groups
    variables: Groups
    places: Mapping[Route, Where]
    findings: tuple[Finding, ...]


class Rosters(NamedTuple):
    """All tables of a workspace.

    accounts: those that can be read. platforms: name → platform of all that stand there, as it is written. groups and
    places: see `Roster`.
    """

    documents: tuple[SheetDocument, ...] = ()
    accounts: Mapping[str, AccountFile] = MappingProxyType({})
    platforms: Mapping[str, str] = MappingProxyType({})
    groups: Groups = MappingProxyType({})
    places: Mapping[Route, Where] = MappingProxyType({})
    findings: tuple[Finding, ...] = ()

    def added(self, own: SettingsFile) -> SettingsFile:
        """The file with the accounts of the tables, and with the groups that they name."""
        if not self.documents:
            return own
        groups = {
            name: tuple(dict.fromkeys((*own.groups.get(name, ()), *self.groups.get(name, ()))))
            for name in dict.fromkeys((*own.groups, *self.groups))
        }
        return own.model_copy(update={"accounts": {**own.accounts, **self.accounts}, "groups": groups})

    def at_home(self, finding: Finding, file: str) -> Finding:
        """The finding about something in mhpost.yaml, with its place in the table where it stands there.

        file: the name of mhpost.yaml.
        """
        route = finding.where.route
        home = self.places.get(route[:2]) if finding.where.file == file else None
        if home is None:
            return finding
        steps = (route[2:] or ("name",)) if home.route[:1] == ("accounts",) else ()
        where = Where(home.file, (*home.route, *steps))
        if finding.code in _MISSING:
            return replace(finding, where=where, hint=f'Fill the column "{route[-1]}", or add it.')
        return self._of_a_cell(replace(finding, where=where))

    def _of_a_cell(self, finding: Finding) -> Finding:
        """The finding, with what a cell would say where it is about a cell that should hold a group of keys."""
        route = finding.where.route
        written = _WRITTEN.get(str(route[-1])) if finding.code in _GROUPS and len(route) == _DEPTH else None
        text = next((one.written(route) for one in self.documents if one.file == finding.where.file), None)
        if written is None or text is None:
            return finding
        country = text if re.fullmatch("[A-Z]{2}", text) else "GB"
        vague = f'{printable(shown(text))} does not say enough for "{route[-1]}".'
        message = vague if finding.code == "MH031" else finding.message
        return replace(finding, message=message, hint=f"Write it as in {written.format(country)}.")


NO_ROSTERS = Rosters()
