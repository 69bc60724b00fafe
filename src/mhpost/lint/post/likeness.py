"""How much two texts have in common, told by the stretches of bytes that they share.

What is worked out of a text depends on nothing else, so it can be kept from one run to the next.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from hashlib import blake2b
from heapq import nsmallest
from operator import or_
from typing import Any, Literal, NamedTuple

_HASHES = 8
_HASHED, _MARKED = 2**32 - 5, 4093
"""Primes by which stretches are hashed, and fall on bits."""


class _Sketch(NamedTuple):
    """The short stretches of a text: how many there are, and one bit of many for each; some fall on the same bit."""

    size: int
    bits: int


class Texts:
    """What is known of distinct texts, each worked out once, and only when it is asked for.

    kept: what `as_data` gave in an earlier run; whatever cannot be read in it is worked out again.
    """

    def __init__(self, kept: Mapping[str, Any] | None = None) -> None:
        self._kept = kept or {}
        self._hashes: dict[bytes, tuple[int, ...]] = {}
        self._sketches: dict[bytes, _Sketch] = {}

    def hashes(self, text: bytes) -> tuple[int, ...]:
        """The smallest hashes of its longer stretches."""
        known = self._hashes.get(text)
        if known is None:
            known = self._hashes[text] = self._read_hashes(text) or _smallest(text)
        return known

    def maybe_alike(self, text: bytes, others: Sequence[bytes], least: float) -> Iterator[int]:
        """The places of those of the others that may share `least` with the text, from 0 to 1; the rest share less.

        Two texts have together at least as many stretches as there are bits, so they share at most what that leaves.
        """
        size, bits = self._sketch(text)
        for place, other in enumerate(others):
            its_size, its_bits = self._sketches.get(other) or self._sketch(other)
            both = size + its_size
            if 2 * (both - (bits | its_bits).bit_count()) / both >= least:
                yield place

    def as_data(self) -> dict[str, Any]:
        """What this run knows, for JSON: of each text, by its digest, the hashes and the sketch that was asked for."""
        data: dict[str, Any] = {}
        for text, hashes in self._hashes.items():
            sketch = self._sketches.get(text)
            data[_digest(text)] = [hashes, [sketch.size, f"{sketch.bits:x}"] if sketch else self._row(text)[1]]
        return data

    def _sketch(self, text: bytes) -> _Sketch:
        known = self._sketches.get(text)
        if known is None:
            known = self._sketches[text] = self._read_sketch(text) or _drawn(text)
        return known

    def _row(self, text: bytes) -> tuple[Any, Any]:
        row = self._kept.get(_digest(text)) if self._kept else None
        return (row[0], row[1]) if isinstance(row, list) and len(row) == 2 else (None, None)

    def _read_hashes(self, text: bytes) -> tuple[int, ...] | None:
        hashes, _ = self._row(text)
        right = isinstance(hashes, list) and all(type(each) is int for each in hashes)
        return tuple(hashes) if right else None

    def _read_sketch(self, text: bytes) -> _Sketch | None:
        try:
            size, bits = self._row(text)[1]
            return _Sketch(size, int(bits, 16)) if type(size) is int and 0 < size < _HASHED else None
        except (TypeError, ValueError):
            return None


def share(one: bytes, other: bytes) -> float:
    """How much of their short stretches two texts have in common, from 0 to 1."""
    if one == other:
        return 1.0
    mine, theirs = _short(one), _short(other)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def _smallest(text: bytes) -> tuple[int, ...]:
    return tuple(nsmallest(_HASHES, [each % _HASHED for each in _stretches(text, "Q")]))


def _drawn(text: bytes) -> _Sketch:
    parts = _short(text)
    return _Sketch(len(parts), reduce(or_, [_BITS[each % _MARKED] for each in parts]))


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


def _digest(text: bytes) -> str:
    return blake2b(text, digest_size=16).hexdigest()


_BITS = [1 << place for place in range(_MARKED)]
