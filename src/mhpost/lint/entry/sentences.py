"""A good sentence has one thought, in 25 words at most.

Source: Mole Valley guide to accessible social media; Springer Nature on plain summaries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mhpost.lint.entry.once import distinct, once
from mhpost.lint.values import Subject, Text
from mhpost.source.values import Finding, Severity

_END = re.compile(r"(?<![.!?…])[.!?…]+[\"”’')\]]{0,4}(?=\s|$)|\n")
_NOT_AN_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|mr|mrs|ms|dr|prof|st|no|vs|etc|approx|z\.B|d\.h|bzw|sr|sra)\.|\b[A-Z]\.)$", re.IGNORECASE
)
_BEFORE = 10
_WORD = re.compile(r"\w[\w'’.-]*")
_NO_WORD = re.compile(r"https?://\S+|[#@]\w+")
_SIGNS = re.compile("[#@/]")
"""One of them stands in everything that is no word."""


def long(subject: Subject) -> Sequence[Finding]:
    """MH317: the longest sentence of a text has more words than the limit."""
    most = subject.options.limit("sentence-words")
    return once(subject, lambda text: _look(text, most))


@distinct
def _look(text: Text, most: int) -> Finding | None:
    if len(text.words) <= most * 3:
        return None
    start, end, words = max(sentences(text.words, most * 2), key=lambda one: one[2])
    if words <= most:
        return None
    opening = " ".join(text.words[start:end].split()[:6])
    return Finding(
        "MH317",
        Severity.INFO,
        text.at(start, end),
        f'The sentence "{opening} …" has {words} words.',
        "Make two of it: a full stop costs nothing.",
        f"Plain language guides: sentences of at most {most} words.",
        language=text.language,
    )


def sentences(words: str, longer: int = 0) -> Iterator[tuple[int, int, int]]:
    """Where each sentence begins and ends, and how many words it has; addresses, names and hashtags are none.

    longer: the words of a sentence that has no more characters are not counted but given as 0.
    """
    start = 0
    for stop in (*_END.finditer(words), None):
        end = len(words) if stop is None else stop.end()
        if stop is not None and stop[0].startswith(".") and _shortens(words, start, stop):
            continue
        said = words[start:end]
        lead = len(said) - len(said.lstrip())
        yield start + lead, start + len(said.rstrip()), _words_in(said) if len(said) > longer else 0
        start = end


def _words_in(said: str) -> int:
    plain = _NO_WORD.sub(" ", said) if _SIGNS.search(said) else said
    return len(_WORD.findall(plain))


def _shortens(words: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the full stop belongs to an abbreviation. start: where the sentence begins."""
    return _NOT_AN_END.search(words[max(start, stop.start() - _BEFORE) : stop.start() + 1]) is not None
