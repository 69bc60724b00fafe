"""Nobody reads nearly the same post twice on one account within a few weeks.

Two texts are as alike as the stretches of four bytes that they share, each counted once (Dice): in a post of ten words
another word leaves about 85 %. Bytes do not ask for spaces, so that this holds in every language. Each text is looked
up by the smallest hashes of longer stretches, and compared with the few texts of late that share two of them: the time
that this takes grows with the number of texts, not with its square.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple
from zlib import crc32

from mhpost.calendar.kinds import Status
from mhpost.calendar.models import Entry
from mhpost.lint.gathered import Gathered, Occasion
from mhpost.lint.post.free import named, place
from mhpost.lint.values import base
from mhpost.source.values import Finding, Severity

_STRETCH, _LONG = 4, 8
_HASHES = 8
_SHARED = 2
"""How many of their hashes two texts share at least before they are compared: those that are alike share most."""
_LATEST = 6
"""How many texts are remembered under each hash."""
_SHORTEST = 3 * _LONG

Posted = tuple[Occasion, ...]


class _Said(NamedTuple):
    """A text of an entry, and where and when it is posted. text: without what does not count."""

    entry: str
    text: bytes
    posts: Posted


def nearly(gathered: Gathered) -> Iterator[Finding]:
    """MH362: a text that is nearly that of another entry on the same account, some days before it."""
    days, percent = gathered.options.limit("alike-days"), gathered.options.limit("alike-percent")
    said = sorted(_all(gathered), key=lambda one: (one.posts[0].moment.timestamp(), one.entry))
    told: set[str] = set()
    for late, early, share in _alike(said, percent / 100):
        meeting = _meeting(early, late, timedelta(days=days))
        if meeting and late.entry not in told:
            told.add(late.entry)
            yield _finding(gathered, late.entry, early.entry, share, meeting)


def _all(gathered: Gathered) -> Iterator[_Said]:
    """Every distinct text of every ready entry with its posts; of a series that takes turns there is no one text."""
    for name, occasions in gathered.occasions.items():
        entry = gathered.entries[name].entry
        if entry.status is not Status.READY or (entry.repeat and entry.repeat.rotate):
            continue
        posts: dict[bytes, list[Occasion]] = {}
        for one in occasions:
            posts.setdefault(_plain(_words(gathered, entry, one)), []).append(one)
        for text, those in posts.items():
            if len(text) >= _SHORTEST:
                yield _Said(name, text, tuple(sorted(those, key=lambda one: one.moment.timestamp())))


def _words(gathered: Gathered, entry: Entry, one: Occasion) -> str:
    """What the entry says on the account; the same words in two languages are two texts."""
    version = entry.versions.get(one.account) or entry.versions.get(one.platform)
    if version is not None and version.text:
        return version.text
    audience = gathered.options.audiences.get(one.account)
    if entry.translations and audience is not None:
        spoken = {base(tag): said.text for tag, said in entry.translations.items()}
        spoken |= {tag: said.text for tag, said in entry.translations.items()}
        said = spoken.get(audience.language) or spoken.get(base(audience.language))
        if said and base(audience.language) != base(entry.language or gathered.options.language):
            return said
    filled = [value for value in entry.vars.values() if isinstance(value, str)] if entry.template else []
    return "\n".join([entry.text or "", *filled])


def _plain(text: str) -> bytes:
    """The letters and digits alone, small, with one space between words."""
    letters = "".join(sign if sign.isalnum() else " " for sign in text.casefold())
    return " ".join(letters.split()).encode("utf-8", "surrogatepass")


def _alike(said: list[_Said], least: float) -> Iterator[tuple[_Said, _Said, float]]:
    """Each text with earlier ones of other entries that are alike, the latest first, and how much they share."""
    known: dict[int, list[int]] = {}
    parts: list[frozenset[bytes]] = []
    for number, one in enumerate(said):
        own = _stretches(one.text, _STRETCH)
        parts.append(own)
        hashes = sorted(map(crc32, _stretches(one.text, _LONG)))[:_HASHES]
        shared = Counter(other for each in hashes for other in known.get(each, ()))
        for other in sorted((other for other, count in shared.items() if count >= _SHARED), reverse=True):
            if said[other].entry != one.entry and (share := _share(own, parts[other])) >= least:
                yield one, said[other], share
        for each in hashes:
            known.setdefault(each, []).append(number)
            del known[each][:-_LATEST]


def _stretches(text: bytes, length: int) -> frozenset[bytes]:
    return frozenset(text[start : start + length] for start in range(len(text) - length + 1))


def _share(one: frozenset[bytes], other: frozenset[bytes]) -> float:
    shorter, longer = sorted((len(one), len(other)))
    if 2 * shorter < longer:
        return 0.0
    return 2 * len(one & other) / (shorter + longer)


def _meeting(early: _Said, late: _Said, span: timedelta) -> dict[str, tuple[Occasion, datetime]]:
    """Account → the post of the later text and the moment of the earlier one, where they lie that close together."""
    before: dict[str, list[Occasion]] = {one.account: [] for one in early.posts}
    for one in early.posts:
        before[one.account].append(one)
    found: dict[str, tuple[Occasion, datetime]] = {}
    for one in late.posts:
        for other in before.get(one.account, ()):
            if abs(one.moment - other.moment) <= span:
                found.setdefault(one.account, (one, other.moment))
    return found


def _finding(
    gathered: Gathered, late: str, early: str, share: float, meeting: Mapping[str, tuple[Occasion, datetime]]
) -> Finding:
    moment = next(iter(meeting.values()))[1]
    same = "says the same as" if share == 1 else f"is to {int(share * 100)} % the same as"
    placed = gathered.entries[late]
    where = place(gathered, late)
    if placed.entry.text is not None:
        where = type(where)(placed.where.file, (*placed.where.route, "text"))
    return Finding(
        "MH362",
        Severity.WARNING,
        where,
        f'On {named(tuple(meeting))} it {same} "{early}" on {moment.date().isoformat()}.',
        "Say it in other words, or leave more days between them.",
        "Who reads the same again soon takes the account for a machine; X refuses the same words.",
        late,
        posts=tuple(one.key for one, _ in meeting.values()),
    )
