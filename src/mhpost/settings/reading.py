"""`mhpost.yaml` and the environment → Settings, with every problem of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mhpost.calendar.validation import Place
from mhpost.calendar.values import Spot
from mhpost.calendar.wrong import printable
from mhpost.errors import SettingsError
from mhpost.platforms.base import Account, Counting
from mhpost.resources.values import Check, Own
from mhpost.schedule import staffed as hours
from mhpost.schedule.values import NO_OWN_DAYS, OwnDays
from mhpost.settings import accounts as building
from mhpost.settings import leaks
from mhpost.settings.accounts import Audience, Platforms
from mhpost.settings.database import database_url
from mhpost.settings.environment import Environment
from mhpost.settings.leaks import platform_of
from mhpost.settings.links import rules
from mhpost.settings.lint_settings import lint_of
from mhpost.settings.models import CODES, LEVELS, SettingsFile, WorkspaceHelpFile
from mhpost.settings.secrets import Secrets
from mhpost.settings.tolerant import tolerant, without
from mhpost.settings.values import Lint, Organization, Person, Settings, Sheet
from mhpost.settings.windows import cadence_of, kinds_of, runs_of, windows_of
from mhpost.source import Document, read
from mhpost.source.values import Finding, Route, Severity, Where

FILE = "mhpost.yaml"
HELP_FILE = "resources.yaml"
DAYS_FILE = "days.yaml"
_PARTS = ("accounts", "people", "lint")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read. settings: None where the file is no group of keys; else what can be used of it.

    document: mhpost.yaml; help_document: resources.yaml; days_document: days.yaml; None where there is none.
    """

    settings: Settings | None
    findings: tuple[Finding, ...]
    document: Document
    environment: Environment = field(repr=False)
    help_document: Document | None = None
    days_document: Document | None = None

    @property
    def documents(self) -> Mapping[str, Document]:
        """The files that were read, by the names that findings carry."""
        read = (self.document, self.help_document, self.days_document)
        return {document.file: document for document in read if document is not None}

    def require(self) -> Settings:
        """The settings, for work that must not go on with a mistake in them. Raises SettingsError with the first."""
        errors = [finding for finding in self.findings if finding.severity is Severity.ERROR]
        if self.settings is None or errors:
            file = errors[0].where.file
            line = self.documents[file].span(errors[0].where).line
            more = f" ({len(errors) - 1} more: mhpost lint)" if len(errors) > 1 else ""
            raise SettingsError(f"{file}, line {line}: {errors[0].message}{more}", errors[0].hint)
        return self.settings

    def secrets(self) -> Secrets:
        """Where the secrets of the accounts come from. Raises SettingsError as `require` does."""
        settings = self.require()
        names = (*settings.accounts, *settings.unusable)
        return Secrets(settings.root, settings.workspace, names, self.environment, settings.secrets_command)


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
    document = read(path, FILE)
    if not isinstance(document.data, dict):
        told = any(finding.severity is Severity.ERROR for finding in document.findings)
        findings = document.findings if told else (*document.findings, _empty())
        return Loaded(None, findings, document, environment)
    reading = _Reading(root, document, environment, Platforms(known, tuple(CONNECTED)))
    settings = reading.settings(document.data)
    findings = (*document.findings, *reading.findings)
    return Loaded(settings, findings, document, environment, reading.help_document, reading.days_document)


def _empty() -> Finding:
    hint = 'Write at least "workspace:", "country:", "timezone:" and "accounts:".'
    return Finding("MH032", Severity.ERROR, Where(FILE), "There are no settings in this file.", hint)


