"""Every rule that reads entries, one line each.

What the first group says of an entry depends on that entry alone, and on the settings and the day of the run.
"""

from __future__ import annotations

from mhpost.lint.entry import (
    acronyms,
    advice,
    ages,
    alt,
    capitals,
    contradictions,
    counts,
    emoji,
    evergreen,
    hashtags,
    image_words,
    language,
    lettering,
    link_words,
    links,
    notes,
    private,
    reading,
    sentences,
    signoff,
    signs,
    sources,
    stories,
    topics,
)
from mhpost.lint.gathered import CalendarRule, DatedRule
from mhpost.lint.post import alike, crowds, readers, repetition, review, spacing, today, weekdays, years
from mhpost.lint.post import stories as told
from mhpost.lint.values import EntryRule

ENTRY_RULES: tuple[EntryRule, ...] = (
    topics.undeclared,
    topics.misspelled,
    signoff.missing,
    signoff.unread,
    signoff.dated,
    language.unchecked,
    language.declared,
    language.dropped,
    sources.numbers,
    sources.years,
    ages.old_sources,
    ages.coming_sources,
    alt.missing,
    alt.empty_words,
    lettering.fancy,
    hashtags.small_letters,
    links.addresses,
    notes.missing,
    notes.of_nothing,
    notes.foreign,
    stories.without_consent,
    stories.of_a_child,
    stories.withdrawn,
    stories.informed_later,
    stories.changed_name,
    stories.care,
    image_words.unsaid,
    contradictions.keys,
    emoji.at_the_end,
    capitals.shouted,
    link_words.of_links,
    counts.of_links_and_tags,
    sentences.long,
    reading.age,
    acronyms.spelled_out,
    signs.for_words,
    advice.unreviewed,
    advice.undisclosed,
    private.details,
    evergreen.over,
)
"""They read one entry as it was written."""

WORD_RULES: tuple[EntryRule, ...] = (
    language.declared,
    language.dropped,
    sources.numbers,
    lettering.fancy,
    hashtags.small_letters,
    links.addresses,
    stories.without_consent,
    stories.of_a_child,
    emoji.at_the_end,
    capitals.shouted,
    link_words.of_links,
    sentences.long,
    acronyms.spelled_out,
    signs.for_words,
    advice.unreviewed,
    advice.undisclosed,
    private.details,
)
"""Those of them that read what a template makes of the entry too. The reading age is that of an author's own words."""

DATED_RULES: tuple[DatedRule, ...] = (
    weekdays.wrong,
    years.other,
    today.another_day,
    told.elsewhere,
    told.informed_late,
)
"""They read one entry and the days and accounts of its posts."""

DATED_WORD_RULES: tuple[DatedRule, ...] = (weekdays.wrong, years.other, today.another_day)
"""Those of them that read what a template makes of the entry too."""

LASTING_RULES: tuple[DatedRule, ...] = (
    told.over,
    review.over,
    review.too_old,
)
"""They read one entry and all of its posts that are known, of a series those of the next 400 days too, of an evergreen
entry those of the next 30."""

CALENDAR_RULES: tuple[CalendarRule, ...] = (
    repetition.suicide,
    readers.nobody,
    spacing.too_close,
    crowds.of_a_topic,
    alike.nearly,
)
"""They read all entries and their posts together."""
