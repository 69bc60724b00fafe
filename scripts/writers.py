"""How many people wrote slips that an expression catches, of those whose texts are labelled.

One that catches what many wrote tells a slip by itself; one that was made for the words of one person reads ordinary
words as a slip far more often.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import NamedTuple

from scripts.samples import Sample

from mhpost.lint import pack
from mhpost.lint.phrase import phrase
from mhpost.lint.values import Hit
from mhpost.lint.woken import woken
from mhpost.lint.words import masked

Place = tuple[str, int]
"""A code, and the place of an expression of its rule."""
Writers = Mapping[Place, frozenset[int]]
"""The hands that wrote slips that an expression catches."""


class Match(NamedTuple):
    """An expression, and where it matches in a folded text, whatever excuses it there."""

    place: Place
    start: int
    end: int


def sign(pattern: str) -> str:
    """What an expression is known by, as it is written."""
    return blake2b(pattern.encode(), digest_size=4).hexdigest()


def matches(text: str, language: str) -> Iterator[Match]:
    """What every expression matches in a text, but those of rules that sleep until they are chosen."""
    folded = masked(text, language)
    capitals = folded.capitals(text)
    for code, places in woken(language).of(capitals, pack.waking(language).asleep).items():
        for place in places:
            for match in phrase(code, language).matches(folded.text, capitals, {place}):
                yield Match((code, place), match.start, match.end)


def writers(some: Iterable[Sample], language: str) -> Writers:
    """Who wrote what in unsafe samples; the examples of rules do not count, for they are as their rules are."""
    found: dict[Place, set[int]] = {}
    for one in some:
        if one.unsafe and not one.example:
            for match in matches(one.text, language):
                found.setdefault(match.place, set()).add(one.hand)
    return {place: frozenset(hands) for place, hands in found.items()}


def others(hit: Hit, found: Iterable[Match], every: Writers, hand: int) -> int:
    """How many hands but this one wrote what the expressions catch that match where a hit is."""
    there = (one.place for one in found if one.place[0] == hit.code and one.start < hit.end and hit.start < one.end)
    return max((len(every.get(place, frozenset()) - {hand}) for place in there), default=0)


def written(every: Writers, language: str) -> dict[str, dict[str, int]]:
    """Code → the sign of an expression → how many hands."""
    found: dict[str, dict[str, int]] = {}
    for (code, place), hands in sorted(every.items()):
        rule = pack.matched(code, language)
        patterns = [row[0] for key in pack.MATCHES for row in rule.get(key, ())]
        found.setdefault(code, {})[sign(patterns[place])] = len(hands)
    return found
