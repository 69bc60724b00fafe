"""Hashtags in small letters: `hangedhimself` is `hanged himself`."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from mhpost.source import shipped

_LONGEST_WORD = 14
_SHORTEST_TAG = 4
"""Letters from which on a tag may be several words: the Ana of #ProAna is a name."""


@lru_cache(maxsize=1024)
def split(tag: str, language: str) -> str:
    """The words of a tag in small letters, with spaces between them.

    A tag that the language's list of words does not spell to the end stays whole, but for its watched stem.
    """
    stem, words = _words(language)
    if tag in words or len(tag) < _SHORTEST_TAG:
        return tag
    return _spelled(tag, words) or " ".join(stem.sub(lambda found: f" {found[0]} ", tag).split())


def is_a_word(word: str, language: str) -> bool:
    """Whether a word in small bare letters is one of the language's list."""
    stem, words = _words(language)
    return word in words or stem.fullmatch(word) is not None


def _spelled(tag: str, words: frozenset[str]) -> str | None:
    """The fewest words of the list that spell the tag."""
    best: list[list[str] | None] = [[]]
    for end in range(1, len(tag) + 1):
        ways = [
            [*start, word]
            for first in range(max(0, end - _LONGEST_WORD), end)
            if (start := best[first]) is not None and (word := tag[first:end]) in words
        ]
        best.append(min(ways, key=len, default=None))
    way = best[-1]
    return " ".join(way) if way else None


@cache
def _words(language: str) -> tuple[re.Pattern[str], frozenset[str]]:
    kinds = shipped.load("mhpost.lint.phrases", f"hashtags-{language}")
    return re.compile(kinds.pop("stem")), frozenset(word for kind in kinds.values() for word in kind.split())
