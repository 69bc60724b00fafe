"""One phrase rule: what it matches, and what excuses it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache, partial
from typing import NamedTuple

from mhpost.lint import mention, pack
from mhpost.lint.blocks import PAINT, filled, paint_of, painted, signed
from mhpost.lint.expressions import Expression, Lists, expressions, found, holding
from mhpost.lint.painting import Paint, covered, painting
from mhpost.lint.sentences import sentence
from mhpost.lint.values import Hit
from mhpost.source.values import Severity

_MOST = 100


class Caught(NamedTuple):
    """What a rule catches words with. cased: whether it reads capital letters. paint: what is painted before.

    writers: how many people wrote slips that it catches, of those whose texts were labelled.
    """

    expression: Expression
    severity: Severity
    cased: bool
    paint: Paint
    writers: int


class Match(NamedTuple):
    """Where an expression matches, in positions of the folded text. writers: as `Caught` has it."""

    severity: Severity
    start: int
    end: int
    writers: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase rule.

    gate: what the whole text must be about; the rule is silent when none of these is found.
    caught: of `match` and `soft`, expressions on folded text, soft ones for warnings; and of `cased`, the same on
    folded text with its capital letters: in German they tell a noun from an adjective, and everywhere a name.
    unless: when one is found in the hit's sentence, nothing is wrong; unless_text: the same, anywhere in the text.
    mention: a cue that the words are quoted to discourage them exempts.
    claim: what is said is wrong, not a word: it may be said in order to deny it.
    over: codes of rules that are silent where this one speaks. tells_digits: the places, among `caught`, of the
    expressions to which it matters which digit stands in a text. held: what a text holds of what gate,
    unless and unless_text need.
    """

    code: str
    severity: Severity
    gate: tuple[Expression, ...]
    caught: tuple[Caught, ...]
    unless: tuple[Expression, ...]
    unless_text: tuple[Expression, ...]
    mention: bool
    claim: bool
    over: frozenset[str]
    tells_digits: frozenset[int]
    held: Callable[[str], Lists]

    @property
    def quotable(self) -> bool:
        """Whether its words may be quoted to discourage them, or said to deny them."""
        return self.mention or self.claim

    def hits(self, text: str, capitals: str, language: str, awake: Set[int]) -> Iterator[Hit]:
        """What the rule catches, in positions of the folded text: of each expression at most the first 100 places.

        capitals: the folded text with its capital letters. awake: the places of the expressions that match in it,
        counted through match, soft and cased.
        """
        matches = self.matches(text, capitals, awake)
        if not matches or not self.concerned(text):
            return
        held = self.held(text)
        if found(self.unless_text, held, text, 0, len(text)):
            return
        read = mention.without_affirming(text, language) if self.claim and self.unless else text
        excused: dict[tuple[int, int], bool] = {}
        for severity, start, end, writers in matches:
            place = sentence(text, start, end)
            if place not in excused:
                excused[place] = found(self.unless, held, read, *place)
            if not excused[place] and not self._exempt(text, start, end, place, language):
                yield Hit(self.code, severity, start, end, writers=writers)

    def concerned(self, text: str) -> bool:
        """Whether a folded text is about what the rule is about."""
        return not self.gate or found(self.gate, self.held(text), text, 0, len(text))

    def speaking(self, text: str, capitals: str, awake: Set[int]) -> frozenset[int]:
        """Which of the expressions match at all in a folded text, or a piece of one, whatever excuses them there."""
        some = ((place, self.caught[place]) for place in awake)
        return frozenset(place for place, one in some if one.expression.speaks(_read(one, text, capitals)))

    def matches(self, text: str, capitals: str, awake: Set[int]) -> list[Match]:
        """What the expressions match, whatever excuses it there. For the rest as `hits`."""
        some = (self.caught[place] for place in sorted(awake))
        read = ((one, _read(one, text, capitals)) for one in some)
        return [
            Match(one.severity, *_place(match), one.writers)
            for one, said in read
            for match in one.expression.matches(said, _MOST)
        ]

    def _exempt(self, text: str, start: int, end: int, place: tuple[int, int], language: str) -> bool:
        if self.claim and mention.denied(text, start, place, language):
            return True
        if self.mention and mention.discouraged(text, start, end, place, language):
            return True
        return self.quotable and mention.taken_back(text, start, end, language)


@cache
def phrase(code: str, language: str) -> Phrase:
    """The rule of a code in a language; nothing in it is compiled yet. Raises KeyError for an unknown code."""
    rule = pack.matched(code, language)
    blocks: Mapping[str, str] = rule["blocks"]
    severity = Severity(rule["severity"])
    paints = {
        name: painting(filled(painted(name), blocks), None if heads is None else tuple(heads), alone=alone)
        for key in pack.PAINTS
        for name, heads, alone in rule[key]
    }
    read = cache(partial(signed, blocks))

    def caught(key: str, severity: Severity) -> Iterator[Caught]:
        for pattern, heads, writers in rule.get(key, ()):
            names = paint_of(rule, key, pattern)
            paint = tuple((paints[name], sign) for name, sign in zip(names, PAINT, strict=False))
            yield Caught(Expression(pattern, read(names), heads=heads), severity, key == "cased", paint, writers)

    def some(key: str) -> tuple[Expression, ...]:
        return expressions(rule.get(key, ()), blocks)

    return Phrase(
        code=code,
        severity=severity,
        gate=some("gate"),
        caught=(*caught("match", severity), *caught("soft", Severity.WARNING), *caught("cased", severity)),
        unless=some("unless"),
        unless_text=some("unless_text"),
        mention=rule["mention"],
        claim=rule.get("claim", False),
        over=frozenset(rule.get("over", ())),
        tells_digits=frozenset(rule.get("tells_digits", ())),
        held=holding(rule["index"]),
    )


def _place(match: re.Match[str]) -> tuple[int, int]:
    group = "hit" if "hit" in match.re.groupindex else 0
    return match.span(group if match[group] is not None else 0)


def _read(one: Caught, text: str, capitals: str) -> str:
    """The text as an expression reads it."""
    said = capitals if one.cased else text
    return covered(said, one.paint) if one.paint else said
