"""What a text must hold before an expression can match in it, read off the expression when the data is compiled.

Looking for a few short words costs a thousandth of running the expression, so most expressions never run,
nor are they ever compiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from itertools import product
from typing import Any, NamedTuple

from mhpost.lint.blocks import filled

parser = import_module("re._parser")  # the standard library's own reading of expressions; nothing public gives it
sre = import_module("re._constants")

GRAM = 3
_SPACES = frozenset(" \n")
_MOST = 48
_LONGEST = 14
_OFTEN = dict(zip(" etaoinsrhldcum", (18, 10, 8, 7, 7, 6, 6, 6, 5, 5, 4, 3, 3, 3, 3), strict=True))
_SELDOM = 2
_NEVER = 0.01
_TOO_LIKELY = 2e-3
_WEIGHT = 1e-6

Words = frozenset[str]


class _Seen(NamedTuple):
    """exact: all that a piece can match, None when that is not a short list. needs: lists of which one must occur."""

    exact: Words | None
    needs: tuple[Words, ...] = ()


_ANYTHING = _Seen(None)
_NOTHING = _Seen(frozenset({""}))


def needed(pattern: str) -> list[list[str]]:
    """Up to two lists of words; the expression can only match in a text that holds one word of each.

    An empty list: look always. Raises re.error for what is no expression.
    """
    tree = parser.parse(pattern)
    if tree.state.flags & re.IGNORECASE:
        return []
    seen = _sequence(tree)
    worth = {short for words in _all(seen) if (short := _shortest(words)) and _likely(short) < _TOO_LIKELY}
    best = sorted(worth, key=lambda words: (_likely(words) + _WEIGHT * sum(map(len, words)), sorted(words)))
    return [sorted(words) for words in best[:2]]


def in_small_letters(some: Any, blocks: Mapping[str, str]) -> Any:
    """Each expression of a list, or of the lists of a mapping, with its blocks filled in and what it needs.

    For words of any case: what it needs is in small letters.
    """
    if isinstance(some, dict):
        return {key: in_small_letters(inner, blocks) for key, inner in some.items()}
    whole = [filled(pattern, blocks) for pattern in some]
    return [[pattern, [sorted({word.lower() for word in words}) for words in needed(pattern)]] for pattern in whole]


def rarest(word: str, common: Mapping[str, int]) -> str:
    """Three letters that stand together in the word, without a space, those that are least common; else ""."""
    grams = (word[at : at + GRAM] for at in range(len(word) - GRAM + 1) if not set(word[at : at + GRAM]) & _SPACES)
    return min(grams, key=lambda gram: (common.get(gram.lower(), 0), gram), default="")


def _all(seen: _Seen) -> tuple[Words, ...]:
    return (*seen.needs, *([] if seen.exact is None else [seen.exact]))


def _sequence(items: Iterable[Any]) -> _Seen:
    run: Words = frozenset({""})
    needs: list[Words] = []
    whole = True
    for item in items:
        seen = _piece(item)
        needs += seen.needs
        if seen.exact is not None and len(run) * len(seen.exact) <= _MOST:
            run = frozenset(first + second for first, second in product(run, seen.exact))
            continue
        needs.append(run)
        whole = False
        run = seen.exact if seen.exact is not None else frozenset({""})
    return _Seen(run, tuple(needs)) if whole else _Seen(None, (*needs, run))


def _piece(item: tuple[Any, Any]) -> _Seen:
    kind, value = item
    if kind is sre.LITERAL:
        return _Seen(frozenset({chr(value)}))
    if kind is sre.IN:
        return _signs(value)
    if kind is sre.BRANCH:
        return _branch([_sequence(one) for one in value[1]])
    if kind is sre.SUBPATTERN:
        return _ANYTHING if value[1] & re.IGNORECASE else _sequence(value[3])
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        return _repeat(value[0], value[1], _sequence(value[2]))
    if kind is sre.ASSERT:
        inside = _sequence(value[1])
        return _Seen(frozenset({""}), _all(inside))
    return _NOTHING if kind in (sre.AT, sre.ASSERT_NOT) else _ANYTHING


def _signs(choices: Sequence[tuple[Any, Any]]) -> _Seen:
    if all(kind is sre.LITERAL for kind, _ in choices) and len(choices) <= _MOST:
        return _Seen(frozenset(chr(value) for _, value in choices))
    return _ANYTHING


def _branch(ways: Sequence[_Seen]) -> _Seen:
    exact = frozenset[str]().union(*(way.exact for way in ways if way.exact is not None))
    if all(way.exact is not None for way in ways) and len(exact) <= _MOST:
        return _Seen(exact)
    best = [min(map(_shortest, _all(way)), key=_likely, default=frozenset[str]()) for way in ways]
    return _Seen(None, (frozenset[str]().union(*best),) if all(best) else ())


def _repeat(least: int, most: Any, inside: _Seen) -> _Seen:
    if least == 0:
        return _Seen(inside.exact | {""}) if most == 1 and inside.exact is not None else _ANYTHING
    return inside if most == 1 else _Seen(None, _all(inside))


@cache
def _shortest(words: Words) -> Words:
    """The same demand in fewer and shorter words; empty when it demands nothing."""
    cut = {word[:_LONGEST] for word in words}
    if "" in cut:
        return frozenset()
    return frozenset(word for word in cut if not any(other != word and other in word for other in cut))


@cache
def _likely(words: Words) -> float:
    """About how likely one of the words begins at some place of a text; 1 for no demand at all."""
    if not words:
        return 1.0
    return sum(_chance(word) for word in words)


@cache
def _chance(word: str) -> float:
    chance = 1.0
    for letter in word:
        chance *= _OFTEN.get(letter, _SELDOM if letter.isascii() else _NEVER) / 100
    return chance
