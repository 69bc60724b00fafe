"""What a workspace says about itself, read once and never changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from mhpost.calendar.values import Known, Origin
from mhpost.platforms.base import Account
from mhpost.resources.values import Own
from mhpost.schedule.cadence import ANY, Cadence
from mhpost.schedule.values import NO_OWN_DAYS, OwnDays, Shelf
from mhpost.source.values import Severity

if TYPE_CHECKING:
    from mhpost.calendar.kinds import Kind
    from mhpost.schedule.runs import Runs
    from mhpost.schedule.staffed import Staffed
    from mhpost.schedule.timing import KindTimes
    from mhpost.schedule.windows import Windows

CLINICIAN = "clinician"


class Organization(NamedTuple):
    """Who speaks. Both may be empty."""

    name: str = ""
    url: str = ""


class Person(NamedTuple):
    """Somebody of the organization. role: free, but `clinician` may decide what others may not. reads: languages.

    language: that of the workspace in whose mhpost.yaml the person stands; of the one above where both speak of them.
    """

    name: str
    role: str
    email: str | None = None
    reads: tuple[str, ...] = ()
    language: str = "en"


class LintPath(NamedTuple):
    """What `lint: paths:` says of the files that a glob matches. select, ignore: beginnings of codes."""

    glob: str
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Lint(NamedTuple):
    """What the workspace says about its checks: beginnings of codes, for all files and for some.

    rules: beginning of a code → how bad its findings are, None for not at all. house: the same for points on which
    guidelines differ. baseline: the file of known problems, None where none is named. limits: numbers of rules.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    paths: tuple[LintPath, ...] = ()
    rules: Mapping[str, Severity | None] = MappingProxyType({})
    house: Mapping[str, Severity | None] = MappingProxyType({})
    baseline: str | None = None
    limits: Mapping[str, int] = MappingProxyType({})


class Sheet(NamedTuple):
    """How one spreadsheet is read. dates: `day-first`, `month-first` or None. columns: heading → key."""

    dates: str | None = None
    columns: Mapping[str, str] = MappingProxyType({})


class LinkRules(NamedTuple):
    """What is done to links in posts.

    utm: name without `utm_` → value, in which {platform}, {account}, {campaign} and {entry} are those of the post.
    sites: hosts whose links get these tags, in ASCII; empty for all but help lines. keep_trackers: what other services
    added to follow readers stays.
    """

    utm: Mapping[str, str] = MappingProxyType({})
    sites: tuple[str, ...] = ()
    keep_trackers: bool = False


class Settings(NamedTuple):
    """A workspace. root: its folder. workspace: its name in a shared database.

    country: ISO 3166-1 alpha-2 of the audience; region: ISO 3166-2 or None. language: BCP 47. timezone: IANA.
    countries: further countries of the audience.
    staffed: when somebody watches, None where it is not said; staffed_by_account: accounts with hours of their own.
    windows: account → when it posts nothing; empty where nothing is said about that. kinds: what holds for kinds of
    posts. cadence: how often accounts may post. runs: when publish runs, or None.
    accounts: those that can be used; unusable: the names and platforms of those with an error.
    reverify_allowed: help lines whose sources are old are better than none. two_lines: two lines that answer day and
    night under posts on suicide and self-harm. open_for: how long after a post's latest moment a line must be open.
    verified: line → the day on which the organization checked it itself. help: all that it says about help lines, these
    checks too. days: what it says about awareness days. links: what is done to links; links_by_account: where an
    account says otherwise.
    sheets: spreadsheet, as a path in the workspace → how it is read.
    slots: group of evergreen entries → when they go out; slots_by_account: accounts with slots of their own.
    inherits: the workspaces above whose calendars, templates and footers hold here too, the nearest first; floors: what
    they say about checks, the nearest first, which this one can only tighten; own_lint: `lint` without
    what is inherited. groups: name → accounts that can be used;
    groups_said: the same with the names as they were written.
    database_url: for SQLAlchemy; may hold a password. secrets_command: prints a secret.
    """

    root: Path
    workspace: str
    organization: Organization
    country: str
    region: str | None
    language: str
    timezone: str
    accounts: Mapping[str, Account]
    database_url: str
    countries: tuple[str, ...] = ()
    unusable: Mapping[str, str] = MappingProxyType({})
    people: Mapping[str, Person] = MappingProxyType({})
    staffed: Staffed | None = None
    staffed_by_account: Mapping[str, Staffed] = MappingProxyType({})
    windows: Mapping[str, Windows] = MappingProxyType({})
    kinds: Mapping[Kind, KindTimes] = MappingProxyType({})
    cadence: Cadence = ANY
    runs: Runs | None = None
    lint: Lint = Lint()
    reverify_allowed: bool = False
    reverify_by_account: Mapping[str, bool] = MappingProxyType({})
    two_lines: bool = False
    two_lines_by_account: Mapping[str, bool] = MappingProxyType({})
    open_for: timedelta = timedelta(hours=1)
    verified: Mapping[str, date] = MappingProxyType({})
    help: Own = Own()
    days: OwnDays = NO_OWN_DAYS
    links: LinkRules = LinkRules()
    links_by_account: Mapping[str, LinkRules] = MappingProxyType({})
    sheets: Mapping[str, Sheet] = MappingProxyType({})
    slots: Mapping[str, Shelf] = MappingProxyType({})
    slots_by_account: Mapping[str, Mapping[str, Shelf]] = MappingProxyType({})
    inherits: tuple[Origin, ...] = ()
    floors: tuple[Lint, ...] = ()
    own_lint: Lint = Lint()
    groups: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    groups_said: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    secrets_command: str | None = None

    def __repr__(self) -> str:
        """Without the URL of the database, which may hold a password."""
        shown = {**self._asdict(), "database_url": "…"}
        return f"Settings({', '.join(f'{name}={value!r}' for name, value in shown.items())})"

    @property
    def clinicians(self) -> frozenset[str]:
        """The names of those who may decide about suicide, eating disorders and consent."""
        return frozenset(name for name, person in self.people.items() if person.role == CLINICIAN)

    def reverify_for(self, account: str) -> bool:
        """Whether posts of this account may show help lines whose sources are old."""
        return self.reverify_by_account.get(account, self.reverify_allowed)

    def two_lines_for(self, account: str) -> bool:
        """Whether posts of this account on suicide and self-harm show two lines that answer day and night."""
        return self.two_lines_by_account.get(account, self.two_lines)

    def links_for(self, account: str) -> LinkRules:
        """What is done to links in posts of this account."""
        return self.links_by_account.get(account, self.links)

    def known(self, days: Collection[str] | None, platforms: Collection[str]) -> Known:
        """What the calendars of this workspace may name; days and platforms are known to other rooms."""
        accounts = {name: account.platform for name, account in self.accounts.items()}
        people = {name: person.role for name, person in self.people.items()}
        named = {**accounts, **self.unusable}
        return Known(named, people, tuple(platforms), days, self.groups, any_run=self.runs is not None)
