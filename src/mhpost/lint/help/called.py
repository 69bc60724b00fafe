"""What services are called, and how their names are found in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from mhpost.resources.values import Resource

_ASIDE = re.compile(r" ?\([^)]*\)|,.*$")
_DOTTED = re.compile(r"(?<=\b[A-Z])\.")
"""The dots of S.O.S, which most people leave out."""
_COMMON = frozenset(
    {
        "107", "111", "113", "142", "143", "147", "988", "Beat", "Mind", "Lifeline", "Switchboard", "Bris", "CALM",
        "The Hotline", "HSE", "NHS", "NHS 24", "Pieta", "headspace", "Aware", "Emergency services", "Lina", "Awel",
        "1737", "Teen Line", "Open Arms", "Breathing Space", "SAMHSA", "HRSA", "Lifeline Australia", "NSPCC",
    }
)  # fmt: skip
"""Words and organizations that mean more than the one line."""
_SHORTEST = 5
_KIND = re.compile(
    r"(?: (?:National|Eating Disorders|Bereavement|Support))* (?:help ?line|hotline|Support Line)$", re.IGNORECASE
)
"""What of a name says only that it is a line to call."""
_BEFORE = re.compile(r"^(?:Tel[eé]fono|L[ií]nea) (?=[A-Z]+$)")
_SHORTEST_OF_ALL = 4
_ARTICLE = re.compile(r"(?:The|Die|La) ")
"""In the middle of a sentence it is written small."""
_LANGUAGES = " / "
"""Between the names of a line that has one in each language of its country."""


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
            if _ARTICLE.match(name):
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
    return {name for name in names if len(name) >= _SHORTEST and name not in _COMMON and not name.isdigit()}


def _also_called(line: Resource) -> set[str]:
    bare = _ASIDE.sub("", line.name).strip()
    names = {bare, _BEFORE.sub("", bare), _KIND.sub("", bare)}
    if _bears_its_organization(line) or line.hours:
        names.add(_ASIDE.sub("", line.organization))
    return {name for name in names if len(name) >= _SHORTEST_OF_ALL and not any(map(str.isdigit, name))}


def _bears_its_organization(line: Resource) -> bool:
    return line.name.startswith(line.organization)


def _without_number(name: str) -> str:
    """The name without the number that is part of it: `Zelfmoordlijn` of `Zelfmoordlijn 1813`."""
    return re.sub(r"^[\d-]+:? |[ ,]+\d+$", "", name).removesuffix(" helpline")
