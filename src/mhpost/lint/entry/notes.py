"""A good post on a hard topic says so before its words begin.

Source: Samaritans, Mind and #chatsafe recommend it; the evidence is mixed, so it is advice only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mhpost.calendar.kinds import Kind
from mhpost.lint.examples import noting
from mhpost.lint.topics import said
from mhpost.lint.values import Subject
from mhpost.source.values import Finding, Severity

_TOPICS = frozenset({"suicide", "self-harm", "eating-disorders", "abuse"})
_WITHOUT = frozenset({Kind.NOTICE, Kind.RESOURCE})
"""Kinds that only say where to turn, or what is on."""
_NOTE = (
    r"(?i)\W{0,6}(?:(?:content|trigger) (?:note|warning)|cw|tw|aviso|contenido sensible|advertencia|avertissement"
    r"|inhaltswarnung|triggerwarnung|avviso|let op)\b"
    r"|\W{0,6}this (?:post|thread|video|story) (?:discusses|mentions|talks about|is about|covers)\b"
)


def missing(subject: Subject) -> Sequence[Finding]:
    """MH263: no content note, neither under `content_warning` nor at the beginning of the words."""
    entry = subject.placed.entry
    about = sorted(_TOPICS & subject.about)
    if not about or entry.content_warning or entry.kind in _WITHOUT:
        return []
    if any(re.match(_NOTE, text.words) for text in subject.texts):
        return []
    spoken = " and ".join(map(said, about))
    tongue = subject.texts[0].tongue if subject.texts else ""
    return [
        Finding(
            "MH263",
            Severity.INFO,
            subject.where(),
            f"This post is about {spoken}, and says so nowhere before its words begin.",
            f"Consider content_warning: {noting(tongue, about)}.",
            "Samaritans, Mind and #chatsafe recommend a content note; readers can decide whether now is the moment.",
        )
    ]
