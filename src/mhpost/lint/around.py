"""A second look at a hit: whether what stands around it says that nothing is wrong there.

A linear classifier (logistic regression) over the words before and behind the hit in its sentence, those of the
sentences before and after it in the post, how it is set among quotations and labels (`quotations`), which rule caught
it, and how much the sentence reads like a slip (`classifier`); the weights are learnt by `scripts/around.py` from
labelled sentences and whole posts. Cues name how words are quoted to discourage them and how a belief is denied; this
sees the ways that they do not name. What is quoted may be meant all the same, so it learns from slips in quotation
marks too.

A hit is strange where neither its sentence nor its own words read like any slip, the less so the more people wrote
slips that its expression catches: one that catches few has most likely read ordinary words as a slip.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from math import log
from typing import NamedTuple

from mhpost.lint.classifier import Classifier, sentences, terms
from mhpost.lint.pack import LANGUAGES
from mhpost.lint.quotations import setting
from mhpost.source import shipped

BEFORE, BEHIND, ABOVE, BELOW = "<", ">", "-", "+"
"""Where a term stands: in the sentence of the hit, or in the sentence before or after that."""
OF_A_CLAIM = "<<"
"""`BEFORE` what is claimed: it may be denied there, and a mere word is not better for a "no" before it."""
SET, BY = "~", "="
"""In front of how a hit is set, and of the code of its rule."""

_DATA = "mhpost.lint.weights"
_NEAR = 600
"""Letters on each side of a hit in which its sentence is read, and of a sentence beside it."""

ENOUGH = 40
"""Letters around a hit that tell enough to say that it is strange."""
_WRITERS, _HALF = 1.5, 0.5
"""How much the logarithm of the people counts who wrote what an expression catches, beside one of them, and what is
added to them, so that none have one too."""
_FEW = 4
"""Sentences of a text in which what answers a quotation would be seen."""


class Seen(NamedTuple):
    """What is seen of a hit. terms: each with where it stands in front.

    scores: the highest and the lowest of what it stands in, a sentence or two side by side, and that of its own words.
    room: how many letters stand around it. writers: how many people wrote slips that its expression catches. long: its
    text holds more than a few sentences; quoting: and quotes or labels something, so that what answers a hit would be
    seen there.
    """

    terms: frozenset[str]
    scores: tuple[float, float, float]
    room: int = 0
    writers: int = 0
    quoting: bool = False
    long: bool = False

    @property
    def likeness(self) -> float:
        """How much its sentence and its own words read like a slip, and how surely its expression tells one."""
        return self.scores[0] + self.scores[2] + _WRITERS * log((self.writers + _HALF) / (1 + _HALF))


def seen(text: str, start: int, end: int, reader: Classifier, writers: int = 0, *, code: str, claim: bool) -> Seen:
    """What is seen of the hit `[start, end)` of a text. text: folded, with a 0 for each digit.

    writers: how many people wrote slips that its expression catches. code: of the rule. claim: what is said is wrong
    there, not a word.
    """
    sets = {SET + name for name in setting(text, start, end)}
    text = text.replace('"', " ")
    every = _sentences(text)
    own = [place for place, (first, last) in enumerate(every) if first < end and start < last]
    scores = [one.score for one in reader.scored(text) if one.start <= start < one.end]
    if not own or not scores:
        return Seen(frozenset(), (0.0, 0.0, 0.0))
    first, last = own[0], own[-1]
    parts = {
        OF_A_CLAIM if claim else BEFORE: text[every[first][0] : start][-_NEAR:],
        BEHIND: text[end : every[last][1]][:_NEAR],
        ABOVE: text[slice(*every[first - 1])][-_NEAR:] if first else "",
        BELOW: text[slice(*every[last + 1])][:_NEAR] if last + 1 < len(every) else "",
    }
    placed = {BY + code, *sets, *(sign + term for sign, part in parts.items() for term in terms(part))}
    own_scores = max(scores), min(scores), reader.score(text[start:end])
    room, long = sum(map(len, parts.values())), len(every) >= _FEW
    return Seen(frozenset(placed), own_scores, room, writers, bool(sets) and long, long)


@lru_cache(maxsize=64)
def _sentences(text: str) -> Sequence[tuple[int, int]]:
    return tuple(chain.from_iterable(sentences(text)))


class Surroundings:
    """Reads what stands around hits in a language.

    bias: the logarithm of the odds that nothing is wrong where nothing has a weight. fine: so much is enough to say
    so in a text that quotes: there one in six of the hits that an editor would change has as much. sure: so much is
    enough elsewhere; one in 100 has.
    strange: in a text of few sentences one in 100 of these reads as little like a slip; odd: in a longer one, where
    most sentences are fine, one in 15. scores: the weights of what `Seen.scores` holds. weights: each weight in
    tenths → the terms that have it.
    """

    def __init__(
        self,
        bias: float,
        fine: float,
        sure: float,
        strange: float,
        odd: float,
        scores: Sequence[float],
        weights: Mapping[str, Sequence[str]],
    ) -> None:
        self._bias = bias
        self._fine = fine
        self._sure = sure
        self._strange = strange
        self._odd = odd
        self._scores = (*scores,)
        self._weights = {term: int(tenths) / 10 for tenths, some in weights.items() for term in some}

    def fine(self, one: Seen, *, careful: bool) -> bool:
        """Whether what is seen of a hit says that nothing is wrong there.

        careful: that must be surer than elsewhere, as it must where nothing is quoted, and in a text of few sentences.
        """
        return self.odds(one) >= (self._sure if careful or not one.quoting else self._fine)

    def strange(self, one: Seen) -> bool:
        """Whether a hit is most likely none; a few words around it say too little."""
        return one.room >= ENOUGH and one.likeness <= (self._odd if one.long else self._strange)

    def odds(self, one: Seen) -> float:
        """The logarithm of the odds that nothing is wrong there."""
        said = sum(self._weights.get(term, 0.0) for term in one.terms)
        return self._bias + said + sum(weight * score for weight, score in zip(self._scores, one.scores, strict=True))


@cache
def surroundings(language: str) -> Surroundings:
    """What reads around the hits of a language. Raises KeyError for a language without rules."""
    if language not in LANGUAGES:
        raise KeyError(language)
    return Surroundings(**shipped.load(_DATA, language)["around"])
