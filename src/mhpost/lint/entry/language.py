"""A good run says which words it could not check: a language without rules is never called clean.

Somebody who reads the language can answer for the words; a rule cannot. Source: mhpost.
"""

from __future__ import annotations

from collections.abc import Sequence

from mhpost.calendar.tags import base
from mhpost.calendar.values import Placed
from mhpost.calendar.variants import Variant, variants
from mhpost.lint.mixed import wholly
from mhpost.lint.pack import LANGUAGES
from mhpost.lint.tongues import NAMES
from mhpost.lint.topics import PLAIN, sensitive
from mhpost.lint.values import Subject, Text
from mhpost.source.values import Finding, Severity

_BECAUSE = "Rules are written for one language; silence about another is not a clean result."
_TWICE = "Two texts for the same readers are a slip, and one of them is lost."
_FEWEST_WORDS = 3


def unchecked(subject: Subject) -> Sequence[Finding]:
    """MH214: words in a language without rules, once a language; of these words those that nobody reviewed first."""
    found: dict[str, Finding] = {}
    for text in subject.texts:
        known = found.get(text.tongue)
        if known is None or known.severity is Severity.INFO:
            finding = unread(subject, text)
            if finding and (known is None or finding.severity is Severity.ERROR):
                found[text.tongue] = finding
    return tuple(found.values())


def unread(subject: Subject, text: Text) -> Finding | None:
    """MH214 for one text, of the entry or of a template; None in a language with rules.

    An error until a person whose `reads:` names the language has reviewed the words, then an info.
    """
    if text.tongue in LANGUAGES:
        return None
    name = NAMES.get(text.tongue, text.language)
    where = text.at(0, len(text.words)) if text.where.line is None else text.where
    lacks = f"There are no safe-messaging rules for {name}"
    topics = _of_topics(subject.placed, text, name)
    by = _reader(subject, text)
    if by is not None:
        message = f"{lacks}: no rule checked this text; {by}, who reads {name}, has reviewed it."
        return Finding("MH214", Severity.INFO, where, message, topics, _BECAUSE, language=text.language)
    readers = subject.options.people_for(text.tongue)
    hint = (
        f"Ask somebody who reads {name} to check it, and add that person to mhpost.yaml, with reads: [{text.tongue}]."
    )
    if readers:
        hint = f"Ask {' or '.join(readers)} to check it."
    person, today = readers[0] if readers else "NAME", subject.today.isoformat()
    hint += f" Then write beside it: reviewed: {{by: {person}, on: {today}}}."
    message = f"{lacks}: this text was not checked."
    hint = f"{hint} {topics}".rstrip()
    return Finding("MH214", Severity.ERROR, where, message, hint, _BECAUSE, language=text.language)


def _of_topics(placed: Placed, text: Text, name: str) -> str:
    """What to do about topics, which such words may speak of; nothing where a sensitive one is declared."""
    if sensitive(placed.entry.topics):
        return ""
    found = f"few words in {name}" if text.tongue in PLAIN else f"no words in {name}"
    return f"Name a sensitive topic under topics yourself: mhpost knows {found} that speak of one."


def declared(subject: Subject) -> Sequence[Finding]:
    """MH219: words that are in another language with rules than is declared for them, once for each such pair.

    Told too are words of a translation that are those of the entry, letter by letter. What stands in a picture is as
    it is there.
    """
    found: dict[tuple[str, str], Finding] = {}
    own = {text.words: text for text in subject.texts if "translations" not in text.key.route}
    for text in subject.texts:
        original = own.get(text.words) if "translations" in text.key.route else None
        copied = original is not None and original.tongue != text.tongue and _says_much(text.words)
        other = original.tongue if original and copied else wholly(text)
        if other is not None and text.field != "words" and (text.tongue, other) not in found:
            found[text.tongue, other] = _misdeclared(subject, text, other, copied=copied)
    return tuple(found.values())


def dropped(subject: Subject) -> Sequence[Finding]:
    """MH228: a translation into the language that the entry itself is in, of which nothing is posted."""
    entry = subject.placed.entry
    own = entry.language or subject.options.language
    message = f'The entry itself is in "{own}", so its own words are posted, and nothing that stands here.'
    hint = "Write what is to be posted in the entry itself, and delete this; or name the language that it is really in."
    lost = (one for one in variants(entry) if one.language and one.language.lower() == own.lower())
    return [
        Finding("MH228", Severity.ERROR, subject.where(*one.steps), message, hint, _TWICE, language=one.language)
        for one in lost
    ]


def _says_much(words: str) -> bool:
    """Whether it is more than a name, which is the same in every language."""
    return sum(word[0].isalpha() and not word[0].isupper() for word in words.split()) >= _FEWEST_WORDS


def _misdeclared(subject: Subject, text: Text, other: str, *, copied: bool) -> Finding:
    read, said = NAMES.get(other, other), NAMES.get(text.tongue, text.language)
    message = f"This reads like {read}, and is declared as {said}."
    if copied:
        message = f"These are the {read} words of the entry, and they are declared as {said}."
    return Finding(
        "MH219",
        Severity.WARNING,
        text.at(0, len(text.words)),
        message,
        _mend(subject, text, other, read, said),
        "Help lines, rules and screen readers go by the language that is declared.",
        language=text.language,
    )


def _mend(subject: Subject, text: Text, other: str, read: str, said: str) -> str:
    if text.field == "captions" and text.where.file.lower().endswith(".vtt"):
        return f'Write "Language: {other}" below WEBVTT in the file, or give captions in {said}.'
    if text.field in ("captions", "transcript", "alt"):
        return f"Give it in {said}. If the post is in {read}, write language: {other} in the entry."
    if "translations" in text.key.route:
        return f"Write it in {said}, or move these words to where {read} is declared: the entry, or a translation."
    if _speaks_only(subject, text.tongue):
        alone = f"The accounts of this entry are in {said}. Write it in {said}, or in both languages in one text;"
        return f"{alone} or post it to an account with language: {other}."
    return f"Write language: {other} in the entry, or move these words to translations: {{{other}: {{text: …}}}}."


def _speaks_only(subject: Subject, tongue: str) -> bool:
    """Whether all accounts of the entry that are known speak this language: nothing else is posted there."""
    options = subject.options
    known = (options.audiences.get(name) for name in subject.placed.entry.accounts)
    spoken = {base(audience.language or options.language) for audience in known if audience}
    return spoken == {tongue}


def _reader(subject: Subject, text: Text) -> str | None:
    """Who is said to read the language and has reviewed the text: itself, or the whole entry."""
    able = subject.options.people_for(text.tongue)
    came = (one.by for one in subject.reviews.of(text) if subject.reviews.came(one))
    return next((person for person in came if person in able), None)


def inside_of(placed: Placed, text: Text) -> Sequence[Variant]:
    """The translations and versions of the entry in which a text stands, the innermost first."""
    steps = text.key.route[len(placed.where.route) :]
    inside = (one for one in variants(placed.entry) if steps[: len(one.steps)] == one.steps)
    return sorted(inside, key=lambda one: -len(one.steps))
