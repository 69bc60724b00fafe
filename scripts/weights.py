"""Learn which words and pairs of words stand in sentences that a careful editor would change: `make weights`.

Reads what `scripts.samples` gathers; writes `src/mhpost/lint/weights/LANG.yaml`. Needs scikit-learn, which nothing else
in the project does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from scripts import around
from scripts.logistic import by_weight, fitted
from scripts.samples import ROOT, Sample, digest, samples, slipped
from scripts.writers import writers, written

from mhpost.lint.classifier import Classifier
from mhpost.lint.expressions import zeroed
from mhpost.lint.pack import LANGUAGES
from mhpost.lint.words import masked

TARGET = ROOT / "src" / "mhpost" / "lint" / "weights"

_TIMES = 2
"""A term that stands in fewer texts is not learnt."""
_FOLDS = 5
_LIKELY = 50
"""Of so many texts that nobody would change one goes beyond the bound when the weights were learnt without it."""
_AS_WRITTEN: dict[str, Any] = {"allow_unicode": True, "width": 150, "default_flow_style": None, "sort_keys": False}


def learnt(some: Sequence[Sample], language: str) -> tuple[int, dict[str, int]]:
    """Bias and weights, in tenths, from samples."""
    examples = [example for one in some for example in one.examples(language)]
    times = Counter(term for held, _ in examples for term in held)
    places = {term: place for place, term in enumerate(sorted(term for term in times if times[term] >= _TIMES))}
    held = [{places[term]: 1.0 for term in one if term in places} for one, _ in examples]
    bias, weights = fitted(held, [unsafe for _, unsafe in examples], len(places), class_weight="balanced")
    return round(10 * bias), {term: round(10 * weights[place]) for term, place in places.items()}


def _readers(every: Sequence[Sample], language: str) -> dict[int, Classifier]:
    """For each hand what was learnt without its sentences."""
    hands = sorted({one.hand for one in every})
    found: dict[int, Classifier] = {}
    for fold in range(_FOLDS):
        apart = hands[fold::_FOLDS]
        bias, weights = learnt([one for one in every if one.hand not in apart], language)
        found |= dict.fromkeys(apart, Classifier(bias / 10, 0.0, by_weight(weights)))
    return found


def _likely(every: Sequence[Sample], language: str, readers: Mapping[int, Classifier]) -> float:
    """The bound: each text is scored by weights that were learnt without those of its hand."""
    reads = ((readers[one.hand], zeroed(masked(one.text, language).text)) for one in every if not one.unsafe)
    best = sorted(max(stretch.score for stretch in reader.scored(read)) for reader, read in reads)
    return best[-len(best) // _LIKELY]


def write(language: str) -> None:
    """Learn the weights of a language and write them."""
    every = samples(language)
    readers = _readers(every, language)
    bias, weights = learnt(every, language)
    everything = [*every, *slipped(language)]
    hands = writers(everything, language)
    data: dict[str, Any] = {
        "bias": bias / 10,
        "likely": _likely(every, language, readers),
        "learnt_from": digest(language),
        "weights": by_weight(weights),
        "around": around.learnt(everything, language, readers, hands),
        "writers": written(hands, language),
    }
    head = (
        "# Made by `make weights` from labelled sentences; each weight in tenths → the terms that have it.\n"
        "# writers: code → the sign of an expression → how many people wrote slips that it catches.\n"
    )
    (TARGET / f"{language}.yaml").write_text(head + yaml.safe_dump(data, **_AS_WRITTEN), encoding="utf-8")
    terms, beside = (sum(map(len, part["weights"].values())) for part in (data, data["around"]))
    print(f"{language}: {len(every)} texts, {terms} terms, {beside} around hits, bound {data['likely']}")


if __name__ == "__main__":
    for tongue in LANGUAGES:
        write(tongue)
