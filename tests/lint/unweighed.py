"""What the rules say of a text by themselves, before a second look weighs it."""

from __future__ import annotations

from collections.abc import Set

from mhpost.lint.values import Hit
from mhpost.lint.words import apart, caught, masked


def phrase_hits(text: str, language: str, awake: Set[str] = frozenset()) -> tuple[Hit, ...]:
    """What the phrase rules catch, by position in the text as written. awake: rules about house style to be heard."""
    folded = masked(text, language)
    found = caught(text, folded, language, awake)
    return apart(found.hits, {code: rule.over for code, rule in found.rules.items()}, folded, text)
