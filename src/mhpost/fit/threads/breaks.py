"""Where a text may be parted, and how well: between paragraphs best, between two characters of a word last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from mhpost.fit.threads.keep import inside
from mhpost.fit.threads.sentences import ends, stops


class Level(IntEnum):
    """What comes apart, the best first."""

    PARAGRAPH = 0
    LINE = 1
    """Not where a sentence goes on in the next line."""
    SENTENCE = 2
    CLAUSE = 3
    WORD = 4
    GRAPHEME = 5


class Break(NamedTuple):
    """The text may be parted here: the first part ends at `start`, the next begins at `end`, only space between."""

    start: int
    end: int
    level: Level


_CLOSERS = "」』）】〕〉》”’\"'"
_GAP = re.compile(
    r"[^\S\u00a0\u2007\u202f]+"
    rf"|(?<=[。！？｡])(?P<after>[{_CLOSERS}]*)(?![。！？｡\s{_CLOSERS}]|(?<=[{_CLOSERS}])[とっ])"
    rf"|(?<=[、，；])(?![\s{_CLOSERS}])"
    r"|(?<=\u200b)(?!\s)"
)
_CLAUSE = re.compile("[,;:–—،؛、，；：]$")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2600-\u27bf\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
    "\U0001f000-\U0001faff\U00020000-\U0003ffff]"
)
_NOT_FIRST = frozenset(
    "、。，．・：；？！）〕］｝〉》」』】〙〗〟’”»›ー々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ゛゜…‥,.!?:;)]}%ฯๆ"
)
_NOT_LAST = frozenset("（〔［｛〈《「『【〘〖〝‘“«‹([{#@＃＠")


class Text:
    """A text with its breaks. language: BCP 47, for its abbreviations."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text.strip()
        self._language = language
        self._inside = inside(self.text)
        self.breaks = tuple(self._found())

    def _found(self) -> Iterator[Break]:
        for match in _GAP.finditer(self.text):
            start, end = match.span()
            if match["after"] is not None:
                start = end
            if start > 0 and end < len(self.text) and self._whole(start, end):
                yield Break(start, end, self._level(start, end))

    def _whole(self, start: int, end: int) -> bool:
        """Whether nothing is torn apart there that belongs together."""
        if self._inside[start] or self._inside[end]:
            return False
        return self.text[start - 1 : end + 1].isascii() or (self._between(start) and self._between(end))

    def _between(self, at: int) -> bool:
        from wcwidth import iter_graphemes

        return len(next(iter_graphemes(self.text[at - 1 : at + 8]))) == 1

    def _level(self, start: int, end: int) -> Level:
        if end == start + 1 and self.text[start] == " " and self.text[start - 1].isalnum():
            return Level.WORD
        lines = self.text.count("\n", start, end)
        if lines > 1:
            return Level.PARAGRAPH
        if lines and (stops(self.text, start) or not self.text[end].islower()):
            return Level.LINE
        if start == end:
            before = self.text[start - 1]
            return Level.WORD if before == "\u200b" else Level.CLAUSE if before in "、，；" else Level.SENTENCE
        if ends(self.text, start, end, self._language):
            return Level.SENTENCE
        return Level.CLAUSE if _CLAUSE.search(self.text, start - 1, start) else Level.WORD

    def within(self, start: int, end: int) -> Iterator[Break]:
        """Breaks between the graphemes of a piece without any other, where its script has no spaces between words."""
        from wcwidth import iter_graphemes

        before, at = "", start
        for grapheme in iter_graphemes(self.text[start:end]):
            if before and not self._inside[at] and _may_part(before, grapheme):
                yield Break(at, at, Level.GRAPHEME)
            before, at = grapheme, at + len(grapheme)


def _may_part(before: str, after: str) -> bool:
    unspaced = _UNSPACED.match(before) or _UNSPACED.match(after)
    return bool(unspaced) and before[0] not in _NOT_LAST and after[0] not in _NOT_FIRST
