"""A workspace as a run sees it: its folder, its settings, the environment and the clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from mhpost.clock import Clock, zone
from mhpost.errors import SettingsError
from mhpost.settings import Environment, read_environment, read_settings
from mhpost.wiring.world import make_clock

if TYPE_CHECKING:
    from mhpost.calendar.heard import Soundtracks
    from mhpost.calendar.sheets.values import SheetRules
    from mhpost.calendar.values import Calendar, Known
    from mhpost.lint.values import Options as LintOptions
    from mhpost.platforms.base import Account
    from mhpost.render.links import Links
    from mhpost.render.post import Options as RenderOptions
    from mhpost.resources.directory import Directory
    from mhpost.schedule.timing import Timing
    from mhpost.schedule.values import Options as ScheduleOptions
    from mhpost.settings.reading import Loaded
    from mhpost.settings.values import LinkRules, Settings
    from mhpost.source import Document
    from mhpost.source.values import Finding

SWITCH = "PAUSED"
"""A file of this name at the top of the workspace stops every send; its text is the reason."""
BASELINE = "lint-baseline.json"
"""The file of known problems, where the settings name no other."""


class Workspace(NamedTuple):
    """All that a run needs to know about where it works. ignored: codes of `--ignore`."""

    root: Path
    settings: Settings
    loaded: Loaded
    environment: Environment
    clock: Clock
    ignored: tuple[str, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which times are printed."""
        return zone(self.settings.timezone)

    @property
    def today(self) -> date:
        """The day of the run in the workspace's zone."""
        return self.clock.now().astimezone(self.zone).date()

    @property
    def document(self) -> Document:
        """mhpost.yaml as it was read."""
        return self.loaded.document

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with mhpost.yaml and with resources.yaml."""
        verified = {name: day for name, day in self.settings.verified.items() if self._is_checked_here(name)}
        help_document = self.loaded.help_document
        if not verified and help_document is None:
            return self.loaded.findings
        from mhpost.resources.findings import verified_findings
        from mhpost.resources.own_findings import own_findings

        directory = self.directory()
        own = own_findings(directory, self.today, help_document.data) if help_document else ()
        return (*self.loaded.findings, *verified_findings(directory, verified, self.today), *own)

    def _is_checked_here(self, name: str) -> bool:
        """Whether the check of a line stands in mhpost.yaml, not only in resources.yaml."""
        return self.document.written(("resources", "verified", name)) is not None

    def directory(self) -> Directory:
        """Who can help, with what this workspace says about that."""
        from mhpost.resources.directory import load_directory

        return load_directory(self.settings.help)

    @property
    def above(self) -> tuple[tuple[Path, str], ...]:
        """The folders of the workspaces that this one builds on, the nearest first, and how their files are named."""
        return tuple((one.root, one.prefix) for one in self.settings.inherits)

    def soundtracks(self) -> Soundtracks:
        """What reads the captions and transcripts of videos."""
        from mhpost.calendar.heard import Soundtracks

        return Soundtracks(self.root, tuple(root for root, _ in self.above))

    def ignoring(self, codes: Iterable[str]) -> Workspace:
        """The same workspace with more codes switched off for this run."""
        return self._replace(ignored=(*self.ignored, *codes))

    def paused(self) -> str | None:
        """Why sending is paused by the file PAUSED or by MHPOST_PAUSED; None where it is not. Looks anew each time."""
        try:
            return (self.root / SWITCH).read_text(encoding="utf-8", errors="replace").strip() or "the file PAUSED"
        except FileNotFoundError:
            return self.environment.paused
        except OSError:
            return "there is a PAUSED that cannot be read"

    def secrets_for(self, account: Account, fields: Sequence[str]) -> Mapping[str, str]:
        """The secrets of an account by name. Raises AccountError for one that is missing."""
        return self.loaded.secrets().secrets_for(account, fields)

    def lacks(self, account: Account) -> str | None:
        """What keeps the account from being used on this computer, and what to do; None where nothing does."""
        from mhpost.errors import AccountError
        from mhpost.platforms import CONNECTED, PLATFORMS

        if account.platform not in CONNECTED:
            name = PLATFORMS[account.platform].FACTS.name
            return f"mhpost cannot post to {name} yet. Its posts are checked and shown."
        try:
            self.secrets_for(account, CONNECTED[account.platform].SECRETS)
        except AccountError as error:
            return f"{error.message}. {error.hint}"
        return None

    def read_calendar(self, paths: Sequence[Path] | None) -> tuple[Calendar, Mapping[str, Document]]:
        """The calendars at those paths, or all of them, and their documents by name."""
        from mhpost.calendar.reading import read_calendar

        others = self.no_calendars()
        return read_calendar(self.root, paths, self.known(), self.sheet_rules, self.settings.inherits, others)

    def no_calendars(self) -> tuple[str, ...]:
        """Files named like calendars that are none: tables of accounts, and known problems outside of calendars/."""
        from mhpost.calendar.files import FOLDER
        from mhpost.source.files import real

        known, tables = self.settings.lint.baseline or BASELINE, tuple(table.file for table in self.loaded.tables)
        return tables if real(self.root / known).is_relative_to(real(self.root / FOLDER)) else (*tables, known)

    def sheet_rules(self) -> SheetRules:
        """What the settings say about spreadsheets."""
        from mhpost.calendar.sheets.values import Order, Rules, SheetRules

        said = self.settings.sheets.items()
        files = {name: Rules(Order(one.dates) if one.dates else None, one.columns) for name, one in said}
        return SheetRules(self.settings.language, files)

    def known(self) -> Known:
        """What calendars may name."""
        from mhpost.platforms import PLATFORMS
        from mhpost.schedule.names import DayNames

        return self.settings.known(DayNames(self.settings.days.days), tuple(PLATFORMS))

    def calendar_names(self, paths: Iterable[Path]) -> frozenset[str]:
        """The names in the workspace of the calendars at those paths. Raises SettingsError where there is none."""
        from mhpost.calendar.files import calendar_files

        found, findings = calendar_files(self.root, [path.absolute() for path in paths])
        if findings:
            raise SettingsError(f"{findings[0].where.file}: {findings[0].message}", findings[0].hint)
        return frozenset(one.file for one in found)

    def hidden_calendars(self, paths: Iterable[Path]) -> tuple[str, ...]:
        """The names of the calendars at those paths that are read only because they are named."""
        from mhpost.calendar.files import calendar_files, hidden

        found, _ = calendar_files(self.root, [path.absolute() for path in paths])
        return tuple(one.file for one in found if hidden(one.file))

    def schedule_options(self) -> ScheduleOptions:
        """What the settings say about planning."""
        from mhpost.schedule.values import Options

        settings = self.settings
        return Options(
            settings.staffed,
            settings.staffed_by_account,
            days=settings.days,
            timing=self.timing(),
            shelves=settings.slots,
            shelves_by_account=settings.slots_by_account,
        )

    def timing(self) -> Timing | None:
        """What the settings say about when posts may go out; None where they say nothing."""
        settings = self.settings
        if not (settings.windows or settings.kinds or settings.runs):
            return None
        from mhpost.schedule.timing import Timing
        from mhpost.wiring.inviting import inviting

        return Timing(settings.windows, settings.kinds, settings.runs, inviting(self))

    def render_options(self) -> RenderOptions:
        """What the settings say about words."""
        from mhpost.render.post import Options

        organization, settings = self.settings.organization, self.settings
        root = self.environment.system_root
        needed = {"SYSTEMROOT": root} if root else {}
        public = {"name": organization.name, "url": organization.url}
        by_account = {name: self._links(rules) for name, rules in settings.links_by_account.items()}
        links = self._links(settings.links)
        return Options(self.root, settings.language, public, needed, links, by_account, self.above)

    def _links(self, rules: LinkRules) -> Links:
        from mhpost.render.links import Links, help_hosts

        if not rules.utm:
            return Links(keep_trackers=rules.keep_trackers)
        from mhpost.resources.directory import load_directory
        from mhpost.resources.values import Own

        whole = load_directory(Own(lines=self.settings.help.lines))
        lines = (line for name in whole.ids if (line := whole.by_id(name)))
        return Links(rules.utm, rules.sites, rules.keep_trackers, help_hosts(lines))

    def lint_options(self, only: Sequence[str] = ()) -> LintOptions:
        """What the settings say about checks. only: codes to show, none for all."""
        from mhpost.calendar.tags import base
        from mhpost.lint.values import Audience, Options, PathOptions

        lint = self.settings.lint
        accounts = self.settings.accounts.values()
        from mhpost.wiring.standing import organization

        options = Options(
            language=self.settings.language,
            clinicians=self.settings.clinicians,
            select=lint.select,
            ignore=lint.ignore,
            without=self.ignored,
            severities=lint.rules,
            house=lint.house,
            limits=lint.limits,
            cadence=self.settings.cadence,
            timing=self.timing(),
            unread=self._unread(),
            roles={name: one.role for name, one in self.settings.people.items()},
            readers={name: frozenset(map(base, one.reads)) for name, one in self.settings.people.items() if one.reads},
            homes={name: one.language for name, one in self.settings.people.items()},
            paths=tuple(PathOptions(path.glob, path.select, path.ignore) for path in lint.paths),
            only=tuple(only),
            audiences={
                one.name: Audience(one.country, one.region, one.language, one.countries, one.platform)
                for one in accounts
            },
            organization=organization(self),
        )
        if not self.settings.floors:
            return options
        from mhpost.wiring.branches import with_floors

        return with_floors(options, self.settings.floors)

    def _unread(self) -> frozenset[str]:
        """The accounts of which nobody is said to read what comes back."""
        settings = self.settings
        return frozenset() if settings.staffed else frozenset(settings.accounts.keys() - settings.staffed_by_account)


def find_root(start: Path | None) -> Path | None:
    """The folder itself when it is named, else this folder or the nearest above it that holds mhpost.yaml; or None."""
    if start is not None:
        return start if (start / "mhpost.yaml").is_file() else None
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "mhpost.yaml").is_file()), None)


def open_workspace(start: Path | None, clock: str | None, *, tolerant: bool = False) -> Workspace:
    """The workspace of a run.

    clock: an ISO 8601 instant for a rehearsal, or None. tolerant: mistakes in mhpost.yaml are findings, as long as
    something can be used of it. Raises SettingsError when there is no workspace, or its settings cannot be used.
    """
    made = make_clock(clock)
    root = find_root(start)
    if root is None:
        where = start if start is not None else "this folder and those above it"
        raise SettingsError(f"there is no mhpost.yaml in {where}", "Make a workspace first: mhpost init my-posts")
    environment = read_environment()
    loaded = read_settings(root.resolve(), environment)
    settings = (loaded.settings or _no_settings(root)) if tolerant else loaded.require()
    return Workspace(root.resolve(), settings, loaded, environment, made)


def _no_settings(root: Path) -> Settings:
    """What can be said of a workspace whose mhpost.yaml says nothing that can be used."""
    from mhpost.settings.values import Organization, Settings

    return Settings(root, "main", Organization(), "US", None, "en", "UTC", {}, "")
