"""Which expressions of the rules match in a text: of most it is found out sentence by sentence, and remembered.

Posts repeat many of their sentences, and few expressions need to see more than one: what such a one does not find in a
sentence alone, it finds in no text that holds the sentence (`scripts.reach`). Of others only a number differs, and few
expressions tell one digit from another (`scripts.digits`): a piece is remembered with a 0 for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache, partial
from typing import NamedTuple

from mhpost.lint import pack
from mhpost.lint.expressions import ZERO, zeroed
from mhpost.lint.phrase import phrase

_PIECES = 20_000
"""Texts, as many lines, and as many sentences, that are remembered."""

_END = re.compile(f"[{pack.ENDS['sentence']}]")


class _Piece:
    """A sentence, a line or a whole text, by itself, with a 0 for each digit.

    capitals: its folded words with their capital letters. awake: the expressions that may match in it.
    """

    __slots__ = ("_capitals", "_language", "_speaking", "awake")

    def __init__(self, capitals: str, awake: pack.Awake, language: str) -> None:
        self.awake = awake
        self._capitals = capitals
        self._language = language
        self._speaking: dict[str, Set[int]] = {}

    def speaking(self, code: str) -> Set[int]:
        """The expressions of a rule that match in the piece; of some it is not known."""
        if code not in self._speaking:
            rule, capitals = phrase(code, self._language), self._capitals
            known = self.awake[code] - self.unsure(code)
            self._speaking[code] = rule.speaking(capitals.lower(), capitals, known)
        return self._speaking[code]

    def unsure(self, code: str) -> Set[int]:
        """The expressions of a rule of which it hangs on the digits that stood there whether they match."""
        digits = phrase(code, self._language).tells_digits
        return self.awake[code] & digits if digits and ZERO in self._capitals else frozenset()


class _Matching(NamedTuple):
    """What holds for all texts that differ in digits alone.

    found: the expressions that match. unsure: those of which it hangs on the digits, in one stretch of the text each:
    code, expressions, start, end.
    """

    found: Mapping[str, Set[int]]
    unsure: Sequence[tuple[str, Set[int], int, int]]


class Woken:
    """Knows the rules of a language by what wakes them. Raises KeyError for a language without rules."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._waking = pack.waking(language)
        self._matching = lru_cache(maxsize=_PIECES)(self._of_zeroed)
        self._line = lru_cache(maxsize=_PIECES)(partial(self._piece, far="line"))
        self._sentence = lru_cache(maxsize=_PIECES)(partial(self._piece, far="sentence"))

    def of(self, capitals: str, asleep: frozenset[str]) -> pack.Awake:
        """The expressions that match in a text, whatever excuses them there; the rules in their order.

        capitals: the folded text with its capital letters. asleep: rules that are not to be heard.
        """
        known = self._matching(zeroed(capitals), asleep)
        if not known.unsure:
            return known.found
        found = {code: {*places} for code, places in known.found.items()}
        for code, places, start, end in known.unsure:
            said = capitals[start:end]
            if spoken := phrase(code, self._language).speaking(said.lower(), said, places):
                found.setdefault(code, set()).update(spoken)
        return self._ordered(found)

    def _of_zeroed(self, capitals: str, asleep: frozenset[str]) -> _Matching:
        gates, held = self._waking.gates, self._waking.held(capitals.lower())
        found: dict[str, set[int]] = {}
        unsure: list[tuple[str, Set[int], int, int]] = []
        for piece, start, end in self._pieces(capitals):
            for code in piece.awake:
                if code not in asleep and (code not in gates or gates[code] & held):
                    if spoken := piece.speaking(code):
                        found.setdefault(code, set()).update(spoken)
                    if some := piece.unsure(code):
                        unsure.append((code, some, start, end))
        return _Matching(self._ordered(found), unsure)

    def _ordered(self, found: dict[str, set[int]]) -> pack.Awake:
        return {code: found[code] for code in self._waking.codes if code in found} if found else found

    def _pieces(self, capitals: str) -> Iterator[tuple[_Piece, int, int]]:
        """The text, its lines and their sentences, each with where it starts and ends."""
        yield self._piece(capitals, "text"), 0, len(capitals)
        start = 0
        for line in capitals.split("\n"):
            yield self._line(line), start, start + len(line)
            for sentence in _END.split(line):
                yield self._sentence(sentence), start, start + len(sentence)
                start += len(sentence) + 1

    def _piece(self, capitals: str, far: str) -> _Piece:
        return _Piece(capitals, self._waking.worth(capitals.lower(), far), self._language)


@cache
def woken(language: str) -> Woken:
    """What knows the rules of a language. Raises KeyError for a language without rules."""
    return Woken(language)
