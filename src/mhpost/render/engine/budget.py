"""What a template may cost, counted as it goes: it holds on every system, also where memory has no limit."""

from __future__ import annotations

from typing import Any

MAX_TEXT = 100_000
"""Characters in one text: more than any platform's post."""
MAX_ITEMS = 2_000
"""Elements of one list."""
MAX_TURNS = 20_000
"""Turns of all loops of one rendering together."""
MAX_TOTAL = 10_000_000
"""Characters and elements made in one rendering, in all."""
_ITEM = 8
"""An element of a list weighs as much as so many characters."""
MAX_BITS = 512
"""Size of a whole number."""


class TooMuch(Exception):
    """A template asks for more than any post needs; the words say of what."""


class Budget:
    """The account of one rendering."""

    def __init__(self) -> None:
        self.turns = 0
        self.total = 0

    def turn(self) -> None:
        """One more turn of a loop."""
        self.turns += 1
        if self.turns > MAX_TURNS:
            raise TooMuch(f"its loops run more than {MAX_TURNS:,} times")

    def spend(self, size: int, most: int = MAX_TEXT) -> None:
        """A text or list of that size is about to be made."""
        self.total += size if most == MAX_TEXT else size * _ITEM
        if size > most:
            what = "characters" if most == MAX_TEXT else "elements"
            raise TooMuch(f"it makes more than {most:,} {what}")
        if self.total > MAX_TOTAL:
            raise TooMuch("it makes more words than any post needs")

    def made(self, value: Any) -> Any:
        """The value, which a function or method has just made, paid for."""
        if isinstance(value, str):
            self.spend(len(value))
        elif isinstance(value, list | tuple):
            self.spend(len(value), MAX_ITEMS)
        return value

    def number(self, bits: int) -> None:
        """A whole number of that many bits is about to be made."""
        if bits > MAX_BITS:
            raise TooMuch("it makes a number that is too large")
