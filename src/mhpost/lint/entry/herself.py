"""An adult who agreed to it may say who she is: what makes her known is then her own choice.

Source: Charity Digital and CharityComms on consent; people choose themselves whether their name stands in their story.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from mhpost.calendar.consent import Consent
from mhpost.calendar.somebody import names_somebody
from mhpost.lint.entry import people
from mhpost.lint.entry.stories import informed
from mhpost.lint.months import after
from mhpost.lint.values import Hit, Subject, Text
from mhpost.source import shipped

_RULES = frozenset({"MH273"})
_NAME = re.compile(r"[^\W\d_][\w'’-]*(?: [A-Z][\w'’-]*)*")


class _Said(NamedTuple):
    """before: stands before her name. speaks: of herself. others: of somebody else too, in a sentence."""

    before: re.Pattern[str]
    speaks: re.Pattern[str]
    others: re.Pattern[str]


def agreed(subject: Subject, text: Text, hit: Hit) -> bool:
    """Whether the words only make an adult known who says herself who she is, and whose whole consent holds.

    A child, somebody else beside her, and somebody of whom others speak are to be asked about still.
    """
    consent = subject.placed.entry.consent
    if consent is None or hit.code not in _RULES or not _said().before.search(text.words[: hit.start]):
        return False
    name = _NAME.match(text.words, hit.start)
    if name is None or consent.pseudonym or not re.search(rf"\b{re.escape(name[0])}\b", consent.who, re.IGNORECASE):
        return False
    rest = re.split(r"[.!?\n]", text.words[name.end() :], maxsplit=1)[0]
    if not _said().speaks.search(rest) or _said().others.search(rest):
        return False
    return _whole(consent, subject) and not people.children(subject.texts)


def _whole(consent: Consent, subject: Subject) -> bool:
    """Whether an adult agreed, saw the words, knows the day, has somebody to turn to, and the agreement holds today."""
    days, today = [day for _, day in informed(consent)], subject.today
    cared_for = len(days) == 2 and max(days) <= today and names_somebody(consent.contact)
    last = after(consent.on, subject.options.limit("consent-months"))
    in_time = consent.on <= today <= min(consent.expires or last, last)
    return cared_for and in_time and consent.withdrawn is None and not consent.under_18


@cache
def _said() -> _Said:
    data = shipped.load("mhpost.lint.entry", "stories")["herself"]
    return _Said(re.compile(data["before"]), re.compile(data["speaks"]), re.compile("|".join(data["others"])))
