"""What is known of one entry once it was checked, as plain data that can be kept from one run to the next.

Places inside the entry are kept by the way from the entry, so that they hold when it moves within its file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from mhpost.clock import zone
from mhpost.lint.gathered import Occasion
from mhpost.lint.post.likeness import Sketch
from mhpost.source.values import Finding, Severity, Where

_BYTES = ("utf-8", "surrogatepass")
_MANY = 1_000_000
"""Posts of one entry that nobody has."""


class Told(NamedTuple):
    """One entry with its posts.

    findings: of making its posts, and of the rules about it alone, before suppressions were heard. about: the
    sensitive topics that count. occasions: its posts, by day. posts: how many posts were looked at. texts: how many
    different ones these posts are. coming: later posts of a series, which are not made. sketches: each of its texts, as
    it is compared, and what tells how alike others are.
    """

    findings: tuple[Finding, ...]
    about: frozenset[str]
    occasions: tuple[Occasion, ...]
    posts: int
    texts: int = 0
    coming: tuple[Occasion, ...] = ()
    sketches: Mapping[bytes, Sketch] = MappingProxyType({})


def as_data(told: Told, entry: Where) -> list[Any]:
    """Lists, texts and numbers for JSON. entry: the place of the entry."""
    return [
        [_finding(finding, entry) for finding in told.findings],
        sorted(told.about),
        [[each.account, each.platform, _written(each.moment), each.key] for each in told.occasions],
        told.posts,
        told.texts,
        _many(told.coming),
        [[text.decode(*_BYTES), *sketch[:2], f"{sketch.bits:x}"] for text, sketch in told.sketches.items()],
    ]


def from_data(data: list[Any], entry: Where) -> Told:
    """What `as_data` made. entry: the place of the entry now.

    Raises ValueError, TypeError, AttributeError, LookupError, ArithmeticError or OSError for anything else.
    """
    findings, about, occasions, posts, texts, coming, sketches = data
    return Told(
        tuple(_read(finding, entry) for finding in findings),
        frozenset(map(_word, about)),
        tuple(Occasion(_word(one), _word(on), _moment(at), _word(key)) for one, on, at, key in occasions),
        _number(posts),
        _number(texts),
        tuple(_read_many(coming)),
        {_word(text).encode(*_BYTES): _sketch(hashes, size, bits) for text, hashes, size, bits in sketches},
    )


def _sketch(hashes: Any, size: Any, bits: str) -> Sketch:
    if not _number(size):
        raise TypeError("nothing is like a text without words")
    return Sketch(tuple(map(_number, hashes)), size, int(bits, 16))


def _word(said: Any) -> str:
    """The same, which is a text. Raises TypeError for anything else, as the next one does."""
    if not isinstance(said, str):
        raise TypeError("this is no text")
    return said


def _number(said: Any) -> int:
    if type(said) is not int or said < 0:
        raise TypeError("this counts nothing")
    return said


def _written(moment: datetime) -> str:
    """The moment with its zone, on whose clocks later ones are told."""
    return f"{moment.isoformat()} {getattr(moment.tzinfo, 'key', '')}".strip()


@lru_cache(maxsize=256)
def _moment(text: str) -> datetime:
    """What `_written` made; the posts of an entry go out at the same few moments."""
    at, _, name = text.partition(" ")
    moment = datetime.fromisoformat(at)
    if moment.tzinfo is None:
        raise ValueError("nobody knows whose clock this is")
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
        if len(accounts) * len(posts) > _MANY:
            raise ValueError("nobody has so many posts")
        dated = [(_moment(at), _word(stem)) for at, stem in posts]
        for account, platform in accounts:
            for moment, stem in dated:
                yield Occasion(_word(account), _word(platform), moment, f"{stem}/{account}")


def _finding(finding: Finding, entry: Where) -> list[Any]:
    """All of it but `posts`: which single posts it is about counts only where these are queued, and nothing is kept."""
    about = (finding.entry, finding.account, finding.language)
    said = (finding.message, finding.hint, finding.because)
    return [finding.severity, _where(finding.where, entry), finding.code, *said, *about]


def _read(data: list[Any], entry: Where) -> Finding:
    severity, where, code, message, hint, because, of, account, language = data
    for each in (code, message, hint, because, of or "", account or "", language or ""):
        _word(each)
    return Finding(code, Severity(severity), _placed(where, entry), message, hint, because, of, account, language)


def _where(where: Where, entry: Where) -> list[Any]:
    depth = len(entry.route)
    inside = where.file == entry.file and where.route[:depth] == entry.route
    route = where.route[depth:] if inside else where.route
    return [None if inside else where.file, list(route), where.on_key, where.chars, where.line]


def _placed(data: list[Any], entry: Where) -> Where:
    file, route, on_key, chars, line = data
    for step in (file or "", *route):
        _word("" if type(step) is int else step)
    if type(on_key) is not bool:
        raise TypeError("this is neither a key nor a value")
    start, end = map(_number, chars or (0, 0))
    whole = (*entry.route, *route) if file is None else tuple(route)
    return Where(file or entry.file, whole, on_key, (start, end) if chars else None, line and _number(line))
