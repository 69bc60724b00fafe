"""The rules about words of one language, as they were compiled: what wakes a rule, what it matches, what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from mhpost.lint.expressions import Finder, Index
from mhpost.source import shipped

LANGUAGES = ("en", "es", "fr", "de")
"""The languages whose rules count as made. A language that is not here is never called clean."""

_DATA = "mhpost.lint.phrases"


class Stems:
    """What wakes the rules of a language.

    index: the stems of every group of every rule. rules: code → the numbers of its groups. asleep: codes of the rules
    about house style. sourced: of those that `sources:` answer.
    """

    def __init__(
        self, index: Index, rules: Mapping[str, Sequence[int]], asleep: Sequence[str], sourced: Sequence[str]
    ) -> None:
        self.rules = {code: frozenset(groups) for code, groups in rules.items()}
        self.asleep = frozenset(asleep)
        self.sourced = frozenset(sourced)
        self._finder = Finder(index)

    def worth(self, text: str) -> list[str]:
        """The codes of the rules that a folded text wakes: it holds one stem of each of their groups."""
        held = self._finder.held(text)
        return [code for code, groups in self.rules.items() if groups <= held]


@cache
def stems(language: str) -> Stems:
    """What wakes the rules of a language. Raises KeyError for a language without rules."""
    if language not in LANGUAGES:
        raise KeyError(language)
    return Stems(**shipped.load(_DATA, f"stems-{language}"))


def matched(code: str, language: str) -> Mapping[str, Any]:
    """What a rule matches, and the blocks that its expressions use. Raises KeyError for an unknown rule."""
    if language not in LANGUAGES or code not in stems(language).rules:
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
