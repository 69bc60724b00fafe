"""What wakes the rules of a language, as `mhpost.lint.pack.Waking` reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from scripts.listed import Lists, Seen
from scripts.literals import Words
from scripts.reach import reach

from mhpost.lint.blocks import PAINT, filled, paint_of, painted
from mhpost.lint.expressions import DIGIT, EDGE
from mhpost.lint.pack import MATCHES, NAMES, REACHES

Data = dict[str, Any]
_Row = tuple[str, int, Sequence[int]]
"""Code, place of an expression, and the numbers of the lists that must be held, the rarest first."""


def waking(rules: Sequence[Data], matched: Sequence[Data], names: Sequence[str], seen: Seen) -> Data:
    """What an expression of a rule needs must stand in a text, and a word of its gate.

    rules: as they are written. matched: as they match. names: proper names, as expressions. Raises ValueError for an
    expression that needs nothing, of a rule without a gate: it would have to be looked for in every text.
    """
    lists = Lists(seen)
    gates = {rule["code"]: lists.number(words) for rule in matched if (words := _gate(rule, seen))}
    woken: dict[str, dict[tuple[str, int, frozenset[int]], None]] = {far: {} for far in (*REACHES, NAMES)}
    for rule in matched:
        for far, place, way in _woken(rule, seen):
            gate = [gates[rule["code"]]] if rule["code"] in gates else []
            needs = frozenset(lists.numbers(way) or gate)
            if not needs:
                raise ValueError(f"expression {place + 1} of {rule['code']} needs no word: give the rule a gate")
            woken[far][rule["code"], place, needs] = None
    woken[NAMES] = {
        (NAMES, place, frozenset(way)): None for place, name in enumerate(names) for way in lists.ways(name)
    }
    times = lists.times()
    rows = {
        far: [(code, place, sorted(needs, key=lambda number: (times[number], number))) for code, place, needs in some]
        for far, some in woken.items()
    }
    order, asked = _order([row for some in rows.values() for row in some], gates.values(), times)
    return {
        "index": lists.index(order),
        "gates": {code: order[number] for code, number in gates.items()},
        "wakes": {far: _wakes(some, order) for far, some in rows.items()},
        "asked": asked,
        "codes": [rule["code"] for rule in rules],
        "asleep": [rule["code"] for rule in rules if "house" in rule],
        "sourced": [rule["code"] for rule in rules if rule.get("sourced")],
    }


def _woken(rule: Data, seen: Seen) -> Iterator[tuple[str, int, list[frozenset[str]]]]:
    """How far an expression reaches, its place, and the lists that must be held there; several for one.

    One that needs nothing itself is looked for in texts that wake its rule.
    """
    blocks = rule["blocks"]
    every = ((*row, key) for key in MATCHES for row in rule.get(key, ()))
    for place, (pattern, begins, _, key) in enumerate(every):
        first = _first(begins or ())
        whole = filled(pattern, blocks)
        ways = seen.ways(whole, *([first] if first else []))
        paint = [filled(painted(name), blocks) for name in paint_of(rule, key, pattern)]
        far = reach(whole, *paint) if all(ways) else REACHES[-1]
        yield from ((far, place, way) for way in ways)


def _gate(rule: Data, seen: Seen) -> frozenset[str]:
    """The words of which a text holds one where a gate of the rule is found; none where that may need none."""
    ways = [way for pattern, _ in rule.get("gate", ()) for way in seen.ways(filled(pattern, rule["blocks"]))]
    return frozenset[str]().union(*(way[0] for way in ways)) if all(ways) else frozenset()


def _order(rows: Sequence[_Row], gates: Iterable[int], times: Mapping[int, int]) -> tuple[dict[int, int], int]:
    """New numbers of all lists, and how many come first since they are asked for: all but those that only find rows.

    Those that are asked for most often have the smallest numbers: sets of them are short.
    """
    often = Counter(gates)
    for _, _, (first, *others) in rows:
        often.update(dict.fromkeys(others, times[first] + 1))
    finding = {needs[0] for _, _, needs in rows} - often.keys()
    asked = (number for number, _ in often.most_common())
    return {number: place for place, number in enumerate((*asked, *sorted(finding)))}, len(often)


def _wakes(rows: Iterable[_Row], order: Mapping[int, int]) -> dict[int, str]:
    """The number of the rarest list → a code, the place of an expression and the numbers of the other lists that it
    needs, for each."""
    found: dict[int, list[str]] = {}
    for code, place, needs in rows:
        first, *others = (order[number] for number in needs)
        found.setdefault(first, []).append(" ".join(map(str, (code, place, *others))))
    return {number: "\x1e".join(some) for number, some in found.items()}


def _first(begins: Sequence[str]) -> Words:
    """The heads of an expression as a list of words; none where the text itself does not hold them."""
    plain = all(head != DIGIT and head[0] not in PAINT for head in begins)
    return frozenset(EDGE + head for head in begins) if plain else frozenset()
