"""Lists of words, by which the expressions of the rules are found: chosen by how rare they are, and numbered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from scripts.literals import Words, pieces, ways

from mhpost.lint.blocks import filled
from mhpost.lint.expressions import EDGE, GRAM, Finder, stands

_WAYS = 4
_LISTS = 6
_TOO_OFTEN = 1.5
"""A list whose words stand in more texts, each word counted, than so many times all examples tells nothing."""

_COMMON = f"{EDGE},.;:!?'\"()-"
"""Signs that tell nothing by themselves."""


class Seen:
    """How often words and letters stand in texts; texts: in small letters. read: as what texts and words are read."""

    def __init__(self, texts: Iterable[str], read: Callable[[str], str] = str) -> None:
        self.texts = tuple(map(read, texts))
        self.read = read
        self._tokens = Counter(token for text in self.texts for token in text.split())
        self._having: dict[str, dict[str, int]] = {}
        for token, times in self._tokens.items():
            for size in range(1, GRAM + 1):
                for at in range(len(token) - size + 1):
                    self._having.setdefault(token[at : at + size], {})[token] = times
        self.rarest = cache(self._rarest)
        self.times = cache(self._times)
        self.common = cache(self._common)

    def _rarest(self, word: str) -> str:
        """Up to three letters that stand together in a word without spaces, those that stand in the fewest words."""
        bare = word.strip(EDGE)
        size = min(GRAM, len(bare))
        grams = (bare[at : at + size] for at in range(len(bare) - size + 1))
        return min(grams, key=lambda gram: (sum(self._having.get(gram, {}).values()), gram))

    def ways(self, pattern: str, *more: Words) -> list[list[frozenset[str]]]:
        """The ways in which a whole expression can match, each as lists that tell. more: lists of all of them."""
        return [self._telling([*way, *more]) for way in ways(pattern, _WAYS, self.common)]

    def _telling(self, way: Iterable[Iterable[str]]) -> list[frozenset[str]]:
        """Up to six lists of a way, those of which the fewest texts hold a word; the rarest if all are common."""
        every = {words for some in way for words in self._apart(some)}
        often = sorted((sum(map(self.times, words)), sorted(words)) for words in every)
        telling = [frozenset(words) for times, words in often[:_LISTS] if times <= _TOO_OFTEN * len(self.texts)]
        return telling or [frozenset(words) for times, words in often[:1] if times < len(self.texts)]

    def _apart(self, words: Iterable[str]) -> Iterator[frozenset[str]]:
        """Lists of words without spaces; a text that holds one of the words holds one of each.

        Their rarest pieces, the next ones and so on; their first ones and so on; their last ones and so on.
        """
        every = [[piece for piece in pieces(self.read(word.lower())) if piece.strip(_COMMON)] for word in words]
        rare = [sorted(some, key=lambda piece: (self.times(piece), piece)) for some in every]
        orders = (rare, every, [some[::-1] for some in every])
        return (frozenset(row) for order in orders for row in zip(*order, strict=False))

    def _common(self, words: Words) -> float:
        """In how many of the texts about one of the words stands, told by the rarest of those between its spaces."""
        if not words:
            return float("inf")
        every = (map(self.times, pieces(self.read(word.lower()))) for word in words)
        return sum(min(some, default=len(self.texts)) for some in every)

    def _times(self, word: str) -> int:
        """How often a word without spaces stands in the texts, be it in others."""
        having = self._having.get(self.rarest(word), {})
        return sum(times for token, times in having.items() if stands(word, token))


class Lists:
    """Numbers lists of words, to be looked up as `mhpost.lint.expressions.Index` says. seen: how common words are."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen
        self._numbers: dict[tuple[str, ...], int] = {}

    def index(self, order: Mapping[int, int] | None = None) -> dict[str, str]:
        """The index of all words so far. order: other numbers for the lists."""
        rows: dict[str, list[int]] = {}
        for words, number in self._numbers.items():
            for word in words:
                rows.setdefault(word, []).append(number if order is None else order[number])
        found: dict[str, list[str]] = {}
        for word, lists in rows.items():
            key = min(pieces(word), key=lambda piece: (self.seen.times(piece), piece))
            found.setdefault(self.seen.rarest(key), []).append(_row(word, lists, key))
        return {letters: "\x1e".join(some) for letters, some in found.items()}

    def number(self, words: Iterable[str]) -> int:
        """The number of a list, the same for the same words."""
        return self._numbers.setdefault(tuple(sorted({*map(self.seen.read, words)})), len(self._numbers))

    def times(self) -> Counter[int]:
        """How many of the examples hold each list."""
        finder = Finder(self.index(), frozenset)
        words = ((text, finder.look(text)) for text in self.seen.texts)
        held = ((*(word.known for word in some), *finder.joined(text, some)) for text, some in words)
        return Counter(number for some in held for number in frozenset[int]().union(*some))

    def expressions(self, patterns: Sequence[str], blocks: Mapping[str, str]) -> list[list[Any]]:
        """Each expression with what a text must hold: ways, each of them the numbers of lists with spaces between.

        Those of an expression for text with capital letters are in small letters all the same.
        """
        return [[one, [" ".join(map(str, way)) for way in self.ways(filled(one, blocks))]] for one in patterns]

    def ways(self, pattern: str) -> list[tuple[int, ...]]:
        """The ways in which a whole expression can match, each as numbers of lists."""
        return sorted({self.numbers(way) for way in self.seen.ways(pattern)})

    def numbers(self, way: Iterable[Iterable[str]]) -> tuple[int, ...]:
        """The numbers of the lists of a way."""
        return tuple(sorted(map(self.number, way)))


def _row(word: str, lists: Sequence[int], key: str) -> str:
    return "\x1f".join((word, " ".join(map(str, lists)), *([] if key == word else [key])))
