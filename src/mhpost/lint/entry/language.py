"""A good run says which words it could not check: a language without phrase rules is never called clean.

Source: mhpost.
"""

from __future__ import annotations

from collections.abc import Sequence

from mhpost.lint.tongues import NAMES
from mhpost.lint.values import Subject
from mhpost.lint.words import GROUPS
from mhpost.source.values import Finding, Severity


def unchecked(subject: Subject) -> Sequence[Finding]:
    """MH214: words in a language without phrase rules; the engine keeps the first of each language."""
    first = {text.tongue: text for text in reversed(subject.texts) if text.tongue not in GROUPS}
    return [
        Finding(
            "MH214",
            Severity.WARNING,
            text.at(0, len(text.words)),
            f"There are no safe-messaging rules for {NAMES.get(tongue, text.language)} yet: "
            "words in this language were not checked by rules.",
            "Ask a clinician who reads the language to check these words. "
            "Then write: allow: [{rule: MH214, because: …}]",
            "Rules are written for one language; silence about another is not a clean result.",
            language=text.language,
        )
        for tongue, text in first.items()
    ]
