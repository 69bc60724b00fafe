"""Lists of words found in a text at once, and expressions that only run where a text holds what they need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from mhpost.lint.blocks import filled

Index = Mapping[str, str]
"""Three rare letters of a word, or all of a shorter one → the word, and the numbers of the lists that it is in with
spaces between. Of words with spaces between them the letters are of the rarest, which stands behind that. U+001F is
between these, U+001E between several. One string loads ten times as fast as what it says."""

EDGE = "\b"
"""Before or behind a word of a list: it must begin or end there, as `\\b` in an expression says."""

GRAM = 3
HEADS = (1, 2, 4)
"""So many letters are looked at of a word at which an expression may begin."""

DIGIT = "\\d"
"""The head of a word that begins with any digit."""

_VOCABULARY = 20_000
_LONG = 40
_WORD = re.compile(r"\w+")


class _Row(NamedTuple):
    """A word of an index. bare: without its edges. key: itself, or the rarest of several words."""

    word: str
    bare: str
    key: str
    lists: tuple[int, ...]


Lists = Set[int]
"""Numbers of lists."""


class Held(NamedTuple):
    """What a text holds: the lists of which it holds a word; first: those among them that a finder tells apart."""

    lists: Lists
    first: Lists


class Finder:
    """Finds which lists of an index a text holds a word of, and remembers what it saw in each word of the texts before.

    Texts share most of their words, so one more costs little more than a look at each of its words.
    first: numbers of lists that `look` tells apart.
    """

    def __init__(self, index: Index, first: frozenset[int] = frozenset()) -> None:
        self._index = index
        self._first = first
        self._rows = cache(_rows)
        self._seen = lru_cache(maxsize=_VOCABULARY)(self._within)

    def held(self, text: str) -> Lists:
        """The lists of which the text holds a word."""
        return self.look(text).lists

    def look(self, text: str) -> Held:
        """The same, and those of the first lists that are among them."""
        lists: set[int] = set()
        first: set[int] = set()
        for token in {*text.split()}:
            held, several = self._seen(token) if len(token) <= _LONG else self._within(token)
            lists |= held.lists
            first |= held.first
            for row in several:
                if row.bare in text and stands(row.word, text):
                    lists.update(row.lists)
                    first.update(self._first.intersection(row.lists))
        return Held(lists, first)

    def _within(self, token: str) -> tuple[Held, tuple[_Row, ...]]:
        """The lists of which a word stands in what is between two spaces; and the rows of which one of several does."""
        grams = {token[at : at + size] for size in range(1, GRAM + 1) for at in range(len(token) - size + 1)}
        rows = [row for gram in self._index.keys() & grams for row in self._rows(self._index[gram])]
        there = [row for row in rows if stands(row.key, token)]
        numbers = frozenset(number for row in there if row.key is row.word for number in row.lists)
        return Held(numbers, self._first & numbers), tuple(row for row in there if row.key is not row.word)


def _rows(written: str) -> tuple[_Row, ...]:
    """The words of a row of an index."""
    return tuple(_one(*row.split("\x1f")) for row in written.split("\x1e"))


def _one(word: str, numbers: str, rarest: str | None = None) -> _Row:
    return _Row(word, word.strip(EDGE), rarest or word, tuple(map(int, numbers.split())))


def stands(word: str, text: str) -> bool:
    """Whether a word of a list stands in a text, with its edges where it has some."""
    bare = word.strip(EDGE)
    if len(bare) == len(word):
        return word in text
    at = text.find(bare)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(bare) : at + len(bare) + 1]
        if not (word[0] == EDGE and in_word(before)) and not (word[-1] == EDGE and in_word(after)):
            return True
        at = text.find(bare, at + 1)
    return False


def in_word(letter: str) -> bool:
    r"""Whether an expression's `\w` matches the letter; not so for no letter."""
    return letter.isalnum() or letter == "_"


class Expression:
    """One expression, its blocks filled in and compiled when it is first wanted.

    ways: of each the numbers of lists in the index that belongs to it, with spaces between. It matches only in a text
    that holds a word of all lists of one way. None: others know when it is wanted.
    heads: the first letters of all words that a match can begin with; None: it may begin anywhere.
    """

    __slots__ = ("_blocks", "_compiled", "_heads", "_ways", "pattern")

    def __init__(
        self,
        pattern: str,
        blocks: Mapping[str, str],
        ways: Sequence[str] | None = None,
        heads: Sequence[str] | None = None,
    ) -> None:
        self.pattern = pattern
        self._ways = None if ways is None else [frozenset(map(int, way.split())) for way in ways]
        self._heads = None if heads is None else frozenset(heads)
        self._blocks = blocks
        self._compiled: re.Pattern[str] | None = None

    def wanted(self, held: Lists) -> bool:
        """Whether it may match in a text. held: the lists of which that holds a word."""
        return self._ways is None or any(way <= held for way in self._ways)

    def compiled(self) -> re.Pattern[str]:
        """The expression, ready to run. Raises re.error for what is none."""
        if self._compiled is None:
            self._compiled = compiled(filled(self.pattern, self._blocks))
        return self._compiled

    def speaks(self, text: str) -> bool:
        """Whether it matches in the text at all."""
        return next(self._found(text), None) is not None

    def matches(self, text: str, most: int) -> list[re.Match[str]]:
        """The first matches as the compiled expression finds them."""
        return [*islice(self._found(text), most)]

    def replaced(self, sign: str, text: str) -> str:
        """The text with a sign over every letter of the matches; no place moves."""
        pieces: list[str] = []
        done = 0
        for match in self._found(text):
            pieces += (text[done : match.start()], sign * len(match[0]))
            done = match.end()
        return "".join(pieces) + text[done:] if pieces else text

    def _found(self, text: str) -> Iterator[re.Match[str]]:
        """The matches; it only runs where a word begins as one can."""
        heads = self._heads
        if heads is None:
            yield from self.compiled().finditer(text)
            return
        every, words = _words(text)
        if heads.isdisjoint(every):
            return
        done = 0
        for at, begins in words:
            if at >= done and not heads.isdisjoint(begins) and (match := self.compiled().match(text, at)):
                yield match
                done = match.end()


@lru_cache(maxsize=64)
def _words(text: str) -> tuple[Set[str], Sequence[tuple[int, Set[str]]]]:
    """The heads of all words of a text, and where each begins, with its own."""
    places = (word.start() for word in _WORD.finditer(text))
    words = [(at, _heads_of(text[at : at + HEADS[-1]])) for at in places]
    return frozenset[str]().union(*(begins for _, begins in words)), words


@lru_cache(maxsize=_VOCABULARY)
def _heads_of(letters: str) -> Set[str]:
    return {*(letters[:size] for size in HEADS), *((DIGIT,) if letters[0].isdecimal() else ())}


def expressions(rows: Iterable[tuple[str, Sequence[str]]], blocks: Mapping[str, str]) -> tuple[Expression, ...]:
    """The expressions of a list as the build left it."""
    return tuple(Expression(pattern, blocks, ways) for pattern, ways in rows)


def found(some: Iterable[Expression], held: Lists, text: str, first: int, last: int) -> bool:
    """Whether one of the expressions matches between two places of a text. held: what the text holds."""
    return any(one.wanted(held) and one.compiled().search(text, first, last) for one in some)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The expression, compiled once."""
    return re.compile(pattern)
