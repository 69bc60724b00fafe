"""What stands above a column → the key of an entry."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from mhpost.calendar.sheets.shapes import Shape, shape
from mhpost.calendar.sheets.values import Column, Order
from mhpost.calendar.tags import base
from mhpost.source import nearest
from mhpost.source.shipped import load
from mhpost.source.values import Route

_QUALIFIED = re.compile(r"(.+?)\s*[(\[](.+?)[)\]]\s*:?\s*")
_TAG = re.compile(r"[a-z]{2,3}(-[a-z]{2})?", re.IGNORECASE)
_PLACE = re.compile("[1-9][0-9]?")
_COUNTED = ("media", "sources")
_WORDED = ("text", "short_text", "title", "content_warning", "link", "hashtags", "media")


class Headings(NamedTuple):
    """All that headings are compared with.

    own: heading → key, as the workspace or a mapping file says. names: of accounts and platforms. language: of posts.
    """

    own: Mapping[str, str] = {}
    names: Collection[str] = ()
    language: str = "en"

    def column(self, heading: str) -> Column | None:
        """What the column holds; None where nobody can say."""
        plain = plainly(heading)
        told = next((key for name, key in self.own.items() if plainly(name) == plain), None)
        if told is not None:
            return Column(()) if told.strip() in ("", "-") else self.column_of_key(told) or self._guessed(told)
        return self.column_of_key(heading) or self.column_of_key(plain.replace(" ", "_")) or self._guessed(heading)

    def column_of_key(self, heading: str) -> Column | None:
        """The column of a key as it is written in calendars, as in `media.1.alt`."""
        steps = heading.strip().split(".")
        route: Route = tuple(int(step) - 1 if _PLACE.fullmatch(step) else step for step in steps)
        return Column(route) if shape(route) is not Shape.UNKNOWN else None

    def _guessed(self, heading: str) -> Column | None:
        if found := _table().get(plainly(heading)):
            return Column(found)
        if qualified := _QUALIFIED.fullmatch(heading):
            known = _table().get(plainly(qualified[1]))
            return self._with(known, qualified[2]) if known else None
        words = plainly(heading).split()
        if len(words) < 2:
            return None
        for rest, word in ((words[1:], words[0]), (words[:-1], words[-1])):
            route = _table().get(" ".join(rest))
            if route and (column := self._with(route, word, sure=True)):
                return column
        return None

    def _with(self, route: Route, qualifier: str, *, sure: bool = False) -> Column | None:
        """The column with what stands in brackets behind its name. sure: words that say nothing are refused."""
        plain = plainly(qualifier)
        if order := _orders().get(plain):
            return Column(route, order)
        if route[0] in _WORDED:
            if language := self._language(qualifier, plain):
                if base(language) != base(self.language):
                    return Column(("translations", language, *route))
                own = language.lower() in (base(self.language), self.language.lower())
                return Column(route, variant=None if own else language)
            if name := self._name(plain):
                return Column(("versions", name, *route))
        if route[0] in _COUNTED and _PLACE.fullmatch(plain):
            return Column((route[0], int(plain) - 1, *route[2:]))
        return None if sure else Column(route)

    def _language(self, qualifier: str, plain: str) -> str | None:
        if found := _languages().get(plain):
            return found
        tag = qualifier.strip().replace("_", "-")
        own = base(tag)
        if _TAG.fullmatch(tag) and own in (*_languages().values(), base(self.language)):
            return own + tag[len(own) :]
        return None

    def _name(self, plain: str) -> str | None:
        return next((name for name in self.names if plainly(name) == plain), None) or platforms().get(plain)


def suggestion(heading: str) -> str:
    """The heading that an unknown one may have been meant to be; empty where none is near."""
    close = nearest(plainly(heading), _table(), 0.75)
    return f'Did you mean "{close}"? ' if close else ""


def plainly(words: str) -> str:
    """Small letters, one space between words, nothing else but digits: `alt text` for `Alt-Text:`."""
    return " ".join(re.sub(r"[^\w✓✔]+|_", " ", words.casefold()).split())


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = load("mhpost.calendar", "columns")
    return data


def _pairs(part: str) -> Iterator[tuple[str, str]]:
    for meaning, words in _data()[part].items():
        yield plainly(meaning), meaning
        for word in words:
            yield plainly(word), meaning


@cache
def narrower(route: Route) -> Route | None:
    """What people mean by the name of a group of keys: `repeat` is `repeat.every`; None where they mean no one key."""
    found = _table().get(plainly(str(route[0]))) if len(route) == 1 else None
    return found if found and found[0] == route[0] and len(found) > 1 else None


def named(part: str, key: str) -> Iterator[str]:
    """What people call a key of another table than that of posts, in small letters."""
    return map(plainly, _data()[part][key])


@cache
def _table() -> Mapping[str, Route]:
    return {
        plainly(word): tuple(int(step) - 1 if step.isdigit() else step for step in key.split("."))
        for key, languages in _data()["columns"].items()
        for words in languages.values()
        for word in words
    }


@cache
def _languages() -> Mapping[str, str]:
    return {word: language for word, language in _pairs("languages") if len(word) > 2}


@cache
def _orders() -> Mapping[str, Order]:
    return {word: Order(order) for word, order in _pairs("dates")}


@cache
def platforms() -> Mapping[str, str]:
    """Names that people give platforms → the platform."""
    return dict(_pairs("platforms"))


@cache
def statuses() -> Mapping[str, str]:
    """What teams call it → how far an entry is."""
    return dict(_pairs("status"))


@cache
def answers() -> Mapping[str, bool]:
    """Words for yes and no."""
    return {plainly(word) or word: meaning == "yes" for meaning, words in _data()["answers"].items() for word in words}
