"""Opening hours that are simple enough to be told in one short phrase."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from mhpost.resources.hours import Rule, Span, parse

_MOST = 2


class Line(NamedTuple):
    """Spans on some days. days: `(first, last)` weekdays, 0 is Monday; empty for every day. spans: minutes."""

    days: tuple[tuple[int, int], ...]
    spans: tuple[Span, ...]


@lru_cache(maxsize=512)
def timetable(hours: str | None) -> tuple[Line, ...] | None:
    """The lines of a short timetable; None where hours are unknown or take more than a short phrase."""
    if hours is None:
        return None
    rules = parse(hours)
    named = [day for rule in rules for day in rule.weekdays]
    if len(rules) > _MOST or len(named) != len(set(named)) or any(rule.dates for rule in rules):
        return None
    return tuple(Line(_runs(rule), rule.spans) for rule in rules)


def _runs(rule: Rule) -> tuple[tuple[int, int], ...]:
    if len(rule.weekdays) == 7:
        return ()
    numbered = enumerate(sorted(rule.weekdays))
    runs = [[day for _, day in group] for _, group in groupby(numbered, key=lambda pair: pair[1] - pair[0])]
    return tuple((run[0], run[-1]) for run in runs)
