"""Building blocks: `{name}` in an expression stands for another one, when rules are compiled and when they run."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

PAINT = "ꙮꙭꙫ"
"""The signs that stand over every letter of words that a rule reads as one: in the order of its `paint:`, and in text
with capital letters in that of its `paint_cased:`."""

_BLOCK = re.compile(r"\{([a-zA-Z_]+)\}")


def filled(pattern: str, blocks: Mapping[str, str]) -> str:
    """The expression with every `{block}` replaced by what it stands for, blocks within blocks included.

    Raises KeyError for a block that there is not.
    """
    while _BLOCK.search(pattern):
        pattern = _BLOCK.sub(lambda block: f"(?:{blocks[block[1]]})", pattern)
    return pattern


def names(pattern: str) -> list[str]:
    """The blocks that an expression uses itself."""
    return _BLOCK.findall(pattern)


def signed(blocks: Mapping[str, str], painted: Sequence[str]) -> dict[str, str]:
    """The blocks as `match` and `soft` read them: those that are painted stand for a run of their sign."""
    return {**blocks, **{name: f"(?<!{sign}){sign}+" for name, sign in zip(painted, PAINT, strict=False)}}


def paint_of(rule: Mapping[str, Any], key: str, pattern: str) -> tuple[str, ...]:
    """The blocks that an expression under a key of a rule reads as signs.

    In text with capital letters it does where it names one of them itself; the others look at the letters.
    """
    if key != "cased":
        return tuple(name for name, *_ in rule.get("paint", ()))
    some = tuple(name for name, *_ in rule.get("paint_cased", ()))
    return some if not frozenset(some).isdisjoint(names(pattern)) else ()


def painted(name: str) -> str:
    """The expression for the words of a block that is painted."""
    return rf"\b{{{name}}}(?!\w)"
