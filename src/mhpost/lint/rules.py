"""Every rule that reads entries, one line each."""

from __future__ import annotations

from mhpost.lint.entry import alt, hashtags, language, lettering, links, notes, signoff, sources, topics
from mhpost.lint.values import EntryRule

ENTRY_RULES: tuple[EntryRule, ...] = (
    topics.undeclared,
    signoff.missing,
    signoff.dated,
    language.unchecked,
    sources.numbers,
    sources.years,
    alt.missing,
    alt.empty_words,
    lettering.fancy,
    hashtags.small_letters,
    links.addresses,
    notes.missing,
)
