"""Expressions for words as they were written, which run only where the words hold what they need.

The build reads off each expression under a key that `expressions:` of its file names what a text must hold.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

_BEHIND = 100
"""Letters before a stretch of words that an expression may look back at."""


class Guarded:
    """One expression, compiled when a text first holds what it needs.

    needs: lists of words in small letters; a text in which it matches holds one of each.
    """

    __slots__ = ("_flags", "_needs", "_pattern")

    def __init__(self, pattern: str, needs: Sequence[Sequence[str]], flags: int) -> None:
        self._pattern = pattern
        self._needs = needs
        self._flags = flags

    def finditer(self, words: str, first: int = 0, last: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """All places in a stretch of the words."""
        if not self._may_match(_stretch(words, first, last)):
            return iter(())
        return _compiled(self._pattern, self._flags).finditer(words, first, last)

    def search(self, words: str, first: int = 0, last: int = sys.maxsize) -> re.Match[str] | None:
        """The first place in a stretch of the words."""
        if not self._may_match(_stretch(words, first, last)):
            return None
        return _compiled(self._pattern, self._flags).search(words, first, last)

    def _may_match(self, low: str) -> bool:
        """Whether words in small letters hold what the expression needs."""
        for some in self._needs:
            for word in some:
                if word in low:
                    break
            else:
                return False
        return True


def guarded(rows: Sequence[tuple[str, Sequence[Sequence[str]]]], flags: int) -> tuple[Guarded, ...]:
    """The expressions of a list as the build left it."""
    return tuple(Guarded(pattern, needs, flags) for pattern, needs in rows)


def _stretch(words: str, first: int, last: int) -> str:
    """A stretch of the words in small letters, and what an expression may look back at."""
    return _lowered(words[max(0, first - _BEHIND) : last])


@lru_cache(maxsize=64)
def _lowered(words: str) -> str:
    return words.lower()


@cache
def _compiled(pattern: str, flags: int) -> re.Pattern[str]:
    return re.compile(pattern, flags)
