"""A good text is understood by most readers at once: they are tired, worried, or read it in their second language.

Source: Patient Information Forum (reading age 9 to 11); Public Health England (9).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mhpost.lint.entry.once import distinct, once
from mhpost.lint.entry.sentences import sentences
from mhpost.lint.values import Subject, Text
from mhpost.source.values import Finding, Severity

_FEWEST_WORDS = 40
_FEWEST_COUNTED = 20
"""Without names, for which the words in capitals are taken: in German all nouns."""
_FEWEST_SENTENCES = 3
_FEWEST_LETTERS = 4.2
"""On average a word; with shorter ones no text is hard to read."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LINE_ABOUT_HELP = re.compile(
    r"^.*\d[\d ]{2,}.*$|^[^\w\n]*(?:alt|image description)\b.*$", re.MULTILINE | re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://\S+|[#@]\w+")
_NAME = re.compile(rf"{_ADDRESS.pattern}|(?<=[\w,;] )[A-ZÀ-Þ][\w'’-]+")


def age(subject: Subject) -> Sequence[Finding]:
    """MH318: a text of 40 words or more that is too hard for readers of the age that the workspace speaks to."""
    most = subject.options.limit("reading-age")
    return once(subject, lambda text: _look(text, most))


@distinct
def _look(text: Text, most: int) -> Finding | None:
    found = reading_age(text.words, text.tongue)
    if found is None or round(found) <= most:
        return None
    return Finding(
        "MH318",
        Severity.INFO,
        text.at(0, len(text.words)),
        f"These words need a reading age of about {round(found)} years; {most} is the aim.",
        "Use shorter sentences and everyday words.",
        "Patient Information Forum and Public Health England: health information is written for ages 9 to 11.",
        language=text.language,
    )


def reading_age(words: str, tongue: str) -> float | None:
    """At which age a text is understood without effort, in years; None for a short text, or without a formula.

    Lines about help lines and alt text, addresses and names do not count, but that names make a text longer.
    """
    if len(words) < _FEWEST_WORDS * _FEWEST_LETTERS:
        return None
    from mhpost.lint.entry import syllables

    if tongue not in syllables.TONGUES:
        return None
    own = _LINE_ABOUT_HELP.sub("", words)
    plain = _NAME.sub("", own)
    counted = _WORD.findall(plain)
    if len(counted) < _FEWEST_COUNTED or len(_WORD.findall(_ADDRESS.sub("", own))) < _FEWEST_WORDS:
        return None
    parts = sum(number > 0 for _, _, number in sentences(plain))
    return syllables.age(parts, counted, tongue) if parts >= _FEWEST_SENTENCES else None
