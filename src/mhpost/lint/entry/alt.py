"""A good picture is described for people who cannot see it, in words that say what it shows.

Source: WCAG 2.2, 1.1.1; University of Oxford and University of Glasgow guides to accessible social media.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from mhpost.calendar.models import Medium
from mhpost.calendar.notes import means_nothing
from mhpost.calendar.pictures import VIDEOS
from mhpost.calendar.placeholders import keeps_place
from mhpost.calendar.variants import variants
from mhpost.lint.entry.once import PROSE
from mhpost.lint.values import Subject, Text
from mhpost.source import shipped
from mhpost.source.values import Finding, Severity

_BECAUSE = "WCAG 2.2, 1.1.1: pictures have a text alternative."
_LONGEST = 600


def missing(subject: Subject) -> Sequence[Finding]:
    """MH310: a picture or video without alt text that is not marked as decorative."""
    return [
        Finding(
            "MH310",
            Severity.ERROR,
            subject.where(*steps),
            f'The {"video" if medium.path.lower().endswith(VIDEOS) else "picture"} "{medium.path}" has no alt text.',
            "Add alt: with one sentence that says what it shows. If it only decorates, write decorative: true.",
            _BECAUSE,
        )
        for steps, medium in media(subject)
        if not medium.decorative and not (medium.alt or "").strip()
    ]


def empty_words(subject: Subject) -> Sequence[Finding]:
    """MH311: alt text that is a name or an address, opens with "image of", or says nothing; also where words do."""
    return [*_of_media(subject), *(finding for text in subject.texts for finding in _of_words(text))]


def _of_media(subject: Subject) -> Iterator[Finding]:
    said = {text.words.strip() for text in subject.texts if text.field in PROSE}
    for steps, medium in media(subject):
        alt = (medium.alt or "").strip()
        complaint = _complaint(alt) if alt else None
        if alt and alt in said:
            complaint = "The alt text says the same as the post.", "Say what the picture shows."
        if complaint:
            yield Finding("MH311", Severity.WARNING, subject.where(*steps, "alt"), *complaint, _BECAUSE)


def _of_words(text: Text) -> Iterator[Finding]:
    """Descriptions that stand in the post, behind "Alt text:" and the like."""
    if text.field not in PROSE or not re.search(r"(?i)\b(?:alt|image|id)\b", text.words):
        return
    for pattern in _patterns("described"):
        for found in pattern.finditer(text.words):
            if complaint := _complaint(found[1].strip()):
                where = text.at(*found.span(1))
                yield Finding("MH311", Severity.WARNING, where, *complaint, _BECAUSE, language=text.language)


def _complaint(alt: str) -> tuple[str, str] | None:
    if any(pattern.fullmatch(alt) for pattern in _patterns("file")):
        return f'The alt text "{alt}" is the name of a file.', "Say in one sentence what the picture shows."
    if any(pattern.fullmatch(alt) for pattern in _patterns("address")):
        return f'The alt text "{alt}" is the address of a page.', "Say in one sentence what the picture shows."
    if keeps_place(alt) or means_nothing(alt) or any(pattern.fullmatch(alt) for pattern in _patterns("empty")):
        hint = "Say it in one sentence. If it only decorates, write decorative: true."
        return f'The alt text "{alt}" does not say what the picture shows.', hint
    if opening := next(filter(None, (pattern.match(alt) for pattern in _patterns("opening"))), None):
        message = f'The alt text opens with "{opening[0]}"; screen readers already say that it is a picture.'
        return message, "Begin with what it shows."
    if vague := next(filter(None, (pattern.search(alt[:_LONGEST]) for pattern in _patterns("vague"))), None):
        return f'The alt text says "{vague[0].strip()}", and not which words.', "Copy the words from the picture."
    return None


def quotes(alt: str) -> str | None:
    """The beginning of the words that an alt text says stand in the picture, from where it says so; None for none."""
    found = next(filter(None, (pattern.search(alt[:_LONGEST]) for pattern in _patterns("quoting"))), None)
    return found[0].strip() if found else None


@cache
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    written = shipped.load("mhpost.lint.entry", "alt")[key]
    return tuple(re.compile(each, re.IGNORECASE | re.MULTILINE) for each in written)


def media(subject: Subject) -> Iterator[tuple[tuple[str | int, ...], Medium]]:
    """Every picture and video of an entry, its versions, translations and single posts, with the steps to it."""
    entry = subject.placed.entry
    for index, medium in enumerate(entry.media):
        yield ("media", index), medium
    for variant in variants(entry):
        for index, medium in enumerate(variant.said.media or ()):
            yield (*variant.steps, "media", index), medium
