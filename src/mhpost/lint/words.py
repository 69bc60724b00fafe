"""Phrase rules: data in `phrases/*.yaml`, run over one text at a time."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import Any, NamedTuple

from mhpost.lint import mention
from mhpost.lint.fold import Folded, fold
from mhpost.lint.values import Hit
from mhpost.source import shipped
from mhpost.source.values import Severity

GROUPS: Mapping[str, tuple[str, ...]] = {
    "en": (
        *("suicide", "suicide-detail", "suicide-claims", "illness", "insults"),
        *("eating", "substances", "claims", "evidence", "tone", "trauma", "house"),
    ),
    "es": ("es-suicide", "es-illness", "es-other"),
    "fr": ("fr-suicide", "fr-illness", "fr-other"),
    "de": ("de-suicide", "de-illness", "de-other"),
}
"""Language → its files in `phrases/`. A language that is not here is never called clean."""

_BLOCK = re.compile(r"\{([a-z_]+)\}")
_SENTENCE = re.compile(r"[.!?…]+[\"')\]*]*(?=\s|$)|\n[ \t]*\n|\n(?=\s*[-•*✅❌✔✖✗✘☑🚫👉👎👍⛔])")
_LONGEST = 600
_MOST = 100
_PAINT = "ꙮꙭꙫ"
_START = 3


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
    """

    code: str
    severity: Severity
    gate: tuple[str, ...]
    paint: tuple[tuple[str, str], ...]
    match: tuple[str, ...]
    soft: tuple[str, ...]
    cased: tuple[str, ...]
    unless: tuple[str, ...]
    unless_text: tuple[str, ...]
    mention: bool
    claim: bool

    def hits(self, folded: Folded, written: str, language: str) -> Iterator[Hit]:
        """What the rule catches, in positions of the folded text: of each expression at most the first 100 places.

        written: the text that was folded.
        """
        text = folded.text
        if (self.gate and not _any(self.gate, text)) or _any(self.unless_text, text):
            return
        painted = _painted(text, self.paint)
        kinds = [(self.match, painted, self.severity), (self.soft, painted, Severity.WARNING)]
        if self.cased:
            kinds.append((self.cased, folded.capitals(written), self.severity))
        for patterns, read, severity in kinds:
            for pattern in patterns:
                for found in islice(_compiled(pattern).finditer(read), _MOST):
                    start, end = found.span("hit" if found.groupdict().get("hit") is not None else 0)
                    if not self._exempt(text, start, end, language):
                        yield Hit(self.code, severity, start, end)

    def _exempt(self, text: str, start: int, end: int, language: str) -> bool:
        first, last = sentence(text, start, end)
        if _any(self.unless, text, first, last):
            return True
        if self.claim and mention.denied(text, start, (first, last), language):
            return True
        return self.mention and mention.discouraged(text, start, end, (first, last), language)


class _Stems(NamedTuple):
    """How a text is looked at cheaply.

    by_start: first three letters → stems; "" → shorter stems. first: stem → codes of the rules in whose first group
    it is. groups: code → the other groups.
    """

    by_start: Mapping[str, Sequence[str]]
    first: Mapping[str, Sequence[str]]
    groups: Mapping[str, Sequence[Sequence[str]]]


def phrase_hits(text: str, language: str, awake: Set[str] = frozenset()) -> tuple[Hit, ...]:
    """What the phrase rules of a language catch in a text, by position in the text as written.

    awake: codes of rules about house style, which sleep otherwise. One hit for each code and place.
    Raises KeyError for a language without rules.
    """
    plain = fold(text)
    asleep = sleeping(language) - awake
    codes = [code for code in _worth(plain.text, language) if code not in asleep]
    if not codes:
        return ()
    folded = masked(text, language)
    if folded.text != plain.text:
        codes = [code for code in _worth(folded.text, language) if code not in asleep]
    return apart((hit for code in codes for hit in phrase(code, language).hits(folded, text, language)), folded)


def _worth(text: str, language: str) -> list[str]:
    """The codes of the rules whose stems the folded text holds: of every group of word beginnings at least one."""
    by_start, first, groups = _stems(language)
    starts = by_start.keys() & {"", *(text[at : at + _START] for at in range(len(text)))}
    codes = {code for start in starts for stem in by_start[start] if stem in text for code in first[stem]}
    return [code for code in codes if all(any(stem in text for stem in group) for group in groups[code])]


def masked(text: str, language: str) -> Folded:
    """The folded text with its proper names blanked out, so that no rule reads a word inside one."""
    folded = fold(text)
    names = _names(language)
    if names is None:
        return folded
    return Folded(names.sub(lambda name: "§" * len(name[0]), folded.text), folded.at)


