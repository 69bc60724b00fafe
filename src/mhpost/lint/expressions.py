"""Lists of words found in a text at once, and expressions that only run where a text holds what they need."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache, reduce
from itertools import chain, islice
from operator import or_
from string import digits
from typing import Generic, NamedTuple, TypeVar

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

ZERO = "0"
"""Stands for every digit of a text in `zeroed`."""

_ZEROS = {ord(digit): ZERO for digit in digits}
_VOCABULARY = 20_000
_LONG = 40
_WORD = re.compile(r"\w+")


class _Row(NamedTuple):
    """A word of an index. bare: without its edges. key: itself, or the rarest of several words."""

    word: str
    bare: str
    key: str
    lists: tuple[int, ...]


Lists = int
"""A set of lists, as bits: the list of number n is in it where the bit of value 2 ** n is set."""

_T = TypeVar("_T")


class Token(NamedTuple, Generic[_T]):
    """What is known of a word of a text by the lists that it is in; rows of several words, of which it is one."""

    known: _T
    several: tuple[_Row, ...]


class Finder(Generic[_T]):
    """Finds which lists of an index a text holds a word of, and remembers what it saw in each word of the texts before.

    Texts share most of their words, so one more costs little more than a look at each of its words.
    know: from the numbers of lists what is to be known of them.
    """

    def __init__(self, index: Index, know: Callable[[Iterable[int]], _T]) -> None:
        self._index = index
        self._know = know
        self._rows = cache(_rows)
        self._of_row = cache(know)
        self._seen = lru_cache(maxsize=_VOCABULARY)(self._within)

    def look(self, text: str) -> list[Token[_T]]:
        """What is known of each word of the text."""
        return [self._seen(token) if len(token) <= _LONG else self._within(token) for token in {*text.split()}]

    def joined(self, text: str, seen: Iterable[Token[_T]]) -> list[_T]:
        """What is known of the rows of several words that stand in the text. seen: its words."""
        rows = {id(row): row for _, several in seen for row in several}  # a rare word may stand in thousands of others
        return [self._of_row(row.lists) for row in rows.values() if row.bare in text and stands(row.word, text)]

    def _within(self, token: str) -> Token[_T]:
        """What is known of what is between two spaces."""
        grams = {token[at : at + size] for size in range(1, GRAM + 1) for at in range(len(token) - size + 1)}
        rows = [row for gram in self._index.keys() & grams for row in self._rows(self._index[gram])]
        there = [row for row in rows if stands(row.key, token)]
        numbers = {number for row in there if row.key is row.word for number in row.lists}
        return Token(self._know(numbers), tuple(row for row in there if row.key is not row.word))


def zeroed(text: str) -> str:
    """The text with a 0 for each digit (0 to 9): what was found out about one holds for all that differ in digits."""
    return text.translate(_ZEROS)


def lists_of(numbers: Iterable[int]) -> Lists:
    """The lists of those numbers."""
    lists = 0
    for number in numbers:
        lists |= 1 << number
    return lists


def holding(index: Index) -> Callable[[str], Lists]:
    """What tells of which lists of an index a text holds a word."""
    finder = Finder(index, lists_of)

    def of(text: str) -> Lists:
        words = finder.look(text)
        return reduce(or_, (*(word.known for word in words), *finder.joined(text, words)), 0)

    return of


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
        self._ways = None if ways is None else [lists_of(map(int, way.split())) for way in ways]
        self._heads = None if heads is None else frozenset(heads)
        self._blocks = blocks
        self._compiled: re.Pattern[str] | None = None

    def wanted(self, held: Lists) -> bool:
        """Whether it may match in a text. held: the lists of which that holds a word."""
        return self._ways is None or any(way & held == way for way in self._ways)

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
        places = _places(text)
        begun = places.keys() & heads
        if not begun:
            return
        look = self.compiled().match
        done = 0
        for at in sorted({*chain.from_iterable([places[head] for head in begun])}):
            if at >= done and (match := look(text, at)):
                yield match
                done = match.end()


@lru_cache(maxsize=64)
def _places(text: str) -> Mapping[str, Sequence[int]]:
    """The heads of all words of a text → where a word begins so."""
    places: dict[str, list[int]] = {}
    for word in _WORD.finditer(text):
        at = word.start()
        for head in _heads_of(text[at : at + HEADS[-1]]):
            places.setdefault(head, []).append(at)
    return places


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
