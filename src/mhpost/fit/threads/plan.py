"""One thread tried: with these hashtags, this form of help, and with numbers or without."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from mhpost.fit.attempts import Attempts
from mhpost.fit.join import Piece
from mhpost.fit.threads.atoms import cuts
from mhpost.fit.threads.breaks import Break, Text
from mhpost.fit.threads.layout import NOTHING, Pieces, layout
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
    """A thread of these words. number: whether its parts carry 1/3, 2/3 and so on."""

    def __init__(self, attempts: Attempts, text: Text, *, numbered: bool) -> None:
        self._attempts = attempts
        self._text = text
        self._numbered = numbered
        self._link = attempts.frame.link(text.text)
        self._known: dict[Piece, bool] = {}

    def laid(self, footer: Footer, hashtags: tuple[str, ...]) -> Laid | Stuck:
        """The parts, in order; more than MOST of them where it cannot be fewer."""
        around = _Around(footer.text, hashtags, self._link, "9/9" if self._numbered else "")
        found = self._laid(around)
        if self._numbered and not isinstance(found, Stuck) and len(found) > 9:
            found = self._laid(around._replace(number="99/99"))
        return found if isinstance(found, Stuck) else self._made(found, around)

    def _laid(self, around: _Around) -> list[str] | Stuck:
        at = cuts(self._text, lambda words: self._fits(around.piece(words, first=True, last=True)))
        end = len(at) - 1

        def fits(start: int, stop: int) -> bool:
            return self._fits(around.piece(self._words(at, start, stop), first=start == 0, last=stop == end))

        pieces = self._pieces(at, around)
        path = layout(pieces, fits)
        if path and len(path) - 1 > MOST:
            path = layout(pieces, fits, NOTHING)
        if path is None:
            return self._stuck(at, around)
        return [self._words(at, start, stop) for start, stop in pairwise(path)]

    def _words(self, at: tuple[Break, ...], start: int, stop: int) -> str:
        return self._text.text[at[start].end : at[stop].start]

    def _fits(self, piece: Piece) -> bool:
        if piece not in self._known:
            self._known[piece] = not excess(self._attempts.measure(self._attempts.frame.part(piece)))
        return self._known[piece]

    def _pieces(self, at: tuple[Break, ...], around: _Around) -> Pieces:
        weigh, limit = self._attempts.platform.weigh, self._attempts.limits["text"].maximum
        weights = [0]
        for before, after in pairwise(at):
            space = after.end - after.start
            weights.append(weights[-1] + weigh(self._text.text[before.end : after.start]) + space)
        places = ((True, False), (False, False), (False, True))
        empty = (self._attempts.frame.part(around.piece("", first=first, last=last)) for first, last in places)
        first, middle, last = (limit - self._used(part) for part in empty)
        return Pieces([cut.level for cut in at], weights, (first, middle, last))

    def _used(self, part: Part) -> int:
        return next(meter.used for meter in self._attempts.measure(part) if meter.field == "text")

    def _stuck(self, at: tuple[Break, ...], around: _Around) -> Stuck:
        """The first piece that fits nowhere; where each would fit somewhere, the first one beside the help."""
        words = [self._words(at, start, start + 1) for start in range(len(at) - 1)]
        alone = (around.piece(each, first=False, last=False) for each in words)
        worst = next((piece for piece in alone if not self._fits(piece)), None)
        return self._why(worst or around.piece(words[0], first=True, last=len(words) == 1))

    def _why(self, piece: Piece) -> Stuck:
        meters = self._attempts.measure(self._attempts.frame.part(piece))
        meter = max(meters, key=lambda each: (each in excess(meters), each.used - each.max))
        bare = self._attempts.measure(Part(piece.body, language=self._attempts.post.language))
        return Stuck(piece.body, meter, next(each.used for each in bare if each.field == meter.field))

    def _made(self, words: list[str], around: _Around) -> Laid | Stuck:
        total = len(words)
        pieces = [
            around._replace(number=f"{place}/{total}" if self._numbered else "").piece(
                each, first=place == 1, last=place == total
            )
            for place, each in enumerate(words, 1)
        ]
        wrong = next((piece for piece in pieces if not self._fits(piece)), None)
        return self._why(wrong) if wrong else tuple(self._attempts.frame.part(piece) for piece in pieces)


class _Around(NamedTuple):
    footer: str
    hashtags: tuple[str, ...]
    link: str
    number: str

    def piece(self, words: str, *, first: bool, last: bool) -> Piece:
        """The help stands in the first part and again in the last; link and hashtags stand in the last."""
        return Piece(
            words,
            self.footer if first or last else "",
            self.link if last else "",
            self.hashtags if last else (),
            self.number,
            first,
            last,
        )
