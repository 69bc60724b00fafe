"""Which expressions of the rules match in a text: of most it is found out sentence by sentence, and remembered.

Posts repeat many of their sentences, and few expressions need to see more than one: what such a one does not find in a
sentence alone, it finds in no text that holds the sentence (`scripts.reach`).
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache, lru_cache
from itertools import chain

from mhpost.lint import pack
from mhpost.lint.phrase import phrase

_PIECES = 20_000
"""Lines, and as many sentences, that are remembered."""

_END = re.compile(r"[.!?]")


class _Piece:
    """A sentence, a line or a whole text, by itself.

    capitals: its folded words with their capital letters. awake: the expressions that may match in it.
    """

    __slots__ = ("_capitals", "_language", "_speaking", "awake")

    def __init__(self, capitals: str, awake: pack.Awake, language: str) -> None:
        self.awake = awake
        self._capitals = capitals
        self._language = language
        self._speaking: dict[str, Set[int]] = {}

    def speaking(self, code: str) -> Set[int]:
        """The expressions of a rule that match in the piece."""
        if code not in self._speaking:
            rule, capitals = phrase(code, self._language), self._capitals
            self._speaking[code] = rule.speaking(capitals.lower(), capitals, self.awake[code])
        return self._speaking[code]


class Woken:
    """Knows the rules of a language by what wakes them. Raises KeyError for a language without rules."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._stems = pack.stems(language)
        self._pieces = lru_cache(maxsize=_PIECES)(self._of_line)
        self._sentence = lru_cache(maxsize=_PIECES)(self._piece)

    def of(self, text: str, capitals: str, asleep: Set[str]) -> pack.Awake:
        """The expressions that match in a text, whatever excuses them there; the rules in their order.

        text: the folded text. capitals: the same with its capital letters. asleep: rules that are not to be heard.
        """
        stems = self._stems
        groups, held = stems.groups, stems.held(text)
        found: dict[str, set[int]] = {}
        for piece in (self._piece(capitals, "text"), *chain.from_iterable(map(self._pieces, capitals.split("\n")))):
            for code in piece.awake:
                if code not in asleep and groups[code] & held == groups[code] and (spoken := piece.speaking(code)):
                    found.setdefault(code, set()).update(spoken)
        return {code: found[code] for code in stems.codes if code in found} if found else found

    def _of_line(self, line: str) -> tuple[_Piece, ...]:
        """The line and its sentences, where any rule may have something to say."""
        every = (self._piece(line, "line"), *(self._sentence(one, "sentence") for one in _END.split(line)))
        return tuple(piece for piece in every if piece.awake)

    def _piece(self, capitals: str, far: str) -> _Piece:
        return _Piece(capitals, self._stems.worth(capitals.lower(), far), self._language)


@cache
def woken(language: str) -> Woken:
    """What knows the rules of a language. Raises KeyError for a language without rules."""
    return Woken(language)
