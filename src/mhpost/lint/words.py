"""Phrase rules: data in `phrases/*.yaml`, run over one text at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache

from mhpost.lint import pack
from mhpost.lint.expressions import compiled, zeroed
from mhpost.lint.fold import TEXTS, Folded, fold
from mhpost.lint.phrase import phrase
from mhpost.lint.values import Hit
from mhpost.lint.woken import woken
from mhpost.source.values import Severity


def phrase_hits(text: str, language: str, awake: Set[str] = frozenset()) -> tuple[Hit, ...]:
    """What the phrase rules of a language catch in a text, by position in the text as written.

    awake: codes of the rules about house style that are to be heard; the others of them sleep.
    One hit for each code and place. Raises KeyError for a language without rules.
    """
    asleep = pack.stems(language).asleep - awake
    folded = masked(text, language)
    capitals = folded.capitals(text)
    places = woken(language).of(capitals, asleep)
    if not places:
        return ()
    rules = [phrase(code, language) for code in places]
    hits = [hit for rule in rules for hit in rule.hits(folded.text, capitals, language, places[rule.code])]
    return apart(hits, {rule.code: rule.over for rule in rules}, folded)


@lru_cache(maxsize=TEXTS)
def masked(text: str, language: str) -> Folded:
    """The folded text with its proper names blanked out, so that no rule reads a word inside one."""
    folded = fold(text, language)
    names = _names_in(zeroed(folded.text), language)
    if names is None:
        return folded
    return Folded(names.sub(lambda name: "§" * len(name[0]), folded.text), folded.at)


def apart(hits: Sequence[Hit], over: Mapping[str, frozenset[str]], folded: Folded) -> tuple[Hit, ...]:
    """The hits at their places in the text as written: one place, one finding.

    Of those that overlap in one code, the worst and longest; none that another's code goes over.
    """
    order = sorted(hits, key=lambda hit: (hit.severity is not Severity.ERROR, hit.start - hit.end, hit.start))
    kept: list[Hit] = []
    for hit in order:
        if not any(_overlap(hit, old) and hit.code == old.code for old in kept):
            kept.append(hit)
    left = [hit for hit in kept if not any(hit.code in over[old.code] and _overlap(hit, old) for old in kept)]
    placed = [Hit(hit.code, hit.severity, *folded.origin(hit.start, hit.end)) for hit in left]
    return tuple(sorted(placed, key=lambda hit: (hit.start, hit.code)))


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


@lru_cache(maxsize=pack.LOOKS)
def _names_in(text: str, language: str) -> re.Pattern[str] | None:
    """The proper names that may stand in a text, given with a 0 for each digit; None for none."""
    some = pack.stems(language).worth(text, pack.NAMES).get(pack.NAMES)
    if some is None:
        return None
    names = pack.names(language)
    return compiled(r"\b(?:" + "|".join(names[place] for place in sorted(some)) + r")\b")
