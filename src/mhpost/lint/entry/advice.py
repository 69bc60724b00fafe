"""Good health advice was read by a clinician, and says whose money is in it.

Source: NHS England standard for creating health content (clinical approval; interests are shown); FTC guides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from mhpost.calendar.kinds import Kind
from mhpost.lint.entry.once import HEARD, PROSE, once, once_spoken
from mhpost.lint.entry.signoff import ask, signer
from mhpost.lint.fold import TEXTS
from mhpost.lint.guarded import Guarded, guarded
from mhpost.lint.mixed import parts
from mhpost.lint.tongues import NAMES
from mhpost.lint.values import Subject, Text
from mhpost.source import shipped
from mhpost.source.values import Finding, Severity

_KINDS = frozenset({Kind.PSYCHOEDUCATION, Kind.SELF_CARE_TIP})
_FIELDS = PROSE | HEARD | {"words"}
_BECAUSE = {"MH216": "clinical approval", "MH218": "interests are shown; FTC endorsement guides"}


def unreviewed(subject: Subject) -> Sequence[Finding]:
    """MH216: advice on medicines, treatment or symptoms that nobody who reads it has reviewed.

    Of sensitive topics MH210 speaks.
    """
    if subject.about or subject.placed.entry.kind not in _KINDS:
        return []

    def look(text: Text) -> Finding | None:
        found = _first("advice", text.words, text.tongue)
        if found is None or subject.reviews.is_read(text):
            return None
        review = subject.reviews.own
        if review is None:
            hint = f"Ask a clinician to read it, then add reviewed: {{by: {signer(subject)}, on: {subject.today}}}."
            return _finding("MH216", text, found, "is health advice, and no clinician has read it.", hint)
        what = f'is health advice in {NAMES[text.tongue]}, which "{review.by}", who reviewed it, does not read.'
        return _finding("MH216", text, found, what, ask(subject, text, review))

    return once_spoken(subject, look, _FIELDS)


def undisclosed(subject: Subject) -> Sequence[Finding]:
    """MH218: a code, a link or a gift of a firm, and the post does not say so."""

    def look(text: Text) -> Finding | None:
        every = [(part, _first("interest", part.words, part.tongue)) for part in parts(text)]
        told = next(((part, found) for part, found in every if found), None)
        if told is None or any(_first("disclosed", part.words, part.tongue) for part, _ in every):
            return None
        hint = 'Say at the beginning who pays, as in "Ad:" or "Paid partnership with …".'
        return _finding("MH218", *told, "sounds like an advertisement, and the post does not say so.", hint)

    return once(subject, look)


def _finding(code: str, text: Text, found: re.Match[str], what: str, hint: str) -> Finding:
    message = f'"{" ".join(found[0].split())}" {what}'
    because = f"NHS England standard for creating health content: {_BECAUSE[code]}."
    return Finding(code, Severity.WARNING, text.at(*found.span()), message, hint, because, language=text.language)


@lru_cache(maxsize=TEXTS)
def _first(key: str, words: str, tongue: str) -> re.Match[str] | None:
    found = (match for pattern in _patterns(key, tongue) if (match := pattern.search(words)))
    return min(found, key=lambda match: match.start(), default=None)


@cache
def _patterns(key: str, tongue: str) -> tuple[Guarded, ...]:
    rows = shipped.load("mhpost.lint.entry", "duties")[key].get(tongue, ())
    return guarded(rows, re.IGNORECASE | re.MULTILINE)