def apart(hits: Iterator[Hit], folded: Folded) -> tuple[Hit, ...]:
    """The hits at their places in the text as written; of those that overlap in one code, the worst and longest."""
    order = sorted(hits, key=lambda hit: (hit.severity is not Severity.ERROR, hit.start - hit.end, hit.start))
    kept: list[Hit] = []
    for hit in order:
        if not any(hit.code == old.code and hit.start < old.end and old.start < hit.end for old in kept):
            kept.append(hit)
    found = [Hit(hit.code, hit.severity, *folded.origin(hit.start, hit.end)) for hit in kept]
    return tuple(sorted(found, key=lambda hit: (hit.start, hit.code)))


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence (or line of a list) around `[start, end)` begins and ends, at most 600 characters away."""
    first = max(0, start - _LONGEST)
    for stop in _SENTENCE.finditer(text, first, start):
        first = stop.end()
    after = _SENTENCE.search(text, end, min(len(text), end + _LONGEST))
    return first, after.end() if after else min(len(text), end + _LONGEST)


@cache
def phrase(code: str, language: str) -> Phrase:
    """The rule of a code in a language, its building blocks filled in but nothing compiled yet.

    A file may use the blocks and gates of its sisters; its own go first. Raises KeyError for an unknown code.
    """
    file, rule = _rules(language)[code]
    blocks, gates = ({**_joined(language, key), **file.get(key, {})} for key in ("blocks", "gates"))
    return _phrase(rule, blocks, gates)


@cache
def _rules(language: str) -> Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]]:
    return {rule["code"]: (file, rule) for file in written(language) for rule in file["rules"]}


@cache
def _stems(language: str) -> _Stems:
    by_start: dict[str, list[str]] = {}
    first: dict[str, list[str]] = {}
    for code, (_, rule) in _rules(language).items():
        for stem in rule["stems"][0]:
            first.setdefault(stem, []).append(code)
    for stem in first:
        by_start.setdefault(stem[:_START] if len(stem) >= _START else "", []).append(stem)
    return _Stems(by_start, first, {code: rule["stems"][1:] for code, (_, rule) in _rules(language).items()})


@cache
def written(language: str) -> tuple[dict[str, Any], ...]:
    """The files of a language as they stand, examples and explanations included."""
    return tuple(shipped.load("mhpost.lint.phrases", group) for group in GROUPS[language])


@cache
def answered_by_sources(language: str) -> frozenset[str]:
    """The codes of the rules that are silent about an entry with `sources:`; none for a language without rules."""
    if language not in GROUPS:
        return frozenset()
    return frozenset(code for code, (_, rule) in _rules(language).items() if rule.get("sourced", False))


@cache
def sleeping(language: str) -> frozenset[str]:
    """The codes of the rules that speak only where a workspace chose a house style."""
    return frozenset(code for code, (_, rule) in _rules(language).items() if "house" in rule)


@cache
def _joined(language: str, key: str) -> dict[str, Any]:
    return {name: part for file in written(language) for name, part in file.get(key, {}).items()}


def _phrase(rule: Mapping[str, Any], blocks: Mapping[str, str], gates: Mapping[str, Sequence[str]]) -> Phrase:
    def fill(patterns: Sequence[str], words: Mapping[str, str] = blocks) -> tuple[str, ...]:
        return tuple(filled(pattern, words) for pattern in patterns)

    paint = tuple(zip(rule.get("paint", ()), _PAINT, strict=False))
    signs = {**blocks, **{name: f"(?<!{sign}){sign}+" for name, sign in paint}}
    return Phrase(
        code=rule["code"],
        severity=Severity(rule["severity"]),
        gate=fill(gates[rule["gate"]] if "gate" in rule else ()),
        paint=tuple((rf"\b{filled('{' + name + '}', blocks)}(?!\w)", sign) for name, sign in paint),
        match=fill(rule["match"], signs),
        soft=fill(rule.get("soft", ()), signs),
        cased=fill(rule.get("cased", ())),
        unless=fill(rule.get("unless", ())),
        unless_text=fill(rule.get("unless_text", ())),
        mention=rule["mention"],
        claim=rule.get("claim", False),
    )


def filled(pattern: str, blocks: Mapping[str, str]) -> str:
    """The expression with every `{block}` replaced by what it stands for, blocks within blocks included."""
    while _BLOCK.search(pattern):
        pattern = _BLOCK.sub(lambda block: f"(?:{blocks[block[1]]})", pattern)
    return pattern


def _cover(sign: str) -> Callable[[re.Match[str]], str]:
    return lambda words: sign * len(words[0])


@lru_cache(maxsize=64)
def _painted(text: str, paint: tuple[tuple[str, str], ...]) -> str:
    """The text with a sign over every letter of the words that a rule reads as one; no place moves."""
    for pattern, sign in paint:
        text = _compiled(pattern).sub(_cover(sign), text)
    return text


@cache
def _names(language: str) -> re.Pattern[str] | None:
    names = shipped.load("mhpost.lint.phrases", "names").get(language)
    return re.compile(r"\b(?:" + "|".join(names) + r")\b") if names else None


def _any(patterns: Sequence[str], text: str, first: int = 0, last: int = sys.maxsize) -> bool:
    return any(_compiled(pattern).search(text, first, last) for pattern in patterns)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
