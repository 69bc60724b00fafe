"""What tables of accounts say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from mhpost.source.values import Finding, Route, Where

if TYPE_CHECKING:
    from mhpost.settings.models import AccountFile, SettingsFile
    from mhpost.source.sheets.document import SheetDocument

Groups = Mapping[str, tuple[str, ...]]
_MISSING = ("MH032", "MH039")


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
        hint = f'Fill the column "{route[-1]}", or add it.' if finding.code in _MISSING else finding.hint
        return replace(finding, where=Where(home.file, (*home.route, *steps)), hint=hint)


NO_ROSTERS = Rosters()
