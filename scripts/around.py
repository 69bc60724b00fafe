"""Learn what stands around hits of rules where nothing is wrong, as `mhpost.lint.around` reads it.

From every place that a rule about words that may be quoted or denied matches: in labelled sentences, in whole posts
that say nothing wrong or one thing, and in the examples of the rules. Each unsafe sentence is read by itself, and once
more in the place of a sentence of a whole post, so that not its being alone is learnt; and in one that quotes nothing,
with quotation marks around it or around the hit, so that not these alone are. And from what any rule catches in unsafe
sentences, how little these may read like slips.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from scripts.logistic import by_weight, fitted
from scripts.samples import Sample

from mhpost.lint.around import Seen, Surroundings, seen
from mhpost.lint.classifier import Classifier, sentences
from mhpost.lint.expressions import zeroed
from mhpost.lint.pack import waking
from mhpost.lint.phrase import phrase
from mhpost.lint.woken import woken
from mhpost.lint.words import caught, masked
from mhpost.source.values import Severity

_TIMES = 3
"""A term that stands around fewer hits is not learnt."""
_PENALTY = 0.5
_QUOTED = 0.5
"""How much a hit counts that is put into quotation marks: there are two such of every sentence."""
_EXCUSED, _SURE = 16, 100
"""Of so many hits that are wrong one goes beyond the bound when it was learnt without its hand."""
_STRANGE = 100
"""One of so many hits in unsafe sentences reads less like a slip than the bound, when learnt without its hand."""
_FEWEST = 4
"""Sentences of a post in which another one is put."""
_STEP, _STRIDE = 7919, 104_729
"""Primes by which posts, and places in them, are taken in turn."""


class Example(NamedTuple):
    """A hit. fine: whether nothing is wrong there. hand: of whose sentences the words are."""

    seen: Seen
    fine: bool
    hand: int
    weight: float


def learnt(some: Sequence[Sample], language: str, readers: Mapping[int, Classifier]) -> dict[str, Any]:
    """What `Surroundings` is made of. readers: by hand, what scores sentences and never saw those of that hand."""
    every = [*_examples(some, language, readers)]
    hands = [*dict.fromkeys(readers.values())]
    odds: list[tuple[float, bool]] = []
    for reader in hands:
        apart = {hand for hand, one in readers.items() if one is reader}
        rest = _model([one for one in every if one.hand not in apart])
        model = Surroundings(fine=0.0, sure=0.0, strange=0.0, **rest)
        # Sentences that were put into marks count for less, and stand for no bound; examples of rules do.
        wrong = (one for one in every if one.hand in apart and not one.fine and one.weight >= 1)
        odds += ((model.odds(one.seen), one.seen.little) for one in wrong)
    bounds = {
        "fine": _beyond(_EXCUSED, (one for one, little in odds if not little)),
        "sure": _beyond(_SURE, (one for one, _ in odds)),
        "strange": -_beyond(_STRANGE, (-one for one in _likeness(some, language, readers))),
    }
    return {**{name: round(bound, 1) for name, bound in bounds.items()}, **_model(every)}


def _beyond(many: int, some: Iterable[float]) -> float:
    """The bound that one of so many numbers reaches."""
    every = sorted(some)
    return every[-max(1, len(every) // many)]


def _likeness(some: Sequence[Sample], language: str, readers: Mapping[int, Classifier]) -> Iterator[float]:
    """How much what is caught in unsafe sentences reads like a slip."""
    for one in some:
        if one.unsafe and not one.whole:
            folded = masked(one.text, language)
            read, reader = zeroed(folded.text), readers[one.hand]
            for hit in caught(one.text, folded, language, frozenset())[1]:
                if hit.severity is not Severity.INFO:
                    yield seen(read, hit.start, hit.end, reader, claim=False).likeness


def _examples(some: Sequence[Sample], language: str, readers: Mapping[int, Classifier]) -> Iterator[Example]:
    reads = {one.text: zeroed(masked(one.text, language).text) for one in some}
    hosts = [reads[one.text] for one in some if one.whole and not one.unsafe]
    hosts = [host for host in hosts if len([*chain.from_iterable(sentences(host))]) >= _FEWEST]
    plain = [host for host in hosts if '"' not in host]
    for number, one in enumerate(some):
        reader, read = readers[one.hand], reads[one.text]
        for start, end, excused, claim in _matches(one.text, language):
            if one.unsafe and excused:
                continue
            yield Example(seen(read, start, end, reader, claim=claim), not one.unsafe, one.hand, one.weight)
            if one.unsafe and not one.whole and plain:
                for said, posts, moved, weight in _said(read, start, end, hosts, plain):
                    post, before = _put(said, posts[number * _STEP % len(posts)], number)
                    place = start + before + moved, end + before + moved
                    yield Example(seen(post, *place, reader, claim=claim), False, one.hand, one.weight * weight)


def _said(
    sentence: str, start: int, end: int, hosts: Sequence[str], plain: Sequence[str]
) -> Iterator[tuple[str, Sequence[str], int, float]]:
    """The sentence as it is, between quotation marks, and with marks around the hit: with the posts in which it is put,
    how far the hit moves, and how much it counts. plain: those of the hosts that quote nothing."""
    yield sentence, hosts, 0, 1.0
    if '"' not in sentence and "\n" not in sentence:
        yield f'"{sentence}"', plain, 1, _QUOTED
        yield f'{sentence[:start]}"{sentence[start:end]}"{sentence[end:]}', plain, 1, _QUOTED


def _put(sentence: str, post: str, number: int) -> tuple[str, int]:
    """The post with the sentence in the place of one of its own, and where it begins there."""
    places = [*chain.from_iterable(sentences(post))]
    first, last = places[1 + number * _STRIDE % (len(places) - 1)]
    return f"{post[:first]}{sentence}{post[last:]}", first


def _matches(words: str, language: str) -> Iterator[tuple[int, int, bool, bool]]:
    """Where an expression matches of a rule whose words may be quoted or denied, whether that is excused, and whether
    the rule is about claims."""
    folded = masked(words, language)
    capitals = folded.capitals(words)
    for code, places in woken(language).of(capitals, waking(language).asleep).items():
        rule = phrase(code, language)
        if rule.quotable:
            told = {(hit.start, hit.end) for hit in rule.hits(folded.text, capitals, language, places)}
            found = {(start, end) for _, start, end in rule.matches(folded.text, capitals, places)}
            yield from ((*place, place not in told, rule.claim) for place in sorted(found))


def _model(some: Sequence[Example]) -> dict[str, Any]:
    """Bias and weights."""
    times = Counter(term for one in some for term in one.seen.terms)
    places = {term: place for place, term in enumerate(sorted(term for term in times if times[term] >= _TIMES), 3)}
    rows: list[dict[int, float]] = [
        {**dict(enumerate(one.seen.scores)), **{places[term]: 1.0 for term in one.seen.terms if term in places}}
        for one in some
    ]
    counts = [one.weight for one in some]
    bias, weights = fitted(rows, [one.fine for one in some], 3 + len(places), C=_PENALTY, sample_weight=counts)
    return {
        "bias": round(bias, 1),
        "scores": [round(weight, 2) for weight in weights[:3]],
        "weights": by_weight({term: round(10 * weights[place]) for term, place in places.items()}),
    }
