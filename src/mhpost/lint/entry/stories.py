"""A good story is told by somebody who agreed to it, and who was kept informed.

Source: Charity Digital and CharityComms on consent (who, where, until when, how to take it back; a guardian's for
people under 18); WayAhead and strong365 on care after a story is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from mhpost.calendar.consent import Consent
from mhpost.calendar.kinds import Kind, Status
from mhpost.calendar.somebody import names_somebody
from mhpost.lint.entry import people
from mhpost.lint.entry.language import inside_of
from mhpost.lint.entry.people import Person
from mhpost.lint.guarded import Guarded, guarded
from mhpost.lint.tongues import NAMES
from mhpost.lint.values import Subject, Text
from mhpost.source import shipped
from mhpost.source.values import Finding, Route, Severity

_AGREED = "Charity Digital and CharityComms: a story is told with a person's recorded consent."
_GUARDIAN = "Charity Digital: for people under 18 a parent or guardian agrees as well as they themselves."
CARE = "WayAhead and strong365: people who tell their story see the final words, know the day, and have a contact."
_HONEST = "CharityComms and Worker's Voice: readers are told where a name was changed."
_WORDS = ("text", "short_text")
_IF_THIS_IS_THEM = (
    "If this is the person of the story, ask a parent or guardian too. Then add under_18: true, and guardian:."
)


def without_consent(subject: Subject) -> Sequence[Finding]:
    """MH250: a story, and nothing says that its person agreed. MH251: a quoted person, the same. Ideas may wait.

    MH255: the quoted person is under 18.
    """
    entry = subject.placed.entry
    if entry.consent is not None or entry.status is Status.IDEA:
        return []
    if entry.kind is Kind.STORY:
        message = "This post tells a person's story, and nothing says that they agreed to it."
        hint = _ask(subject, young=bool(people.children(subject.texts)))
        return [Finding("MH250", Severity.ERROR, subject.where(), message, hint, _AGREED)]
    return [
        _young(person, "quotes somebody under 18, and nothing says that a guardian agreed.", _ask(subject, young=True))
        if person.young
        else _spoken_of(
            "MH251",
            Severity.INFO,
            person,
            "quotes a person, and nothing says that they agreed to it.",
            _ask(subject),
            _AGREED,
        )
        for person in people.quoted(subject.texts)
    ]


def of_a_child(subject: Subject) -> Sequence[Finding]:
    """MH255: somebody under 18, and no guardian agreed; or words that say so, and the consent does not."""
    consent = subject.placed.entry.consent
    if consent is None or names_somebody(consent.guardian):
        return []
    if not consent.under_18:
        what = "says that somebody is under 18, and the consent does not."
        return [_young(child, what, _IF_THIS_IS_THEM) for child in people.children(subject.texts)]
    said, where = (consent.guardian or "").strip(), subject.where("consent")
    message = f'"{consent.who}" is under 18, and no parent or guardian agreed.'
    if said:
        where = subject.where("consent", "guardian")
        message = f'"{consent.who}" is under 18, and "guardian" names nobody who agreed: "{said}".'
    hint = "Ask a parent or guardian too, then add guardian: with their name in your records."
    return [Finding("MH255", Severity.ERROR, where, message, hint, _GUARDIAN)]


def withdrawn(subject: Subject) -> Sequence[Finding]:
    """MH252: the person took their agreement back. MH258: an agreement that is still to come."""
    consent = subject.placed.entry.consent
    if consent is None:
        return []
    if (day := consent.withdrawn) is not None:
        message = f'"{consent.who}" took back their consent on {day}.'
        hint = "Take the entry out of the calendar, and delete what was posted already."
        if day > subject.today:
            message = f'"{consent.who}" took back their consent, but "withdrawn" says {day}, which is still to come.'
            hint = f"Write the day on which they took it back. If they agreed until that day, write expires: {day}."
        return [Finding("MH252", Severity.ERROR, subject.where("consent", "withdrawn"), message, hint, _AGREED)]
    if consent.on > subject.today:
        message = f"The consent is dated {consent.on}, which is still to come."
        hint = "Write the day on which the person agreed."
        return [Finding("MH258", Severity.ERROR, subject.where("consent", "on"), message, hint, _AGREED)]
    return []


def informed_later(subject: Subject) -> Sequence[Finding]:
    """MH259: a day that is still to come, on which the person will have seen the words or heard of the post."""
    consent = subject.placed.entry.consent
    return [
        Finding(
            "MH259",
            Severity.WARNING,
            subject.where("consent", key),
            f'"{key}" says {day}, which is still to come.',
            "Write the day when it has been; until then leave it out.",
            CARE,
        )
        for key, day in (informed(consent) if consent else ())
        if day > subject.today
    ]


def informed(consent: Consent) -> Iterator[tuple[str, date]]:
    """The key and the day of what the person was given before the post: the final words, and when they are posted."""
    for key, day in (("seen", consent.seen), ("told", consent.told)):
        if day is not None:
            yield key, day


def changed_name(subject: Subject) -> Sequence[Finding]:
    """MH256: another name than the person's own, and the post does not say so; once a language where others do."""
    consent = subject.placed.entry.consent
    if consent is None or not consent.pseudonym:
        return []
    what, hint = "The name in this post is not the person's own, and", 'Add a line such as "{}" to the words.'
    lines = shipped.load("mhpost.lint.entry", "stories")["changed_line"]
    if not any(map(_says_so, subject.texts)):
        where, own = subject.where("consent", "pseudonym"), subject.texts[0].tongue if subject.texts else ""
        hint = hint.format(lines.get(own, lines["en"]))
        return [Finding("MH256", Severity.INFO, where, f"{what} the post does not say so.", hint, _HONEST)]
    silent = {own[0].tongue: own[0] for own in _by_post(subject) if not any(map(_says_so, own))}
    return [
        Finding(
            "MH256",
            Severity.INFO,
            text.at(0, len(text.words)),
            f"{what} these words in {NAMES[tongue]} do not say so.",
            hint.format(lines[tongue]),
            _HONEST,
            language=text.language,
        )
        for tongue, text in silent.items()
        if tongue in lines
    ]


