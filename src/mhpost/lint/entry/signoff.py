"""A good post on a sensitive topic was read by a clinician.

Source: NHS England standard for creating health content: clinical approval and a planned review cycle.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from mhpost.calendar.tags import base
from mhpost.calendar.values import Placed
from mhpost.calendar.version import Reviewed
from mhpost.lint.entry.language import inside_of, reviews
from mhpost.lint.pack import LANGUAGES
from mhpost.lint.tongues import NAMES
from mhpost.lint.topics import said
from mhpost.lint.values import Options, Subject, Text
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


def unread(subject: Subject) -> Sequence[Finding]:
    """MH226 for an entry on a sensitive topic."""
    return not_read(subject.placed, subject.texts, subject.options, subject.today) if subject.about else []


def not_read(placed: Placed, texts: Iterable[Text], options: Options, today: date) -> Sequence[Finding]:
    """MH226: a clinician signed off what is posted in a language that they do not read, once a language.

    texts: of the entry, or of a template. Somebody else who reads the language may have reviewed them beside the
    clinician. Of a language without rules MH214 speaks.
    """
    review = placed.entry.reviewed
    if review is None or review.by not in options.clinicians:
        return []
    found = (text for text in texts if text.tongue in LANGUAGES and not _is_read(placed, text, options, today))
    return [_not_read(placed, text, review, options, today) for text in {one.tongue: one for one in found}.values()]


def _is_read(placed: Placed, text: Text, options: Options, today: date) -> bool:
    """Whether somebody who reads its language has reviewed it. Of a sign-off that is still to come MH212 speaks."""
    reviewed = (one for one in reviews(placed, text) if one is placed.entry.reviewed or one.on <= today)
    return any(text.tongue in options.reads(one.by) for one in reviewed)


def _not_read(placed: Placed, text: Text, review: Reviewed, options: Options, today: date) -> Finding:
    name = NAMES[text.tongue]
    able = [person for person in sorted(options.clinicians) if text.tongue in options.reads(person)]
    hint = _able(placed, text, review, able, options, today) if able else _nobody(name, text, options)
    return Finding(
        "MH226",
        Severity.ERROR,
        replace(placed.where, route=(*placed.where.route, "reviewed", "by")),
        f'The post is in {name}, which "{review.by}", who signed it off, does not read.',
        hint,
        _BECAUSE,
        language=None if text.named else text.language,
    )


def _able(placed: Placed, text: Text, review: Reviewed, able: Sequence[str], options: Options, today: date) -> str:
    """What to do where a clinician reads the language: one for all words, or one more for these."""
    ask = f"Ask {' or '.join(able)}, who can review {NAMES[text.tongue]},"
    own = base(placed.entry.language or options.language)
    inside = inside_of(placed, text)
    if inside and text.tongue != own and own in options.reads(review.by):
        place = " → ".join(map(str, inside[0].steps))
        return f"{ask} and write that below {place}: reviewed: {{by: {able[0]}, on: {today.isoformat()}}}."
    translated = next((tag for tag in placed.entry.translations if base(tag) in options.reads(review.by)), None)
    if translated and not inside:
        return f"{ask} to sign the entry off, and write the review of {review.by} below translations → {translated}."
    return f"{ask} to sign it off."


def _nobody(name: str, text: Text, options: Options) -> str:
    """What to do where no clinician reads the language."""
    others = [person for person, reads in sorted(options.readers.items()) if text.tongue in reads]
    if others and "translations" in text.key.route:
        hint = f"No clinician in mhpost.yaml reads it. Ask {' or '.join(others)} to review the translation too,"
        return f"{hint} and write that below it: reviewed: {{by: {others[0]}, on: …}}."
    return f"Ask a clinician who reads {name}, and add that person to mhpost.yaml, with reads: [{text.tongue}]."


def dated(subject: Subject) -> Sequence[Finding]:
    """MH212: a review in the future."""
    reviewed = subject.placed.entry.reviewed
    if reviewed is None or reviewed.on <= subject.today:
        return []
    return [
        Finding(
            "MH212",
            Severity.ERROR,
            subject.where("reviewed", "on"),
            f"The review is dated {reviewed.on.isoformat()}, which is still to come.",
            "Write the day on which the review took place.",
            _BECAUSE,
        )
    ]
