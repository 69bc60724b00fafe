"""What the rules read, and what a run may switch off."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from mhpost.calendar.values import Placed
from mhpost.lint.limits import LIMITS
from mhpost.source.values import Finding, Severity, Where


class PathOptions(NamedTuple):
    """What `lint: {paths: {GLOB: …}}` says of some files. glob: matched against the path in the workspace."""

    glob: str
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Audience(NamedTuple):
    """Whom an account speaks to.

    country: ISO 3166-1 alpha-2; region: ISO 3166-2 or None; language: BCP 47. countries: further ones than `country`.
    """

    country: str
    region: str | None = None
    language: str = ""
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """The settings of one run.

    language: BCP 47, for entries that name none. clinicians: people with that role.
    roles: person → role. readers: person → the languages, without country, in which that person can review.
    select, ignore: beginnings of codes, as in `MH4` or `MH310`, from `mhpost.yaml`; they never reach errors about
    suicide, eating disorders and consent. paths: the same for some files. without: the same from `--ignore`.
    only: `--select` of the command line: show these and nothing else.
    severities: beginning of a code → how bad its findings are here, None for not at all; the longest beginning holds.
    house: point on which guidelines differ → the same, where the workspace has chosen (`mhpost.lint.house`).
    limits: number of a rule → what the workspace says; see `limit`.
    audiences: name of an account → whom it speaks to; what an entry says about help is judged by its readers.
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
    without: tuple[str, ...] = ()
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    house: Mapping[str, Severity | None] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)

    def limit(self, name: str) -> int:
        """The number that a rule goes by, as in `review-years`; raises KeyError for a name not in `LIMITS`."""
        return self.limits.get(name, LIMITS[name].usual)


def base(language: str) -> str:
    """The language without its country: `en` of `en-GB`."""
    return language.partition("-")[0].lower()


class Text(NamedTuple):
    """Words that will be published, and their place. field: the key they stand under."""

    words: str
    where: Where
    language: str
    field: str

    @property
    def tongue(self) -> str:
        """The language without its country."""
        return base(self.language)

    def at(self, start: int, end: int) -> Where:
        """The place of some of the words, counted in code points, the end exclusive."""
        return replace(self.where, chars=(start, end))


class Hit(NamedTuple):
    """Words that a phrase rule or a topic caught: `[start, end)` in code points of the text as written."""

    code: str
    severity: Severity
    start: int
    end: int


@dataclass(frozen=True, slots=True)
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

    def where(self, *steps: str | int) -> Where:
        """The place of one of the entry's keys."""
        return replace(self.placed.where, route=(*self.placed.where.route, *steps))


EntryRule = Callable[[Subject], Sequence[Finding]]
"""Reads one entry, gives what is wrong with it. The engine adds the entry's id."""
