"""A good post is written in plain letters: screen readers spell out, skip or misread 𝓯𝓪𝓷𝓬𝔂 ones.

Source: University of Oxford guide to accessible social media (no italic or bold by special characters).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mhpost.lint.values import Subject
from mhpost.source.values import Finding, Severity

_DECORATED = (
    "\U0001d400-\U0001d7ff\U0001f130-\U0001f149\U0001f150-\U0001f169"
    "\U0001f170-\U0001f189\u24b6-\u24e9\uff21-\uff3a\uff41-\uff5a\u1d00-\u1d22ꜰꜱʀʏʟɴɪʜɢʙ"
)
_TURNED = "\u0250-\u0252\u0254-\u0258\u025c-\u0260\u0265\u026f\u0277-\u027f\u0287-\u028e"
"""Letters of the phonetic alphabet that look like turned or mirrored ones."""
_STRUCK = "\u0335-\u0338"
"""Lines through a letter."""
_FANCY = re.compile(
    rf"(?:[{_DECORATED}] ?){{2,}}|(?:\w[{_STRUCK}]+ ?){{2,}}|[{_TURNED}][a-z]{{0,8}}[{_TURNED}][a-z]{{0,8}}"
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
