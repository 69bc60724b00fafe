"""Learn which words and pairs of words stand in sentences that a careful editor would change: `make weights`.

Reads the labelled sentences of `benchmarks/corpus`, but for the third that is kept aside, every sentence of the whole
posts that say nothing wrong, and the examples of the rules; writes `src/mhpost/lint/weights/LANG.yaml`. Needs
scikit-learn, which nothing else in the project does.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from benchmarks.corpus import FOLDER, hand, rows

from mhpost.lint.classifier import stretches, terms
from mhpost.lint.expressions import zeroed
from mhpost.lint.pack import LANGUAGES, told
from mhpost.lint.words import masked

TARGET = Path(__file__).parents[1] / "src" / "mhpost" / "lint" / "weights"

_TIMES = 2
"""A term that stands in fewer texts is not learnt."""
_FOLDS = 5
_LIKELY, _UNLIKELY = 50, 25
"""Of so many texts one goes beyond the bound when the weights were learnt without it: fine ones, unsafe ones."""
_SLIPPED = "slipped-posts"
"""The group of whole posts with one slip each: nobody can tell which of their sentences is unsafe."""
_AS_WRITTEN: dict[str, Any] = {"allow_unicode": True, "width": 150, "default_flow_style": None, "sort_keys": False}


class Sample(NamedTuple):
    """A text to learn from. hand: of whose sentences it is, so that none is judged by what its own hand taught."""

    text: str
    unsafe: bool
    hand: int
    whole: bool = False
    """Whether it is a whole post: its sentences are learnt one by one."""


def samples(language: str) -> tuple[Sample, ...]:
    """What there is to learn from: labelled sentences, posts that say nothing wrong, examples of rules."""
    aside = {row.text for row in rows(language) if row.held}
    every = chain(_labelled(language), _posts(language), _of_rules(language))
    return tuple(one for one in every if one.text not in aside)


def digest(language: str) -> str:
    """Changes with what there is to learn from, and with how it is read."""
    every = sorted(
        f"{unsafe} {one.hand} {sorted(held)}" for one in samples(language) for held, unsafe in _examples(one, language)
    )
    return hashlib.sha256("\0".join(every).encode()).hexdigest()[:16]


def _labelled(language: str) -> Iterator[Sample]:
    return (Sample(row.text, row.unsafe, row.hand) for row in rows(language) if row.group != _SLIPPED)


def _posts(language: str) -> Iterator[Sample]:
    for file in sorted(FOLDER.glob(f"{language}/clean-posts*.yaml")):
        for row in yaml.safe_load(file.read_text(encoding="utf-8"))["rows"]:
            yield Sample(row["text"], False, hand(file), whole=True)


def _of_rules(language: str) -> Iterator[Sample]:
    """The examples; not of rules that sleep until they are chosen, for guidelines differ about them."""
    for rule in (rule for rule in told(language) if "house" not in rule):
        own = int(rule["code"].removeprefix("MH"))
        yield from (Sample(text, key == "bad", own) for key in ("bad", "good") for text in rule[key])


def _stretches(text: str, language: str) -> Iterator[frozenset[str]]:
    """The terms of what is scored of a text."""
    read = zeroed(masked(text, language).text)
    for parts in stretches(read):
        yield frozenset().union(*(terms(read[start:end]) for start, end in parts))


def _examples(one: Sample, language: str) -> Iterator[tuple[frozenset[str], bool]]:
    stretches = [*_stretches(one.text, language)]
    if not one.whole:
        yield frozenset().union(*stretches), one.unsafe
    if not one.unsafe:
        yield from ((stretch, False) for stretch in stretches)


def learnt(some: Sequence[Sample], language: str) -> tuple[int, dict[str, int]]:
    """Bias and weights, in tenths, from samples."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    examples = [example for one in some for example in _examples(one, language)]
    times = Counter(term for held, _ in examples for term in held)
    places = {term: place for place, term in enumerate(sorted(term for term in times if times[term] >= _TIMES))}
    held = [sorted(places[term] for term in one if term in places) for one, _ in examples]
    ends = [0]
    for one in held:
        ends.append(ends[-1] + len(one))
    columns = [*chain.from_iterable(held)]
    table = csr_matrix(([1.0] * len(columns), columns, ends), shape=(len(held), len(places)))
    model = LogisticRegression(
        l1_ratio=1.0, solver="liblinear", class_weight="balanced", max_iter=1000, tol=1e-3, random_state=0
    )
    model.fit(table, [unsafe for _, unsafe in examples])
    weights = {term: round(10 * float(model.coef_[0][place])) for term, place in places.items()}
    return round(10 * float(model.intercept_[0])), {term: weight for term, weight in weights.items() if weight}


def _by_weight(weights: dict[str, int]) -> dict[str, list[str]]:
    found: dict[int, list[str]] = {}
    for term, weight in weights.items():
        found.setdefault(weight, []).append(term)
    return {str(tenths): sorted(found[tenths]) for tenths in sorted(found, reverse=True)}


def _bounds(every: Sequence[Sample], language: str) -> tuple[int, int]:
    """`likely` and `unlikely`, in tenths: each text is scored by weights that were learnt without those of its hand."""
    hands = sorted({one.hand for one in every})
    fine: list[int] = []
    wrong: list[int] = []
    for fold in range(_FOLDS):
        apart = {*hands[fold::_FOLDS]}
        bias, weights = learnt([one for one in every if one.hand not in apart], language)
        for one in every:
            if one.hand in apart:
                best = max(bias + sum(weights.get(term, 0) for term in held) for held in _stretches(one.text, language))
                (wrong if one.unsafe else fine).append(best)
    return sorted(fine)[-len(fine) // _LIKELY], sorted(wrong)[len(wrong) // _UNLIKELY]


def write(language: str) -> None:
    """Learn the weights of a language and write them."""
    every = samples(language)
    likely, unlikely = _bounds(every, language)
    bias, weights = learnt(every, language)
    tenths = {"bias": bias, "likely": likely, "unlikely": unlikely}
    data = {**{name: value / 10 for name, value in tenths.items()}, "learnt_from": digest(language)}
    head = "# Made by `make weights` from labelled sentences; each weight in tenths → the terms that have it.\n"
    text = head + yaml.safe_dump({**data, "weights": _by_weight(weights)}, **_AS_WRITTEN)
    (TARGET / f"{language}.yaml").write_text(text, encoding="utf-8")
    print(f"{language}: {len(every)} texts, {len(weights)} terms, bounds {likely / 10} and {unlikely / 10}")


if __name__ == "__main__":
    for tongue in LANGUAGES:
        write(tongue)
