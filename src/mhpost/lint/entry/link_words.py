"""A good link says where it goes.

Source: WCAG 2.2, 2.4.4 (purpose of a link); Mole Valley guide to accessible social media.
"""

from __future__ import annotations

from collections.abc import Sequence

from mhpost.lint.entry.once import distinct, once_spoken, patterns
from mhpost.lint.values import Subject, Text
from mhpost.source.values import Finding, Severity


def of_links(subject: Subject) -> Sequence[Finding]:
    """MH315: "click here", "link in bio" and the like, which do not say where the link goes."""
    return once_spoken(subject, _look)


@distinct
def _look(text: Text) -> Finding | None:
    found = (pattern.search(text.words) for pattern in patterns("link_text", text.tongue))
    first = min((match for match in found if match), key=lambda match: match.start(), default=None)
    if first is None:
        return None
    start = first.start() + len(first[0]) - len(first[0].lstrip(" \n\t.,!?…:–—-"))
    return Finding(
        "MH315",
        Severity.INFO,
        text.at(start, first.start() + len(first[0].rstrip())),
        f'"{" ".join(text.words[start : first.end()].split())}" does not say where the link goes.',
        'Say what readers will find there, as in "Book your place: …".',
        "WCAG 2.2, 2.4.4: many people jump from link to link.",
        language=text.language,
    )
