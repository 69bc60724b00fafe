"""The words that stand in a picture are read as well, where the post is about something that can hurt.

Source: mhpost; Samaritans and #chatsafe hold pictures to the same words as texts.
"""

from __future__ import annotations

from collections.abc import Sequence

from mhpost.calendar.models import Medium
from mhpost.calendar.pictures import VIDEOS
from mhpost.calendar.placeholders import keeps_place
from mhpost.lint.entry.alt import media, quotes
from mhpost.lint.topics import said
from mhpost.lint.values import Subject
from mhpost.source.values import Finding, Severity


def unsaid(subject: Subject) -> Sequence[Finding]:
    """MH264: a picture of an entry on a sensitive topic, and nothing, or a placeholder, says which words stand in it.

    Also one that is said to have none, while its alt text quotes some.
    """
    if not subject.about:
        return []
    about = " and ".join(sorted(map(said, subject.about)))
    return [
        Finding(
            "MH264",
            Severity.ERROR,
            subject.where(*steps, *key),
            f"{message}; the post is about {about}.",
            hint,
            "Words in a picture reach the same readers, and no rule can see them.",
        )
        for steps, medium in media(subject)
        if not medium.path.lower().endswith(VIDEOS) and (wrong := _wrong(medium))
        for key, message, hint in [wrong]
    ]


def _wrong(medium: Medium) -> tuple[tuple[str, ...], str, str] | None:
    """The key to point at, if any, the message and the hint."""
    if not medium.decorative and keeps_place(words := medium.words or ""):
        hint = "with the text in the picture, or words: none."
        if not words.strip():
            return (), f'Nothing says which words stand in "{medium.path}"', f"Add words: {hint}"
        message = f'"{words.strip()}" does not say which words stand in "{medium.path}"'
        return ("words",), message, f"Write words: {hint}"
    if medium.wordless and (quoted := quotes(medium.alt or "")):
        message = f'Here stands that "{medium.path}" has no words, but its alt text quotes some ("{quoted}")'
        return ("words",), message, "Write them below words: as they stand in the picture, or mend the alt text."
    return None
