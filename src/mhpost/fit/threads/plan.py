"""The threads that words can become: with these hashtags and this form of help, with numbers or without."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from mhpost.fit.attempts import Attempts
from mhpost.fit.join import Piece
from mhpost.fit.threads.breaks import Text
from mhpost.fit.threads.layout import NOTHING, Fits, Pieces, layout
from mhpost.fit.threads.tally import Scales
from mhpost.fit.threads.trial import FIRST, LAST, MIDDLE, ONLY, Around, Trial
from mhpost.fit.values import excess
from mhpost.platforms.base import Part
from mhpost.platforms.facts import Measure
from mhpost.render.values import Footer

MOST = 25
"""Nobody reads a longer thread to its end, and the help stands there again."""

Laid = tuple[Part, ...]
"""The parts of a thread, in order."""


class Stuck(NamedTuple):
    """Why a thread cannot be laid. piece: words that fit into no part. meter: how full that part would be.

    alone: the weight of these words without what stands beside them.
    """

    piece: str
    meter: Measure
    alone: int


class Thread:
    """A thread of these words. numbered: whether its parts carry 1/3, 2/3 and so on."""

    def __init__(self, attempts: Attempts, text: Text, *, numbered: bool) -> None:
        self._attempts = attempts
        self._text = text
        self._numbered = numbered
        self._link = attempts.frame.link(text.text)
        self._scales = Scales(attempts.measure, attempts.frame.part)

    def laid(self, footer: Footer, hashtags: tuple[str, ...]) -> Laid | Stuck:
        """The parts, in order; more than MOST of them where it cannot be fewer."""
        around = Around(footer.text, hashtags, self._link, "9/9" if self._numbered else "")
        found = self._parted(around)
        if self._numbered and not isinstance(found, Stuck) and len(found) > 9:
            found = self._parted(around._replace(number="99/99"))
        return found if isinstance(found, Stuck) else self._made(found, around)

    def _parted(self, around: Around) -> list[str] | Stuck:
        """The words of each part: by sums of weights, which is soon done, and where these mislead by measuring."""
        trial = Trial(self._text, around, self._scales, self._fits)
        for fits in (trial.summed, trial.measured):
            path = _path(trial.pieces, fits)
            found = [trial.words(start, stop) for start, stop in pairwise(path)]
            if found and all(map(self._fits, around.pieces(found))):
                return found
        return self._stuck(trial.atoms, around)

    def _fits(self, piece: Piece) -> bool:
        return not excess(self._attempts.measure(self._attempts.frame.part(piece)))

    def _stuck(self, atoms: list[str], around: Around) -> Stuck:
        """The first piece that fits nowhere; where each would fit somewhere, the first or last one beside the help."""
        beside = [(atoms[0], FIRST), (atoms[-1], LAST)] if len(atoms) > 1 else [(atoms[0], ONLY)]
        tried = [around.piece(each, ends) for each, ends in (*((each, MIDDLE) for each in atoms), *beside)]
        return self._why(next((piece for piece in tried if not self._fits(piece)), tried[-1]))

    def _why(self, piece: Piece) -> Stuck:
        meters = self._attempts.measure(self._attempts.frame.part(piece))
        meter = max(meters, key=lambda each: (each in excess(meters), each.used - each.max))
        bare = self._attempts.measure(Part(piece.body, language=self._attempts.post.language))
        return Stuck(piece.body, meter, next(each.used for each in bare if each.field == meter.field))

    def _made(self, words: list[str], around: Around) -> Laid:
        pieces = enumerate(around.pieces(words), 1)
        numbered = (piece._replace(number=f"{at}/{len(words)}" if self._numbered else "") for at, piece in pieces)
        return tuple(map(self._attempts.frame.part, numbered))


def _path(pieces: Pieces, fits: Fits) -> list[int]:
    """Where to part them; empty where that cannot be."""
    path = layout(pieces, fits)
    if path and len(path) - 1 > MOST:
        path = layout(pieces, fits, NOTHING)
    return path or []
