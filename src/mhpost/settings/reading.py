"""`mhpost.yaml` and the environment → Settings, with every problem of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mhpost.calendar.validation import Place
from mhpost.calendar.values import Spot
from mhpost.errors import SettingsError
from mhpost.platforms.base import Account, Counting
from mhpost.resources.values import Check, Own
from mhpost.schedule.values import NO_OWN_DAYS, OwnDays
from mhpost.settings import accounts as building
from mhpost.settings import folders, leaks, parts, slots
from mhpost.settings.above import Above, prefix
from mhpost.settings.accounts import Audience, Platforms
from mhpost.settings.database import database_url
from mhpost.settings.environment import Environment
from mhpost.settings.leaks import platform_of
from mhpost.settings.levels import CODES, LEVELS
from mhpost.settings.links import rules
from mhpost.settings.lint_settings import lint_of, seen_from
from mhpost.settings.loaded import Loaded
from mhpost.settings.models import SettingsFile, WorkspaceHelpFile
from mhpost.settings.roster.values import NO_ROSTERS, Rosters
from mhpost.settings.times import times_of
from mhpost.settings.tolerant import tolerant, without
from mhpost.settings.values import Lint, Settings, Sheet
from mhpost.source import Document, read
from mhpost.source.files import is_there
from mhpost.source.values import Finding, Severity, Where

__all__ = ["Loaded", "read_settings"]

FILE = "mhpost.yaml"
HELP_FILE = "resources.yaml"
DAYS_FILE = "days.yaml"
_PARTS = ("accounts", "people", "lint", "groups")
Groups = Mapping[str, tuple[str, ...]]


def read_settings(root: Path, environment: Environment, platforms: Mapping[str, Counting] | None = None) -> Loaded:
    """The settings of the workspace in the folder `root`. platforms: those that there are; by default all of mhpost's.

    Raises SettingsError only where there is no file, or it cannot be opened.
    """
    from mhpost.platforms import CONNECTED, PLATFORMS

    known = PLATFORMS if platforms is None else platforms
    path = root / FILE
    try:
        path.open("rb").close()
    except FileNotFoundError as error:
        raise SettingsError(f"there is no {FILE} in {root}", "Make a workspace: mhpost init my-posts") from error
    except OSError as error:
        hint = "Check that it is a file and that you may open it."
        raise SettingsError(f"{path} cannot be read: {error.strerror}", hint) from error
    return _loaded((root,), environment, Platforms(known, tuple(CONNECTED)))


def _loaded(chain: tuple[Path, ...], environment: Environment, platforms: Platforms) -> Loaded:
    """The settings of the last of these workspaces, each of which is extended by the one before it."""
    document = read(chain[-1] / FILE, prefix(chain) + FILE)
    if not isinstance(document.data, dict):
        told = any(finding.severity is Severity.ERROR for finding in document.findings)
        findings = document.findings if told else (parts.empty(document.file),)
        return Loaded(None, findings, document, environment)
    reading = _Reading(chain, document, environment, platforms)
    settings = reading.settings(document.data)
    own = (reading.rosters.at_home(finding, document.file) for finding in reading.findings)
    findings = (*document.findings, *own, *reading.above.findings())
    others = reading.help_document, reading.days_document, reading.file, reading.above.loaded
    return Loaded(settings, findings, document, environment, *others, reading.rosters.documents)


@dataclass(slots=True)
class _Reading:
    """One mhpost.yaml while it is read.

    chain: the workspaces that led here, this one last. file: what it says, with what it inherits from the one above,
    and with the accounts of its tables.
    """

    chain: tuple[Path, ...]
    document: Document
    environment: Environment
    platforms: Platforms
    findings: list[Finding] = field(default_factory=list)
    help_document: Document | None = None
    days_document: Document | None = None
    file: SettingsFile = field(default_factory=SettingsFile)
    above: Above = field(default_factory=Above)
    rosters: Rosters = NO_ROSTERS

    @property
    def root(self) -> Path:
        """The folder of this workspace."""
        return self.chain[-1]

    @property
    def name(self) -> str:
        """The name of mhpost.yaml in findings."""
        return self.document.file

    def settings(self, data: Mapping[str, Any]) -> Settings:
        """All that can be used."""
        named = parts.platforms_by_account(data)
        own = self._with_rosters(self._file(self._without_secrets(data)), named)
        file = self.file = self._extended(own)
        audience = self._audience(file)
        usable = dict(self._accounts(file, audience))
        self.findings += folders.shared(usable, self.root, Spot(self.name))
        links, help_ = rules(file.links), self._help(file.resources, audience)
        times = times_of(file, self.name, audience.timezone, usable)
        named |= self.rosters.platforms
        groups, groups_said = self._groups(own, named, usable)
        shelves = slots.shelves_of(file, groups)
        self.findings += [*times.findings, *slots.complaints(own, file, groups_said, Spot(self.name))]
        lint = self._lint(own)
        return Settings(
            root=self.root,
            workspace=file.workspace or "main",
            country=audience.country,
            countries=audience.countries,
            region=audience.region,
            language=audience.language,
            timezone=audience.timezone,
            accounts=usable,
            database_url=self._database(file),
            unusable={name: platform for name, platform in named.items() if name not in usable},
            staffed=times.hours[0],
            staffed_by_account=times.hours[1],
            windows=times.windows,
            lint=self.above.lint(lint, own.lint.model_fields_set),
            own_lint=lint,
            floors=self.above.floors,
            inherits=self.above.origins(own),
            groups=groups,
            groups_said=groups_said,
            verified={name: check.on for name, check in help_.checks.items()},
            help=help_,
            days=self._days(),
            links=links,
            links_by_account={n: rules(one.links, links) for n, one in file.accounts.items() if one.links},
            sheets=self._sheets(file),
            slots=shelves.everywhere,
            slots_by_account=shelves.by_account,
            **parts.alone(file, audience.language, self.above.people),
        )

    def _database(self, file: SettingsFile) -> str:
        """The URL of the database; only one that nobody shares needs no name of the workspace."""
        database, problems = database_url(self.root, self.environment.database_url, file.database, Spot(self.name))
        self.findings += problems
        if file.workspace is None and not database.startswith("sqlite"):
            self._missing("workspace", "In a shared database every workspace needs a name of its own.", "example-mind")
        return database

    def _without_secrets(self, data: Mapping[str, Any]) -> dict[str, Any]:
        known = self.platforms.known
        fields = {name: known[name].SECRETS for name in parts.platforms_by_account(data).values() if name in known}
        clean: Any = data
        for route in tuple(leaks.leaks(data, fields)):
            account = parts.at(data, route[:2]) if route[0] == "accounts" else None
            self.findings.append(leaks.finding(self.name, route, fields.get(platform_of(account), ())))
            clean = without(clean, route)
        return dict(clean)

    def _with_rosters(self, own: SettingsFile, named: Mapping[str, str]) -> SettingsFile:
        if not own.accounts_from:
            return own
        from mhpost.settings.roster.joining import read_rosters

        start, known = prefix(self.chain), self.platforms.known
        self.rosters = read_rosters(own.accounts_from, named, self.root, Spot(self.name), start, known)
        self.findings += self.rosters.findings
        return self.rosters.added(own)

    def _extended(self, own: SettingsFile) -> SettingsFile:
        if own.extends is None:
            return own
        from mhpost.settings.extending import parent_of

        folder = parent_of(own.extends, self.chain, Spot(self.name))
        if isinstance(folder, Finding):
            self.findings.append(folder)
            return own
        chain = (*self.chain, folder)
        self.above = Above(_loaded(chain, self.environment, self.platforms), prefix(chain))
        return self.above.file(own)

    def _groups(
        self, own: SettingsFile, named: Mapping[str, str], usable: Mapping[str, Account]
    ) -> tuple[Groups, Groups]:
        above = self.above.groups_said
        if not (own.groups or above):
            return {}, {}
        from mhpost.settings.groups import Names, groups_of

        grouped = groups_of(own.groups, Names(named, frozenset(usable), self.platforms.known), above, Spot(self.name))
        self.findings += grouped.findings
        return grouped.groups, grouped.said

    def _file(self, data: dict[str, Any]) -> SettingsFile:
        file, findings = tolerant(SettingsFile, data, Place(self.document, (), CODES, LEVELS), _PARTS)
        self.findings += map(parts.of_the_workspace, findings)
        return file

    def _help(self, file: WorkspaceHelpFile, audience: Audience) -> Own:
        own = Own(checks={name: Check(day) for name, day in file.verified.items()}, max_age=file.max_age)
        if (path := self._beside(HELP_FILE)) is not None:
            from mhpost.settings.help_file import read_help

            read = read_help(path, prefix(self.chain) + HELP_FILE, audience, own, self.above.lines)
            self.findings += read.findings
            self.help_document, own = read.document, read.own
        return self.above.help(own)

    def _beside(self, name: str) -> Path | None:
        """The file of that name in the workspace, where something stands there."""
        path = self.root / name
        return path if is_there(path) or path.exists() or path.is_symlink() else None

    def _lint(self, file: SettingsFile) -> Lint:
        lint, findings = lint_of(file.lint, self.name)
        self.findings += findings
        return seen_from(lint, prefix(self.chain))

    def _days(self) -> OwnDays:
        own = NO_OWN_DAYS
        if (path := self._beside(DAYS_FILE)) is not None:
            from mhpost.settings.days_file import read_days

            read = read_days(path, prefix(self.chain) + DAYS_FILE, self.above.days_said)
            self.findings += read.findings
            self.days_document, own = read.document, read.own
        return self.above.days(own)

    def _sheets(self, file: SettingsFile) -> dict[str, Sheet]:
        self.findings += parts.missing_sheets(file, self.root, self.name)
        start = prefix(self.chain)
        return self.above.sheets({start + name: Sheet(one.dates, one.columns) for name, one in file.sheets.items()})

    def _audience(self, file: SettingsFile) -> Audience:
        elsewhere = bool(file.accounts) and all(one.country or one.countries for one in file.accounts.values())
        country, countries = building.audience_of(file.country, file.countries)
        if not (country or elsewhere or self._is_told("country") or self._is_told("countries")):
            self._missing("country", "Without it nobody can say which help belongs under a post.", "GB")
        told = all(account.timezone for account in file.accounts.values())
        if file.timezone is None and not told and not self._is_told("timezone"):
            hint = 'Add the line "timezone: …", as in Europe/London.'
            message = '"timezone" is missing, so times are read as UTC.'
            self.findings.append(Finding("MH049", Severity.WARNING, Where(self.name, ("timezone",)), message, hint))
        if file.region and country and not file.region.startswith(f"{country}-"):
            self.findings.append(building.elsewhere(file.region, country, Spot(self.name)))
        return Audience(
            country or "US",
            file.region,
            file.language or "en",
            file.timezone or "UTC",
            parts.organization(file).name,
            countries,
        )

    def _accounts(self, file: SettingsFile, audience: Audience) -> Iterator[tuple[str, Account]]:
        if not (file.accounts or self.rosters.findings or self._is_told("accounts")):
            hint = 'Add one, as in "accounts: {feed: {platform: folder, path: out}}".'
            where = Where(self.name, ("accounts",))
            self.findings.append(Finding("MH048", Severity.WARNING, where, "There are no accounts to post to.", hint))
        self.findings += building.collisions(file.accounts, self.name)
        for name, one in file.accounts.items():
            account, findings = building.account(name, one, audience, self.root, self.platforms, self.document)
            self.findings += findings
            if account is not None:
                yield name, account

    def _missing(self, key: str, why: str, example: str) -> None:
        hint = f'Add the line "{key}: …", as in {example}.'
        where = Where(self.name, (key,))
        self.findings.append(Finding("MH032", Severity.ERROR, where, f'"{key}" is missing.', hint, why))

    def _is_told(self, key: str) -> bool:
        """Whether something is already said about that key."""
        return any(finding.where.route[:1] == (key,) for finding in self.findings)
