"""The rules about words of one language, as they were compiled: what wakes a rule, what it matches, what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import cache, lru_cache
from typing import Any

from mhpost.lint.expressions import Finder, Index
from mhpost.source import shipped

LANGUAGES = ("en", "es", "fr", "de")
"""The languages whose rules count as made. A language that is not here is never called clean."""

MATCHES = ("match", "soft", "cased")
"""The keys of a rule under which stand the expressions that it catches words with."""

_DATA = "mhpost.lint.phrases"


class Stems:
    """What wakes the rules of a language.

    index: the lists of words that its expressions need. wakes: the number of a list → code, place of an expression
    among all of `MATCHES` and the numbers of the lists that must be held too, with spaces between; U+001E between
    several. codes: of all rules. asleep: of those about house style. sourced: of those that `sources:` answer.
    """

    def __init__(
        self,
        index: Index,
        wakes: Mapping[str, str],
        codes: Sequence[str],
        asleep: Sequence[str],
        sourced: Sequence[str],
    ) -> None:
        self.codes = tuple(codes)
        self.asleep = frozenset(asleep)
        self.sourced = frozenset(sourced)
        self._wakes = {int(number): rows for number, rows in wakes.items()}
        self._read = cache(_rows)
        self.held = lru_cache(maxsize=64)(Finder(index).held)

    def worth(self, held: Set[int]) -> Mapping[str, Set[int]]:
        """The codes of the rules that a text wakes, in order, each with the places of its expressions that may match.

        held: the numbers of the lists of which the text holds a word.
        """
        awake: dict[str, set[int]] = {}
        for number in self._wakes.keys() & held:
            for code, place, others in self._read(self._wakes[number]):
                if others <= held:
                    awake.setdefault(code, set()).add(place)
        return {code: awake[code] for code in self.codes if code in awake} if awake else {}


def _rows(written: str) -> tuple[tuple[str, int, Set[int]], ...]:
    """Codes and places, each with the numbers that stand behind it."""
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
