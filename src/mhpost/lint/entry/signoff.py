"""A good post on a sensitive topic was read by a clinician, not too long ago.

Source: NHS England standard for creating health content: clinical approval and a planned review cycle.
"""

from __future__ import annotations

from collections.abc import Sequence

from mhpost.lint.topics import said
from mhpost.lint.values import Subject
from mhpost.source.values import Finding, Severity

_BECAUSE = "NHS England standard for creating health content: clinical approval, and a review about every three years."


def missing(subject: Subject) -> Sequence[Finding]:
    """MH210: no review on a sensitive topic. MH132: one by a person who is no clinician."""
    reviewed = subject.placed.entry.reviewed
    if not subject.about:
        return []
    if reviewed:
        return _by_another(subject, reviewed.by)
    about = " and ".join(sorted(map(said, subject.about)))
    name = min(subject.options.clinicians, default="NAME")
    return [
        Finding(
            "MH210",
            Severity.ERROR,
            subject.where(),
            f"This post is about {about}, and no clinician has reviewed it.",
            f"Ask a clinician to read it, then add reviewed: {{by: {name}, on: {subject.today.isoformat()}}}.",
            _BECAUSE,
        )
    ]


def _by_another(subject: Subject, by: str) -> Sequence[Finding]:
    """What is wrong with who reviewed it. That such a person is not known, calendar has said (MH115)."""
    role = subject.options.roles.get(by)
    if role is None or by in subject.options.clinicians:
        return []
    about = " and ".join(sorted(map(said, subject.about)))
    message = f'A post about {about} is for a clinician to review; "{by}" has the role "{role}".'
    clinicians = " or ".join(sorted(subject.options.clinicians))
    hint = f"Ask {clinicians}." if clinicians else 'Give a person in mhpost.yaml "role: clinician".'
    return [Finding("MH132", Severity.ERROR, subject.where("reviewed", "by"), message, hint, _BECAUSE)]


def dated(subject: Subject) -> Sequence[Finding]:
    """MH212: a review in the future. MH213: a review that is too old."""
    reviewed = subject.placed.entry.reviewed
    if reviewed is None:
        return []
    where = subject.where("reviewed", "on")
    if reviewed.on > subject.today:
        return [
            Finding(
                "MH212",
                Severity.ERROR,
                where,
                f"The review is dated {reviewed.on.isoformat()}, which is still to come.",
                "Write the day on which the review took place.",
                _BECAUSE,
            )
        ]
    years = subject.options.limit("review-years")
    if (reviewed.on.year + years, reviewed.on.month, reviewed.on.day) >= subject.today.timetuple()[:3]:
        return []
    return [
        Finding(
            "MH213",
            Severity.WARNING,
            where,
            f"The review of {reviewed.on.isoformat()} is more than {years} years old.",
            "Ask a clinician to read the post again, and write the new date.",
            _BECAUSE,
        )
    ]
