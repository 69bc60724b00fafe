"""What the rules about words catch in a text, as findings: in entries, and in words that stand beside every post."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from textwrap import shorten

from mhpost.lint.explain import in_language, protects, rule
from mhpost.lint.house import LEVELS, House
from mhpost.lint.mixed import guesses, parts
from mhpost.lint.pack import LANGUAGES
from mhpost.lint.texts import in_picture
from mhpost.lint.values import Hit, Options, Text
from mhpost.lint.words import UNNAMED, telling
from mhpost.source.values import Finding, Severity, Where

_LONGEST = 100
"""Letters of a sentence that are repeated in a message."""

_DOUBT = "What stands around it reads as if nothing were wrong."


def caught(text: Text, read: Callable[[Text], Iterable[Hit]]) -> Sequence[tuple[Text, Hit]]:
    """What is caught in a text, each with what was read: it, or those of its sentences that are in another language.

    read: gives what the rules of one language catch. In a language that is guessed, errors alone that protect readers.
    """
    every, guessed = parts(text), guesses(text)
    found = [(part, hit) for part in every for hit in read(part)]
    for part in guessed:
        errors = (hit for hit in read(part) if hit.severity is Severity.ERROR)
        found += [(part, hit) for hit in errors if protects(hit.code)]
    return found if len(every) == 1 and not guessed else _once(found, text.tongue)


def _once(found: Iterable[tuple[Text, Hit]], declared: str) -> Sequence[tuple[Text, Hit]]:
    """What is caught without the same in another language: the worse stays, else what is not in the declared one."""
    kept: list[tuple[Text, Hit]] = []
    for part, hit in sorted(found, key=lambda one: (-LEVELS.index(one[1].severity), one[0].tongue == declared)):
        same = (old for other, old in kept if other.tongue != part.tongue and old.code == hit.code)
        if not any(old.start < hit.end and hit.start < old.end for old in same):
            kept.append((part, hit))
    return kept


def slip(text: Text, hit: Hit, entry: str | None = None) -> Finding:
    """What is said of words of a text that a rule catches. entry: whose words they are; None for those of no entry."""
    known = rule(hit.code)
    assert known is not None
    known = in_language(known, text.tongue) or known
    said = " ".join(text.words[hit.start : hit.end].split())
    hint = f"Say instead: {known.instead}" if known.instead else _telling(said, text.tongue)
    if known.instead and in_picture(text.where.route):
        hint = f"Change the picture first, and then these words. {hint}"
    return Finding(
        hit.code,
        hit.severity,
        text.at(hit.start, hit.end),
        f'"{shorten(said, _LONGEST, placeholder="…")}": {known.wants}',
        f"{_DOUBT} {hint}" if hit.doubted else hint,
        known.source,
        entry,
        language=text.language,
    )


def of_no_entry(texts: Iterable[Text], options: Options) -> tuple[Finding, ...]:
    """What is caught in words that stand in no entry, each place once: names, and the words around help lines.

    Only what a rule names: whether a whole sentence reads like a slip says little of a few words.
    """
    house = House(options)
    found: dict[tuple[str, Where], Finding] = {}

    def read(part: Text) -> Iterable[Hit]:
        hits = house.hits(part.words, part.tongue) if part.tongue in LANGUAGES else ()
        return (hit for hit in hits if hit.code != UNNAMED)

    for text in texts:
        for one in (slip(part, hit) for part, hit in caught(text, read)):
            found.setdefault((one.code, one.where), one)
    return tuple(found.values())


def without_known(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, but no question about a sentence of which another one of them names words."""
    named = [finding.where for finding in found if finding.code != UNNAMED]
    return tuple(
        finding for finding in found if finding.code != UNNAMED or not any(_shared(finding.where, one) for one in named)
    )


def _shared(one: Where, other: Where) -> bool:
    if one.chars is None or other.chars is None or replace(one, chars=other.chars) != other:
        return False
    return one.chars[0] < other.chars[1] and other.chars[0] < one.chars[1]


def _telling(said: str, language: str) -> str:
    """What told most of a sentence, where no rule names any of its words."""
    some = ", ".join(f'"{term}"' for term in telling(said, language))
    return f"What counted most: {some}." if some else ""
