"""How much two texts have in common, told by the stretches of bytes that they share.

What is worked out of a text depends on nothing else, so it can be kept from one run to the next.
"""

from __future__ import annotations

import sys
from array import array
from functools import lru_cache
from typing import Literal, NamedTuple

_HASHES = 8
_HASHED, _MARKED = 2**32 - 5, 4093
"""Primes by which stretches are hashed, and fall on bits."""
_ONE = ord("1")


class Sketch(NamedTuple):
    """What tells of a text how much it may have in common with others.

    hashes: the smallest hashes of its longer stretches, hardly ever two that are equal. size: how many short stretches
    it has. bits: one bit of many for each of these; some fall on the same bit.
    """

    hashes: tuple[int, ...]
    size: int
    bits: int

    def most(self, other: Sketch) -> float:
        """How much two texts share at most, from 0 to 1.

        They have together at least as many stretches as there are bits, so they share at most what that leaves.
        """
        both = self.size + other.size
        return 2 * (both - (self.bits | other.bits).bit_count()) / both


@lru_cache(maxsize=256)
def sketch(text: bytes) -> Sketch:
    """The sketch of a text that is not empty."""
    parts = _stretches(text, "I")
    bits = bytearray(b"0") * _MARKED
    for each in parts:
        bits[each % _MARKED] = _ONE
    hashes = sorted([each % _HASHED for each in _stretches(text, "Q")])
    return Sketch(tuple(hashes[:_HASHES]), len(parts), int(bits, 2))


def share(one: bytes, other: bytes) -> float:
    """How much of their short stretches two texts have in common, from 0 to 1."""
    if one == other:
        return 1.0
    mine, theirs = _short(one), _short(other)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


@lru_cache(maxsize=256)
def _short(text: bytes) -> frozenset[int]:
    """Its stretches of four bytes; a text is compared with those that are posted about the same time."""
    return frozenset(_stretches(text, "I"))


def _stretches(text: bytes, length: Literal["I", "Q"]) -> set[int]:
    """All stretches of four bytes (I) or of eight (Q), as numbers."""
    found: set[int] = set()
    size = array(length).itemsize
    for start in range(size):
        some = array(length, text[start : len(text) - (len(text) - start) % size])
        if sys.byteorder == "big":
            some.byteswap()
        found.update(some)
    return found
