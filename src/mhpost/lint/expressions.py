"""Lists of words found in a text at once, and expressions that only run where a text holds what they need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache, lru_cache

from mhpost.lint.blocks import filled

Index = Mapping[str, str]
"""Three rare letters of a word, "" for a shorter word → the word, U+001F, the numbers of the lists that it is in with
spaces between; several of these with U+001E between. One string loads ten times as fast as what it says."""

GRAM = 3
_VOCABULARY = 20_000
_LONG = 40


@lru_cache(maxsize=64)
def grams(text: str) -> Set[str]:
    """Every three letters that stand together in a word of a text, and the empty string."""
    return frozenset(("",)).union(*(_in_word(word) if len(word) <= _LONG else _grams(word) for word in {*text.split()}))


def _grams(word: str) -> Set[str]:
    return {word[at : at + GRAM] for at in range(len(word) - GRAM + 1)}


_in_word = lru_cache(maxsize=_VOCABULARY)(_grams)


def held(index: Index, text: str) -> Set[int]:
    """The numbers of the lists of which the text holds a word."""
    near = index.keys() & grams(text)
    return {number for gram in near for word, lists in _words(index[gram]) if word in text for number in lists}


@lru_cache(maxsize=_VOCABULARY)
def _words(row: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Each word of a row of an index, with the numbers of its lists."""
    pairs = (pair.split("\x1f") for pair in row.split("\x1e"))
    return tuple((word, tuple(map(int, numbers.split()))) for word, numbers in pairs)


class Finder:
    """Finds what a text holds like `held`, and remembers what it saw in each word of the texts before."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._in = lru_cache(maxsize=_VOCABULARY)(self._within)

    def held(self, text: str) -> Set[int]:
        """The numbers of the lists of which the text holds a word."""
        found: set[int] = set()
        for token in {*text.split(), ""}:
            numbers, longer = self._in(token) if len(token) <= _LONG else self._within(token)
            found |= numbers
            for word, lists in longer:
                if word in text:
                    found.update(lists)
        return found

    def _within(self, token: str) -> tuple[Set[int], tuple[tuple[str, Sequence[int]], ...]]:
        """The lists of which a word stands in the token; and the words that may reach beyond it, with their lists."""
        near = self._index.keys() & _grams(token) if token else [""]
        words = [pair for gram in near if gram in self._index for pair in _words(self._index[gram])]
        numbers = frozenset(number for word, lists in words if word in token for number in lists)
        return numbers, tuple((word, lists) for word, lists in words if " " in word or not token)


class Expression:
    """One expression, its blocks filled in and compiled when a text first holds what it needs.

    needs: numbers of lists in the index that stands beside it; a text in which it matches holds a word of each.
    """

    __slots__ = ("_blocks", "_compiled", "needs", "pattern")

    def __init__(self, pattern: str, needs: Sequence[int], blocks: Mapping[str, str]) -> None:
        self.pattern = pattern
        self.needs = frozenset(needs)
        self._blocks = blocks
        self._compiled: re.Pattern[str] | None = None

    def compiled(self) -> re.Pattern[str]:
        """The expression, ready to run. Raises re.error for what is none."""
        if self._compiled is None:
            self._compiled = compiled(filled(self.pattern, self._blocks))
        return self._compiled


def expressions(rows: Iterable[tuple[str, Sequence[int]]], blocks: Mapping[str, str]) -> tuple[Expression, ...]:
    """The expressions of a list as the build left it."""
    return tuple(Expression(pattern, needs, blocks) for pattern, needs in rows)


def found(some: Iterable[Expression], held: Set[int], text: str, first: int, last: int) -> bool:
    """Whether one of the expressions matches between two places of a text. held: what the text holds."""
    return any(one.needs <= held and one.compiled().search(text, first, last) for one in some)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The expression, compiled once."""
    return re.compile(pattern)
