"""Sentences that are not in the language of the text they stand in: rules for theirs read them as well.

A sentence is told by the words that stand in most of its language (`commonest.yaml`). One that holds none of them is in
the language of the one before it; one that holds a single one, in that which was declared. A whole text is told by more
words (`everyday.yaml`), those of languages near to one with rules too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from mhpost.lint.values import Text
from mhpost.source import shipped

_FEWEST = 2
"""So many of its commonest words a sentence holds at least."""
_TIMES = 2
"""So many times as many as of the declared language."""
_WHOLE = 5
"""So many words of its own a whole text holds at least; `_CLEAR` where two sentences hold none of what was declared."""
_CLEAR = 3
_MANY = 4
"""So many times as many as of the declared language, in a whole text."""

_SENTENCE = re.compile(r"[^.!?…\n]*[.!?…\n]*", re.DOTALL)
_LONG = re.compile(r"\w[^.!?…\n]*\s\w[^.!?…\n]*\s\w[^.!?…\n]*")
"""A sentence of three words or more."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def parts(text: Text) -> tuple[Text, ...]:
    """The text, and for each other language with rules in which some of its sentences are, a text of these.

    In that one blanks stand for all other sentences, so that every place is that of the text as written.
    """
    return (text, *(text._replace(words=words, language=other) for other, words in _others(text)))


def wholly(text: Text) -> str | None:
    """The other language in which all of the text is; None for none, and where it says too little.

    Told are those of `everyday.yaml`; of a text that is declared to be in any other one, those with rules.
    """
    if len(_foreign(text.tongue).intersection(text.words.lower().split())) < _CLEAR:
        return None
    own = _everyday().get(text.tongue)
    if own is None:
        return _tongue(text.words, text.tongue, _WHOLE, _MANY) if _may_hold(text, _WHOLE) else None
    said = _words(text.words)
    heard = {tongue: len(said & known) for tongue, known in _everyday().items() if tongue != text.tongue}
    best, second, *_ = sorted(heard, key=lambda tongue: -heard[tongue])
    theirs, ours = len(said & _everyday()[best] - own), len(said & own - _everyday()[best])
    fewest = _CLEAR if not ours and len(_LONG.findall(text.words)) > 1 else _WHOLE
    return best if heard[best] > heard[second] and theirs >= max(fewest, _MANY * ours + 1) else None


def _others(text: Text) -> Iterator[tuple[str, str]]:
    if not _may_hold(text, _FEWEST):
        return
    sentences: list[tuple[str, str | None]] = []
    other: str | None = None
    for words in _SENTENCE.findall(text.words):
        if tells := _words(words) & _telling():
            other = _tongue(words, text.tongue, _FEWEST, _TIMES) if len(tells) >= _FEWEST else None
        sentences.append((words, other))
    for tongue in dict.fromkeys(other for _, other in sentences if other):
        yield tongue, "".join(words if other == tongue else _blank(words) for words, other in sentences)


def _may_hold(text: Text, fewest: int) -> bool:
    """A quick look at whether so many words are of another language."""
    return len(_strange(text.tongue).intersection(text.words.lower().split())) >= fewest


def _tongue(words: str, declared: str, fewest: int, times: int) -> str | None:
    """The other language of a sentence or a text, told by its commonest words; None where nothing tells one."""
    said = _words(words)
    counts = {tongue: len(said & known) for tongue, known in _commonest().items()}
    own = counts.pop(declared, 0)
    best, second, *_ = sorted(counts, key=lambda tongue: -counts[tongue])
    return best if counts[best] >= max(fewest, times * own + 1, counts[second] + 1) else None


def _blank(words: str) -> str:
    return re.sub(r"[^\n]", " ", words)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower().replace("’", "'")))


@cache
def _commonest() -> Mapping[str, frozenset[str]]:
    return {tongue: frozenset(words) for tongue, words in shipped.load("mhpost.lint", "commonest").items()}


@cache
def _strange(tongue: str) -> frozenset[str]:
    """The words that tell of another language than this one."""
    every = frozenset[str]().union(*(words for other, words in _commonest().items() if other != tongue))
    return every - _commonest().get(tongue, frozenset())


@cache
def _telling() -> frozenset[str]:
    return frozenset[str]().union(*_commonest().values())


@cache
def _everyday() -> Mapping[str, frozenset[str]]:
    """The words of both lists."""
    more = shipped.load("mhpost.lint", "everyday")
    return {tongue: _commonest().get(tongue, frozenset()).union(words) for tongue, words in more.items()}


@cache
def _foreign(tongue: str) -> frozenset[str]:
    """The words of any other language that are none of this one."""
    return frozenset[str]().union(*_everyday().values()) - _everyday().get(tongue, frozenset())
