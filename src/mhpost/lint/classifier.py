"""A second look at words: how much a sentence reads like those that a careful editor would change.

A linear classifier (logistic regression) over the words and the pairs of neighbouring words of a sentence, whose
weights `scripts/weights.py` learns from labelled sentences. Expressions name what is known to be wrong; this sees what
they do not name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from heapq import nsmallest
from itertools import chain, islice, pairwise
from typing import NamedTuple

from mhpost.lint.pack import LANGUAGES, LOOKS
from mhpost.source import shipped

_DATA = "mhpost.lint.weights"
_SENTENCES = 20_000
"""Sentences that are remembered."""
_REASONS = 3
_MOST = 100
"""Sentences of one text that are asked about, overlapping ones counted."""

_WORD = re.compile(r"\w[\w']*|[!?\"]")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_STOP = re.compile(r"(?<=[.!?])([\"')]*) +")
_FIRST, _LAST = "^", "$"


class Stretch(NamedTuple):
    """A sentence, or two that stand side by side in a line, of `[start, end)` in a text.

    score: the sum of the weights, the logarithm of the odds that an editor would change it.
    """

    start: int
    end: int
    score: float


def terms(sentence: str) -> frozenset[str]:
    """What of a sentence has a weight: its words, `!`, `?`, `"`, and the pairs of neighbours among them and its ends.

    sentence: folded, with a 0 for each digit.
    """
    words = _WORD.findall(sentence)
    return frozenset((*words, *map(" ".join, pairwise((_FIRST, *words, _LAST))))) if words else frozenset()


def sentences(text: str) -> Iterator[tuple[tuple[int, int], ...]]:
    """For each line of a folded text where its sentences begin and end, closing quotation marks included."""
    start = 0
    for line in text.split("\n"):
        stops = [*_STOP.finditer(line)]
        begins = [0, *(stop.end() for stop in stops)]
        ends = [*(stop.end(1) for stop in stops), len(line)]
        yield tuple((start + one, start + other) for one, other in zip(begins, ends, strict=True) if one < other)
        start += len(line) + 1


def stretches(text: str) -> Iterator[tuple[tuple[int, int], ...]]:
    """What is scored of a folded text: each sentence, and each two that stand side by side in a line."""
    for line in sentences(text):
        yield from ((one,) for one in line)
        yield from pairwise(line)


class Classifier:
    """Reads the sentences of a language.

    bias: the score of a sentence in which nothing has a weight. likely: as high scores one in fifty of the texts that
    nobody would change. weights: each weight in tenths → the terms that have it.
    """

    def __init__(self, bias: float, likely: float, weights: Mapping[str, Sequence[str]]) -> None:
        self._tenths = round(bias * 10)
        self._likely = likely
        self._weights = {term: int(tenths) for tenths, some in weights.items() for term in some}
        self._known = lru_cache(maxsize=_SENTENCES)(self._weighed)
        self.scored = lru_cache(maxsize=LOOKS)(self._scored)

    def likely(self, text: str) -> tuple[Stretch, ...]:
        """What reads like a slip, the likeliest of those that overlap, in order. text: folded, a 0 for each digit."""
        some = (one for one in self.scored(text) if one.score >= self._likely)
        found: list[Stretch] = []
        for one in nsmallest(_MOST, some, key=lambda one: (-one.score, one.end - one.start)):
            if all(one.end <= other.start or other.end <= one.start for other in found):
                found.append(one)
        return tuple(sorted(found))

    def reasons(self, text: str) -> tuple[str, ...]:
        """Up to three terms with letters that speak most for changing a text, the strongest first. text: as above."""
        every: dict[str, int] = {}
        for start, end in chain.from_iterable(sentences(text)):
            every |= self._known(text[start:end])
        weighed = sorted(
            ((weight, term) for term, weight in every.items() if weight > 0), key=lambda row: (-row[0], row[1])
        )
        told = dict.fromkeys(term.strip(f"{_FIRST}{_LAST} ") for _, term in weighed if _LETTERS.search(term))
        return (*islice(told, _REASONS),)

    def score(self, *several: str) -> float:
        """The score of one or more sentences together: every term counts once."""
        every: dict[str, int] = {}
        for one in several:
            every |= self._known(one)
        return (self._tenths + sum(every.values())) / 10

    def _scored(self, text: str) -> tuple[Stretch, ...]:
        """Every sentence of a text, and each two that stand side by side, with their scores. text: as for `likely`."""
        return tuple(
            Stretch(parts[0][0], parts[-1][1], self.score(*(text[start:end] for start, end in parts)))
            for parts in stretches(text)
        )

    def _weighed(self, sentence: str) -> dict[str, int]:
        weights = self._weights
        return {term: weights[term] for term in terms(sentence) if term in weights}


@cache
def classifier(language: str) -> Classifier:
    """What reads the sentences of a language. Raises KeyError for a language without rules."""
    if language not in LANGUAGES:
        raise KeyError(language)
    data = shipped.load(_DATA, language)
    return Classifier(data["bias"], data["likely"], data["weights"])
