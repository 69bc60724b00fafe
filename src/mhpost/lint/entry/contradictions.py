"""What an entry says about one picture or video is one story.

Source: WCAG 2.2, 1.1.1 (what only decorates has no text alternative) and 1.2.2 (captions are of what is heard).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mhpost.calendar.models import Medium
from mhpost.calendar.pictures import VIDEOS
from mhpost.lint.entry.alt import media
from mhpost.lint.values import Subject
from mhpost.source.values import Finding, Severity

_BECAUSE = "One of the two is wrong."


def keys(subject: Subject) -> Sequence[Finding]:
    """MH338: an alt text of what only decorates, and captions or a transcript of a video without sound."""
    return [
        Finding("MH338", Severity.WARNING, subject.where(*steps, key), message, hint, _BECAUSE)
        for steps, medium in media(subject)
        for key, message, hint in _against(medium)
    ]


def _against(medium: Medium) -> Iterator[tuple[str, str, str]]:
    """The key, message and hint of each contradiction."""
    if medium.decorative and (medium.alt or "").strip():
        message = f'"{medium.path}" only decorates, and yet it has an alt text, which would be posted.'
        yield "decorative", message, "Remove decorative: if the picture says something, else remove the alt text."
    if medium.silent and medium.path.lower().endswith(VIDEOS):
        there = [key for key, file in (("captions", medium.captions), ("transcript", medium.transcript)) if file]
        if there:
            said = " and ".join(there)
            message = f'Nothing can be heard in "{medium.path}", and yet it has {said}.'
            yield "silent", message, f"Remove silent: if something can be heard, else remove the {said}."
