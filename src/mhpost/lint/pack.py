"""The rules about words of one language, as they were compiled: what wakes a rule, what it matches, what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache, lru_cache, reduce
from operator import or_
from typing import Any, NamedTuple

from mhpost.lint.expressions import Finder, Index, Lists, lists_of
from mhpost.source import shipped

LANGUAGES = ("en", "es", "fr", "de")
"""The languages whose rules count as made. A language that is not here is never called clean."""

MATCHES = ("match", "soft", "cased")
"""The keys of a rule under which stand the expressions that it catches words with."""

PAINTS = ("paint", "paint_cased")
"""The keys of a rule under which stand the blocks whose words its expressions read as one sign."""

_DATA = "mhpost.lint.phrases"

REACHES = ("sentence", "line", "text")
"""What the matches of an expression stay in: what stands between ends of sentences, between ends of lines, or all."""

ENDS = {"sentence": ".!?\n", "line": "\n"}
"""The signs of which no match holds one that stays in what the reach says."""

LOOKS = 4_096
"""Texts and pieces of texts that stay looked at: many are the same but for their digits."""

Awake = Mapping[str, Set[int]]
"""The codes of rules, each with the places of its expressions among all of `MATCHES`."""

NAMES = "names"
"""Stands beside the reaches for the proper names of a language, as if they were the expressions of a rule."""


class _Row(NamedTuple):
    """An expression that may match. others: what a text must hold besides the list that the row is found by."""

    code: str
    place: int
    others: Lists


class _Known(NamedTuple):
    """What is known of a word of a text. lists: those that hold it, of which the gates and the rows below speak.

    rows: each reach → the expressions that are found by a list that holds the word.
    """

    lists: Lists
    rows: Mapping[str, tuple[_Row, ...]]


class Waking:
    """What wakes the rules of a language.

    It reads texts with a 0 for each digit (`expressions.zeroed`), and its words are such.

    index: the lists of words that wake them. gates: code of a rule → the list that the whole text must hold. wakes:
    each of `REACHES`, and `NAMES` → the number of a list → code, place of an expression of that reach and the numbers
    of the lists that must be held too, with spaces between; U+001E between several. asked: the lists that gates and
    expressions ask for have smaller numbers than this. codes: of all rules. asleep: of those about house style.
    sourced: of those that `sources:` answer.
    """

    def __init__(
        self,
        index: Index,
        gates: Mapping[str, int],
        wakes: Mapping[str, Mapping[str, str]],
        asked: int,
        codes: Sequence[str],
        asleep: Sequence[str],
        sourced: Sequence[str],
    ) -> None:
        self.codes = tuple(codes)
        self.asleep = frozenset(asleep)
        self.sourced = frozenset(sourced)
        self.gates = {code: lists_of([number]) for code, number in gates.items()}
        self._wakes = wakes
        self._asked = asked
        self._read = cache(_read)
        self._finder = Finder(index, self._known)
        self._words = lru_cache(maxsize=64)(self._finder.look)
        self._look = lru_cache(maxsize=LOOKS)(self._looked)

    def held(self, text: str) -> Lists:
        """The lists of which a whole folded text holds a word, of those that are asked for."""
        return self._look(text, whole=True)[0]

    def worth(self, text: str, far: str) -> Awake:
        """The expressions of a reach that may match in a text, or a piece of one."""
        held, words = self._look(text, whole=far == REACHES[-1])
        awake: dict[str, set[int]] = {}
        for word in words:
            for code, place, others in word.rows.get(far, ()):
                if others & held == others:
                    awake.setdefault(code, set()).add(place)
        return awake

    def _looked(self, text: str, *, whole: bool) -> tuple[Lists, Sequence[_Known]]:
        """The lists that hold a word, and what is known of each. whole: several words too, of which gates may be."""
        seen = self._words(text)
        words = [word.known for word in seen]
        if whole:
            words += self._finder.joined(text, seen)
        return reduce(or_, (word.lists for word in words), 0), words

    def _known(self, numbers: Iterable[int]) -> _Known:
        every = sorted(numbers)
        rows: dict[str, tuple[_Row, ...]] = {}
        for far, wakes in self._wakes.items():
            written = [wakes[str(number)] for number in every if str(number) in wakes]
            if written:
                rows[far] = tuple(row for one in written for row in self._read(one))
        return _Known(lists_of(number for number in every if number < self._asked), rows)


def _read(written: str) -> tuple[_Row, ...]:
    """The expressions of a row of what wakes them."""
    some = (row.split() for row in written.split("\x1e"))
    return tuple(_Row(code, int(place), lists_of(map(int, others))) for code, place, *others in some)


@cache
def waking(language: str) -> Waking:
    """What wakes the rules of a language. Raises KeyError for a language without rules."""
    if language not in LANGUAGES:
        raise KeyError(language)
    return Waking(**shipped.load(_DATA, f"waking-{language}"))


def matched(code: str, language: str) -> Mapping[str, Any]:
    """What a rule matches, and the blocks that its expressions use. Raises KeyError for an unknown rule."""
    if language not in LANGUAGES or code not in waking(language).codes:
        raise KeyError(code)
    rule: Mapping[str, Any] = shipped.load(_DATA, f"{language}-{code}")
    return rule


@cache
def told(language: str) -> tuple[Mapping[str, Any], ...]:
    """What the rules of a language say to people, their examples included, one mapping a rule."""
    rules: list[Mapping[str, Any]] = shipped.load(_DATA, f"told-{language}")
    return tuple(rules)


@cache
def names(language: str) -> Sequence[str]:
    """The proper names in which no rule reads a word, as expressions on folded text."""
    some: list[str] = shipped.load(_DATA, f"names-{language}")
    return tuple(some)


def answered_by_sources(language: str) -> frozenset[str]:
    """The codes of the rules that are silent about an entry with `sources:`; none for a language without rules."""
    return waking(language).sourced if language in LANGUAGES else frozenset()