@dataclass(slots=True)
class _Reading:
    root: Path
    document: Document
    environment: Environment
    platforms: Platforms
    findings: list[Finding] = field(default_factory=list)
    help_document: Document | None = None
    days_document: Document | None = None

    def settings(self, data: Mapping[str, Any]) -> Settings:
        """All that can be used."""
        file = self._file(self._without_secrets(data))
        audience = self._audience(file)
        usable = dict(self._accounts(file, audience))
        database, problems = database_url(self.root, self.environment.database_url, file.database, Spot(FILE))
        self.findings += problems
        if file.workspace is None and not database.startswith("sqlite"):
            self._missing("workspace", "In a shared database every workspace needs a name of its own.", "example-mind")
        links, own = rules(file.links), self._help(file.resources, audience)
        staffed = self._hours(file.staffed, (), audience.timezone)
        staffed_by = dict(self._hours_of_accounts(file, usable))
        windows, problems = windows_of(file, self.document.file, usable, staffed, staffed_by)
        self.findings += problems
        named = data.get("accounts") if isinstance(data.get("accounts"), dict) else {}
        return Settings(
            root=self.root,
            workspace=file.workspace or "main",
            organization=_organization(file),
            country=audience.country,
            countries=audience.countries,
            region=audience.region,
            language=audience.language,
            timezone=audience.timezone,
            accounts=usable,
            database_url=database,
            unusable={name: platform_of(raw) for name, raw in (named or {}).items() if name not in usable},
            people={name: Person(name, one.role, one.email, one.reads) for name, one in file.people.items()},
            staffed=staffed,
            staffed_by_account=staffed_by,
            windows=windows,
            kinds=kinds_of(file),
            cadence=cadence_of(file),
            runs=runs_of(file),
            lint=self._lint(file),
            reverify_allowed=file.resources.reverify,
            reverify_by_account=dict(_said_by_accounts(file, "reverify")),
            two_lines=file.resources.two_lines,
            two_lines_by_account=dict(_said_by_accounts(file, "two_lines")),
            open_for=file.resources.open_for,
            verified={name: check.on for name, check in own.checks.items()},
            help=own,
            days=self._days(),
            links=links,
            links_by_account={n: rules(one.links, links) for n, one in file.accounts.items() if one.links},
            sheets=self._sheets(file),
            secrets_command=file.secrets.command if file.secrets else None,
        )

    def _without_secrets(self, data: Mapping[str, Any]) -> dict[str, Any]:
        known = self.platforms.known
        fields = {name: known[name].SECRETS for name in _named_platforms(data) if name in known}
        clean: Any = data
        for route in tuple(leaks.leaks(data, fields)):
            account = _at(data, route[:2]) if route[0] == "accounts" else None
            self.findings.append(leaks.finding(FILE, route, fields.get(platform_of(account), ())))
            clean = without(clean, route)
        return dict(clean)

    def _file(self, data: dict[str, Any]) -> SettingsFile:
        file, findings = tolerant(SettingsFile, data, Place(self.document, (), CODES, LEVELS), _PARTS)
        self.findings += map(_of_the_workspace, findings)
        return file

    def _help(self, file: WorkspaceHelpFile, audience: Audience) -> Own:
        own = Own(checks={name: Check(day) for name, day in file.verified.items()}, max_age=file.max_age)
        path = self.root / HELP_FILE
        if not (path.exists() or path.is_symlink()):
            return own
        from mhpost.settings.help_file import read_help

        read = read_help(path, HELP_FILE, audience, own)
        self.findings += read.findings
        self.help_document = read.document
        return read.own

    def _lint(self, file: SettingsFile) -> Lint:
        lint, findings = lint_of(file.lint, FILE)
        self.findings += findings
        return lint

    def _days(self) -> OwnDays:
        path = self.root / DAYS_FILE
        if not (path.exists() or path.is_symlink()):
            return NO_OWN_DAYS
        from mhpost.settings.days_file import read_days

        read = read_days(path, DAYS_FILE)
        self.findings += read.findings
        self.days_document = read.document
        return read.own

    def _sheets(self, file: SettingsFile) -> dict[str, Sheet]:
        for name in file.sheets:
            if not (self.root / name).is_file():
                where = Where(FILE, ("sheets", name), on_key=True)
                message = printable(f'There is no spreadsheet "{name}", so what is said of it has no effect.')
                hint = "Write its path from here, as in calendars/may.csv."
                self.findings.append(Finding("MH111", Severity.WARNING, where, message, hint))
        return {name: Sheet(one.dates, one.columns) for name, one in file.sheets.items()}

    def _audience(self, file: SettingsFile) -> Audience:
        elsewhere = bool(file.accounts) and all(one.country or one.countries for one in file.accounts.values())
        country, countries = building.audience_of(file.country, file.countries)
        if not (country or elsewhere or self._is_told("country") or self._is_told("countries")):
            self._missing("country", "Without it nobody can say which help belongs under a post.", "GB")
        told = all(account.timezone for account in file.accounts.values())
        if file.timezone is None and not told and not self._is_told("timezone"):
            hint = 'Add the line "timezone: …", as in Europe/London.'
            message = '"timezone" is missing, so times are read as UTC.'
            self.findings.append(Finding("MH049", Severity.WARNING, Where(FILE, ("timezone",)), message, hint))
        if file.region and country and not file.region.startswith(f"{country}-"):
            self.findings.append(building.elsewhere(file.region, country, Spot(FILE)))
        return Audience(
            country or "US",
            file.region,
            file.language or "en",
            file.timezone or "UTC",
            _organization(file).name,
            countries,
        )

    def _accounts(self, file: SettingsFile, audience: Audience) -> Iterator[tuple[str, Account]]:
        if not file.accounts and not self._is_told("accounts"):
            hint = 'Add one, as in "accounts: {feed: {platform: folder, path: out}}".'
            where = Where(FILE, ("accounts",))
            self.findings.append(Finding("MH048", Severity.WARNING, where, "There are no accounts to post to.", hint))
        self.findings += building.collisions(file.accounts, FILE)
        for name, one in file.accounts.items():
            account, findings = building.account(name, one, audience, self.root, self.platforms, self.document)
            self.findings += findings
            if account is not None:
                yield name, account

    def _hours_of_accounts(
        self, file: SettingsFile, usable: Mapping[str, Account]
    ) -> Iterator[tuple[str, hours.Staffed]]:
        for name, account in usable.items():
            staffed = self._hours(file.accounts[name].staffed, ("accounts", name), account.timezone)
            if staffed is not None:
                yield name, staffed

    def _hours(self, raw: object, route: Route, timezone: str) -> hours.Staffed | None:
        if raw is None:
            return None
        staffed, problems = hours.parse(raw, timezone)
        for problem in problems:
            where = Where(FILE, (*route, "staffed", *problem.steps), problem.on_key)
            self.findings.append(Finding("MH036", Severity.ERROR, where, printable(problem.message), problem.hint))
        return staffed

    def _missing(self, key: str, why: str, example: str) -> None:
        hint = f'Add the line "{key}: …", as in {example}.'
        self.findings.append(Finding("MH032", Severity.ERROR, Where(FILE, (key,)), f'"{key}" is missing.', hint, why))

    def _is_told(self, key: str) -> bool:
        """Whether something is already said about that key."""
        return any(finding.where.route[:1] == (key,) for finding in self.findings)


def _at(data: Any, route: Route) -> Any:
    for step in route:
        data = data[step]
    return data


def _of_the_workspace(finding: Finding) -> Finding:
    """The finding; of a key that only the workspace has, with a hint that says so."""
    match finding.where.route:
        case ("accounts", _, "resources", str(key)) if (
            finding.code == "MH030" and key in WorkspaceHelpFile.model_fields
        ):
            return replace(finding, hint='Write it under "resources" of the workspace; it holds for all accounts.')
    return finding


def _said_by_accounts(file: SettingsFile, key: str) -> Iterator[tuple[str, bool]]:
    for name, one in file.accounts.items():
        said = getattr(one.resources, key, None)
        if said is not None:
            yield name, said


def _named_platforms(data: Mapping[str, Any]) -> set[str]:
    named = data.get("accounts")
    return {platform_of(raw) for raw in named.values()} if isinstance(named, dict) else set()


def _organization(file: SettingsFile) -> Organization:
    if file.organization is None:
        return Organization(file.workspace or "")
    return Organization(file.organization.name, file.organization.url or "")
