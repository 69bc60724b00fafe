"""One text for one audience: the numbers in it, and the services that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mhpost.lint.help import cues
from mhpost.lint.help.gate import FEWEST_DIGITS
from mhpost.lint.help.known import Index, Known, Match
from mhpost.lint.help.numbers import Written, numbers
from mhpost.lint.help.plain import hide, plain
from mhpost.lint.sentences import sentence
from mhpost.lint.values import Audience
from mhpost.source.values import Severity


class Slip(NamedTuple):
    """What is wrong with `[start, end)` of a text."""

    code: str
    severity: Severity
    start: int
    end: int
    message: str
    hint: str
    because: str


class Number(NamedTuple):
    """What may be a number to call, and the directory's numbers in it. asked: words beside it say that it is one."""

    written: Written
    matches: tuple[Match, ...]
    asked: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A text as the rules about help read it.

    text: as written. plain: the same, character by character, for looking at words (`plain.plain`). shown: `plain`
    without what only looks like a number. tongue: its language without the country. audience: whom it reaches,
    and countries: where; empty where that is not known.
    """

    text: str
    plain: str
    shown: str
    tongue: str
    audience: tuple[Audience, ...]
    countries: frozenset[str]
    numbers: tuple[Number, ...]
    index: Index

    @property
    def matches(self) -> Iterator[Match]:
        """The directory's numbers in it."""
        return (match for number in self.numbers for match in number.matches)

    def here(self, known: Sequence[Known]) -> tuple[Known, ...]:
        """Those of the readers' countries; all of them where no country is known."""
        return tuple(one for one in known if not self.audience or one.line.country in self.countries)

    def words(self, start: int, end: int) -> str:
        """Some of the text, to be quoted."""
        return " ".join(self.text[start:end].split())

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentence around some of the words begins and ends."""
        return sentence(self.plain, start, end)


class Look(NamedTuple):
    """A first look at a text, for which no directory is needed.

    numbers: what may be numbers to call, and whether words beside each say so.
    """

    plain: str
    shown: str
    numbers: tuple[tuple[Written, bool], ...]


def look(text: str) -> Look:
    """The numbers of a text that may be ones to call: a short one only where the words beside it say so."""
    read = plain(text)
    if not any(_may_be_called(read)):
        return Look(read, read, ())
    shown = hide(read)
    return Look(read, shown, tuple(_may_be_called(shown)))


def _may_be_called(text: str) -> Iterator[tuple[Written, bool]]:
    """The numbers, without digits that only repeat the letters before them, as in 1-800-662-HELP (4357)."""
    spelled = ""
    for written in numbers(text):
        digits, letters = written.digits, written.letters
        if letters is None and len(digits) < FEWEST_DIGITS:
            spelled = ""
            continue
        asked = cues.to_call(text, written.start, written.end) and not cues.a_year(text, written.start, digits)
        if digits != spelled and (asked or letters or not cues.short(digits)):
            yield written, asked
        spelled = letters.digits if letters else ""


def page(text: str, tongue: str, audience: tuple[Audience, ...], seen: Look, index: Index) -> Page:
    """The text with the directory's numbers in it."""
    found = (Number(written, index.matches(written), asked) for written, asked in seen.numbers)
    countries = frozenset(one.country for one in audience)
    return Page(text, seen.plain, seen.shown, tongue, audience, countries, tuple(found), index)
