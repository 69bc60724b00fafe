"""Words without a date are read again after a time: help, evidence and language change.

Source: NHS England standard for creating health content: show when a text was checked and when it is next.
"""

from __future__ import annotations

from collections.abc import Sequence

from mhpost.lint.values import Subject
from mhpost.source.values import Finding, Severity


def over(subject: Subject) -> Sequence[Finding]:
    """MH199: an entry whose day of review is over, so that it is no longer posted."""
    by = subject.placed.entry.review_by
    if by is None or subject.today <= by:
        return ()
    message = f"It was to be read again by {by}. Until somebody does, it is not posted."
    hint = 'Read it, mend what is old, and write the next day into "review_by".'
    because = "NHS England standard for creating health content: a planned review cycle."
    return (Finding("MH199", Severity.WARNING, subject.where("review_by"), message, hint, because),)
