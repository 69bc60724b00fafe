"""The numbers of the directory, by what is dialled."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mhpost.lint.help.called import Names, names_of, short_names_of
from mhpost.lint.help.numbers import LONGEST, Group, Written, international
from mhpost.resources.directory import Directory
from mhpost.resources.values import Resource, Retired, Withdrawal

_NANP = 11
_LONG = 6
_MOST_GROUPS = 8
_MENU = re.compile(r"(\d+) press (\d)")


class Known(NamedTuple):
    """One number of one line. shown: as its country writes it. key: what is dialled. way: `call`, `text`, `whatsapp`.

    keyword: the word to send. langs: the languages it serves, empty for all. emergency: an emergency number.
    """

    line: Resource
    way: str
    shown: str
    key: str
    keyword: str | None = None
    langs: tuple[str, ...] = ()
    emergency: bool = False


class Gone(NamedTuple):
    """A number that must no longer be printed.

    then: what had to be pressed, where only that is gone. why: the workspace's own reason, where it is the one that
    shows the line no more; the number itself may well work.
    """

    row: Retired
    then: str = ""
    why: str = ""


class Match(NamedTuple):
    """A number of the directory in a text, at `[start, end)`. key: what is dialled."""

    start: int
    end: int
    key: str
    known: tuple[Known, ...]
    gone: tuple[Gone, ...]

    @property
    def retired(self) -> bool:
        """Whether the number itself is gone, and not only one choice of its menu."""
        return any(not gone.then for gone in self.gone)


class Index:
    """Finds numbers of the directory in what was written."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._names: dict[frozenset[str], Names] = {}
        self._short_names: dict[frozenset[str], Names] = {}
        self._keys: dict[frozenset[str], Mapping[str, Known]] = {}
        self._known: dict[str, list[Known]] = defaultdict(list)
        self._gone: dict[str, list[Gone]] = defaultdict(list)
        withdrawn = directory.own.withdrawn
        for known in _all(directory):
            for form in _forms(known):
                if known.line.id in withdrawn:
                    said = withdrawn[known.line.id]
                    self._gone[form].append(Gone(_withdrawn(known, said, directory), why=said.because))
                else:
                    self._known[form].append(known)
        for row in directory.retired():
            menu = _MENU.fullmatch(row.number)
            gone = Gone(row, menu[2]) if menu else Gone(row)
            for form in _national(menu[1] if menu else _dialled(row.number)):
                self._gone[form].append(gone)

    def names(self, countries: frozenset[str]) -> Names:
        """What the services of some countries are called; of every country where none is given."""
        if countries not in self._names:
            self._names[countries] = names_of(self._lines(countries))
        return self._names[countries]

    def short_names(self, countries: frozenset[str]) -> Names:
        """What they are called besides: words that only the words beside them make the name of a service."""
        if countries not in self._short_names:
            self._short_names[countries] = short_names_of(self._lines(countries))
        return self._short_names[countries]

    def answers(self, country: str, tongue: str) -> bool:
        """Whether a line of the country answers in a language."""
        return any(tongue in line.languages for line in self._lines(frozenset({country})))

    def _lines(self, countries: frozenset[str]) -> Iterator[Resource]:
        wanted = sorted(countries) or self._directory.countries
        return (line for each in wanted for line in self._directory.of_country(each))

    def keys_of(self, countries: frozenset[str]) -> Mapping[str, Known]:
        """What is dialled in some countries → the number, emergency numbers aside."""
        if countries not in self._keys:
            keys: dict[str, Known] = {}
            for form, numbers in self._known.items():
                for known in numbers:
                    if known.line.country in countries and not known.emergency:
                        keys.setdefault(form, known)
            self._keys[countries] = keys
        return self._keys[countries]

    def has_as_long(self, digits: str, countries: frozenset[str]) -> bool:
        """Whether what is dialled in one of these countries has as many digits."""
        return any(len(key) == len(digits) for key in self.keys_of(countries))

    def matches(self, written: Written) -> tuple[Match, ...]:
        """The numbers of the directory among the groups, the longest first where several begin at one."""
        found: list[Match] = []
        place, after_one = 0, True
        while place < len(written.groups):
            match, then = self._at(written, place)
            if match and _stands_alone(match, written, then, after_one=after_one):
                found.append(match)
                place, after_one = then, True
            else:
                place, after_one = place + 1, False
        return tuple(found)

    def _at(self, written: Written, place: int) -> tuple[Match | None, int]:
        groups = written.groups[place : place + _MOST_GROUPS]
        sign = written.sign if place == 0 else ""
        if written.letters and (match := self._spelled(groups, written.letters)):
            return match, len(written.groups)
        for size in range(_at_most(groups), 0, -1):
            for key in _keys(groups[:size], sign):
                if key in self._known or key in self._gone:
                    start = groups[0].start - (1 if sign and key[0] == sign else 0)
                    return self._match(start, groups[size - 1].end, key), place + size
        return None, place + 1

    def _spelled(self, groups: Sequence[Group], letters: Group) -> Match | None:
        """A number that ends in letters; those too many are not dialled."""
        head = "".join(group.digits for group in groups)
        for size in (len(letters.digits), len(letters.digits) - 1):
            key = head + letters.digits[:size]
            if key in self._known or key in self._gone:
                return self._match(groups[0].start, letters.end, key)
        return None

    def _match(self, start: int, end: int, key: str) -> Match:
        return Match(start, end, key, tuple(self._known.get(key, ())), tuple(self._gone.get(key, ())))


