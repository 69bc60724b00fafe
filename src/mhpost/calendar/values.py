"""A calendar: every valid entry of every file, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mhpost.calendar.models import Campaign, Entry
from mhpost.source.values import Finding, Where


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with the file's defaults filled in. campaign: the one it stands in, if any."""

    entry: Entry
    where: Where
    campaign: Campaign | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """All that the files hold.

    entries: the valid ones, in the order of files and lines. findings: all that is wrong, also of the valid ones.
    broken: ids of entries that stand there but are not valid, so that nothing of theirs is taken for removed.
    unread: files that could not be read as a calendar at all. files: every file that was looked at.
    """

    entries: tuple[Placed, ...]
    findings: tuple[Finding, ...]
    broken: frozenset[str]
    unread: tuple[str, ...]
    files: tuple[str, ...]

    def by_id(self) -> Mapping[str, Placed]:
        """Entry id → the entry."""
        return {placed.entry.id: placed for placed in self.entries}
