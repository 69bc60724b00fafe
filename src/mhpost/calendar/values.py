"""A calendar: every valid entry of every file, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from mhpost.calendar.models import Campaign, Entry
from mhpost.calendar.tags import serving
from mhpost.calendar.wrong import printable
from mhpost.calendar.years import LAST_YEAR
from mhpost.source.values import Finding, Route, Severity, Where

USUAL_TIME = time(9)
"""When an entry goes out that has no time of day, in its own zone."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with the file's defaults filled in.

    campaign: the one it belongs to by its `offset`, if any, without its entries. campaign_where: where that stands.
    groups: account → the group under `versions` that has words for it.
    """

    entry: Entry
    where: Where
    campaign: Campaign | None = None
    campaign_where: Where | None = None
    groups: Mapping[str, str] = field(default_factory=dict, compare=False)

    def versions_for(self, account: str, platform: str) -> tuple[str, ...]:
        """The names under `versions` that have words for an account, what counts most first: its own, its group's, its
        platform's."""
        if not self.entry.versions:
            return ()
        names = dict.fromkeys((account, self.groups.get(account, ""), platform))
        return tuple(name for name in names if name in self.entry.versions)

    def words_for(self, account: str, platform: str, language: str) -> tuple[tuple[str, str], ...]:
        """The places below the entry of all other words that an account may get: its versions, what counts most first,
        then the translation for readers of its language, BCP 47."""
        tag = serving(self.entry.translations, language)
        versions = (("versions", name) for name in self.versions_for(account, platform))
        return (*versions, *([("translations", tag)] if tag else ()))

    @property
    def endless(self) -> bool:
        """Whether it comes again and again, so that only some of its posts can be looked at."""
        entry, campaign = self.entry, self.campaign
        return (
            entry.repeat is not None
            or entry.evergreen is not None
            or (campaign is not None and LAST_YEAR in campaign.years)
        )


@dataclass(frozen=True, slots=True)
class Calendar:
    """All that the files hold.

    entries: the valid ones, in the order of files and lines. findings: all that is wrong, also of the valid ones.
    broken: ids of entries that stand there but are not valid, so that nothing of theirs is taken for removed.
    unread: files that could not be read as a calendar at all. files: every file that was looked at. campaigns: the
    valid ones without their entries, of two with one id the first, with the place of each.
    """

    entries: tuple[Placed, ...]
    findings: tuple[Finding, ...]
    broken: frozenset[str]
    unread: tuple[str, ...]
    files: tuple[str, ...]
    campaigns: tuple[tuple[Campaign, Where], ...] = ()


class Known(NamedTuple):
    """What a calendar may name, as plain values from the rooms that know it.

    accounts: name → platform. people: name → role. platforms: names of platforms.
    days: ids of awareness days; None where that cannot be told, and then nothing is said about them.
    groups: name → the accounts that it means. elsewhere: accounts and groups that only the workspace knows in which a
    file stands, so that naming them is right and means nothing here. any_run: an entry without a time takes any run of
    publish on its day.
    """

    accounts: Mapping[str, str] = MappingProxyType({})
    people: Mapping[str, str] = MappingProxyType({})
    platforms: Collection[str] = ()
    days: Collection[str] | None = None
    groups: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    elsewhere: frozenset[str] = frozenset()
    any_run: bool = False


class Origin(NamedTuple):
    """Another workspace whose calendars are read too.

    root: its folder. prefix: how its files are named here, as in `../national/`. filters: globs, below its folder of
    calendars, of which each group must have one that a file matches. elsewhere: accounts and groups that only it knows.
    """

    root: Path
    prefix: str
    filters: tuple[tuple[str, ...], ...] = ()
    elsewhere: frozenset[str] = frozenset()


class Spot(NamedTuple):
    """A place from which findings are reported. route: to the entry or group; entry: its id, where it is one.

    soft: an idea or a draft, whose errors are only warnings.
    """

    file: str
    route: Route = ()
    entry: str | None = None
    soft: bool = False

    def error(self, code: str, steps: Route, message: str, hint: str, because: str = "") -> Finding:
        """A problem at `steps` below the spot."""
        severity = Severity.WARNING if self.soft else Severity.ERROR
        where = self.where(*steps)
        return Finding(code, severity, where, printable(message), printable(hint), because, entry=self.entry)

    def at_key(self, code: str, steps: Route, message: str, hint: str) -> Finding:
        """A problem of the key itself at `steps` below the spot."""
        return replace(self.error(code, steps, message, hint), where=replace(self.where(*steps), on_key=True))

    def where(self, *steps: str | int) -> Where:
        """The address of `steps` below the spot."""
        return Where(self.file, (*self.route, *steps))