def _stands_alone(match: Match, written: Written, then: int, *, after_one: bool) -> bool:
    """Whether a short number is not just a piece of a longer one."""
    rest = sum(len(group.digits) for group in written.groups[then : then + LONGEST])
    return len(match.key) >= _LONG or (after_one and rest < _LONG - 1)


def _at_most(groups: Sequence[Group]) -> int:
    """How many of the groups can be one number."""
    total = 0
    for size, group in enumerate(groups):
        total += len(group.digits)
        if total > LONGEST:
            return size
    return len(groups)


def _keys(groups: tuple[Group, ...], sign: str) -> Iterator[str]:
    if abroad := international(groups, sign):
        yield abroad
    dialled = "".join(group.digits for group in groups)
    if sign == "*":
        yield "*" + dialled
    yield dialled


def _withdrawn(known: Known, why: Withdrawal, directory: Directory) -> Retired:
    """A number of a line that the workspace withdrew, as a retired one."""
    line = directory.by_id(why.use) if why.use else None
    calls = [call.dial for call in line.channels.call if not call.retired] if line else []
    now = calls[0] if calls else line.name if line else ""
    return Retired(known.line.country, known.shown, known.line.name, now, str(why.on), None)


def _all(directory: Directory) -> Iterator[Known]:
    for country in directory.countries:
        for line in directory.of_country(country):
            yield from _of_line(line)
        if emergency := directory.emergency(country):
            for call in emergency.channels.call:
                yield Known(emergency, "call", call.dial, _dialled(call.dial), emergency=True)


def _of_line(line: Resource) -> Iterator[Known]:
    ways = line.channels
    for call in ways.call:
        if not call.retired:
            yield Known(line, "call", call.dial, _dialled(call.dial), langs=call.langs)
    for text in ways.text:
        yield Known(line, "text", text.number, _dialled(text.number), text.keyword, text.langs)
    if ways.whatsapp:
        yield Known(line, "whatsapp", ways.whatsapp, _dialled(ways.whatsapp))


def _forms(known: Known) -> Iterator[str]:
    yield from _national(known.key)
    for call in known.line.channels.call:
        if call.e164 and call.dial == known.shown and call.e164 != known.key:
            yield call.e164


def _national(dialled: str) -> Iterator[str]:
    """What is dialled; where the long-distance 1 may stand before it, with and without."""
    yield dialled
    ten = dialled.removeprefix("1")
    if len(ten) == _NANP - 1 and dialled != ten:
        yield ten
    elif len(dialled) == _NANP - 1 and dialled.startswith("8"):
        yield "1" + dialled


def _dialled(number: str) -> str:
    return "".join(mark for mark in number if mark.isdigit() or mark in "*+")
