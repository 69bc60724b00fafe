"""Sentences that are not in the language of the text they stand in: rules for theirs read them as well.

A sentence is told by the words that stand in most of its language (`commonest.yaml`), and, where each of its words may
be of another language as well as of the declared one, by other everyday words too (`everyday.yaml`). One that holds no
such word is in the language of the one before it. A whole text is told by the words of both lists, those of languages
near to one with rules too: all its sentences are in that language then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache
from typing import NamedTuple

from mhpost.lint.pack import LOOKS
from mhpost.lint.values import Text
from mhpost.source import shipped

_FEWEST = 2
"""So many words tell the language of a sentence; by a single one it is guessed."""
_TIMES = 2
"""So many times as many as of the declared language."""
_WHOLE = 5
"""So many words of its own a whole text holds at least; `_CLEAR` where two sentences hold none of what was declared."""
_CLEAR = 3
_MANY = 4
"""So many times as many as of the declared language, in a whole text."""

_SENTENCES = 20_000
"""Sentences that are remembered."""
_SENTENCE = re.compile(r"[^.!?…\n]*[.!?…\n]*", re.DOTALL)
_LONG = re.compile(r"\w[^.!?…\n]*\s\w[^.!?…\n]*\s\w[^.!?…\n]*")
"""A sentence of three words or more."""
_BLOCK = re.compile(r" / |\n\s*\n")
"""What stands between the two languages of a text."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")


class _Told(NamedTuple):
    """The other language in which a sentence is; where nobody can be sure, those with rules of which it may be any."""

    sure: Set[str] = frozenset()
    guessed: Set[str] = frozenset()


class _Others(NamedTuple):
    """Each other language with rules in which sentences are, or may be, with a text of these."""

    sure: Sequence[tuple[str, str]] = ()
    guessed: Sequence[tuple[str, str]] = ()


def parts(text: Text) -> tuple[Text, ...]:
    """The text, and for each other language with rules in which it or some of its sentences are, a text of these.

    In that one blanks stand for all other sentences, so that every place is that of the text as written.
    """
    return (text, *_as_texts(_others(text.words, text.tongue).sure, text))


def guesses(text: Text) -> tuple[Text, ...]:
    """The same for sentences too short to be sure, in each other language with rules of which they may be."""
    return tuple(_as_texts(_others(text.words, text.tongue).guessed, text))


def wholly(text: Text) -> str | None:
    """The other language in which all of the text is; None for none, and where it says too little.

    One of which a sentence is in the declared language is in two languages, and in none wholly.

    Told are those of `everyday.yaml`; of a text that is declared to be in any other one, those with rules.
    """
    return _whole(text.words, text.tongue)


def _as_texts(others: Sequence[tuple[str, str]], text: Text) -> Iterator[Text]:
    return (text._replace(words=words, language=other) for other, words in others)


@lru_cache(maxsize=LOOKS)
def _whole(words: str, declared: str) -> str | None:
    if not _holds_foreign_words(words, declared):
        return None
    said = _words(words)
    if len(said & _foreign(declared)) < _CLEAR:
        return None
    own = _everyday().get(declared)
    if own is None:
        return _tongue(said, declared, _WHOLE, _MANY)
    heard = {tongue: len(said & known) for tongue, known in _everyday().items() if tongue != declared}
    best, second, *_ = sorted(heard, key=lambda tongue: -heard[tongue])
    theirs, ours = len(said & _everyday()[best] - own), len(said & own - _everyday()[best])
    fewest = _CLEAR if not ours and len(_LONG.findall(words)) > 1 else _WHOLE
    clear = heard[best] > heard[second] and theirs >= max(fewest, _MANY * ours + 1)
    return best if clear and not _in_two(words, own, _everyday()[best]) else None


def _in_two(words: str, own: Set[str], other: Set[str]) -> bool:
    """Whether a sentence is in the declared language: it holds a word of that one alone, and none of the other.

    A block by itself may also hold one that both have. own, other: the words of either language.
    """
    sentences = ((one, own - other) for one in _SENTENCE.findall(words))
    blocks = ((one, own) for one in _BLOCK.split(words))
    return any(
        said & telling and not said & (other - own)
        for one, telling in (*sentences, *blocks)
        if _LONG.search(one) and (said := _words(one))
    )


@lru_cache(maxsize=LOOKS)
def _others(words: str, declared: str) -> _Others:
    if not _holds_foreign_words(words, declared):
        return _Others()
    sentences: list[tuple[str, _Told]] = []
    told = _Told()
    for sentence in _SENTENCE.findall(words):
        told = _told(_words(sentence), declared, told)
        sentences.append((sentence, told))
    whole = _whole(words, declared)
    if whole and whole in _commonest():
        sentences = [(sentence, told if told.sure else _Told({whole})) for sentence, told in sentences]
    sure = _apart(sentences, lambda told: told.sure)
    return _Others(tuple(sure.items()), tuple(_apart(sentences, lambda told: told.guessed).items()))


def _holds_foreign_words(text: str, declared: str) -> bool:
    """Whether a text holds a word of another language alone."""
    return any(_is_foreign_in_part(sentence, declared) for sentence in _SENTENCE.findall(text))


@lru_cache(maxsize=_SENTENCES)
def _is_foreign_in_part(sentence: str, declared: str) -> bool:
    """The same of one sentence; posts repeat many of theirs."""
    return not _words(sentence).isdisjoint(_foreign(declared))


def _apart(sentences: Sequence[tuple[str, _Told]], tongues: Callable[[_Told], Set[str]]) -> Mapping[str, str]:
    """Each of the languages → the text with blanks for all sentences that are not in it."""
    every = sorted(frozenset[str]().union(*(tongues(told) for _, told in sentences)))
    return {
        tongue: "".join(words if tongue in tongues(told) else _blank(words) for words, told in sentences)
        for tongue in every
    }


def _told(said: Set[str], declared: str, before: _Told) -> _Told:
    """In which other language a sentence is. said: its words. before: that of the one before it."""
    own = _everyday().get(declared, frozenset())
    foreign = said & _foreign(declared)
    if not foreign:
        return before if said.isdisjoint(own) else _Told()
    if len(foreign) >= _FEWEST and (other := _tongue(said, declared, _FEWEST, _TIMES)):
        return _Told({other})
    if not own:
        return _Told()
    counts = {tongue: len(foreign & known) for tongue, known in _everyday().items() if said & own <= known}
    most = max(counts.values(), default=0)
    best = {tongue for tongue, count in counts.items() if count == most > 0}
    if before.sure & best:
        return before
    with_rules = best & _commonest().keys()
    return _Told(sure=with_rules) if most >= _FEWEST and len(best) == 1 else _Told(guessed=with_rules)


def _tongue(said: Set[str], declared: str, fewest: int, times: int) -> str | None:
    """The other language of a sentence or a text, told by its commonest words; None where nothing tells one."""
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
def _everyday() -> Mapping[str, frozenset[str]]:
    """The words of both lists."""
    more = shipped.load("mhpost.lint", "everyday")
    return {tongue: _commonest().get(tongue, frozenset()).union(words) for tongue, words in more.items()}


@cache
def _foreign(tongue: str) -> frozenset[str]:
    """The words of any other language that are none of this one."""
    return frozenset[str]().union(*_everyday().values()) - _everyday().get(tongue, frozenset())
