"""What stands above a column of a table of accounts → the key of an account."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from mhpost.calendar.sheets.headings import plainly
from mhpost.calendar.sheets.shapes import Shape, shape
from mhpost.calendar.sheets.values import Column
from mhpost.settings.accounts import OPTIONS
from mhpost.settings.leaks import is_secret
from mhpost.settings.models import AccountFile
from mhpost.source import nearest
from mhpost.source.shipped import load
from mhpost.source.values import Route

NAME, PLATFORM, LANGUAGE = ("name",), ("platform",), ("language",)
GROUPS, VARIABLE, SECRET = ("groups",), ("variable",), ("secret",)
OF_PEOPLE: Route = ()
"""A column that is not read."""
INSTEAD: Mapping[Route, Route] = {("label",): NAME, ("channel",): PLATFORM}
"""What a column means where no other column has that meaning."""

_BRACKETS = re.compile(r"(.+?)\s*[(\[].*[)\]]\s*:?\s*")
_VARIABLES = frozenset(("variable", "variables", "env"))


class AccountHeadings(NamedTuple):
    """Knows the columns of a table of accounts."""

    def column(self, heading: str) -> Column | None:
        """What the column holds; None where nobody can say."""
        for words in (heading, *_without_brackets(heading)):
            route = _route(words)
            if route is not None:
                return Column(route)
        return None


def suggestion(heading: str) -> str | None:
    """The heading that an unknown one may have been meant to be."""
    return nearest(plainly(heading), (*_table(), *map(plainly, (*AccountFile.model_fields, *_options()))), 0.75)


def kind(route: Route) -> Shape:
    """The sort of value that belongs there."""
    if route in (GROUPS, VARIABLE):
        return Shape.WORDS
    return Shape.TEXT if route in (NAME, SECRET) or is_option(route) else shape(route, AccountFile)


def _without_brackets(heading: str) -> tuple[str, ...]:
    match = _BRACKETS.fullmatch(heading)
    return (match[1],) if match else ()


def _route(words: str) -> Route | None:
    plain = plainly(words)
    if (key := _of_key(words.strip())) is not None:
        return key
    if (found := _table().get(plain)) is not None:
        return found
    if _VARIABLES & {*plain.split()}:
        return VARIABLE
    if is_secret(plain.replace(" ", "_")):
        return SECRET
    return _of_key(plain.replace(" ", "_"))


def _of_key(key: str) -> Route | None:
    """The route of a key as it is written in mhpost.yaml, as in `limits.text`."""
    route: Route = tuple(key.split("."))
    return route if is_option(route) or shape(route, AccountFile) is not Shape.UNKNOWN else None


def is_option(route: Route) -> bool:
    """Whether it is a key that only some platforms know, such as the id of a page."""
    return len(route) == 1 and route[0] in _options()


@cache
def _options() -> frozenset[str]:
    return frozenset(chain.from_iterable(OPTIONS.values()))


@cache
def _table() -> Mapping[str, Route]:
    data: Mapping[str, Any] = load("mhpost.settings.roster", "columns")
    meanings = {plainly(word): OF_PEOPLE for words in data["people"].values() for word in words}
    for key, languages in data["columns"].items():
        meanings |= {plainly(word): (key,) for words in languages.values() for word in words}
    return meanings
