"""The known word that a mistyped one was meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


def nearest(word: str, known: Iterable[str], least: float = 0.7) -> str | None:
    """The known word most like `word`, whatever its case, hyphens or underscores; None when none is near.

    Compared by difflib's ratio of common letters, at least `least` of 1; a tie goes to the first in the alphabet.
    """
    return _nearest(word, frozenset(known), least)


@lru_cache(maxsize=512)
def _nearest(word: str, known: frozenset[str], least: float) -> str | None:
    """The same mistake stands in many entries of a calendar."""
    from difflib import SequenceMatcher

    plain = _plain(word)
    best: tuple[float, str] | None = None
    for candidate in sorted(known):
        ratio = SequenceMatcher(None, plain, _plain(candidate)).ratio()
        if ratio >= least and (best is None or ratio > best[0]):
            best = (ratio, candidate)
    return best[1] if best else None


def _plain(word: str) -> str:
    return word.strip().casefold().replace("-", "_").replace(" ", "_")[:80]