def _by_post(subject: Subject) -> Iterator[Sequence[Text]]:
    """The words of each translation or version that has a text of its own, that first; with what all of them share."""
    found: dict[Route, list[Text]] = {}
    for text in subject.texts:
        inside = inside_of(subject.placed, text)
        found.setdefault(inside[0].steps if inside else (), []).append(text)
    shared = [text for text in found.get((), ()) if text.field not in _WORDS]
    for texts in found.values():
        for main in [text for text in texts if text.field == "text"][:1]:
            yield [main, *texts, *(text for text in shared if text.tongue == main.tongue)]


def _says_so(text: Text) -> bool:
    return any(pattern.search(text.words) for pattern in _changes())


def care(subject: Subject) -> Sequence[Finding]:
    """MH257: what the person who tells the story was not yet given."""
    consent = subject.placed.entry.consent
    missing = list(_missing(consent)) if consent is not None and consent.withdrawn is None else []
    if consent is None or not missing:
        return []
    message = f'Nothing says that "{consent.who}" {_and([said for said, _ in missing])}.'
    keys = _and([f"{key}:" for _, key in missing])
    hint = f"When that is done, add {keys} under consent."
    return [Finding("MH257", Severity.INFO, subject.where("consent"), message, hint, CARE)]


def _missing(consent: Consent) -> Iterator[tuple[str, str]]:
    if consent.seen is None:
        yield "saw the final words", "seen"
    if consent.told is None:
        yield "knows the day of the post", "told"
    if not names_somebody(consent.contact):
        yield "has somebody to turn to", "contact"


def _and(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def _ask(subject: Subject, *, young: bool = False) -> str:
    channels = ", ".join(subject.placed.entry.accounts) or "ACCOUNT"
    child = ", under_18: true, guardian: mother of story 1" if young else ""
    example = f"{{who: story 1, on: {subject.today}, channels: [{channels}]{child}}}"
    asked = "the person and a parent or guardian" if young else "the person"
    return f"Ask {asked}, and write down what they agreed to, as in consent: {example}."


def _young(person: Person, what: str, hint: str) -> Finding:
    return _spoken_of("MH255", Severity.ERROR, person, what, hint, _GUARDIAN)


def _spoken_of(code: str, severity: Severity, person: Person, what: str, hint: str, because: str) -> Finding:
    message = f'"{person.words}" {what}'
    return Finding(code, severity, person.where, message, hint, because, language=person.text.language)


@cache
def _changes() -> tuple[Guarded, ...]:
    return guarded(shipped.load("mhpost.lint.entry", "stories")["changed"], re.MULTILINE)
