"""What the rules read, and what a run may switch off."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from mhpost.calendar.tags import base
from mhpost.calendar.values import Placed
from mhpost.lint.limits import LIMITS
from mhpost.lint.reviews import Reviews, reviews_of
from mhpost.schedule.cadence import ANY, Cadence
from mhpost.source.values import Finding, Severity, Where

if TYPE_CHECKING:
    from mhpost.calendar.heard import Pieces
    from mhpost.schedule.timing import Timing


class PathOptions(NamedTuple):
    """What `lint: {paths: {GLOB: …}}` says of some files. glob: matched against the path in the workspace."""

    glob: str
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Audience(NamedTuple):
    """Whom an account speaks to.

    country: ISO 3166-1 alpha-2; region: ISO 3166-2 or None; language: BCP 47. countries: further ones than `country`.
    platform: where it is, as in `mastodon`; empty where that is not known.
    """

    country: str
    region: str | None = None
    language: str = ""
    countries: tuple[str, ...] = ()
    platform: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """The settings of one run.

    language: BCP 47, for entries that name none. clinicians: people with that role.
    roles: person → role. readers: person → the languages, without country, in which that person can review.
    homes: person → the language of the workspace that the person belongs to; without one, that of this workspace.
    select, ignore: beginnings of codes, as in `MH4` or `MH310`, from `mhpost.yaml`; they never reach errors about
    suicide, eating disorders and consent. paths: the same for some files. without: the same from `--ignore`.
    only: `--select` of the command line: show these, errors that leave words unread, and nothing else.
    severities: beginning of a code → how bad its findings are here, None for not at all; the longest beginning holds.
    house: point on which guidelines differ → the same, where the workspace has chosen (`mhpost.lint.house`).
    limits: number of a rule → what the workspace says; see `limit`.
    cadence: how often accounts may post. timing: when they may; None for at any time. unread: accounts of which nobody
    is said to read what comes back.
    floors: what the workspaces above say about select, ignore, paths, severities, house and limits; what one of them
    shows is shown, and as badly as one of them finds it.
    audiences: name of an account → whom it speaks to; what an entry says about help is judged by its readers.
    organization: its name, and where that is written; None where nobody knows.
    """

    language: str = "en"
    clinicians: frozenset[str] = frozenset()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    paths: tuple[PathOptions, ...] = ()
    only: tuple[str, ...] = ()
    audiences: Mapping[str, Audience] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    readers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    house: Mapping[str, Severity | None] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)
    cadence: Cadence = ANY
    timing: Timing | None = None
    unread: frozenset[str] = frozenset()
    floors: tuple[Options, ...] = ()
    organization: Text | None = None

    def limit(self, name: str) -> int:
        """The number that a rule goes by, as in `review-years`; raises KeyError for a name not in `LIMITS`."""
        return self.limits.get(name, LIMITS[name].usual)

    def organization_in(self, language: str) -> Text | None:
        """The name of the organization as words of a post in that language, BCP 47, at the place of its settings."""
        return self.organization._replace(language=language) if self.organization else None

    def reads(self, person: str) -> frozenset[str]:
        """The languages, without country, that a person reads: of whom nothing is said, that of their workspace."""
        return self.readers.get(person) or frozenset({base(self.homes.get(person, self.language))})

    def people_for(self, tongue: str) -> list[str]:
        """The people of whom it is said that they read a language, by name."""
        return sorted(person for person, reads in self.readers.items() if tongue in reads)

    def clinicians_for(self, tongue: str) -> list[str]:
        """The clinicians who read a language, by name."""
        return [person for person in sorted(self.clinicians) if tongue in self.reads(person)]


class Text(NamedTuple):
    """Words that will be published, and their place.

    field: the key they stand under. pieces: for words of a file that holds more than them, where they stand in it.
    named: the place of the key that names that file.
    """

    words: str
    where: Where
    language: str
    field: str
    pieces: Pieces = ()
    named: Where | None = None

    @property
    def tongue(self) -> str:
        """The language without its country."""
        return base(self.language)

    @property
    def key(self) -> Where:
        """The place of the key in the entry to which the words belong."""
        return self.named or self.where

    def at(self, start: int, end: int) -> Where:
        """The place of some of the words, counted in code points, the end exclusive."""
        if self.pieces:
            start, end = self._in_file(start), self._in_file(max(start, end - 1)) + 1
        return replace(self.where, chars=(start, end))

    def _in_file(self, place: int) -> int:
        begins, there = self.pieces[bisect_right(self.pieces, place, key=itemgetter(0)) - 1]
        return there + place - begins


class Hit(NamedTuple):
    """Words that a phrase rule or a topic caught: `[start, end)` in code points of the text as written.

    doubted: what stands around them reads as if nothing were wrong, so that they are an info unless someone chose
    otherwise. writers: how many people wrote slips that the same expression catches, of those who wrote labelled texts.
    """

    code: str
    severity: Severity
    start: int
    end: int
    doubted: bool = False
    writers: int = 0


@dataclass(frozen=True)
class Subject:
    """One entry, as the entry rules see it.

    texts: all its own words. declared: its topics, folded to the sensitive ones where they mean the same.
    found: sensitive topic → the first words that speak of it. about: the sensitive topics that count.
    """

    placed: Placed
    texts: tuple[Text, ...]
    declared: frozenset[str]
    found: dict[str, tuple[Text, Hit]]
    about: frozenset[str]
    options: Options
    today: date

    @cached_property
    def reviews(self) -> Reviews:
        """Who has reviewed it, and what that is worth."""
        return reviews_of(self.placed, self.options, self.today)

    def where(self, *steps: str | int) -> Where:
        """The place of one of the entry's keys."""
        return replace(self.placed.where, route=(*self.placed.where.route, *steps))


EntryRule = Callable[[Subject], Sequence[Finding]]
"""Reads one entry, gives what is wrong with it. The engine adds the entry's id."""
