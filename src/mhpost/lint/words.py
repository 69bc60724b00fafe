"""Phrase rules, data in `phrases/*.yaml`, run over one text at a time, and a second look at what they found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from mhpost.lint import around, pack
from mhpost.lint.classifier import classifier
from mhpost.lint.emphasis import cuts, pictured, quotes, unmarked
from mhpost.lint.explain import never_allowed, protects
from mhpost.lint.expressions import compiled, zeroed
from mhpost.lint.fold import TEXTS, Folded, fold
from mhpost.lint.phrase import Phrase, phrase
from mhpost.lint.values import Hit
from mhpost.lint.woken import woken
from mhpost.source.values import Severity

_WORD = re.compile(r"[^\W\d_][\w'’]*")

UNNAMED = "MH990"
"""The rule about what reads like a slip though no rule names it."""


class Caught(NamedTuple):
    """What rules catch in a folded text, unweighed.

    rules: those of which an expression matches, by code. hits: in positions of the folded text. capitals: that with its
    capital letters. places: the expressions that match in it as it is written.
    """

    rules: Mapping[str, Phrase]
    hits: Sequence[Hit]
    capitals: str
    places: pack.Awake


def weighed_hits(text: str, language: str, awake: Set[str] = frozenset()) -> tuple[Hit, ...]:
    """What the phrase rules of a language catch in a text, by position in the text as written, after a second look.

    awake: codes of the rules about house style that are to be heard; the others of them sleep.
    One hit for each code and place. Raises KeyError for a language without rules.

    A hit is an info where neither its sentence nor its own words read like any slip, but for what nobody may allow; and
    that of a rule about words that may be quoted or denied where what stands around it says that nothing is wrong.
    Sentences that read like slips are asked about, but for words on which guidelines differ: those in which a rule's
    words are excused as an info of that rule, others as `UNNAMED`.
    """
    folded = masked(text, language)
    found = caught(text, folded, language, awake)
    rules = found.rules
    read, reader = zeroed(folded.text), classifier(language)
    hits = [_doubted(hit, read, language, rules[hit.code]) for hit in found.hits]
    if reader.likely(read):
        read = _agreed(read, caught(text, folded, language, pack.waking(language).asleep).hits, language)
        asked = [Hit(UNNAMED, Severity.INFO, one.start, one.end) for one in reader.likely(read)]
        asked = [one for one in asked if not any(_overlap(one, hit) for hit in hits)]
        hits += [excused for one in asked for excused in _excused(one, found, folded.text, language)]
    return apart(hits, {UNNAMED: frozenset(), **{code: rule.over for code, rule in rules.items()}}, folded, text)


def caught(text: str, folded: Folded, language: str, awake: Set[str]) -> Caught:
    """What the rules of a language catch in a text before it gets a second look; awake: as `weighed_hits` says.

    What a rule only matches without the marks around some of its words is caught too; of rules about claims not without
    quotation marks: what is quoted to be denied is another sentence without them.
    """
    capitals = folded.capitals(text)
    asleep = pack.waking(language).asleep - awake
    places = woken(language).of(capitals, asleep)
    rules, hits = _caught(folded.text, capitals, language, places)
    if (plain := unmarked(pictured(capitals, folded, text))) is None:
        return Caught(rules, hits, capitals, places)
    bare = plain.text
    more, others = _caught(bare.lower(), bare, language, woken(language).of(bare, asleep))
    for hit in others:
        start, end = plain.origin(hit.start, hit.end)
        another = quotes if more[hit.code].claim else cuts
        if capitals[start:end] == bare[hit.start : hit.end] or another(folded.text, start, end):
            continue
        known = rules[hit.code].matches(folded.text, capitals, places[hit.code]) if hit.code in rules else ()
        if not any(first < end and start < last for _, first, last, _ in known):
            hits.append(hit._replace(start=start, end=end))
    return Caught({**more, **rules}, hits, capitals, places)


def _caught(said: str, capitals: str, language: str, places: pack.Awake) -> tuple[dict[str, Phrase], list[Hit]]:
    rules = {code: phrase(code, language) for code in places}
    hits = (rules[code].hits(said, capitals, language, some) for code, some in places.items())
    return rules, [*chain.from_iterable(hits)]


def _agreed(read: str, hits: Iterable[Hit], language: str) -> str:
    """The text without the words on which guidelines differ, as rules that sleep find them; no place moves."""
    asleep = pack.waking(language).asleep
    for hit in hits:
        if hit.code in asleep:
            read = read[: hit.start] + "§" * (hit.end - hit.start) + read[hit.end :]
    return read


def _doubted(hit: Hit, read: str, language: str, rule: Phrase) -> Hit:
    """The hit, as an info where it is strange, or where what stands around it says that nothing is wrong there.

    None of an error that protects, when its words are wrong even where they are quoted or denied.
    """
    shields = hit.severity is Severity.ERROR and protects(hit.code)
    if hit.severity is Severity.INFO or never_allowed(hit.code) or (shields and not rule.quotable):
        return hit
    one = around.seen(read, hit.start, hit.end, classifier(language), hit.writers, code=hit.code, claim=rule.claim)
    reader = around.surroundings(language)
    doubted = reader.strange(one) or (rule.quotable and reader.fine(one, careful=shields))
    return hit._replace(severity=Severity.INFO, doubted=True) if doubted else hit


def _excused(asked: Hit, known: Caught, read: str, language: str) -> list[Hit]:
    """What rules match in a sentence that reads like a slip, and reads like one itself, though something there excuses
    it; the sentence where none does. Not those about house style. read: the folded text."""
    reader, asleep = classifier(language), pack.waking(language).asleep
    rules = [known.rules[code] for code in known.places if code not in asleep]
    found = [
        Hit(rule.code, Severity.INFO, one.start, one.end, doubted=True)
        for rule in rules
        if rule.concerned(read)
        for one in rule.matches(read, known.capitals, known.places[rule.code])
        if asked.start <= one.start and one.end <= asked.end
        if reader.score(zeroed(read[one.start : one.end])) > 0
    ]
    return found or [asked]


def telling(said: str, language: str) -> tuple[str, ...]:
    """Which words of a sentence told most that it reads like a slip, as they are written but for capital letters."""
    own = {fold(f"- {word}", language).text[2:]: word.lower() for word in _WORD.findall(said)}
    terms = classifier(language).reasons(zeroed(masked(said, language).text))
    return tuple(" ".join(own.get(word, word) for word in term.split()) for term in terms)


@lru_cache(maxsize=TEXTS)
def masked(text: str, language: str) -> Folded:
    """The folded text with its proper names blanked out, so that no rule reads a word inside one."""
    folded = fold(text, language)
    names = _names_in(zeroed(folded.text), language)
    if names is None:
        return folded
    return Folded(names.sub(lambda name: "§" * len(name[0]), folded.text), folded.at)


def apart(hits: Sequence[Hit], over: Mapping[str, frozenset[str]], folded: Folded, text: str) -> tuple[Hit, ...]:
    """The hits at their places in the text as written: one place, one finding.

    Of those that overlap in one code, the worst and longest, but none that only runs on from one slip into another
    below it; none that another's code goes over.
    """
    each = [hit for hit in hits if not (_runs_on(hit, folded, text) and _joins_two(hit, hits))]
    order = sorted(each, key=lambda hit: (hit.severity is not Severity.ERROR, hit.start - hit.end, hit.start))
    kept: list[Hit] = []
    for hit in order:
        if not any(_overlap(hit, old) and hit.code == old.code for old in kept):
            kept.append(hit)
    left = [hit for hit in kept if not any(hit.code in over[old.code] and _overlap(hit, old) for old in kept)]
    places = [folded.origin(hit.start, hit.end) for hit in left]
    placed = [hit._replace(start=start, end=end) for hit, (start, end) in zip(left, places, strict=True)]
    return tuple(sorted(placed, key=lambda hit: (hit.start, hit.code)))


def _runs_on(hit: Hit, folded: Folded, text: str) -> bool:
    """Whether a hit goes on in a line that begins with a capital letter."""
    start, end = folded.origin(hit.start, hit.end)
    return any(line.lstrip()[:1].isupper() for line in text[start:end].split("\n")[1:])


def _joins_two(hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether shorter hits of its code that stand apart reach into it, one of them from outside."""
    inner = [one for one in hits if one[:2] == hit[:2] and _overlap(one, hit) and _length(one) < _length(hit)]
    if len(inner) < 2 or min(one.end for one in inner) > max(one.start for one in inner):
        return False
    return any(one.start < hit.start or one.end > hit.end for one in inner)


def _length(hit: Hit) -> int:
    return hit.end - hit.start


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


@lru_cache(maxsize=pack.LOOKS)
def _names_in(text: str, language: str) -> re.Pattern[str] | None:
    """The proper names that may stand in a text, given with a 0 for each digit; None for none."""
    some = pack.waking(language).worth(text, pack.NAMES).get(pack.NAMES)
    if some is None:
        return None
    names = pack.names(language)
    return compiled(r"\b(?:" + "|".join(names[place] for place in sorted(some)) + r")\b")
