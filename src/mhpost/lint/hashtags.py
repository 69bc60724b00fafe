"""Hashtags in small letters: `hangedhimself` is `hanged himself`."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from mhpost.source import shipped

_STEM = re.compile(r"suicid(?:es?|al)")
_LONGEST_WORD = 14


@lru_cache(maxsize=1024)
def split(tag: str) -> str:
    """The words of a tag in small letters, with spaces between them.

    A tag that our list of words does not spell to the end stays whole, but for a watched stem.
    """
    if tag in _words():
        return tag
    return _spelled(tag) or " ".join(_STEM.sub(lambda stem: f" {stem[0]} ", tag).split())


def _spelled(tag: str) -> str | None:
    """The fewest words of the list that spell the tag."""
    best: list[list[str] | None] = [[]]
    for end in range(1, len(tag) + 1):
        ways = [
            [*start, word]
            for first in range(max(0, end - _LONGEST_WORD), end)
            if (start := best[first]) is not None and (word := tag[first:end]) in _words()
        ]
        best.append(min(ways, key=len, default=None))
    way = best[-1]
    return " ".join(way) if way else None


@cache
def _words() -> frozenset[str]:
    kinds = shipped.load("mhpost.lint.phrases", "hashtags").values()
    return frozenset(word for kind in kinds for word in kind.split())
