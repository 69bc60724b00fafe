"""With which letters the places begin at which an expression can match, read off it when the data is compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from scripts.literals import parsed, sre

from mhpost.lint.blocks import PAINT
from mhpost.lint.expressions import DIGIT, HEADS, in_word

Heads = frozenset[tuple[str, bool]]
"""Beginnings, each with whether what stands behind it goes on from there; otherwise anything may."""

_OPEN: Heads = frozenset({("", True)})
_ANYTHING: Heads = frozenset({("", False)})
_LONGEST = max(HEADS)
_MOST = 400
_RANGE = 40


def heads(pattern: str) -> list[str] | None:
    """The first letters, as many as `HEADS` says, of every match; None for an expression that may begin elsewhere.

    Each match begins where a word does. Raises re.error for what is no expression.
    """
    tree = parsed(pattern)
    if tree.state.flags & re.IGNORECASE or not _at_a_word(tree):
        return None
    found = {text for text, _ in _sequence(tree)}
    short = {text[: len(DIGIT)] if text.startswith(DIGIT) else text for text in found}
    told = all(text == DIGIT or in_word(text[:1]) for text in short)
    return sorted({_known(text) for text in short}) if told else None


def _known(head: str) -> str:
    return head if head == DIGIT else head[: max(size for size in HEADS if size <= len(head))]


def _at_a_word(items: Iterable[Any]) -> bool:
    for kind, value in items:
        if kind in (sre.ASSERT, sre.ASSERT_NOT):
            continue
        if kind is sre.AT:
            return bool(value is sre.AT_BOUNDARY)
        if kind is sre.SUBPATTERN:
            return _at_a_word(value[3])
        if kind is sre.BRANCH:
            return all(_at_a_word(one) for one in value[1])
        return kind is sre.MAX_REPEAT and _is_sign(value[0], list(value[2]))
    return False


def _is_sign(least: int, items: list[Any]) -> bool:
    """Whether it is a run of the sign that stands over whole words."""
    return least == 1 and len(items) == 1 and items[0][0] is sre.LITERAL and chr(items[0][1]) in PAINT


def _sequence(items: Iterable[Any]) -> Heads:
    found = _OPEN
    for item in items:
        if all(not goes_on or len(text) >= _LONGEST for text, goes_on in found):
            break
        longer = _joined(found, _piece(item))
        if len(longer) > _MOST:
            return frozenset((text, False) for text, _ in found)
        found = longer
    return found


def _joined(some: Heads, more: Heads) -> Heads:
    done = {(text, goes_on) for text, goes_on in some if not goes_on or len(text) >= _LONGEST}
    return frozenset(done | {_longer(text, after, on) for text, _ in some - done for after, on in more})


def _longer(text: str, after: str, goes_on: bool) -> tuple[str, bool]:
    return (text, False) if text and after == DIGIT else ((text + after)[:_LONGEST], goes_on)


def _piece(item: tuple[Any, Any]) -> Heads:
    kind, value = item
    if kind is sre.LITERAL:
        return frozenset({(chr(value), True)})
    if kind is sre.IN:
        return _signs(value)
    if kind is sre.BRANCH:
        return frozenset().union(*map(_sequence, value[1]))
    if kind is sre.SUBPATTERN:
        return _ANYTHING if value[1] & re.IGNORECASE else _sequence(value[3])
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        return _repeat(value[0], value[1], _sequence(value[2]))
    return _OPEN if kind in (sre.AT, sre.ASSERT, sre.ASSERT_NOT) else _ANYTHING


def _signs(choices: Sequence[tuple[Any, Any]]) -> Heads:
    letters: set[str] = set()
    for kind, value in choices:
        if kind is sre.LITERAL:
            letters.add(chr(value))
        elif kind is sre.CATEGORY and value is sre.CATEGORY_DIGIT:
            letters.add(DIGIT)
        elif kind is sre.RANGE and value[1] - value[0] <= _RANGE:
            letters |= {chr(code) for code in range(value[0], value[1] + 1)}
        else:
            return _ANYTHING
    return frozenset((letter, letter != DIGIT) for letter in letters)


def _repeat(least: int, most: Any, inside: Heads) -> Heads:
    once = inside if most == 1 else frozenset((text, len(text) >= _LONGEST and on) for text, on in inside)
    return once | _OPEN if least == 0 else once
