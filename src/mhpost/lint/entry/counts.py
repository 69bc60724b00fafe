"""A good post has one link and a few hashtags.

Source: Mole Valley (one link) and University of Oxford (two or three hashtags, at the end) on accessible social media.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mhpost.lint.entry.once import PROSE
from mhpost.lint.values import Subject
from mhpost.source.values import Finding, Severity

_LINK = re.compile(r"https?://[^\s<>\"'“”]+[^\s<>\"'“”.,;:!?)]")
_TAG = re.compile(r"(?<![\w&/#])#(?=\w*[^\W\d_])\w+")
_MOST_LINKS = 1
_MOST_TAGS = 3


def of_links_and_tags(subject: Subject) -> Sequence[Finding]:
    """MH316: more than one link, or more than three hashtags, in the entry's own words and keys."""
    return list(_found(subject))[:1]


def _found(subject: Subject) -> Iterator[Finding]:
    entry = subject.placed.entry
    own = len(subject.placed.where.route)
    words = [text for text in subject.texts if text.field in PROSE and len(text.where.route) <= own + 2]
    said = " ".join(text.words for text in words if text.where.route[own] in ("text", "optional"))
    links = dict.fromkeys([*(_LINK.findall(said) if "://" in said else ()), *filter(None, [entry.link])])
    if len(links) > _MOST_LINKS:
        message = f"This post has {len(links)} links; readers follow one."
        yield _finding(subject, "text", message, "Keep the one that matters most.")
    tags = {tag.lstrip("#").lower() for tag in (*(_TAG.findall(said) if "#" in said else ()), *entry.hashtags)}
    if len(tags) > _MOST_TAGS:
        message = f"This post has {len(tags)} hashtags; a screen reader says each of them."
        yield _finding(subject, "hashtags" if entry.hashtags else "text", message, "Keep two or three, at the end.")


def _finding(subject: Subject, key: str, message: str, hint: str) -> Finding:
    because = "Mole Valley and University of Oxford guides to accessible social media."
    return Finding("MH316", Severity.INFO, subject.where(key), message, hint, because)
