"""One text for one audience: the numbers in it, and the services that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from mhpost.lint.help import cues
from mhpost.lint.help.gate import FEWEST_DIGITS
from mhpost.lint.help.known import Index, Known, Match
from mhpost.lint.help.numbers import LONGEST, Written, broken, joined, numbers
from mhpost.lint.help.plain import hide, plain
from mhpost.lint.sentences import sentence
from mhpost.lint.values import Audience
from mhpost.source.values import Severity


class Slip(NamedTuple):
    """What is wrong with `[start, end)` of a text.

    unserved: countries of readers whom a number does not serve, where it serves others of them; else empty.
    """

    code: str
    severity: Severity
    start: int
    end: int
    message: str
    hint: str
    because: str
    unserved: tuple[str, ...] = ()


class Number(NamedTuple):
    """What may be a number to call, and the directory's numbers in it. asked: words beside it say that it is one.

    led: it is short, and only the name of a service that leads to it makes it one.
    """

    written: Written
    matches: tuple[Match, ...]
    asked: bool
    led: bool = False


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
        """The directory's numbers in it, but for those that only a name can make numbers to call."""
        return (match for number in self.numbers if not number.led for match in number.matches)

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

    numbers: what may be numbers to call, and whether words beside each say so. led: short ones of which none do, where
    the name of a service may. broken: those that may be one, broken over ends of lines, and whether words say so.
    """

    plain: str
    shown: str
    numbers: tuple[tuple[Written, bool], ...]
    led: tuple[Written, ...] = ()
    broken: tuple[tuple[tuple[Written, ...], bool], ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether there is no number in it to look at."""
        return not (self.numbers or self.led or self.broken)


def look(text: str) -> Look:
    """The numbers of a text that may be ones to call: a short one only where the words beside it say so."""
    read = cues.unbroken(plain(text))
    several = tuple(numbers(read))
    if not any(_callable(read, several)) and not any(_broken(read, several)):
        return Look(read, read, ())
    shown = hide(read)
    several = tuple(numbers(shown))
    found = [*_callable(shown, several)]
    said = tuple((number, asked) for number, asked, led in found if not led)
    return Look(read, shown, said, tuple(number for number, _, led in found if led), tuple(_broken(shown, several)))


def _callable(shown: str, several: Sequence[Written]) -> Iterator[tuple[Written, bool, bool]]:
    """The numbers that may be ones to call, whether words beside each say so, and whether only a name may.

    Without digits that only repeat the letters before them, as in 1-800-662-HELP (4357).
    """
    spelled = ""
    for written in several:
        digits, letters = written.digits, written.letters
        if letters is None and len(digits) < FEWEST_DIGITS:
            spelled = ""
            continue
        asked = cues.to_call(shown, written.start, written.end) and not cues.a_year(shown, written.start, digits)
        if digits == spelled:
            pass
        elif asked or letters or not cues.short(digits):
            yield written, asked, False
        elif cues.may_be_led_to(shown, written.start, written.end):
            yield written, asked, True
        spelled = letters.digits if letters else ""


def _broken(text: str, several: Sequence[Written]) -> Iterator[tuple[tuple[Written, ...], bool]]:
    for pieces in broken(text, several) if "\n" in text else ():
        digits = "".join(piece.digits for piece in pieces[: LONGEST + 1])
        asked = cues.to_call(text, pieces[0].start, pieces[-1].end)
        if len(digits) <= LONGEST and (asked or not cues.short(digits)):
            yield pieces, asked


def page(text: str, tongue: str, audience: tuple[Audience, ...], seen: Look, index: Index) -> Page:
    """The text with the directory's numbers in it."""
    countries = frozenset(one.country for one in audience)
    found = [Number(written, index.matches(written), asked) for written, asked in seen.numbers]
    found += [*_led(seen.led, index, countries)]
    for pieces, asked in seen.broken:
        matches, parts = index.matches(whole := joined(pieces)), [*map(index.matches, pieces)]
        if not any(_serves(match, countries) for match in chain.from_iterable(parts)):
            first, last = (pieces[0].start, pieces[-1].start) if matches or _of_one(pieces, parts) else (0, -1)
            kept = (number for number in found if not first <= number.written.start <= last)
            found = [*kept, Number(whole, matches, asked)]
    found.sort(key=lambda number: (number.written.start, -number.written.end))
    return Page(text, seen.plain, seen.shown, tongue, audience, countries, tuple(found), index)


def _led(several: Sequence[Written], index: Index, countries: frozenset[str]) -> Iterator[Number]:
    """Of short numbers that a name may lead to, those of the directory, and those as long as one of the readers'."""
    for written in several:
        matches = index.matches(written)
        if matches or index.has_as_long(written.digits, countries):
            yield Number(written, matches, asked=False, led=True)


def _of_one(pieces: Sequence[Written], known: Sequence[Sequence[Match]]) -> bool:
    """Whether a row of short numbers is one that the directory does not know: it knows some piece of it as little."""
    return len(pieces) > 2 and all(cues.short(piece.digits) for piece in pieces) and not all(known)


def _serves(match: Match, countries: Set[str]) -> bool:
    """Whether a number of the directory is one of these countries, or of any where none is known."""
    return not countries or any(one.line.country in countries for one in match.known)
