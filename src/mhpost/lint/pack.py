"""The rules about words of one language, as they were compiled: what wakes a rule, what it matches, what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import cache, lru_cache
from typing import Any

from mhpost.lint.expressions import Finder, Index, Lists
from mhpost.source import shipped

LANGUAGES = ("en", "es", "fr", "de")
"""The languages whose rules count as made. A language that is not here is never called clean."""

MATCHES = ("match", "soft", "cased")
"""The keys of a rule under which stand the expressions that it catches words with."""

_DATA = "mhpost.lint.phrases"

REACHES = ("sentence", "line", "text")
"""What the matches of an expression stay in: what stands between ends of sentences, between ends of lines, or all."""

Awake = Mapping[str, Set[int]]
"""The codes of rules, each with the places of its expressions among all of `MATCHES`."""


class Wakes:
    """What wakes the expressions of one reach.

    index: the lists of words that they need. rows: the number of a list → code, place of an expression and the numbers
    of the lists that must be held too, with spaces between; U+001E between several.
    """

    def __init__(self, index: Index, rows: Mapping[str, str]) -> None:
        self._rows = {int(number): written for number, written in rows.items()}
        self._read: dict[int, Sequence[tuple[str, int, Lists]]] = {}
        self._look = lru_cache(maxsize=64)(Finder(index, frozenset(self._rows)).look)

    def held(self, text: str) -> Lists:
        """The lists of which a text holds a word."""
        return self._look(text).lists

    def worth(self, text: str) -> Awake:
        """The expressions that may match in a text."""
        held = self._look(text)
        awake: dict[str, set[int]] = {}
        for number in held.first:
            rows = self._read.get(number) or self._read.setdefault(number, _rows(self._rows[number]))
            for code, place, others in rows:
                if others <= held.lists:
                    awake.setdefault(code, set()).add(place)
        return awake


class Stems:
    """What wakes the rules of a language.

    groups: code of a rule → the lists that the whole text must hold, numbered as in the reach of texts. wakes: for each
    of `REACHES` what wakes the expressions of that reach. codes: of all rules. asleep: of those about house style.
    sourced: of those that `sources:` answer.
    """

    def __init__(
        self,
        groups: Mapping[str, Sequence[int]],
        wakes: Mapping[str, Mapping[str, Any]],
        codes: Sequence[str],
        asleep: Sequence[str],
        sourced: Sequence[str],
    ) -> None:
        self.codes = tuple(codes)
        self.asleep = frozenset(asleep)
        self.sourced = frozenset(sourced)
        self.groups = {code: frozenset(numbers) for code, numbers in groups.items()}
        self.wakes = {name: Wakes(**some) for name, some in wakes.items()}

    def held(self, text: str) -> Lists:
        """The lists of which a whole text holds a word, as `groups` and proper names number them."""
        return self.wakes["text"].held(text)


def _rows(written: str) -> tuple[tuple[str, int, Lists], ...]:
    """Codes and places, each with the lists whose numbers stand behind it."""
    rows = (row.split() for row in written.split("\x1e"))
    return tuple((code, int(place), frozenset(map(int, others))) for code, place, *others in rows)


@cache
def stems(language: str) -> Stems:
    """What wakes the rules of a language. Raises KeyError for a language without rules."""
    if language not in LANGUAGES:
        raise KeyError(language)
    return Stems(**shipped.load(_DATA, f"stems-{language}"))


def matched(code: str, language: str) -> Mapping[str, Any]:
    """What a rule matches, and the blocks that its expressions use. Raises KeyError for an unknown rule."""
    if language not in LANGUAGES or code not in stems(language).codes:
        raise KeyError(code)
    rule: Mapping[str, Any] = shipped.load(_DATA, f"{language}-{code}")
    return rule


@cache
def told(language: str) -> tuple[Mapping[str, Any], ...]:
    """What the rules of a language say to people, their examples included, one mapping a rule."""
    rules: list[Mapping[str, Any]] = shipped.load(_DATA, f"told-{language}")
    return tuple(rules)


def answered_by_sources(language: str) -> frozenset[str]:
    """The codes of the rules that are silent about an entry with `sources:`; none for a language without rules."""
    return stems(language).sourced if language in LANGUAGES else frozenset()
