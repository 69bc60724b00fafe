"""A logistic regression over few of many terms, by scikit-learn, which nothing else in the project needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any


def fitted(
    rows: Sequence[Mapping[int, float]], answers: Sequence[bool], columns: int, **options: Any
) -> tuple[float, list[float]]:
    """Bias, and the weight of each column, most of them 0. rows: column → value. options: of `LogisticRegression`;
    `sample_weight` is how much each row counts."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = options.pop("sample_weight", None)
    cells = [sorted(row.items()) for row in rows]
    ends = [0]
    for row in cells:
        ends.append(ends[-1] + len(row))
    every = [*chain.from_iterable(cells)]
    table = csr_matrix(([value for _, value in every], [place for place, _ in every], ends), (len(rows), columns))
    model = LogisticRegression(l1_ratio=1.0, solver="liblinear", max_iter=1000, tol=1e-3, random_state=0, **options)
    model.fit(table, answers, sample_weight=counts)
    return float(model.intercept_[0]), [float(weight) for weight in model.coef_[0]]


def by_weight(weights: Mapping[str, int]) -> dict[str, list[str]]:
    """Each weight in tenths but 0 → the terms that have it, the greatest first."""
    found: dict[int, list[str]] = {}
    for term, weight in weights.items():
        if weight:
            found.setdefault(weight, []).append(term)
    return {str(tenths): sorted(found[tenths]) for tenths in sorted(found, reverse=True)}
