"""What is known of one entry once it was checked, as plain data that can be kept from one run to the next.

Places inside the entry are kept by the way from the entry, so that they hold when it moves within its file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from mhpost.clock import zone
from mhpost.lint.gathered import Occasion
from mhpost.source.values import Finding, Severity, Where


class Told(NamedTuple):
    """One entry with its posts.

    findings: of making its posts, and of the rules about it alone, before suppressions were heard. about: the
    sensitive topics that count. occasions: its posts, by day. posts: how many posts were looked at. texts: how many
    different ones these posts are. coming: later posts of a series, which are only compared with others.
    """

    findings: tuple[Finding, ...]
    about: frozenset[str]
    occasions: tuple[Occasion, ...]
    posts: int
    texts: int = 0
    coming: tuple[Occasion, ...] = ()


def as_data(told: Told, entry: Where) -> list[Any]:
    """Lists, texts and numbers for JSON. entry: the place of the entry."""
    return [
        [_finding(finding, entry) for finding in told.findings],
        sorted(told.about),
        [[each.account, each.platform, _written(each.moment), each.key] for each in told.occasions],
        told.posts,
        told.texts,
        _many(told.coming),
    ]


def from_data(data: list[Any], entry: Where) -> Told:
    """What `as_data` made. entry: the place of the entry now. ValueError, TypeError, KeyError for anything else."""
    findings, about, occasions, posts, texts, coming = data
    return Told(
        tuple(_read(finding, entry) for finding in findings),
        frozenset(about),
        tuple(Occasion(one, on, _moment(at), key) for one, on, at, key in occasions),
        int(posts),
        int(texts),
        tuple(_read_many(coming)),
    )


def _written(moment: datetime) -> str:
    """The moment with its zone, on whose clocks later ones are told."""
    return f"{moment.isoformat()} {getattr(moment.tzinfo, 'key', '')}".strip()


@lru_cache(maxsize=256)
def _moment(text: str) -> datetime:
    """What `_written` made; the posts of an entry go out at the same few moments."""
    at, _, name = text.partition(" ")
    moment = datetime.fromisoformat(at)
    return moment.astimezone(zone(name)) if name else moment


def _many(coming: Sequence[Occasion]) -> list[Any]:
    """The posts of accounts that get them at the same moments, once for all of these accounts."""
    by_account: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for one in coming:
        stem = one.key.removesuffix(f"/{one.account}")
        by_account.setdefault((one.account, one.platform), []).append((_written(one.moment), stem))
    alike: dict[tuple[tuple[str, str], ...], list[tuple[str, str]]] = {}
    for account, posts in by_account.items():
        alike.setdefault(tuple(posts), []).append(account)
    return [[accounts, posts] for posts, accounts in alike.items()]


def _read_many(data: list[Any]) -> Iterator[Occasion]:
    for accounts, posts in data:
        dated = [(_moment(at), stem) for at, stem in posts]
        for account, platform in accounts:
            for moment, stem in dated:
                yield Occasion(account, platform, moment, f"{stem}/{account}")


def _finding(finding: Finding, entry: Where) -> list[Any]:
    """All of it but `posts`: what names single posts shows only when all entries are seen together."""
    about = (finding.entry, finding.account, finding.language)
    said = (finding.message, finding.hint, finding.because)
    return [finding.severity, _where(finding.where, entry), finding.code, *said, *about]


def _read(data: list[Any], entry: Where) -> Finding:
    severity, where, code, message, hint, because, of, account, language = data
    return Finding(code, Severity(severity), _placed(where, entry), message, hint, because, of, account, language)


def _where(where: Where, entry: Where) -> list[Any]:
    depth = len(entry.route)
    inside = where.file == entry.file and where.route[:depth] == entry.route
    route = where.route[depth:] if inside else where.route
    return [None if inside else where.file, list(route), where.on_key, where.chars, where.line]


def _placed(data: list[Any], entry: Where) -> Where:
    file, route, on_key, chars, line = data
    whole = (*entry.route, *route) if file is None else tuple(route)
    return Where(file or entry.file, whole, on_key, tuple(chars) if chars else None, line)
