"""The directory as people look things up in it."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from mhpost.resources.audience import fits
from mhpost.resources.directory import Directory
from mhpost.resources.freshness import Stale, staleness
from mhpost.resources.hours import open_at
from mhpost.resources.own import EMERGENCY
from mhpost.resources.sifting import language_of
from mhpost.resources.topics import known
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


def is_open(line: Resource, at: datetime) -> bool | None:
    """Whether a line answers at an aware moment; None where its hours are unknown or rest on a weak source.

    Somebody in need may act on the answer, so neither "open" nor "closed" is said on weak ground.
    """
    if line.hours is None or line.hours_confidence not in ("high", "medium"):
        return None
    return open_at(line.hours, line.timezone, at)


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
