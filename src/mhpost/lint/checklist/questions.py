"""Which questions concern a post, and which of them somebody has answered.

Public: `questions` for one entry, `asked` for all of them. Their number stands in the last line of `mhpost lint`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple

from mhpost.calendar.kinds import Status
from mhpost.calendar.models import Entry, Version
from mhpost.calendar.values import Placed
from mhpost.calendar.variants import variants
from mhpost.lint.values import Options
from mhpost.source import shipped

CLINICIAN = "clinician"
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
    """The questions about one entry. by: who answered those under `answered`, None where nobody has."""

    placed: Placed
    open: tuple[Question, ...]
    answered: tuple[Question, ...] = ()
    by: str | None = None


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
) -> tuple[Asked, ...]:
    """The questions about every ready entry that has any.

    about: entry → its sensitive topics. found: entry → the codes of what rules find in it, before suppressions are
    heard.

    A review answers them: that of a clinician all, that of another person of the organization those for anyone. It
    must not be dated in the future, nor be too old.
    """
    return tuple(_asked(entries, about, found, options, today))


def _asked(
    entries: Iterable[Placed],
    about: Mapping[str, frozenset[str]],
    found: Mapping[str, Set[str]],
    options: Options,
    today: date,
) -> Iterator[Asked]:
    for placed in entries:
        concerning = questions(placed.entry, about[placed.entry.id], found[placed.entry.id])
        if placed.entry.status is not Status.READY or not concerning:
            continue
        by = _reviewer(placed.entry, options, today)
        clinical = by in options.clinicians
        answered = tuple(one for one in concerning if by and (clinical or one.role != CLINICIAN))
        left = tuple(one for one in concerning if one not in answered)
        yield Asked(placed, left, answered, by if answered else None)


def _reviewer(entry: Entry, options: Options, today: date) -> str | None:
    """Who stands by the words now; None for nobody known, and for a review that does not hold today."""
    review = entry.reviewed
    if review is None or review.by not in {*options.clinicians, *options.roles}:
        return None
    years = options.limit("review-years")
    old = (review.on.year + years, review.on.month, review.on.day) < (today.year, today.month, today.day)
    over = review.until is not None and review.until < today
    return None if old or over or review.on > today else review.by


def _media(entry: Entry) -> frozenset[str]:
    said: list[Entry | Version] = [entry, *(variant.said for variant in variants(entry))]
    shown = [medium for one in said for medium in one.media or () if not medium.decorative]
    kinds = {"video" if medium.path.lower().endswith(_VIDEOS) else "picture" for medium in shown}
    return frozenset({*kinds, "any"} if kinds else ())


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
