"""The words that stand in a picture are read as well, where the post is about something that can hurt.

Source: mhpost; Samaritans and #chatsafe hold pictures to the same words as texts.
"""

from __future__ import annotations

from collections.abc import Sequence

from mhpost.calendar.pictures import VIDEOS
from mhpost.lint.entry.alt import media
from mhpost.lint.topics import said
from mhpost.lint.values import Subject
from mhpost.source.values import Finding, Severity


def unsaid(subject: Subject) -> Sequence[Finding]:
    """MH264: a picture of an entry on a sensitive topic, and nothing says which words stand in it."""
    if not subject.about:
        return []
    about = " and ".join(sorted(map(said, subject.about)))
    return [
        Finding(
            "MH264",
            Severity.ERROR,
            subject.where(*steps),
            f'Nothing says which words stand in "{medium.path}"; the post is about {about}.',
            "Add words: with the text in the picture, or words: none.",
            "Words in a picture reach the same readers, and no rule can see them.",
        )
        for steps, medium in media(subject)
        if medium.words is None and not medium.decorative and not medium.path.lower().endswith(VIDEOS)
    ]
