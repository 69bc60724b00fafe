"""One thread tried: what stands beside its words, where these may be parted, and what of them fits where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from mhpost.fit.join import Piece
from mhpost.fit.threads.atoms import cuts
from mhpost.fit.threads.breaks import Text
from mhpost.fit.threads.layout import Pieces
from mhpost.fit.threads.tally import Scales, tally


class Ends(NamedTuple):
    """Whether a part is the first, and whether it is the last one."""

    first: bool
    last: bool


ONLY, FIRST, MIDDLE, LAST = Ends(True, True), Ends(True, False), Ends(False, False), Ends(False, True)


class Around(NamedTuple):
    """What stands beside the words. number: as wide as any will be; "" where the parts are not numbered."""

    footer: str
    hashtags: tuple[str, ...]
    link: str
    number: str

    def piece(self, words: str, ends: Ends) -> Piece:
        """The help stands in the first part and again in the last; link and hashtags stand in the last."""
        return Piece(
            words,
            self.footer if ends.first or ends.last else "",
            self.link if ends.last else "",
            self.hashtags if ends.last else (),
            self.number,
            *ends,
        )

    def pieces(self, words: Sequence[str]) -> list[Piece]:
        """All parts, in order."""
        return [self.piece(each, Ends(at == 0, at == len(words) - 1)) for at, each in enumerate(words)]


class Trial:
    """The places where a text may be parted with this around it. fits: whether a part as it would be sent fits."""

    def __init__(self, text: Text, around: Around, scales: Scales, fits: Callable[[Piece], bool]) -> None:
        rooms = {ends: scales.room(around.piece("x", ends)) for ends in (ONLY, FIRST, MIDDLE, LAST)}
        self._text = text.text
        self._around = around
        self._fits = fits
        self._rooms = rooms
        self._at = cuts(text, lambda words: scales.fits(words, rooms[ONLY]))
        self._sums = tally(text.text, self._at, scales)
        self._last = len(self._at) - 1

    @property
    def pieces(self) -> Pieces:
        """What is to be laid."""
        which = self._sums.fields.index("text")
        weights = [used[which] for used in self._sums.before]
        first, middle, last = (self._rooms[ends][which] for ends in (FIRST, MIDDLE, LAST))
        return Pieces([cut.level for cut in self._at], weights, (first, middle, last))

    @property
    def atoms(self) -> list[str]:
        """The smallest pieces."""
        return [self.words(start, start + 1) for start in range(self._last)]

    def words(self, start: int, stop: int) -> str:
        """Those between two cuts, without the space around them."""
        return self._text[self._at[start].end : self._at[stop].start]

    def summed(self, start: int, stop: int) -> bool:
        """Whether the words fit, by the sums of their weights as far as these can tell."""
        known = self._sums.fits(start, stop, self._rooms[self._ends(start, stop)])
        return self.measured(start, stop) if known is None else known

    def measured(self, start: int, stop: int) -> bool:
        """Whether the words fit, by the part that they would make."""
        return self._fits(self._around.piece(self.words(start, stop), self._ends(start, stop)))

    def _ends(self, start: int, stop: int) -> Ends:
        return Ends(start == 0, stop == self._last)
