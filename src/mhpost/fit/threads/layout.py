"""Which pieces go into which part: as few bad breaks and parts as can be, and parts that are about equally full."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from mhpost.fit.threads.breaks import Level

PART = 0.75
"""What one more part costs: less than a break inside of a sentence, more than one between two."""

COST = {
    Level.PARAGRAPH: 0.0,
    Level.LINE: 0.05,
    Level.SENTENCE: 0.1,
    Level.CLAUSE: 0.9,
    Level.WORD: 1.1,
    Level.GRAPHEME: 1.6,
}
"""What a break costs. A part that is empty by the share `s` costs `s` times `s`, which keeps the parts alike."""

NOTHING = dict.fromkeys(Level, 0.0)

Fits = Callable[[int, int], bool]
"""From which cut to which → whether the words between fit, with all that stands beside them in that place."""


class Pieces(NamedTuple):
    """What is to be laid. levels: of each cut, with the text's start and end. weights: of the words before each cut.

    rooms: the weight of words that the first, a middle and the last part have room for.
    """

    levels: Sequence[Level]
    weights: Sequence[int]
    rooms: tuple[int, int, int]

    def emptiness(self, start: int, end: int) -> float:
        """The cost of the room that a part with these pieces leaves empty."""
        room = self.rooms[0 if start == 0 else 2 if end == len(self.levels) - 1 else 1]
        share = 1 - (self.weights[end] - self.weights[start]) / max(1, room)
        return share * share if share > 0 else 0.0


class _Way(NamedTuple):
    cost: float
    before: int


def layout(pieces: Pieces, fits: Fits, costs: dict[Level, float] = COST) -> list[int] | None:
    """The cuts between which the parts lie, with the text's start and end, for two parts or more; None where none fit.

    Each start of a part is looked at once, with the furthest end that fits; that end never moves back.
    """
    last, price = len(pieces.levels) - 1, [PART + costs[level] for level in pieces.levels]
    best: dict[int, _Way] = {0: _Way(0, -1)}
    from_here_to_the_end = bisect_left(range(1, last), True, key=lambda start: fits(start, last)) + 1
    for start, furthest in _reaches(last, fits):
        if start not in best:
            continue
        ends = [*range(start + 1, furthest + 1), *([last] if start and start >= from_here_to_the_end else [])]
        for end in ends:
            cost = best[start].cost + price[end] + pieces.emptiness(start, end)
            if end not in best or cost < best[end].cost:
                best[end] = _Way(cost, start)
    return _path(best, last) if last in best else None


def _reaches(last: int, fits: Fits) -> Iterator[tuple[int, int]]:
    """Every start of a part but the last one, with the furthest end before the text's own."""
    yield 0, bisect_left(range(1, last), True, key=lambda end: not fits(0, end))
    furthest = 1
    for start in range(1, last):
        furthest = max(furthest, start)
        while furthest + 1 < last and fits(start, furthest + 1):
            furthest += 1
        yield start, furthest


def _path(best: dict[int, _Way], last: int) -> list[int]:
    path = [last]
    while path[-1]:
        path.append(best[path[-1]].before)
    return path[::-1]
