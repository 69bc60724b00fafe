"""What services are called, and how their names are found in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from mhpost.resources.values import Resource
from mhpost.source import shipped

_ASIDE = re.compile(r" ?\([^)]*\)|,.*$")
_DOTTED = re.compile(r"(?<=\b[A-Z])\.")
"""The dots of S.O.S, which most people leave out."""
_SHORTEST = 5
_SHORTEST_OF_ALL = 4
_LANGUAGES = " / "
"""Between the names of a line that has one in each language of its country."""


class _Words(NamedTuple):
    """common: names that mean more than one line. article: begins a name. also: other forms of a name.

    The others: what a short name leaves out.
    """

    common: frozenset[str]
    kind: re.Pattern[str]
    before: re.Pattern[str]
    article: re.Pattern[str]
    ending: tuple[str, ...]
    also: Mapping[str, Sequence[str]]


class Names(NamedTuple):
    """Names of services. pattern: finds any of them, None where there are none. lines: name → those that bear it."""

    pattern: re.Pattern[str] | None
    lines: Mapping[str, tuple[Resource, ...]]


def names_of(lines: Iterable[Resource]) -> Names:
    """The names of these lines, without words that mean more than one of them."""
    return _borne(lines, _called)


def short_names_of(lines: Iterable[Resource]) -> Names:
    """What else these lines are called: words that only the words beside them make the name of a line."""
    return _borne(lines, lambda line: _also_called(line) - _called(line))


def _borne(lines: Iterable[Resource], called: Callable[[Resource], set[str]]) -> Names:
    bearing: dict[str, list[Resource]] = defaultdict(list)
    for line in lines:
        for name in called(line):
            bearing[name].append(line)
            if _words().article.match(name):
                bearing[name[0].lower() + name[1:]].append(line)
    longest_first = sorted(bearing, key=len, reverse=True)
    either = "|".join(map(re.escape, longest_first))
    pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)") if either else None
    return Names(pattern, {name: tuple(lines) for name, lines in bearing.items()})


def _called(line: Resource) -> set[str]:
    bare = _ASIDE.sub("", line.name).strip()
    names = {bare, _without_number(bare), _DOTTED.sub("", bare), *bare.split(_LANGUAGES)}
    if _bears_its_organization(line):
        names.add(line.organization)
    names.update(*(_words().also.get(name, ()) for name in names))
    return {name for name in names if len(name) >= _SHORTEST and name not in _words().common and not name.isdigit()}


def _also_called(line: Resource) -> set[str]:
    bare = _ASIDE.sub("", line.name).strip()
    names = {bare, _words().before.sub("", bare), _words().kind.sub("", bare)}
    if _bears_its_organization(line) or line.hours:
        names.add(_ASIDE.sub("", line.organization))
    return {name for name in names if len(name) >= _SHORTEST_OF_ALL and not any(map(str.isdigit, name))}


def _bears_its_organization(line: Resource) -> bool:
    return line.name.startswith(line.organization)


def _without_number(name: str) -> str:
    """The name without the number that is part of it: `Zelfmoordlijn` of `Zelfmoordlijn 1813`."""
    bare = re.sub(r"^[\d-]+:? |[ ,]+\d+$", "", name)
    for ending in _words().ending:
        bare = bare.removesuffix(f" {ending}")
    return bare


@cache
def _words() -> _Words:
    data = shipped.load("mhpost.lint.help", "called")
    kinds, after, before, articles = ("|".join(data[key]) for key in ("kinds", "after", "before", "articles"))
    return _Words(
        frozenset(data["common"]),
        re.compile(rf"(?i)(?: (?:{after}))* (?:{kinds})$"),
        re.compile(rf"^(?:{before}) (?=[A-Z]+$)"),
        re.compile(rf"(?:{articles}) "),
        tuple(data["ending"]),
        data["also"],
    )
