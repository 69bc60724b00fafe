"""The directory as people look things up in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from mhpost.resources.audience import fits, is_known
from mhpost.resources.directory import Directory
from mhpost.resources.freshness import Stale, gravity, staleness
from mhpost.resources.hours import open_at
from mhpost.resources.own import EMERGENCY
from mhpost.resources.sifting import language_of
from mhpost.resources.topics import known, names, unknown
from mhpost.resources.values import Resource


class Query(NamedTuple):
    """What somebody looks for; None leaves it open.

    country: ISO 3166-1 alpha-2. region: ISO 3166-2; lines for the whole country fit, too. language: BCP 47.
    topic, audience: free words, as in an entry. at: an aware moment, for which `Found.open` is worked out.
    """

    country: str | None = None
    region: str | None = None
    language: str | None = None
    topic: str | None = None
    audience: str | None = None
    at: datetime | None = None


class Found(NamedTuple):
    """A line that fits a query.

    open: at the query's moment; None where none was asked for, and where the hours are not well known. stale: what is
    doubtful about it. barred: why it is never chosen in this workspace, "" where it may be.
    """

    line: Resource
    open: bool | None
    stale: Stale | None = None
    barred: str = ""


def find(directory: Directory, query: Query, today: date | None = None) -> tuple[Found, ...]:
    """The lines, emergency numbers and sites that fit, country by country in the directory's order, the sites last.

    today: the day from which ages count; without it `stale` stays None. Lines that name no language or no country, as
    emergency numbers and sites do, fit every one.
    """
    return tuple(
        Found(
            line,
            is_open(line, query.at) if query.at else None,
            staleness(line, today, directory.own.max_age) if today else None,
            directory.barred(line.id),
        )
        for line in directory.everything()
        if _fits(line, query)
    )


def to_look_at(found: Iterable[Found]) -> tuple[Found, ...]:
    """Those that must be looked at again, the gravest first; not what the workspace hides or withdrew."""
    doubtful = ((one.stale, one) for one in found if one.stale and not one.barred)
    return tuple(one for _, one in sorted(doubtful, key=lambda pair: gravity(pair[0])))


def unanswered(directory: Directory, query: Query) -> tuple[str, ...]:
    """What of a query means nothing to the directory, and what is found in its place: a sentence each."""
    lines = [line for line in directory.everything() if line.country]
    told = []
    if query.country and query.country not in directory.countries:
        told.append(f"No help line is known for {query.country}: what is found serves the whole world.")
    elif query.region and all(line.region != query.region for line in lines):
        told.append(f"No line is for {query.region} alone: what is found serves all of {query.region[:2]}.")
    if query.language and all(language_of(query.language) not in line.languages for line in lines):
        told.append(f'No line answers in "{query.language}": what is found names no language.')
    if query.topic and query.topic != EMERGENCY and unknown((query.topic,)):
        told.append(f'"{query.topic}" counts as general. Lines have the topics: {", ".join(names())}.')
    if query.audience and not is_known(query.audience, directory.audiences):
        told.append(f'No line is for "{query.audience}" in particular: what is found is for everybody.')
    return tuple(told)


def is_open(line: Resource, at: datetime) -> bool | None:
    """Whether a line answers at an aware moment; None where its hours are unknown or rest on a weak source.

    Somebody in need may act on the answer, so neither "open" nor "closed" is said on weak ground.
    """
    return open_at(line.hours, line.timezone, at) if line.hours_known else None


def _fits(line: Resource, query: Query) -> bool:
    if query.country and line.country not in ("", query.country):
        return False
    if query.region and line.region not in (None, query.region):
        return False
    if query.language and line.languages and language_of(query.language) not in line.languages:
        return False
    if query.topic and not _topics(query.topic).intersection(line.topics):
        return False
    return not query.audience or fits(line.audience, query.audience)


def _topics(word: str) -> frozenset[str]:
    return frozenset({word} if word == EMERGENCY else {word, *known((word,))})
