"""The pieces that a thread is laid from: whole sentences, and smaller ones only of sentences that fill a part alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from mhpost.fit.threads.breaks import Break, Level, Text

MOST = 600
"""A layout needs no more breaks of one kind than about so many, however long the text is."""

TakesWords = Callable[[str], bool]


def cuts(text: Text, fits: TakesWords) -> tuple[Break, ...]:
    """The breaks that may be used, with the text's own start and end around them.

    fits: whether words would fit into the narrowest part. In a long text, breaks of one kind lie some way apart.
    """
    start, end = Break(0, 0, Level.PARAGRAPH), Break(len(text.text), len(text.text), Level.PARAGRAPH)
    grain = max(1, end.start // MOST)
    sentences = _apart(0, (cut for cut in text.breaks if cut.level <= Level.SENTENCE), grain)
    smaller = [cut for cut in text.breaks if cut.level > Level.SENTENCE]
    found, at = [start], 0
    for before, after in pairwise([start, *sentences, end]):
        words = []
        while at < len(smaller) and smaller[at].start < after.start:
            words.append(smaller[at])
            at += 1
        if not fits(text.text[before.end : after.start]):
            found.extend(_inside(text, [before, *_apart(before.end, words, grain), after], fits, grain))
        found.append(after)
    return tuple(found)


def _inside(text: Text, words: list[Break], fits: TakesWords, grain: int) -> Iterator[Break]:
    """The breaks between words, and between graphemes where one piece fits nowhere whole."""
    for before, after in pairwise(words):
        if before is not words[0]:
            yield before
        if not fits(text.text[before.end : after.start]):
            yield from _apart(before.end, text.within(before.end, after.start), grain)


def _apart(start: int, breaks: Iterable[Break], grain: int) -> Iterator[Break]:
    """Those that lie so many characters behind the last one of their level or of a better one."""
    if grain == 1:
        yield from breaks
        return
    last = dict.fromkeys(Level, start)
    for cut in breaks:
        if cut.end - last[cut.level] >= grain:
            yield cut
            last.update((level, cut.end) for level in Level if level >= cut.level)
