"""Nobody reads nearly the same post twice on one account within a few weeks.

Two texts are as alike as the stretches of four bytes that they share, each counted once (Dice): in a post of ten words
another word leaves about 85 %. Bytes do not ask for spaces, so that this holds in every language. Each distinct text is
looked up by the smallest hashes of longer stretches, and of the few texts of late that share two of them, those are
compared that are posted on the same account at about the same time. The time that this takes grows with the number of
distinct texts, not with its square, and hardly with the number of posts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from mhpost.calendar.kinds import Status
from mhpost.calendar.tags import base
from mhpost.calendar.values import Placed
from mhpost.lint.fold import TEXTS
from mhpost.lint.gathered import Gathered, Occasion
from mhpost.lint.post.free import and_more, named, place
from mhpost.lint.post.likeness import Sketch, share, sketch
from mhpost.lint.values import Options
from mhpost.source.values import Finding, Severity

_SHARED = 3
"""How many of their hashes two texts share at least before they are compared: those that are alike share most."""
_LATEST = 24
"""How many texts are remembered under each hash."""
_SHORTEST = 24
_NO_LETTERS = re.compile(r"[\W_]+")

Posted = Mapping[str, tuple[Occasion, ...]]
"""Account → posts in order of time."""


class _Said(NamedTuple):
    """A text of an entry, and where and when it is posted. text: without what does not count.

    queued: whether all of its posts are in the queue already, so that others give way. first: of its posts.
    sketch: what tells how alike others are.
    """

    entry: str
    text: bytes
    posts: Posted
    queued: bool
    first: float
    sketch: Sketch


def nearly(gathered: Gathered) -> Iterator[Finding]:
    """MH362: a text that is nearly that of another entry on the same account, some days before or after it."""
    options = gathered.options
    span, least = timedelta(days=options.limit("alike-days")), options.limit("alike-percent") / 100
    said = sorted(_all(gathered), key=lambda one: (not one.queued, one.first, one.entry))
    told = set[str]()
    for late, others in _candidates(said):
        if late.entry in told:
            continue
        for early in others:
            if late.sketch.most(early.sketch) < least or early.entry == late.entry:
                continue
            if (meeting := _meeting(early, late, span)) and (shared := share(early.text, late.text)) >= least:
                told.add(late.entry)
                yield _finding(gathered, late.entry, early.entry, shared, meeting)
                break


def sketches(placed: Placed, occasions: Sequence[Occasion], options: Options) -> Mapping[bytes, Sketch]:
    """Each text of an entry that is compared with others, and what tells how alike others are."""
    return {text: sketch(text) for text in _posted(placed, occasions, options)}


def _all(gathered: Gathered) -> Iterator[_Said]:
    """Every distinct text of every ready entry with its posts."""
    for name, occasions in gathered.occasions.items():
        for text, posts in _posted(gathered.entries[name], occasions, gathered.options).items():
            every = [one for some in posts.values() for one in some]
            first = min(_at(some[0]) for some in posts.values())
            drawn = gathered.sketches.get(text) or sketch(text)
            yield _Said(name, text, posts, all(one.held for one in every), first, drawn)


def _posted(placed: Placed, occasions: Iterable[Occasion], options: Options) -> Mapping[bytes, Posted]:
    """Each text of a ready entry that is long enough, with its posts; a series that takes turns has no one text."""
    entry = placed.entry
    if entry.status is not Status.READY or (entry.repeat and entry.repeat.rotate):
        return {}
    by_account: dict[tuple[str, str], list[Occasion]] = {}
    for one in occasions:
        by_account.setdefault((one.account, one.platform), []).append(one)
    alone = not (entry.versions or entry.translations)
    own = _plain(_own_words(placed)) if alone else b""
    posts: dict[bytes, dict[str, tuple[Occasion, ...]]] = {}
    for (account, platform), some in by_account.items():
        text = own if alone else _plain(_words(placed, account, platform, options))
        if len(text) >= _SHORTEST:
            posts.setdefault(text, {})[account] = tuple(sorted(some, key=_at) if len(some) > 1 else some)
    return posts


def _at(one: Occasion) -> float:
    return one.moment.timestamp()


def _words(placed: Placed, account: str, platform: str, options: Options) -> str:
    """What the entry says on the account; the same words in two languages are two texts."""
    entry = placed.entry
    versions = (entry.versions[name].text for name in placed.versions_for(account, platform))
    if text := next(filter(None, versions), None):
        return text
    audience = options.audiences.get(account)
    if entry.translations and audience is not None:
        spoken = {base(tag): said.text for tag, said in entry.translations.items()}
        spoken |= {tag: said.text for tag, said in entry.translations.items()}
        said = spoken.get(audience.language) or spoken.get(base(audience.language))
        if said and base(audience.language) != base(entry.language or options.language):
            return said
    return _own_words(placed)


def _own_words(placed: Placed) -> str:
    """What it says where no version or translation does."""
    entry = placed.entry
    filled = [value for value in entry.vars.values() if isinstance(value, str)] if entry.template else []
    return "\n".join([entry.text or "", *filled])


@lru_cache(maxsize=TEXTS)
def _plain(text: str) -> bytes:
    """The letters and digits alone, small, with one space between words."""
    return _NO_LETTERS.sub(" ", text.casefold()).strip().encode("utf-8", "surrogatepass")


def _candidates(said: list[_Said]) -> Iterator[tuple[_Said, list[_Said]]]:
    """Each text with those before it that share some of its hashes, the latest first."""
    known: dict[int, list[int]] = {}
    for number, one in enumerate(said):
        hashes = one.sketch.hashes
        shared = Counter(chain.from_iterable([known.get(each, ()) for each in hashes]))
        near = sorted([other for other, count in shared.items() if count >= _SHARED], reverse=True)
        if near:
            yield one, [said[other] for other in near]
        for each in hashes:
            latest = known.setdefault(each, [])
            latest.append(number)
            del latest[:-_LATEST]


def _meeting(early: _Said, late: _Said, span: timedelta) -> dict[str, tuple[tuple[Occasion, ...], datetime]]:
    """Account → posts of the later text that lie close to one of the earlier, and when that is for the first."""
    found: dict[str, tuple[tuple[Occasion, ...], datetime]] = {}
    for account, posts in late.posts.items():
        before = early.posts.get(account, ())
        near = [(one, at) for one in posts if (at := _nearest(before, one.moment, span))]
        if near:
            found[account] = tuple(one for one, _ in near), near[0][1]
    return found


def _nearest(posts: tuple[Occasion, ...], moment: datetime, span: timedelta) -> datetime | None:
    """The moment of the first post that lies within the span before or after the moment."""
    start = bisect_left(posts, (moment - span).timestamp(), key=_at)
    if start < len(posts) and posts[start].moment - moment <= span:
        return posts[start].moment
    return None


def _finding(
    gathered: Gathered,
    late: str,
    early: str,
    shared: float,
    meeting: Mapping[str, tuple[tuple[Occasion, ...], datetime]],
) -> Finding:
    posts, moment = next(iter(meeting.values()))
    same = "says the same as" if shared == 1 else f"is to {int(shared * 100)} % the same as"
    placed = gathered.entries[late]
    where = place(gathered, late)
    if placed.entry.text is not None:
        where = type(where)(placed.where.file, (*placed.where.route, "text"))
    return Finding(
        "MH362",
        Severity.WARNING,
        where,
        f'On {named(tuple(meeting))} it {same} "{early}" on {moment.date().isoformat()}.'
        f"{and_more(len(posts) - 1, 'comes so close', 'come so close')}",
        "Say it in other words, or leave more days between them.",
        "Who reads the same again soon takes the account for a machine; X refuses the same words.",
        late,
        posts=tuple(one.key for some, _ in meeting.values() for one in some),
    )
