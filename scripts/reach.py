"""How far a match of an expression can reach, read off it when the data is compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from scripts.literals import parsed, sre

from mhpost.lint.pack import ENDS, REACHES

_OUTSIDE = (sre.AT_BEGINNING, sre.AT_BEGINNING_STRING, sre.AT_END, sre.AT_END_STRING, sre.AT_BOUNDARY)
"""What holds at the ends of a piece wherever it holds in the text around it."""

_ONE = (sre.LITERAL, sre.IN, sre.AT)

_CLASSES = {
    sre.CATEGORY_DIGIT: re.compile(r"\d"),
    sre.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
    sre.CATEGORY_WORD: re.compile(r"\w"),
    sre.CATEGORY_NOT_WORD: re.compile(r"\W"),
    sre.CATEGORY_SPACE: re.compile(r"\s"),
    sre.CATEGORY_NOT_SPACE: re.compile(r"\S"),
}


def reach(*patterns: str) -> str:
    """The smallest of `REACHES` that no match of the expressions leaves.

    In such a piece alone each of them matches wherever it does in the whole text: it may look beyond the ends of the
    piece only in order not to match. Raises re.error for what is no expression.
    """
    trees = [parsed(pattern) for pattern in patterns]
    return next((name for name in REACHES[:-1] if not any(reads(tree, ENDS[name]) for tree in trees)), REACHES[-1])


def reads(items: Iterable[Any], signs: str) -> bool:
    """Whether a part of an expression, as `re` reads it, may read one of the signs."""
    return any(_may(kind, value, signs) for kind, value in items)


def _may(kind: Any, value: Any, ends: str) -> bool:
    """Whether a part of an expression may read one of the ends."""
    if kind is sre.LITERAL:
        return chr(value) in ends
    if kind is sre.NOT_LITERAL:
        return {*ends} != {chr(value)}
    if kind is sre.ANY:
        return ends != "\n"
    if kind is sre.IN:
        return any(holds(value, end) for end in ends)
    if kind is sre.BRANCH:
        return any(reads(one, ends) for one in value[1])
    if kind is sre.AT:
        return value not in _OUTSIDE
    if kind is sre.GROUPREF:
        return False  # what the group reads counts where that stands
    if kind is sre.ASSERT_NOT:
        return _looks_out(value[1])
    part = inside(kind, value)
    return part is None or (not _is_edge(kind, part) and reads(part, ends))


def inside(kind: Any, value: Any) -> Any:
    """What stands in a group, a repetition or a look around; None for a part of any other kind."""
    if kind is sre.SUBPATTERN:
        return value[3]
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        return value[2]
    return value[1] if kind is sre.ASSERT else None


def _is_edge(kind: Any, inside: Iterable[Any]) -> bool:
    """Whether it is a look at one sign or the end, as in `(?=[.,]|$)`: where the sign is an end, so is the piece's."""
    if kind is not sre.ASSERT or [first for first, _ in inside] != [sre.BRANCH]:
        return False
    ways = [[*way] for _, (_, every) in inside for way in every]
    return [(sre.AT, sre.AT_END)] in ways and all(len(way) == 1 and way[0][0] in _ONE for way in ways)


def _looks_out(items: Iterable[Any]) -> bool:
    """Whether what must not stand there could stand at the end of a piece and not in the whole text."""
    return any(_may_look(kind, value) for kind, value in items)


def _may_look(kind: Any, value: Any) -> bool:
    if kind is sre.BRANCH:
        return any(_looks_out(one) for one in value[1])
    if kind is sre.AT:
        return value is not sre.AT_BOUNDARY
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        return True
    part = inside(kind, value)
    return part is not None and _looks_out(part)


def holds(choices: Iterable[tuple[Any, Any]], sign: str) -> bool:
    """Whether a set of signs, as `re` reads it, holds one."""
    rows = [*choices]
    negated = rows[0][0] is sre.NEGATE
    return negated != any(_is(kind, value, sign) for kind, value in rows[negated:])


def _is(kind: Any, value: Any, sign: str) -> bool:
    if kind is sre.LITERAL:
        return bool(value == ord(sign))
    if kind is sre.RANGE:
        return bool(value[0] <= ord(sign) <= value[1])
    return _CLASSES[value].fullmatch(sign) is not None
