"""Phrase rules: data in `phrases/*.yaml`, run over one text at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from mhpost.lint import mention, pack
from mhpost.lint.blocks import PAINT, filled, signed
from mhpost.lint.expressions import Expression, Index, compiled, expressions, found, held
from mhpost.lint.fold import Folded, fold
from mhpost.lint.sentences import sentence
from mhpost.lint.values import Hit
from mhpost.source import shipped
from mhpost.source.values import Severity

_MOST = 100


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase rule.

    gate: what the whole text must be about; the rule is silent when none of these is found.
    paint: long lists of words that `match` reads as one sign: expression, sign. match, soft: expressions on folded
    and painted text; soft ones are warnings.
    cased: the same as match, on folded text with its capital letters: in German they tell a noun from an adjective.
    unless: when one is found in the hit's sentence, nothing is wrong; unless_text: the same, anywhere in the text.
    mention: a cue that the words are quoted to discourage them exempts.
    claim: what is said is wrong, not a word: it may be said in order to deny it.
    over: codes of rules that are silent where this one speaks. grams: the words that the expressions need.
    """

    code: str
    severity: Severity
    gate: tuple[Expression, ...]
    paint: tuple[tuple[str, str], ...]
    match: tuple[Expression, ...]
    soft: tuple[Expression, ...]
    cased: tuple[Expression, ...]
    unless: tuple[Expression, ...]
    unless_text: tuple[Expression, ...]
    mention: bool
    claim: bool
    over: frozenset[str]
    grams: Index

    def hits(self, folded: Folded, written: str, language: str) -> Iterator[Hit]:
        """What the rule catches, in positions of the folded text: of each expression at most the first 100 places.

        written: the text that was folded.
        """
        text = folded.text
        there = held(self.grams, text)
        if not self.cased and not any(one.needs <= there for some in (self.match, self.soft) for one in some):
            return
        if self.gate and not found(self.gate, there, text, 0, len(text)):
            return
        if found(self.unless_text, there, text, 0, len(text)):
            return
        read = mention.without_affirming(text, language) if self.claim and self.unless else text
        excused: dict[tuple[int, int], bool] = {}
        for severity, start, end in self._matches(folded, written, there):
            place = sentence(text, start, end)
            if place not in excused:
                excused[place] = found(self.unless, there, read, *place)
            if not excused[place] and not self._exempt(text, start, end, place, language):
                yield Hit(self.code, severity, start, end)

    def _matches(self, folded: Folded, written: str, there: Set[int]) -> Iterator[tuple[Severity, int, int]]:
        for some, severity in ((self.match, self.severity), (self.soft, Severity.WARNING)):
            for one in some:
                if one.needs <= there:
                    for start, end in _places(one, _painted(folded.text, self.paint)):
                        yield severity, start, end
        if self.cased:
            capitals = folded.capitals(written)
            in_capitals = held(self.grams, capitals)
            for one in self.cased:
                if one.needs <= in_capitals:
                    for start, end in _places(one, capitals):
                        yield self.severity, start, end

    def _exempt(self, text: str, start: int, end: int, place: tuple[int, int], language: str) -> bool:
        if self.claim and mention.denied(text, start, place, language):
            return True
        return self.mention and mention.discouraged(text, start, end, place, language)


def phrase_hits(text: str, language: str, awake: Set[str] = frozenset()) -> tuple[Hit, ...]:
    """What the phrase rules of a language catch in a text, by position in the text as written.

    awake: codes of the rules about house style that are to be heard; the others of them sleep.
    One hit for each code and place. Raises KeyError for a language without rules.
    """
    stems = pack.stems(language)
    plain = fold(text, language)
    codes = stems.worth(plain.text)
    if not codes:
        return ()
    folded = masked(text, language)
    if folded.text != plain.text:
        codes = stems.worth(folded.text)
    rules = [phrase(code, language) for code in codes if code in awake or code not in stems.asleep]
    hits = [hit for rule in rules for hit in rule.hits(folded, text, language)]
    return apart(hits, {rule.code: rule.over for rule in rules}, folded)


@lru_cache(maxsize=64)
def masked(text: str, language: str) -> Folded:
    """The folded text with its proper names blanked out, so that no rule reads a word inside one."""
    folded = fold(text, language)
    names = _names_in(folded.text, language)
    if names is None:
        return folded
    return Folded(names.sub(lambda name: "§" * len(name[0]), folded.text), folded.at)


def apart(hits: Sequence[Hit], over: Mapping[str, frozenset[str]], folded: Folded) -> tuple[Hit, ...]:
    """The hits at their places in the text as written: one place, one finding.

    Of those that overlap in one code, the worst and longest; none that another's code goes over.
    """
    order = sorted(hits, key=lambda hit: (hit.severity is not Severity.ERROR, hit.start - hit.end, hit.start))
    kept: list[Hit] = []
    for hit in order:
        if not any(_overlap(hit, old) and hit.code == old.code for old in kept):
            kept.append(hit)
    left = [hit for hit in kept if not any(hit.code in over[old.code] and _overlap(hit, old) for old in kept)]
    placed = [Hit(hit.code, hit.severity, *folded.origin(hit.start, hit.end)) for hit in left]
    return tuple(sorted(placed, key=lambda hit: (hit.start, hit.code)))


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


@cache
def phrase(code: str, language: str) -> Phrase:
    """The rule of a code in a language; nothing in it is compiled yet. Raises KeyError for an unknown code."""
    rule = pack.matched(code, language)
    blocks: Mapping[str, str] = rule["blocks"]
    painted: Sequence[str] = rule.get("paint", ())
    read = signed(blocks, painted)

    def some(key: str, words: Mapping[str, str] = blocks) -> tuple[Expression, ...]:
        return expressions(rule.get(key, ()), words)

    return Phrase(
        code=code,
        severity=Severity(rule["severity"]),
        gate=some("gate"),
        paint=tuple((_words_of(name, blocks), sign) for name, sign in zip(painted, PAINT, strict=False)),
        match=some("match", read),
        soft=some("soft", read),
        cased=some("cased"),
        unless=some("unless"),
        unless_text=some("unless_text"),
        mention=rule["mention"],
        claim=rule.get("claim", False),
        over=frozenset(rule.get("over", ())),
        grams=rule["grams"],
    )


def _words_of(name: str, blocks: Mapping[str, str]) -> str:
    return rf"\b{filled('{' + name + '}', blocks)}(?!\w)"


def _places(one: Expression, read: str) -> Iterator[tuple[int, int]]:
    pattern = one.compiled()
    group = "hit" if "hit" in pattern.groupindex else 0
    for match in islice(pattern.finditer(read), _MOST):
        yield match.span(group if match[group] is not None else 0)


def _cover(sign: str) -> Callable[[re.Match[str]], str]:
    return lambda words: sign * len(words[0])


@lru_cache(maxsize=64)
def _painted(text: str, paint: tuple[tuple[str, str], ...]) -> str:
    """The text with a sign over every letter of the words that a rule reads as one; no place moves."""
    for pattern, sign in paint:
        text = compiled(pattern).sub(_cover(sign), text)
    return text


def _names_in(text: str, language: str) -> re.Pattern[str] | None:
    """The proper names that may stand in the text; None for none."""
    names, index = _names(language)
    there = held(index, text)
    some = tuple(name.pattern for name in names if name.needs <= there)
    return compiled(r"\b(?:" + "|".join(some) + r")\b") if some else None


@cache
def _names(language: str) -> tuple[tuple[Expression, ...], Index]:
    data = shipped.load("mhpost.lint.phrases", f"names-{language}")
    return expressions(data["names"], {}), data["grams"]
