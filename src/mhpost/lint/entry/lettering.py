"""A good post is written in plain letters: screen readers spell out, skip or misread 𝓯𝓪𝓷𝓬𝔂 ones.

Source: University of Oxford guide to accessible social media (no italic or bold by special characters).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mhpost.lint.values import Subject
from mhpost.source.values import Finding, Severity

_FANCY = re.compile(
    "(?:[\U0001d400-\U0001d7ff\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189\u24b6-\u24e9\uff21-\uff3a\uff41-\uff5a\u1d00-\u1d22ꜰꜱʀʏʟɴɪʜɢʙ]"
    " ?){2,}"
)


def fancy(subject: Subject) -> Sequence[Finding]:
    """MH330: two or more decorative letters in a row."""
    found = (
        (text, match) for text in subject.texts if not text.words.isascii() for match in [_FANCY.search(text.words)]
    )
    return [
        Finding(
            "MH330",
            Severity.WARNING,
            text.at(match.start(), match.start() + len(match[0].rstrip())),
            f'"{match[0].rstrip()}" is written in decorative letters.',
            "Type the words in plain letters; screen readers cannot read these.",
            "University of Oxford guide to accessible social media.",
            language=text.language,
        )
        for text, match in found
        if match
    ]
