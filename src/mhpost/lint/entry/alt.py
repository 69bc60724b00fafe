"""A good picture is described for people who cannot see it, in words that say what it shows.

Source: WCAG 2.2, 1.1.1; University of Oxford and University of Glasgow guides to accessible social media.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mhpost.calendar.models import Medium
from mhpost.calendar.pictures import VIDEOS
from mhpost.lint.values import Subject
from mhpost.source.values import Finding, Severity

_BECAUSE = "WCAG 2.2, 1.1.1: pictures have a text alternative."
_FILE = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|heic|svg)|(?:img|dsc|image|photo|screenshot)[ _-]?\d+", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:(?:an?|the|this is an?) )?(?:image|picture|photo|photograph|graphic|imagen|foto|fotografía)"
    r" (?:of|showing|that shows|de|que muestra)\b",
    re.IGNORECASE,
)
_NOTHING = frozenset(
    {"image", "picture", "photo", "graphic", "alt", "alt text", "logo", "imagen", "foto", "tbc", "todo", "none", "n/a"}
)


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
        for steps, medium in _media(subject)
        if not medium.decorative and not (medium.alt or "").strip()
    ]


def empty_words(subject: Subject) -> Sequence[Finding]:
    """MH311: alt text that is a file name, or opens with "image of", or says nothing."""
    found = ((steps, _complaint(medium.alt.strip())) for steps, medium in _media(subject) if medium.alt)
    return [
        Finding("MH311", Severity.WARNING, subject.where(*steps, "alt"), message, hint, _BECAUSE)
        for steps, complaint in found
        if complaint
        for message, hint in [complaint]
    ]


def _complaint(alt: str) -> tuple[str, str] | None:
    if _FILE.fullmatch(alt):
        return f'The alt text "{alt}" is the name of a file.', "Say in one sentence what the picture shows."
    if alt.lower().rstrip(".") in _NOTHING:
        return f'The alt text "{alt}" does not say what the picture shows.', "Say it in one sentence."
    if opening := _OPENING.match(alt):
        return (
            f'The alt text opens with "{opening[0]}"; screen readers already say that it is a picture.',
            "Begin with what it shows.",
        )
    return None


def _media(subject: Subject) -> Iterator[tuple[tuple[str | int, ...], Medium]]:
    entry = subject.placed.entry
    for index, medium in enumerate(entry.media):
        yield ("media", index), medium
    for key, versions in (("versions", entry.versions), ("translations", entry.translations)):
        for name, version in versions.items():
            for index, medium in enumerate(version.media or ()):
                yield (key, name, "media", index), medium
