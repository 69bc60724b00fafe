"""House style: what a workspace chose where guidelines differ, as `house.yaml` says they do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from mhpost.calendar.wrong import listed
from mhpost.lint import words
from mhpost.lint.addresses import addresses
from mhpost.lint.explain import protects
from mhpost.lint.fold import fold
from mhpost.lint.tongues import NAMES
from mhpost.lint.values import Hit, Options
from mhpost.source import shipped
from mhpost.source.values import Severity

OFF = "off"
LEVELS = (Severity.INFO, Severity.WARNING, Severity.ERROR)


class Point(NamedTuple):
    """One point on which guidelines differ.

    usual: how bad it is without a choice, None for not at all. said: who says what.
    rules: code → an expression for the words that are meant, on folded text; empty for all words of the rule.
    only: the languages in which somebody looks; empty for all that have rules.
    """

    name: str
    usual: Severity | None
    said: str
    rules: Mapping[str, str]
    only: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """Who says what, and in which languages somebody looks, where not in all."""
        names = listed([NAMES[language] for language in self.only], "and")
        return f"{self.said} It is looked for in {names} only." if self.only else self.said


@cache
def points() -> Mapping[str, Point]:
    """Every point, by its name in `lint: {house: …}`."""
    rows = shipped.load("mhpost.lint", "house").items()
    return {
        name: Point(name, level(row["usual"]), row["said"], row["rules"], tuple(row.get("only", ())))
        for name, row in rows
    }


def level(word: str) -> Severity | None:
    """How bad `off`, `info`, `warning` and `error` are; None for off."""
    return None if word == OFF else Severity(word)


class House:
    """Reads texts as a workspace chose. options: its choices, and how bad it finds single rules."""

    def __init__(self, options: Options) -> None:
        self._every = (options, *options.floors)
        self._awake = frozenset[str]().union(*map(_awake, self._every))

    def hits(self, text: str, language: str) -> tuple[Hit, ...]:
        """What is caught in words after a second look, as bad as the workspace finds it, or one above that is stricter.

        Raises KeyError for a language without rules.
        """
        found = _outside_addresses(words.weighed_hits(text, language, self._awake), text)
        return tuple(self._sure(one) for hit in found if (one := self._settled(hit, text)))

    def looks_for(self, code: str, said: str) -> bool:
        """Whether a rule finds these words at all, as far as guidelines differ on them."""
        return self._settled(Hit(code, Severity.WARNING, 0, len(said)), said) is not None

    def _settled(self, hit: Hit, text: str) -> Hit | None:
        point = _of_words(hit.code, text[hit.start : hit.end])
        if point is None or (hit.severity is Severity.ERROR and protects(hit.code)):
            return hit
        ways = [one for options in self._every if (one := _as_chosen(hit, point, options))]
        return max(ways, key=lambda one: LEVELS.index(one.severity), default=None)

    def _sure(self, hit: Hit) -> Hit:
        """The hit, without a doubt where a workspace says that it is more than an info all the same."""
        if not hit.doubted:
            return hit
        starts = ((options.severities, stated(hit.code, options.severities)) for options in self._every)
        levels = {hit.severity, *(severities[start] for severities, start in starts if start is not None)}
        return hit._replace(doubted=levels.isdisjoint({Severity.WARNING, Severity.ERROR}))


def _outside_addresses(hits: Sequence[Hit], text: str) -> Sequence[Hit]:
    """The hits that neither begin nor end inside an address; a sentence that reads like a slip may hold one."""
    every = addresses(text) if hits else ()
    return [hit for hit in hits if not any(_inside(hit, start, end) for start, end in every)]


def _inside(hit: Hit, start: int, end: int) -> bool:
    begins, ends = start <= hit.start < end, start < hit.end <= end
    return (begins and ends) if hit.code == words.UNNAMED else (begins or ends)


def _awake(options: Options) -> Iterator[str]:
    """The rules that a workspace wakes."""
    chosen = (point for point in points().values() if severity_of(point, options) is not None)
    yield from (code for point in chosen for code in point.rules)
    yield from (code for code in _by_code() if stated(code, options.severities) is not None)


def _as_chosen(hit: Hit, point: Point, options: Options) -> Hit | None:
    if stated(hit.code, options.severities) is not None:
        return hit
    severity = severity_of(point, options)
    return hit._replace(severity=severity) if severity else None


def stated(code: str, severities: Mapping[str, Severity | None]) -> str | None:
    """The longest beginning of the code for which `lint: {rules: …}` says how bad it is; None for none."""
    return max((start for start in severities if code.startswith(start)), key=len, default=None)


def of_rule(code: str) -> Point | None:
    """The point that all words of a rule are about; None where there is none, or it is about some of them only."""
    return next((point for point in _by_code().get(code, ()) if not point.rules[code]), None)


def severity_of(point: Point, options: Options) -> Severity | None:
    """How bad it is in this workspace; None for not at all."""
    return options.house.get(point.name, point.usual)


def _of_words(code: str, said: str) -> Point | None:
    found = _by_code().get(code, ())
    return next((point for point in found if re.search(point.rules[code], fold(said).text)), None)


@cache
def _by_code() -> Mapping[str, tuple[Point, ...]]:
    codes = {code for point in points().values() for code in point.rules}
    return {code: tuple(point for point in points().values() if code in point.rules) for code in codes}
