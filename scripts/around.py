"""Learn what stands around hits of rules where nothing is wrong, as `mhpost.lint.around` reads it.

From every place that a rule about words that may be quoted or denied matches: in labelled sentences, in whole posts
that say nothing wrong or one thing, and in the examples of the rules. Each unsafe sentence is read by itself, and once
more in the place of a sentence of a whole post, so that not its being alone is learnt; and in one that quotes nothing,
with quotation marks around it or around the hit, so that not these alone are. And from what any rule catches in unsafe
sentences and posts, how little that may read like a slip.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from scripts.logistic import by_weight, fitted
from scripts.samples import Sample
from scripts.writers import Writers, matches, others

from mhpost.lint.around import ENOUGH, Seen, Surroundings, seen
from mhpost.lint.classifier import Classifier, sentences
from mhpost.lint.expressions import zeroed
from mhpost.lint.pack import waking
from mhpost.lint.phrase import phrase
from mhpost.lint.woken import woken
from mhpost.lint.words import caught, masked
from mhpost.source.values import Severity

_TIMES = 3
"""A term that stands around fewer hits is not learnt."""
_PENALTY = 0.25
_MARKED = 0.5
"""How much a hit counts that is put into quotation marks: there are two such of every sentence."""
_EXCUSED = 6
"""Of so many hits that are wrong in texts that quote, one goes beyond the bound when it was learnt without its hand. A
looser one spares more fine posts, and excuses more slips that are quoted without an answer."""
_SURE = 100
"""The same of all hits that are wrong."""
_STRANGE, _ODD = 100, 15
"""One of so many hits in what is unsafe reads less like a slip than the bounds, when learnt without its hand."""
_FEWEST = 4
"""Sentences of a post in which another one is put."""
_STEP, _STRIDE = 7919, 104_729
"""Primes by which posts, and places in them, are taken in turn."""


class Example(NamedTuple):
    """A hit. fine: whether nothing is wrong there. hand: of whose sentences the words are.

    weight: how much it counts. marked: whether its sentence was put into marks for this.
    """

    seen: Seen
    fine: bool
    hand: int
    weight: float
    marked: bool = False


class _Match(NamedTuple):
    """Where an expression matches. claim: whether its rule is about claims. excused: whether the rule is silent."""

    start: int
    end: int
    code: str
    claim: bool
    excused: bool


class _Said(NamedTuple):
    """A sentence as it is put into a post. moved: how many letters behind its place in the sentence the hit stands."""

    words: str
    moved: int
    marked: bool


def learnt(
    some: Sequence[Sample], language: str, readers: Mapping[int, Classifier], writers: Writers
) -> dict[str, Any]:
    """What `Surroundings` is made of. readers: by hand, what scores sentences and never saw those of that hand."""
    every = [*_examples(some, language, readers)]
    hands = [*dict.fromkeys(readers.values())]
    odds: list[tuple[float, bool]] = []
    for reader in hands:
        apart = {hand for hand, one in readers.items() if one is reader}
        rest = _model([one for one in every if one.hand not in apart])
        model = Surroundings(fine=0.0, sure=0.0, strange=0.0, odd=0.0, **rest)
        wrong = (one for one in every if one.hand in apart and not one.fine and not one.marked)
        odds += ((model.odds(one.seen), one.seen.quoting) for one in wrong)
    likeness = [-one for one in _likeness(some, language, readers, writers)]
    bounds = {
        "fine": _beyond(_EXCUSED, (one for one, quoting in odds if quoting)),
        "sure": _beyond(_SURE, (one for one, _ in odds)),
        "strange": -_beyond(_STRANGE, likeness),
        "odd": -_beyond(_ODD, likeness),
    }
    return {**{name: round(bound, 1) for name, bound in bounds.items()}, **_model(every)}


def _beyond(many: int, some: Iterable[float]) -> float:
    """The bound that one of so many numbers reaches."""
    every = sorted(some)
    return every[-max(1, len(every) // many)]


def _likeness(
    some: Sequence[Sample], language: str, readers: Mapping[int, Classifier], writers: Writers
) -> Iterator[float]:
    """How much what is caught in unsafe sentences and posts reads like a slip, where enough stands around it."""
    for one in (one for one in some if one.unsafe):
        folded, found = masked(one.text, language), [*matches(one.text, language)]
        read, reader = zeroed(folded.text), readers[one.hand]
        for hit in caught(one.text, folded, language, frozenset()).hits:
            if hit.severity is not Severity.INFO:
                many = others(hit, found, writers, one.hand)
                look = seen(read, hit.start, hit.end, reader, many, code=hit.code, claim=False)
                if look.room >= ENOUGH:
                    yield look.likeness


def _examples(some: Sequence[Sample], language: str, readers: Mapping[int, Classifier]) -> Iterator[Example]:
    reads = {one.text: zeroed(masked(one.text, language).text) for one in some}
    hosts = [reads[one.text] for one in some if one.whole and not one.unsafe]
    hosts = [host for host in hosts if len([*chain.from_iterable(sentences(host))]) >= _FEWEST]
    unquoting = [host for host in hosts if '"' not in host]
    for number, one in enumerate(some):
        reader, read = readers[one.hand], reads[one.text]
        for match in _matches(one.text, language):
            if one.unsafe and match.excused:
                continue
            look = partial(seen, reader=reader, code=match.code, claim=match.claim)
            yield Example(look(read, match.start, match.end), not one.unsafe, one.hand, one.weight)
            if one.unsafe and not one.whole and unquoting:
                for said in _said(read, match.start, match.end):
                    posts = unquoting if said.marked else hosts
                    post, before = _put(said.words, posts[number * _STEP % len(posts)], number)
                    moved = before + said.moved
                    weight = one.weight * (_MARKED if said.marked else 1)
                    around = look(post, match.start + moved, match.end + moved)
                    yield Example(around, False, one.hand, weight, said.marked)


def _said(sentence: str, start: int, end: int) -> Iterator[_Said]:
    """The sentence as it is, between quotation marks, and with marks around the hit."""
    yield _Said(sentence, 0, marked=False)
    if '"' not in sentence and "\n" not in sentence:
        yield _Said(f'"{sentence}"', 1, marked=True)
        yield _Said(f'{sentence[:start]}"{sentence[start:end]}"{sentence[end:]}', 1, marked=True)


def _put(sentence: str, post: str, number: int) -> tuple[str, int]:
    """The post with the sentence in the place of one of its own, and where it begins there."""
    places = [*chain.from_iterable(sentences(post))]
    first, last = places[1 + number * _STRIDE % (len(places) - 1)]
    return f"{post[:first]}{sentence}{post[last:]}", first


def _matches(words: str, language: str) -> Iterator[_Match]:
    """Where expressions match of rules whose words may be quoted or denied."""
    folded = masked(words, language)
    capitals = folded.capitals(words)
    for code, places in woken(language).of(capitals, waking(language).asleep).items():
        rule = phrase(code, language)
        if rule.quotable:
            told = {(hit.start, hit.end) for hit in rule.hits(folded.text, capitals, language, places)}
            found = {(start, end) for _, start, end, _ in rule.matches(folded.text, capitals, places)}
            yield from (_Match(*place, code, rule.claim, place not in told) for place in sorted(found))


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
