"""Long lists of words, or the shape of names, that an expression reads as one sign: `blocks.PAINT`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from mhpost.lint.expressions import Expression
from mhpost.lint.pack import ENDS

_TEXTS = 64
"""Texts that stay painted: what is painted in one is, for many rules."""
_SENTENCES = 20_000
"""Sentences of which it is remembered whether they hold such words."""

_END = re.compile(f"[{ENDS['sentence']}]")


class Painting:
    """Words that are painted over. expression: finds them.

    alone: whether it finds all of them in their sentences alone too, as `scripts.reach` says: of a text of which no
    sentence holds any nothing is painted.
    """

    def __init__(self, expression: Expression, *, alone: bool) -> None:
        self._expression = expression
        self._alone = alone
        self._speaks = lru_cache(maxsize=_SENTENCES)(expression.speaks)
        self.over = lru_cache(maxsize=_TEXTS)(self._over)

    def _over(self, sign: str, text: str) -> str:
        """The text with the sign over every letter of the words; no place moves."""
        if self._alone and not any(map(self._speaks, _sentences(text))):
            return text
        return self._expression.replaced(sign, text)


Paint = tuple[tuple[Painting, str], ...]
"""What is painted before an expression reads a text: each with its sign."""


def covered(text: str, paint: Paint) -> str:
    """The text as an expression reads it. paint: one after the other."""
    for words, sign in paint:
        text = words.over(sign, text)
    return text


@cache
def painting(pattern: str, heads: tuple[str, ...] | None, *, alone: bool) -> Painting:
    """The same for all rules that paint the same words. heads: as of `Expression`."""
    return Painting(Expression(pattern, {}, heads=heads), alone=alone)


@lru_cache(maxsize=_TEXTS)
def _sentences(text: str) -> Iterable[str]:
    return _END.split(text)
