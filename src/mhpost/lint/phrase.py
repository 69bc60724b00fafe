"""One phrase rule: what it matches, and what excuses it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache

from mhpost.lint import mention, pack
from mhpost.lint.blocks import PAINT, filled, painted, signed
from mhpost.lint.expressions import Expression, Lists, expressions, found, holding
from mhpost.lint.sentences import sentence
from mhpost.lint.values import Hit
from mhpost.source.values import Severity

_MOST = 100


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase rule.

    gate: what the whole text must be about; the rule is silent when none of these is found.
    paint: long lists of words that the expressions read as one sign: expression, sign.
    caught: of `match` and `soft`, expressions on folded and painted text, soft ones for warnings; and of `cased`, the
    same on folded text with its capital letters: in German they tell a noun from an adjective. Each with its severity,
    and whether it reads capital letters.
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
    paint: tuple[tuple[Expression, str], ...]
    caught: tuple[tuple[Expression, Severity, bool], ...]
    unless: tuple[Expression, ...]
    unless_text: tuple[Expression, ...]
    mention: bool
    claim: bool
    over: frozenset[str]
    tells_digits: frozenset[int]
    held: Callable[[str], Lists]

    def hits(self, text: str, capitals: str, language: str, awake: Set[int]) -> Iterator[Hit]:
        """What the rule catches, in positions of the folded text: of each expression at most the first 100 places.

        capitals: the folded text with its capital letters. awake: the places of the expressions that match in it,
        counted through match, soft and cased.
        """
        matches = [place for one in sorted(awake) for place in self._matches(one, text, capitals)]
        if not matches:
            return
        held = self.held(text)
        if self.gate and not found(self.gate, held, text, 0, len(text)):
            return
        if found(self.unless_text, held, text, 0, len(text)):
            return
        read = mention.without_affirming(text, language) if self.claim and self.unless else text
        excused: dict[tuple[int, int], bool] = {}
        for severity, start, end in matches:
            place = sentence(text, start, end)
            if place not in excused:
                excused[place] = found(self.unless, held, read, *place)
            if not excused[place] and not self._exempt(text, start, end, place, language):
                yield Hit(self.code, severity, start, end)

    def speaking(self, text: str, capitals: str, awake: Set[int]) -> frozenset[int]:
        """Which of the expressions match at all in a folded text, or a piece of one, whatever excuses them there."""
        return frozenset(place for place in awake if self.caught[place][0].speaks(self._read(place, text, capitals)))

    def _matches(self, place: int, text: str, capitals: str) -> list[tuple[Severity, int, int]]:
        one, severity, _ = self.caught[place]
        return [(severity, *_place(match)) for match in one.matches(self._read(place, text, capitals), _MOST)]

    def _read(self, place: int, text: str, capitals: str) -> str:
        """The text as an expression reads it: with capital letters, else with what is painted."""
        return capitals if self.caught[place][2] else _painted(text, self.paint)

    def _exempt(self, text: str, start: int, end: int, place: tuple[int, int], language: str) -> bool:
        if self.claim and mention.denied(text, start, place, language):
            return True
        if self.mention and mention.discouraged(text, start, end, place, language):
            return True
        return (self.claim or self.mention) and mention.answered(text, start, end, language)


@cache
def phrase(code: str, language: str) -> Phrase:
    """The rule of a code in a language; nothing in it is compiled yet. Raises KeyError for an unknown code."""
    rule = pack.matched(code, language)
    blocks: Mapping[str, str] = rule["blocks"]
    paint: Sequence[tuple[str, Sequence[str] | None]] = rule.get("paint", ())
    read = signed(blocks, [name for name, _ in paint])
    severity = Severity(rule["severity"])

    def caught(key: str, words: Mapping[str, str]) -> list[Expression]:
        return [Expression(pattern, words, heads=heads) for pattern, heads in rule.get(key, ())]

    def some(key: str) -> tuple[Expression, ...]:
        return expressions(rule.get(key, ()), blocks)

    return Phrase(
        code=code,
        severity=severity,
        gate=some("gate"),
        paint=tuple((_painting(*row, blocks), sign) for row, sign in zip(paint, PAINT, strict=False)),
        caught=(
            *((one, severity, False) for one in caught("match", read)),
            *((one, Severity.WARNING, False) for one in caught("soft", read)),
            *((one, severity, True) for one in caught("cased", blocks)),
        ),
        unless=some("unless"),
        unless_text=some("unless_text"),
        mention=rule["mention"],
        claim=rule.get("claim", False),
        over=frozenset(rule.get("over", ())),
        tells_digits=frozenset(rule.get("tells_digits", ())),
        held=holding(rule["index"]),
    )


def _painting(name: str, heads: Sequence[str] | None, blocks: Mapping[str, str]) -> Expression:
    """The words of a block that is painted: one expression for all rules that paint it."""
    return _one(filled(painted(name), blocks), None if heads is None else tuple(heads))


@cache
def _one(pattern: str, heads: tuple[str, ...] | None) -> Expression:
    return Expression(pattern, {}, heads=heads)


def _place(match: re.Match[str]) -> tuple[int, int]:
    group = "hit" if "hit" in match.re.groupindex else 0
    return match.span(group if match[group] is not None else 0)


@lru_cache(maxsize=64)
def _painted(text: str, paint: tuple[tuple[Expression, str], ...]) -> str:
    """The text with a sign over every letter of the words that a rule reads as one; no place moves."""
    for words, sign in paint:
        text = words.replaced(sign, text)
    return text
