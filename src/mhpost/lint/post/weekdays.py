"""A good post names the weekday that its date really has.

Readers plan by weekdays. Lists copied from another year name the wrong one: for one awareness day of 2026 posts were
published that said Wednesday, Thursday and Friday.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from mhpost.lint.gathered import Occasion
from mhpost.lint.mixed import guesses, parts
from mhpost.lint.values import Subject, Text
from mhpost.source import shipped
from mhpost.source.values import Finding, Severity

_YEAR = r"(?:,? {between}(?P<year>(?:1[89]|2[01])\d\d)\b)?"
_ARTICLE = r"(?:the |le |el |de[mn] |il )?"
_NUMBER = _ARTICLE + r"(?P<day>\d{1,2})(?:{after})?\b\.?"
_IN_NUMBERS = (
    _ARTICLE + r"(?P<day>\d{1,2})(?P<sign>[-/.]) ?(?P<month>\d{1,2})(?P=sign)"
    r"(?: ?(?P<year>(?:1[89]|2[01])\d\d)\b|(?P<short>\d\d)(?![\w:]|[.,]\d| ?(?:uhr|h)\b){open})"
)
_OPEN = r"|(?<=\.)(?!\d)"
"""In place of the year, in languages where `5.2.` is a date."""
A_DIGIT = re.compile(r"\d")
"""Texts without one name no date; most texts."""
_LONGEST = 20_000


class _Said(NamedTuple):
    """A weekday and a date in a text. weekday: 0 for Monday. year: None where it is not said."""

    start: int
    end: int
    weekday: int
    month: int
    day: int
    year: int | None


def wrong(subject: Subject, occasions: Sequence[Occasion]) -> Iterator[Finding]:
    """MH222 for every text of an entry that is posted on those days."""
    moments = sorted({occasion.day for occasion in occasions})
    for text in subject.texts:
        yield from wrong_weekdays(text, moments)


def wrong_weekdays(text: Text, moments: Sequence[date]) -> Iterator[Finding]:
    """MH222: a weekday that its date does not have. moments: the local days on which the text is posted.

    A date without a year is the one nearest to the post; of a text that is posted in several years every one counts.
    Sentences in another language are read in that one: short ones too, as names of days and months tell it.
    """
    told: set[int] = set()
    for part in (*parts(text), *guesses(text)) if A_DIGIT.search(text.words) else ():
        for said in _dates(part.words[:_LONGEST], part.tongue):
            wrong_day = next((day for day in _meant(said, moments) if day.weekday() != said.weekday), None)
            if wrong_day and said.start not in told:
                told.add(said.start)
                yield _finding(part, said, wrong_day)


def _finding(text: Text, said: _Said, meant: date) -> Finding:
    names = names_of(text.tongue)["days"]
    right, spoken = names[meant.weekday()][0], text.words[said.start : said.end]
    right = right.capitalize() if spoken[:1].isupper() else right
    return Finding(
        "MH222",
        Severity.WARNING,
        text.at(said.start, said.end),
        f'"{" ".join(spoken.split())}": {meant} is not that weekday but {right}.',
        "Look at the calendar: mend the weekday or the date.",
        "Readers plan by weekdays.",
        language=text.language,
    )


def _meant(said: _Said, moments: Sequence[date]) -> Iterator[date]:
    if said.year is not None:
        yield from filter(None, [_date(said.year, said.month, said.day)])
        return
    for moment in moments:
        near = [_date(moment.year + shift, said.month, said.day) for shift in (-1, 0, 1)]
        known = [day for day in near if day]
        if known:
            yield min(known, key=lambda day: abs(day - moment))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _dates(words: str, language: str) -> Iterator[_Said]:
    names = names_of(language)
    if names is None:
        return
    low = words.lower()
    if not _holds(low, names["days"]):
        return
    if _holds(low, names["months"]):
        for found in _pattern(language).finditer(words):
            month, day, year = dated(found, language)
            yield _Said(*found.span(), _place(names["days"], found["weekday"]), month, day, year)
    if not re.search(r"\d[-/.] ?\d", words):
        return
    for found in _numbers(language).finditer(words):
        yield from _numbered(found, _place(names["days"], found["weekday"]))


def _numbered(found: re.Match[str], weekday: int) -> Iterator[_Said]:
    """A date in numbers, unless it has that weekday in the other order: some say the month first, not between dots."""
    first, second = int(found["day"]), int(found["month"])
    if not (found["year"] or found["short"]):
        yield _Said(*found.span(), weekday, second, first, None)
        return
    year = int(found["year"] or f"20{found['short']}")
    orders = [(second, first)] if found["sign"] == "." else [(second, first), (first, second)]
    days = [day for order in orders if (day := _date(year, *order))]
    if days and all(day.weekday() != weekday for day in days):
        yield _Said(*found.span(), weekday, days[0].month, days[0].day, year)


def dated(found: re.Match[str], language: str) -> tuple[int, int, int | None]:
    """The month, the day and, where it is said, the year of what the expressions of `forms` match."""
    group = found.groupdict()
    month = group["month"] or group.get("month2") or ""
    number = group["day"] or group.get("day2") or ""
    year = group["year"] or group.get("year2")
    return _place(names_of(language)["months"], month) + 1, int(number), int(year) if year else None


def _holds(low: str, names: Sequence[Sequence[str]]) -> bool:
    """Whether words in small letters may hold one of the names: most texts do not, and no expression is needed."""
    for forms in names:
        for form in forms:
            if form in low:
                return True
    return False


def _place(names: Sequence[Sequence[str]], word: str) -> int:
    return next(index for index, forms in enumerate(names) if word.lower() in forms)


@cache
def names_of(language: str) -> Any:
    """How dates are said in a language, as `dates.yaml` has it; None where it has none of it."""
    return shipped.load(__package__, "dates").get(language)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    return _after_weekday(language, forms(language))


@cache
def _numbers(language: str) -> re.Pattern[str]:
    return _after_weekday(language, _IN_NUMBERS.replace("{open}", _OPEN if names_of(language).get("dotted") else ""))


def _after_weekday(language: str, date_said: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?P<weekday>{weekdays(language)})\b\.?,? (?:{date_said})", re.IGNORECASE)


def weekdays(language: str) -> str:
    """An expression for the names of the days of the week, in a language of `dates.yaml`."""
    return _any(names_of(language)["days"])


def forms(language: str) -> str:
    """An expression for a date with its month in words, and with its year or without; `dated` reads what it matches."""
    names = names_of(language)
    months = _any(names["months"])
    number = _NUMBER.replace("{after}", names["after"])
    year = _YEAR.replace("{between}", f"(?:{names['between']})?" if names["between"] else "")
    between = f"(?:{names['between']})?" if names["between"] else ""
    written = [rf"{number} {between}(?P<month>{months})\b\.?{year}"]
    if names.get("month_first"):
        second = f"(?P<month2>{months})\\b\\.? {number}{year}"
        written.append(second.replace("<day>", "<day2>").replace("<year>", "<year2>"))
    return "|".join(written)


def _any(names: Sequence[Sequence[str]]) -> str:
    return "|".join(sorted((form for forms in names for form in forms), key=len, reverse=True))
