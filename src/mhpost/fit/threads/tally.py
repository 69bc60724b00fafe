"""How full the parts of a thread would be, summed up from their pieces, so that no part must be joined to be judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from mhpost.fit.join import Piece
from mhpost.fit.threads.breaks import Break
from mhpost.fit.values import BESIDE
from mhpost.platforms.base import Part
from mhpost.platforms.facts import Measure

_ONCE = frozenset({"links", "tags"})
"""Fields in which the same thing counts once however often it stands there, so that a sum may be too much."""

Used = tuple[int, ...]
"""How much of each field of the text, in the order of `Scales.fields`."""


class Scales:
    """Weighs words once, and gives the same answer again. measure: by the account's limits; part: joins a piece."""

    def __init__(self, measure: Callable[[Part], Sequence[Measure]], part: Callable[[Piece], Part]) -> None:
        self._measure = measure
        self._part = part
        self._known: dict[str, Used] = {}
        meters = [meter for meter in measure(Part("")) if meter.field not in BESIDE]
        self.fields = tuple(meter.field for meter in meters)
        self.most = tuple(meter.max for meter in meters)

    def words(self, text: str) -> Used:
        """What the words use alone."""
        if text not in self._known:
            self._known[text] = self._used(Part(text))
        return self._known[text]

    def fits(self, text: str, room: Used) -> bool:
        """Whether the words alone take no more than there is."""
        return all(used <= most for used, most in zip(self.words(text), room, strict=True))

    def room(self, around: Piece) -> Used:
        """What a part has left for words beside what stands around them. around: with one letter for the words."""
        taken, letter = self._used(self._part(around)), self.words(around.body)
        return tuple(most - used + one for most, used, one in zip(self.most, taken, letter, strict=True))

    def _used(self, part: Part) -> Used:
        return tuple(meter.used for meter in self._measure(part) if meter.field not in BESIDE)


class Tally(NamedTuple):
    """The words between cuts. before: what all words before each cut use; gaps: what the space at each cut uses."""

    fields: tuple[str, ...]
    before: tuple[Used, ...]
    gaps: tuple[Used, ...]

    def fits(self, start: int, stop: int, room: Used) -> bool | None:
        """Whether the words from one cut to another fit into the room; None where a sum cannot tell.

        Weights of words with space between add up on every platform.
        """
        over = {
            field
            for field, most, end, begin, gap in zip(
                self.fields, room, self.before[stop], self.before[start], self.gaps[start], strict=True
            )
            if end - begin - gap > most
        }
        return not over or (None if over <= _ONCE else False)


def tally(text: str, cuts: Sequence[Break], scales: Scales) -> Tally:
    """The sums for a text that may be parted at these cuts, which begin and end with the text's own ends."""
    gaps = tuple(scales.words(text[cut.start : cut.end]) for cut in cuts)
    total = (0,) * len(scales.fields)
    before = [total]
    for (this, following), gap in zip(pairwise(cuts), gaps, strict=False):
        piece = scales.words(text[this.end : following.start])
        total = tuple(map(sum, zip(total, gap, piece, strict=True)))
        before.append(total)
    return Tally(scales.fields, tuple(before), gaps)
