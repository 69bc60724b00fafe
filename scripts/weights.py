"""Learn which words and pairs of words stand in sentences that a careful editor would change: `make weights`.

Reads the labelled sentences of `benchmarks/corpus`, but for the third that is kept aside, every sentence of the whole
posts that say nothing wrong, the posts of a new workspace, and the examples of the rules; writes
`src/mhpost/lint/weights/LANG.yaml`. Needs scikit-learn, which nothing else in the project does.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import yaml
from benchmarks.corpus import FOLDER, hand, rows
from scripts import around
from scripts.around import Sample

from mhpost.lint.classifier import Classifier, stretches, terms
from mhpost.lint.expressions import zeroed
from mhpost.lint.pack import LANGUAGES, told
from mhpost.lint.texts import texts
from mhpost.lint.words import masked
from mhpost.wiring.workspace import open_workspace

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "src" / "mhpost" / "lint" / "weights"

_TIMES = 2
"""A term that stands in fewer texts is not learnt."""
_FOLDS = 5
_LIKELY = 50
"""Of so many texts that nobody would change one goes beyond the bound when the weights were learnt without it."""
_OURS = 0
"""The hand of the posts of a new workspace."""
_SLIPPED = "slipped-posts"
"""The group of whole posts with one slip each: nobody can tell which of their sentences is unsafe."""
_AS_WRITTEN: dict[str, Any] = {"allow_unicode": True, "width": 150, "default_flow_style": None, "sort_keys": False}


def samples(language: str) -> tuple[Sample, ...]:
    """What there is to learn from: labelled sentences, posts that say nothing wrong, ours too, examples of rules."""
    aside = {row.text for row in rows(language) if row.held}
    every = chain(_labelled(language), _posts(language), _starter(language), _of_rules(language))
    return tuple(one for one in every if one.text not in aside)


def digest(language: str) -> str:
    """Changes with what there is to learn from, and with how it is read."""
    every = [
        f"{unsafe} {one.hand} {sorted(held)}" for one in samples(language) for held, unsafe in _examples(one, language)
    ]
    every += [f"{one.hand} {one.text}" for one in _slipped(language)]
    return hashlib.sha256("\0".join(sorted(every)).encode()).hexdigest()[:16]


def _labelled(language: str) -> Iterator[Sample]:
    return (Sample(row.text, row.unsafe, row.hand) for row in rows(language) if row.group != _SLIPPED)


def _posts(language: str) -> Iterator[Sample]:
    for file in sorted(FOLDER.glob(f"{language}/clean-posts*.yaml")):
        for row in yaml.safe_load(file.read_text(encoding="utf-8"))["rows"]:
            yield Sample(row["text"], False, hand(file), whole=True)


def _slipped(language: str) -> Iterator[Sample]:
    """The posts with one slip each; only what stands around their hits is learnt."""
    some = (row for row in rows(language) if row.group == _SLIPPED and not row.held)
    return (Sample(row.text, True, row.hand, whole=True) for row in some)


def _starter(language: str) -> Iterator[Sample]:
    """What the calendars say with which every workspace begins."""
    workspace = open_workspace(ROOT, clock=None)
    calendar, _ = workspace.read_calendar(None)
    for text in chain.from_iterable(texts(placed, workspace.settings.language, {}) for placed in calendar.entries):
        if text.tongue == language:
            yield Sample(text.words, False, _OURS, whole=True)


def _of_rules(language: str) -> Iterator[Sample]:
    """The examples; not of rules that sleep until they are chosen, for guidelines differ about them."""
    for rule in (rule for rule in told(language) if "house" not in rule):
        own = int(rule["code"].removeprefix("MH"))
        yield from (Sample(text, key == "bad", own, example=True) for key in ("bad", "good") for text in rule[key])


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


def _readers(every: Sequence[Sample], language: str) -> dict[int, Classifier]:
    """For each hand what was learnt without its sentences."""
    hands = sorted({one.hand for one in every})
    found: dict[int, Classifier] = {}
    for fold in range(_FOLDS):
        apart = hands[fold::_FOLDS]
        bias, weights = learnt([one for one in every if one.hand not in apart], language)
        found |= dict.fromkeys(apart, Classifier(bias / 10, 0.0, around.by_weight(weights)))
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
    data: dict[str, Any] = {
        "bias": bias / 10,
        "likely": _likely(every, language, readers),
        "learnt_from": digest(language),
        "weights": around.by_weight(weights),
        "around": around.learnt([*every, *_slipped(language)], language, readers),
    }
    head = "# Made by `make weights` from labelled sentences; each weight in tenths → the terms that have it.\n"
    (TARGET / f"{language}.yaml").write_text(head + yaml.safe_dump(data, **_AS_WRITTEN), encoding="utf-8")
    beside = sum(map(len, data["around"]["weights"].values()))
    print(f"{language}: {len(every)} texts, {len(weights)} terms, {beside} around hits, bound {data['likely']}")


if __name__ == "__main__":
    for tongue in LANGUAGES:
        write(tongue)
