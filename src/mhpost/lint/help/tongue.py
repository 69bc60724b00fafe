"""MH249: a number whose service does not answer in the language of the words around it.

Source: resources/directory.yaml; in Belgium each language has a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from mhpost.lint.help.known import Known, Match
from mhpost.lint.help.page import Page, Slip
from mhpost.lint.mixed import guesses, parts
from mhpost.lint.tongues import NAMES
from mhpost.lint.values import Text
from mhpost.source import shipped
from mhpost.source.values import Severity, Where

_BECAUSE = "Somebody who calls in distress and meets another language may not call again."
_MANY = 4
"""So many languages are not told one by one."""


def unspoken(page: Page) -> Iterator[Slip]:
    """One slip for each number of the readers' country that answers in other languages only.

    None where its sentence or the one before names the language in which it answers, nor in words of that language.
    For texts in the languages of `tongue.yaml`: in others nobody knows how such a language is called.
    """
    if not page.audience or page.tongue not in _names():
        return
    for match in page.matches:
        known = page.here(match.known)
        served = _served(known)
        if match.retired or not served or page.tongue in served:
            continue
        if not _named(page, match, served) and not _in_one_of(page, match, served):
            yield _slip(page, match, known, served)


def _served(known: Sequence[Known]) -> frozenset[str]:
    """The languages in which a number answers; none for emergency numbers, and where one of its lines names none."""
    spoken = [one.langs or one.line.languages for one in known if not one.emergency]
    sure = len(spoken) == len(known) and all(spoken)
    return frozenset(tongue for each in spoken for tongue in each) if sure else frozenset()


def _named(page: Page, match: Match, served: frozenset[str]) -> bool:
    first, last = page.sentence(match.start, match.end)
    before, _ = page.sentence(max(0, first - 2), max(0, first - 1))
    around = page.plain[before:last]
    return any(_called(tongue).search(around) for tongue in served if tongue in _names())


def _in_one_of(page: Page, match: Match, served: frozenset[str]) -> bool:
    """Whether the words around the number may be in one of its languages: the text is in two."""
    text = Text(page.text, Where(""), page.tongue, "text")
    others = (*parts(text)[1:], *guesses(text))
    return any(other.tongue in served and other.words[match.start : match.end].strip() for other in others)


def _slip(page: Page, match: Match, known: Sequence[Known], served: frozenset[str]) -> Slip:
    line, own = known[0].line, NAMES.get(page.tongue, page.tongue)
    spoken = " and ".join(NAMES.get(tongue, tongue) for tongue in sorted(served)) if len(served) < _MANY else "others"
    there = page.index.answers(line.country, page.tongue)
    name = "Name a line that answers in" if there else f"mhpost knows no line of {line.country} that answers in"
    return Slip(
        "MH249",
        Severity.WARNING if there else Severity.INFO,
        match.start,
        match.end,
        f'"{page.words(match.start, match.end)}" ({line.name}) answers in {spoken}, and these words are in {own}.',
        f"{name} {own}{', or say' if there else '. Say'} in the same sentence in which language this one answers.",
        _BECAUSE,
    )


@cache
def _called(tongue: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w)(?:{_names()[tongue]})(?!\w)|\({tongue}\)")


@cache
def _names() -> Mapping[str, str]:
    names: Mapping[str, str] = shipped.load("mhpost.lint.help", "tongue")
    return names
