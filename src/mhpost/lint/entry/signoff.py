"""A good post on a sensitive topic was read by a clinician.

Source: NHS England standard for creating health content: clinical approval and a planned review cycle.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mhpost.calendar.tags import base
from mhpost.lint.entry.language import inside_of
from mhpost.lint.mixed import parts
from mhpost.lint.pack import LANGUAGES
from mhpost.lint.reviews import Review
from mhpost.lint.tongues import NAMES
from mhpost.lint.topics import said
from mhpost.lint.values import Options, Subject, Text
from mhpost.source.values import Finding, Severity

_BECAUSE = "NHS England standard for creating health content: clinical approval, and a review about every three years."
_FEWEST_WORDS = 4
"""So many words in another language need somebody who reads it; fewer are a greeting, or say what is spoken."""


def missing(subject: Subject) -> Sequence[Finding]:
    """MH210: no review on a sensitive topic. MH132: one by a person who is no clinician."""
    if not subject.about:
        return []
    if review := subject.reviews.own:
        return _by_another(subject, review.by)
    about = " and ".join(sorted(map(said, subject.about)))
    name = signer(subject)
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


def signer(subject: Subject) -> str:
    """Whom a hint asks to sign an entry off."""
    return next(iter(_signers(subject)), "NAME")


def _signers(subject: Subject) -> Sequence[str]:
    """The clinicians who read all its languages, or most of them."""
    spoken = {part.tongue for text in subject.texts for part in _with_others(text)}
    options = subject.options
    read = {name: len(spoken & options.reads(name)) for name in sorted(options.clinicians)}
    return [name for name, count in read.items() if count == max(read.values())]


def _with_others(text: Text) -> Sequence[Text]:
    """The text, and what of it is in another language with rules."""
    own, *others = parts(text)
    return (own, *(other for other in others if len(other.words.split()) >= _FEWEST_WORDS))


def _by_another(subject: Subject, by: str) -> Sequence[Finding]:
    """What is wrong with who reviewed it. That such a person is not known, calendar has said (MH115)."""
    role = subject.options.roles.get(by)
    if role is None or subject.reviews.signed_off:
        return []
    about = " and ".join(sorted(map(said, subject.about)))
    message = f'A post about {about} is for a clinician to review; "{by}" has the role "{role}".'
    clinicians = " or ".join(_signers(subject))
    hint = f"Ask {clinicians}." if clinicians else 'Give a person in mhpost.yaml "role: clinician".'
    return [Finding("MH132", Severity.ERROR, subject.where("reviewed", "by"), message, hint, _BECAUSE)]


def unread(subject: Subject) -> Sequence[Finding]:
    """MH226 for an entry on a sensitive topic."""
    return not_read(subject, subject.texts) if subject.about else []


def not_read(subject: Subject, texts: Iterable[Text]) -> Sequence[Finding]:
    """MH226: a clinician signed off what is posted in a language that they do not read, once a language.

    texts: of the entry, or of a template; sentences in another language count too. Somebody else who reads the language
    may have reviewed them beside the clinician. Of a language without rules MH214 speaks.
    """
    reviews = subject.reviews
    if reviews.own is None or not reviews.signed_off:
        return []
    every = ((text, part) for text in texts for part in _with_others(text) if part.tongue in LANGUAGES)
    found = {(text.tongue, part.tongue): (text, part) for text, part in every if not reviews.is_read(part)}
    return [_not_read(subject, text, part, reviews.own) for text, part in found.values()]


def _not_read(subject: Subject, text: Text, part: Text, review: Review) -> Finding:
    """part: the text, or what of it is in another language: that stands in posts in the language of the text."""
    what = "The post is" if part.tongue == text.tongue else "Some of the post is"
    return Finding(
        "MH226",
        Severity.ERROR,
        subject.where("reviewed", "by"),
        f'{what} in {NAMES[part.tongue]}, which "{review.by}", who signed it off, does not read.',
        _of_both(text, part, subject.options) if part.tongue != text.tongue else ask(subject, text, review),
        _BECAUSE,
        language=None if text.named else text.language,
    )


def _of_both(text: Text, part: Text, options: Options) -> str:
    """What to do where sentences are in another language: one clinician for both, or an entry for each."""
    name, own = NAMES[part.tongue], NAMES.get(text.tongue, text.language)
    able = options.clinicians_for(part.tongue)
    both = [person for person in able if text.tongue in options.reads(person)]
    if both:
        return f"Ask {' or '.join(both)}, who can review {own} and {name}, to sign it off."
    if able:
        return f"Write the {name} sentences as a post of their own, and ask {' or '.join(able)} to sign that off."
    return _nobody(name, part, options)


def ask(subject: Subject, text: Text, review: Review) -> str:
    """What to do where the review of an entry is by somebody who does not read the language of a text."""
    if able := subject.options.clinicians_for(text.tongue):
        return _able(subject, text, review, able)
    return _nobody(NAMES.get(text.tongue, text.language), text, subject.options)


def _able(subject: Subject, text: Text, review: Review, able: Sequence[str]) -> str:
    """What to do where a clinician reads the language: one for all words, or one more for these."""
    ask = f"Ask {' or '.join(able)}, who can review {NAMES[text.tongue]},"
    entry, options = subject.placed.entry, subject.options
    own = base(entry.language or options.language)
    inside = inside_of(subject.placed, text)
    if inside and text.tongue != own and own in options.reads(review.by):
        place = " → ".join(map(str, inside[0].steps))
        return f"{ask} and write that below {place}: reviewed: {{by: {able[0]}, on: {subject.today.isoformat()}}}."
    translated = next((tag for tag in entry.translations if base(tag) in options.reads(review.by)), None)
    if translated and not inside:
        return f"{ask} to sign the entry off, and write the review of {review.by} below translations → {translated}."
    return f"{ask} to sign it off."


def _nobody(name: str, text: Text, options: Options) -> str:
    """What to do where no clinician reads the language."""
    others = options.people_for(text.tongue)
    if others and "translations" in text.key.route:
        hint = f"No clinician in mhpost.yaml reads it. Ask {' or '.join(others)} to review the translation too,"
        return f"{hint} and write that below it: reviewed: {{by: {others[0]}, on: …}}."
    return f"Ask a clinician who reads {name}, and add that person to mhpost.yaml, with reads: [{text.tongue}]."


def dated(subject: Subject) -> Sequence[Finding]:
    """MH212: a review in the future."""
    review = subject.reviews.own
    if review is None or subject.reviews.came(review):
        return []
    return [
        Finding(
            "MH212",
            Severity.ERROR,
            subject.where("reviewed", "on"),
            f"The review is dated {review.on.isoformat()}, which is still to come.",
            "Write the day on which the review took place.",
            _BECAUSE,
        )
    ]
