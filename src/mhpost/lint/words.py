"""Phrase rules: data in `phrases/*.yaml`, run over one text at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache

from mhpost.lint import mention, pack
from mhpost.lint.blocks import PAINT, painted, signed
from mhpost.lint.expressions import Expression, Finder, compiled, expressions, found
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
    paint: long lists of words that the expressions read as one sign: expression, sign.
    caught: of `match` and `soft`, expressions on folded and painted text, soft ones for warnings; and of `cased`, the
    same on folded text with its capital letters: in German they tell a noun from an adjective. Each with its severity,
    and whether it reads capital letters.
    unless: when one is found in the hit's sentence, nothing is wrong; unless_text: the same, anywhere in the text.
    mention: a cue that the words are quoted to discourage them exempts.
    claim: what is said is wrong, not a word: it may be said in order to deny it.
    over: codes of rules that are silent where this one speaks. finder: finds what gate, unless and
    unless_text need.
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
    finder: Finder

    def hits(self, folded: Folded, written: str, language: str, awake: Set[int]) -> Iterator[Hit]:
        """What the rule catches, in positions of the folded text: of each expression at most the first 100 places.

        written: the text that was folded. awake: the places of the expressions that may match, counted through match,
        soft and cased.
        """
        text = folded.text
        matches = [place for one in sorted(awake) for place in self._matches(one, folded, written)]
        if not matches:
            return
        held = self.finder.held(text)
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

    def _matches(self, place: int, folded: Folded, written: str) -> list[tuple[Severity, int, int]]:
        one, severity, cased = self.caught[place]
        return [(severity, *_place(match)) for match in one.matches(self.read(folded, written, cased=cased), _MOST)]

    def read(self, folded: Folded, written: str, *, cased: bool) -> str:
        """The text as the expressions read it: with capital letters, else with what is painted."""
        return folded.capitals(written) if cased else _painted(folded.text, self.paint)

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
    codes = stems.worth(stems.held(plain.text))
    if not codes:
        return ()
    folded = masked(text, language)
    if folded.text != plain.text:
        codes = stems.worth(stems.held(folded.text))
    rules = [phrase(code, language) for code in codes if code in awake or code not in stems.asleep]
    hits = [hit for rule in rules for hit in rule.hits(folded, text, language, codes[rule.code])]
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
        paint=tuple((_words_of(*name, blocks), sign) for name, sign in zip(paint, PAINT, strict=False)),
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
        finder=Finder(rule["index"]),
    )


def _words_of(name: str, heads: Sequence[str] | None, blocks: Mapping[str, str]) -> Expression:
    return Expression(painted(name), blocks, heads=heads)


def _place(match: re.Match[str]) -> tuple[int, int]:
    group = "hit" if "hit" in match.re.groupindex else 0
    return match.span(group if match[group] is not None else 0)


@lru_cache(maxsize=64)
def _painted(text: str, paint: tuple[tuple[Expression, str], ...]) -> str:
    """The text with a sign over every letter of the words that a rule reads as one; no place moves."""
    for words, sign in paint:
        for match in words.matches(text):
            text = f"{text[: match.start()]}{sign * len(match[0])}{text[match.end() :]}"
    return text


def _names_in(text: str, language: str) -> re.Pattern[str] | None:
    """The proper names that may stand in the text; None for none."""
    there = pack.stems(language).held(text)
    some = tuple(name.pattern for name in _names(language) if name.wanted(there))
    return compiled(r"\b(?:" + "|".join(some) + r")\b") if some else None


@cache
def _names(language: str) -> tuple[Expression, ...]:
    return expressions(shipped.load("mhpost.lint.phrases", f"names-{language}"), {})
