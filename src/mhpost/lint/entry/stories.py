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
from mhpost.lint.guarded import Guarded, guarded
from mhpost.lint.values import Subject, Text
from mhpost.source import shipped
from mhpost.source.values import Finding, Severity

_AGREED = "Charity Digital and CharityComms: a story is told with a person's recorded consent."
_GUARDIAN = "Charity Digital: for people under 18 a parent or guardian agrees as well as they themselves."
CARE = "WayAhead and strong365: people who tell their story see the final words, know the day, and have a contact."
_HONEST = "CharityComms and Worker's Voice: readers are told where a name was changed."
_AN_AGE = re.compile(r"\d\d")
_A_STORY = ("story", "historia", "histoire", "testimonio", "témoignage", "parcours", "Geschichte")
_FIELDS = frozenset({"text", "short_text", "optional", "title"})


def without_consent(subject: Subject) -> Sequence[Finding]:
    """MH250: a story, and nothing says that its person agreed. MH251: a quoted person, the same. Ideas may wait."""
    entry = subject.placed.entry
    if entry.consent is not None or entry.status is Status.IDEA:
        return []
    if entry.kind is Kind.STORY:
        message = "This post tells a person's story, and nothing says that they agreed to it."
        return [Finding("MH250", Severity.ERROR, subject.where(), message, _ask(subject), _AGREED)]
    found = ((text, quoted) for text in subject.texts if (quoted := _quoted(text)))
    return [
        Finding(
            "MH251",
            Severity.INFO,
            text.at(*quoted.span("hit")),
            f'"{" ".join(quoted["hit"].split())}" quotes a person, and nothing says that they agreed to it.',
            _ask(subject),
            _AGREED,
            language=text.language,
        )
        for text, quoted in list(found)[:1]
    ]


def of_a_child(subject: Subject) -> Sequence[Finding]:
    """MH255: somebody under 18, and no guardian agreed; or words that say so, and the consent does not."""
    consent = subject.placed.entry.consent
    if consent is None or (consent.guardian or "").strip():
        return []
    if not consent.under_18:
        return _said_to_be_a_child(subject)
    message = f'"{consent.who}" is under 18, and no parent or guardian agreed.'
    hint = "Ask a parent or guardian too, then add guardian: with their name in your records."
    return [Finding("MH255", Severity.ERROR, subject.where("consent"), message, hint, _GUARDIAN)]


def _said_to_be_a_child(subject: Subject) -> Sequence[Finding]:
    found = ((text, _first(text, "child")) for text in subject.texts if text.field in _FIELDS)
    return [
        Finding(
            "MH255",
            Severity.ERROR,
            text.at(*young.span("hit")),
            f'"{" ".join(young["hit"].split())}" is an age under 18, and the consent does not say so.',
            "If this is the person of the story, ask a parent or guardian too. Then add under_18: true, and guardian:.",
            _GUARDIAN,
            language=text.language,
        )
        for text, young in list(found)
        if young
    ][:1]


def withdrawn(subject: Subject) -> Sequence[Finding]:
    """MH252: the person took their agreement back. MH258: an agreement that is still to come."""
    consent = subject.placed.entry.consent
    if consent is None:
        return []
    if consent.withdrawn is not None:
        message = f'"{consent.who}" took back their consent on {consent.withdrawn}.'
        hint = "Take the entry out of the calendar, and delete what was posted already."
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
    """MH256: another name than the person's own, and the post does not say so."""
    consent = subject.placed.entry.consent
    if consent is None or not consent.pseudonym:
        return []
    if any(pattern.search(text.words) for text in subject.texts for pattern in _changes()):
        return []
    message = "The name in this post is not the person's own, and the post does not say so."
    hint = 'Add a line such as "Name changed." to the words.'
    return [Finding("MH256", Severity.INFO, subject.where("consent", "pseudonym"), message, hint, _HONEST)]


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
    if not (consent.contact or "").strip():
        yield "has somebody to turn to", "contact"


def _and(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def _ask(subject: Subject) -> str:
    channels = ", ".join(subject.placed.entry.accounts) or "ACCOUNT"
    example = f"{{who: story 1, on: {subject.today}, channels: [{channels}]}}"
    return f"Ask the person, and write down what they agreed to, as in consent: {example}."


def _quoted(text: Text) -> re.Match[str] | None:
    """The first person who is quoted with their age, or whose story is announced."""
    if text.field not in _FIELDS or not (_AN_AGE.search(text.words) or any(word in text.words for word in _A_STORY)):
        return None
    return _first(text, "quoted")


def _first(text: Text, key: str) -> re.Match[str] | None:
    found = (pattern.search(text.words) for pattern in _patterns(key, text.tongue))
    return min((match for match in found if match), key=lambda match: match.start("hit"), default=None)


@cache
def _patterns(key: str, tongue: str) -> tuple[Guarded, ...]:
    return guarded(shipped.load("mhpost.lint.entry", "stories")[key].get(tongue, ()), re.MULTILINE)


@cache
def _changes() -> tuple[Guarded, ...]:
    return guarded(shipped.load("mhpost.lint.entry", "stories")["changed"], re.MULTILINE)
