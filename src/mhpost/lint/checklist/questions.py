"""Which questions concern a post, and which of them somebody has answered.

Public: `questions` for one entry, `asked` for all of them. Their number stands in the last line of `mhpost lint`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from mhpost.calendar.kinds import Status
from mhpost.calendar.models import Entry, Version
from mhpost.calendar.tags import base
from mhpost.calendar.values import Placed
from mhpost.calendar.variants import variants
from mhpost.calendar.wrong import listed
from mhpost.lint.reviews import Reviews, reviews_of
from mhpost.lint.tongues import NAMES
from mhpost.lint.values import Options
from mhpost.source import shipped
from mhpost.source.values import Route

CLINICIAN = "clinician"
_NOT_READ = "MH226"
_VIDEOS = (".mp4", ".mov", ".webm", ".m4v")


class Question(NamedTuple):
    """One question, asked so that "yes" is what a good post has.

    code: `MH9nn`. catalogue: where it stands in the catalogue of guidelines. role: who can answer: `clinician`, or
    `anyone` who reviews.
    """

    code: str
    name: str
    catalogue: str
    asks: str
    role: str
    why: str
    source: str


class Asked(NamedTuple):
    """The questions about one entry.

    by: who answered those under `answered`, None where nobody has. because: why a review answers none of them; empty
    where there is none, and where other rules say what is wrong with it.
    """

    placed: Placed
    open: tuple[Question, ...]
    answered: tuple[Question, ...] = ()
    by: str | None = None
    because: str = ""


class _Answer(NamedTuple):
    by: str | None = None
    because: str = ""


def every() -> tuple[Question, ...]:
    """Every question there is, by code."""
    return tuple(_known().values())


def question(wanted: str) -> Question | None:
    """The question of a code or a name; None when there is none."""
    named = (one for one in every() if wanted.strip().lower() in (one.code.lower(), one.name))
    return next(named, None)


def questions(entry: Entry, about: frozenset[str], found: Set[str] = frozenset()) -> tuple[Question, ...]:
    """The questions that concern an entry, by code.

    about: its sensitive topics, those that its words speak of included (`mhpost.lint.about`). found: the codes of what
    rules find in it, before suppressions are heard.
    """
    declared = {topic.strip().lower().replace(" ", "-") for topic in entry.topics}
    topics = frozenset(declared | about)
    people = entry.consent is not None or not found.isdisjoint(_data()["people"])
    return _concerning(entry.kind.value, topics, _media(entry), (entry.audience or "").lower(), people)


def asked(
    entries: Iterable[Placed],
    about: Mapping[str, frozenset[str]],
    found: Mapping[str, Set[str]],
    options: Options,
    today: date,
    days: Mapping[str, date] = MappingProxyType({}),
) -> tuple[Asked, ...]:
    """The questions about every ready entry that has any.

    about: entry → its sensitive topics. found: entry → the codes of what rules find in it, before suppressions are
    heard. days: entry → the day of its next post, never before today; today where it is not named.

    A review answers them: that of a clinician all, that of another person of the organization those for anyone. It
    must not be dated in the future, it must hold on the day of the next post, and whoever gave it reads the words.
    """
    return tuple(_asked(entries, about, found, options, today, days))


def _asked(
    entries: Iterable[Placed],
    about: Mapping[str, frozenset[str]],
    found: Mapping[str, Set[str]],
    options: Options,
    today: date,
    days: Mapping[str, date],
) -> Iterator[Asked]:
    for placed in entries:
        name = placed.entry.id
        concerning = questions(placed.entry, about[name], found[name])
        if placed.entry.status is not Status.READY or not concerning:
            continue
        by, because = _answer(reviews_of(placed, options, today), found[name], days.get(name, today))
        clinical = by in options.clinicians
        answered = tuple(one for one in concerning if by and (clinical or one.role != CLINICIAN))
        left = tuple(one for one in concerning if one not in answered)
        yield Asked(placed, left, answered, by if answered else None, because)


def _answer(reviews: Reviews, found: Set[str], day: date) -> _Answer:
    """Who stands by the words on the day of the next post; nobody where the review does not hold then."""
    review = reviews.own
    if review is None or not reviews.ours or not reviews.came(review):
        return _Answer()
    if review.last < day:
        then = f", and the post goes out on {day}" if day > reviews.today else ""
        return _Answer(because=f"the review of {review.by} holds until {review.last}{then}")
    unread = [NAMES.get(one, one) for one in sorted(_unread(reviews))]
    if unread or _NOT_READ in found:
        return _Answer(because=f"{review.by}, who reviewed it, does not read {listed(unread, 'and') or 'all of it'}")
    return _Answer(review.by)


def _unread(reviews: Reviews) -> Iterator[str]:
    """The languages of the entry that its reviewer does not read, but for translations that another one reviewed."""
    entry, options = reviews.placed.entry, reviews.options
    own = base(entry.language or options.language)
    translated: Iterable[tuple[str, Route]] = ((base(tag), ("translations", tag)) for tag in entry.translations)
    for tongue, steps in ((own, ()), *(one for one in translated if one[0] != own)):
        if not any(tongue in options.reads(one.by) for one in reviews.covering(steps)):
            yield tongue


def _media(entry: Entry) -> frozenset[str]:
    said: list[Entry | Version] = [entry, *(variant.said for variant in variants(entry))]
    media = [medium for one in said for medium in one.media or ()]
    shown = [medium for medium in media if not medium.decorative]
    kinds = {"video" if medium.path.lower().endswith(_VIDEOS) else "picture" for medium in shown}
    return frozenset({*kinds, *(["any"] if kinds else ()), *(["seen"] if media else ())})


@lru_cache(maxsize=4096)
def _concerning(
    kind: str, topics: frozenset[str], media: frozenset[str], audience: str, people: bool
) -> tuple[Question, ...]:
    found = []
    for code, row in _rows().items():
        fits = (
            _is_about(row, topics),
            "kinds" not in row or kind in row["kinds"] or (people and row.get("people", False)),
            "media" not in row or row["media"] in media,
            "audience" not in row or any(word in audience for word in row["audience"]),
        )
        if all(fits):
            found.append(_known()[code])
    return tuple(found)


def _is_about(row: Mapping[str, Any], topics: frozenset[str]) -> bool:
    groups = _data()["groups"]
    return "topics" not in row or any(topics.intersection(groups.get(topic, (topic,))) for topic in row["topics"])


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = shipped.load("mhpost.lint.checklist", "questions")
    return data


def _rows() -> Mapping[str, Mapping[str, Any]]:
    rows: Mapping[str, Mapping[str, Any]] = _data()["questions"]
    return rows


@cache
def _known() -> Mapping[str, Question]:
    return {
        code: Question(code, *(row[key] for key in ("name", "catalogue", "asks", "role", "why", "source")))
        for code, row in _rows().items()
    }
