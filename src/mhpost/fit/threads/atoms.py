"""The pieces that a thread is laid from: whole sentences, and smaller ones only of sentences that fill a part alone."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator

from mhpost.fit.threads.breaks import Break, Level, Text

TakesWords = Callable[[str], bool]


def cuts(text: Text, fits: TakesWords, grain: int) -> tuple[Break, ...]:
    """The breaks that may be used, with the text's own start and end around them.

    fits: whether words would fit into the narrowest part. grain: breaks inside of a sentence lie at least so many
    characters apart, so that a long text has no more of them than a good layout needs.
    """
    start, end = Break(0, 0, Level.PARAGRAPH), Break(len(text.text), len(text.text), Level.PARAGRAPH)
    sentences = [start, *(cut for cut in text.breaks if cut.level <= Level.SENTENCE), end]
    smaller = [cut for cut in text.breaks if cut.level > Level.SENTENCE]
    found, at = [start], 0
    for before, after in itertools.pairwise(sentences):
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
    for before, after in itertools.pairwise(words):
        if before is not words[0]:
            yield before
        if not fits(text.text[before.end : after.start]):
            yield from _apart(before.end, text.within(before.end, after.start), grain)


def _apart(start: int, breaks: Iterable[Break], grain: int) -> Iterator[Break]:
    for cut in breaks:
        if cut.level is Level.CLAUSE or cut.start - start >= grain:
            yield cut
            start = cut.end
