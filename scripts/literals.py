"""What a text must hold before an expression can match in it, read off the expression when the data is compiled.

Looking for a few short words costs a thousandth of running the expression, so most expressions never run,
nor are they ever compiled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from itertools import product
from string import digits
from typing import Any, NamedTuple

from mhpost.lint.blocks import filled
from mhpost.lint.expressions import EDGE, in_word

parser = import_module("re._parser")  # the standard library's own reading of expressions; nothing public gives it
sre = import_module("re._constants")

_MOST = 48
_LONGEST = 28
_OFTEN = dict(zip(f"{EDGE} etaoinsrhldcum", (18, 18, 10, 8, 7, 7, 6, 6, 6, 5, 5, 4, 3, 3, 3, 3), strict=True))
_SELDOM = 2
_NEVER = 0.01
_TOO_LIKELY = 2e-3
_WEIGHT = 1e-6

Words = frozenset[str]
"""A list of words, one of which must stand in the text; one with `EDGE` before or behind it begins or ends there."""

Way = tuple[Words, ...]
"""Lists that must all be there."""

Common = Callable[[Words], float]
"""How common it is that a text holds one of the words."""

_ALWAYS: tuple[Way, ...] = ((),)


class _Seen(NamedTuple):
    """exact: all that a piece can match, None when that is not a short list. ways: one of them must be there."""

    exact: Words | None
    ways: tuple[Way, ...] = _ALWAYS

    def all(self) -> tuple[Way, ...]:
        """The ways, what it can match among them."""
        return self.ways if self.exact is None else tuple((*way, self.exact) for way in self.ways)


_ANYTHING = _Seen(None)
_NOTHING = _Seen(frozenset({""}))


@cache
def parsed(pattern: str) -> Any:
    """The expression as `re` reads it. Raises re.error for what is no expression."""
    return parser.parse(pattern)


def ways(pattern: str, most: int = 1, common: Common | None = None) -> list[list[Words]]:
    """About `most` ways in which an expression can match: it does only where a text holds a word of all lists of one.

    common: the least common of several lists is chosen; by default as common as their letters are in English.
    A way without lists: look always. Raises re.error for what is no expression.
    """
    tree = parsed(pattern)
    if tree.state.flags & re.IGNORECASE:
        return [[]]
    every = _Reader(most, common or _likely).sequence(tree).all()
    return [sorted({short for words in way if (short := _shortest(words))}, key=sorted) for way in every]


def needed(pattern: str) -> list[list[str]]:
    """Up to two lists of words; the expression can only match in a text that holds one word of each.

    The words may stand inside others. An empty list: look always. Raises re.error for what is no expression.
    """
    (way,) = ways(pattern, 1)
    worth = {bare for words in way if (bare := _without_edges(words)) and _likely(bare) < _TOO_LIKELY}
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


def pieces(word: str) -> list[str]:
    """What stands between the spaces of a word, with an edge where a letter is beside a space or an edge was."""
    apart = word.replace(" ", f"{EDGE} {EDGE}").replace("\n", f"{EDGE}\n{EDGE}")
    return [edged for piece in apart.split() if (edged := _with_edges(piece)).strip(EDGE)]


class _Reader:
    """Reads parsed expressions. most: ways that are kept apart."""

    def __init__(self, most: int, common: Common) -> None:
        self._most = most
        self._common = common

    def sequence(self, items: Iterable[Any], at_edge: bool = False) -> _Seen:
        """What stands one behind the other. at_edge: whether a word that stands first begins there."""
        run: Words = frozenset({EDGE if at_edge else ""})
        found = _ALWAYS
        whole = True
        for item in items:
            seen = self._piece(item, at_edge)
            at_edge = _ends_at_edge(item, at_edge)
            found = self._both(found, seen.ways)
            if seen.exact is not None and len(run) * len(seen.exact) <= _MOST:
                run = frozenset(first + second for first, second in product(run, seen.exact))
                continue
            found = self._both(found, ((run,),))
            whole = False
            run = seen.exact if seen.exact is not None else frozenset({""})
        return _Seen(run, found) if whole else _Seen(None, self._both(found, ((run,),)))

    def _both(self, some: tuple[Way, ...], more: tuple[Way, ...]) -> tuple[Way, ...]:
        while len(some) * len(more) > self._most:
            some, more = (self._one(some), more) if len(some) > len(more) else (some, self._one(more))
        return tuple(first + second for first, second in product(some, more))

    def _piece(self, item: tuple[Any, Any], at_edge: bool) -> _Seen:
        kind, value = item
        if kind is sre.LITERAL:
            return _Seen(frozenset({chr(value)}))
        if kind is sre.IN:
            return _signs(value)
        if kind is sre.BRANCH:
            return self._branch([self.sequence(one, at_edge) for one in value[1]])
        if kind is sre.SUBPATTERN:
            return _ANYTHING if value[1] & re.IGNORECASE else self.sequence(value[3], at_edge)
        if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            return _repeat(value[0], value[1], self.sequence(value[2], at_edge and value[1] == 1))
        if kind is sre.ASSERT:
            return _Seen(frozenset({""}), self.sequence(value[1]).all())
        if _is_edge(kind, value):
            return _Seen(frozenset({EDGE}))
        return _NOTHING if kind in (sre.AT, sre.ASSERT_NOT) else _ANYTHING

    def _branch(self, branches: Sequence[_Seen]) -> _Seen:
        exact = frozenset[str]().union(*(one.exact for one in branches if one.exact is not None))
        if all(one.exact is not None and one.ways == _ALWAYS for one in branches) and len(exact) <= _MOST:
            return _Seen(exact)
        found = tuple(dict.fromkeys(way for one in branches for way in one.all()))
        return _Seen(None, found if len(found) <= self._most else self._one(found))

    def _one(self, some: Sequence[Way]) -> tuple[Way, ...]:
        """Of each way the list that is most telling, all in one; nothing when one of the ways demands nothing."""
        best = [min(map(_shortest, way), key=self._common, default=frozenset[str]()) for way in some]
        return ((frozenset[str]().union(*best),),) if all(best) else _ALWAYS


def _ends_at_edge(item: tuple[Any, Any], at_edge: bool) -> bool:
    """Whether a word that stands behind a part begins there. at_edge: whether one would that stood before it."""
    kind, value = item
    if kind is sre.LITERAL:
        return not in_word(chr(value))
    if kind is sre.IN:
        return all(one is sre.LITERAL and not in_word(chr(sign)) for one, sign in value)
    if kind is sre.BRANCH:
        return all(_all_end_at_edge(one, at_edge) for one in value[1])
    if kind is sre.SUBPATTERN:
        return _all_end_at_edge(value[3], at_edge)
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        return (at_edge or value[0] > 0) and _all_end_at_edge(value[2], at_edge)
    return _is_edge(kind, value) or (at_edge and kind in (sre.AT, sre.ASSERT, sre.ASSERT_NOT))


def _all_end_at_edge(items: Iterable[Any], at_edge: bool) -> bool:
    for item in items:
        at_edge = _ends_at_edge(item, at_edge)
    return at_edge


def _is_edge(kind: Any, value: Any) -> bool:
    r"""Whether it is `\b`, or `(?!\w)` or `(?<!\w)`, which mean the same beside a letter."""
    if kind is sre.ASSERT_NOT:
        return list(value[1]) == [(sre.IN, [(sre.CATEGORY, sre.CATEGORY_WORD)])]
    return kind is sre.AT and value is sre.AT_BOUNDARY


def _signs(choices: Sequence[tuple[Any, Any]]) -> _Seen:
    spans = [range(value, value + 1) if kind is sre.LITERAL else _digits(kind, value) for kind, value in choices]
    signs = frozenset(chr(each) for span in spans for each in span)
    return _Seen(signs) if all(spans) and len(signs) <= _MOST else _ANYTHING


def _digits(kind: Any, value: Any) -> range:
    """The digits from one to another, as in `[2-9]`; none for a choice that holds other signs."""
    within = kind is sre.RANGE and chr(value[0]) in digits and chr(value[1]) in digits
    return range(value[0], value[1] + 1) if within else range(0)


def _repeat(least: int, most: Any, inside: _Seen) -> _Seen:
    if least == 0:
        simple = most == 1 and inside.exact is not None
        return _Seen((inside.exact or frozenset()) | {""}) if simple else _ANYTHING
    return inside if most == 1 else _Seen(None, inside.all())


@cache
def _shortest(words: Words) -> Words:
    """The same demand in fewer and shorter words; empty when it demands nothing."""
    cut = {_with_edges(word)[:_LONGEST] for word in words}
    if any(not word.strip(f"{EDGE} \n") for word in cut):
        return frozenset()
    return frozenset(word for word in cut if not any(other != word and other in word for other in cut))


def _with_edges(word: str) -> str:
    """The word with those edges alone that say something: at its ends, beside a letter."""
    bare = word.replace(EDGE, "")
    before = EDGE if word.startswith(EDGE) and in_word(bare[:1]) else ""
    after = EDGE if word.endswith(EDGE) and in_word(bare[-1:]) else ""
    return before + bare + after


def _without_edges(words: Words) -> Words:
    return _shortest(frozenset(word.strip(EDGE) for word in words))


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
