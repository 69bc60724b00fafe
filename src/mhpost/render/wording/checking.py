"""Whether the organization's phrases can stand around help lines: a phrase that loses a number would lose the line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from mhpost.render.wording import Phrases, problems
from mhpost.render.wording.places import FREE_TABLES, HOURS, LISTS, SEPARATORS, Shape, shapes
from mhpost.source import Document, Finding, Severity, Where
from mhpost.source.chars import FORBIDDEN

LONGEST = 160
"""Characters of one phrase."""
_TABLES = ("short_way", "topics")
_ALWAYS = frozenset({"always", "always_short", "minimal_always", "minimal_several_always"})
_NUMBERS = frozenset({"dial", "number", "keyword", "key", "one", "other"})
_MAY_BE_EMPTY = frozenset({"between_sentences"})
_ADDRESS = re.compile(r"://|\bwww\.", re.IGNORECASE)
_JOINERS = "\u200c\u200d"
_PLAIN = Shape(frozenset(), frozenset())

_Checked = Iterator[tuple[tuple[str | int, ...], Any, Finding | None]]
"""Route → the value that can be used, or what is wrong with it."""


def checked(document: Document) -> tuple[Phrases, tuple[Finding, ...]]:
    """The phrases of a wording file that can be used, and what is wrong with the others."""
    if document.data is None:
        return {}, ()
    if not isinstance(document.data, dict):
        told = any(finding.severity is Severity.ERROR for finding in document.findings)
        return {}, () if told else (problems.no_phrases(Where(document.file)),)
    found: dict[str, Any] = {}
    findings = []
    for route, value, wrong in _walk(document.data, document.file, ()):
        if wrong:
            findings.append(wrong)
        else:
            _put(found, route, value)
    return found, tuple(findings)


def _put(phrases: dict[str, Any], route: tuple[str | int, ...], value: Any) -> None:
    *tables, name = route
    for table in tables:
        phrases = phrases.setdefault(str(table), {})
    phrases[str(name)] = value


def _walk(data: Mapping[str, Any], file: str, start: tuple[str | int, ...]) -> _Checked:
    for name, value in data.items():
        route, where = (*start, name), Where(file, (*start, name))
        if name == "version" and not start:
            yield from () if value == 1 else [(route, None, problems.no_version(where))]
            continue
        if name in LISTS:
            yield _list(name, value, route, where)
        elif name == "platforms" and not start:
            yield from _platforms(value, route, where)
        elif name in FREE_TABLES or name in _TABLES:
            yield from _table(name, value, route, where)
        elif name in shapes():
            yield _phrase(name, value, route, where, shapes()[name])
        else:
            yield route, None, problems.unknown(name, _names(top=not start), where)


def _platforms(value: Any, route: tuple[str | int, ...], where: Where) -> _Checked:
    from mhpost.platforms import PLATFORMS

    if not isinstance(value, dict):
        yield route, None, problems.no_phrases(where)
        return
    for name, phrases in value.items():
        below = Where(where.file, (*route, name))
        if name not in PLATFORMS:
            yield (*route, name), None, problems.no_platform(name, tuple(PLATFORMS), below)
        elif isinstance(phrases, dict):
            yield from _walk(phrases, where.file, (*route, name))
        else:
            yield (*route, name), None, problems.no_phrases(below)


def _table(table: str, value: Any, route: tuple[str | int, ...], where: Where) -> _Checked:
    if not isinstance(value, dict):
        yield route, None, problems.no_phrases(where)
        return
    known = tuple(name.partition(".")[2] for name in shapes() if name.startswith(f"{table}."))
    for name, phrase in value.items():
        below = Where(where.file, (*route, name))
        if table not in FREE_TABLES and name not in known:
            yield (*route, name), None, problems.unknown(name, known, below)
        else:
            shape = shapes().get(f"{table}.{name}", _PLAIN)
            yield _phrase(f"{table}.{name}", phrase, (*route, name), below, shape)


def _list(name: str, value: Any, route: tuple[str | int, ...], where: Where) -> tuple[Any, Any, Finding | None]:
    whole = isinstance(value, list) and len(value) == LISTS[name]
    if not whole or not all(isinstance(word, str) and word.strip() for word in value):
        return route, None, problems.no_list(name, LISTS[name], where)
    wrong = next((found for word in value if (found := _letters(name, word, where))), None)
    return (
        route,
        [word.strip() for word in value],
        wrong or next(filter(None, (_braces(w, where) for w in value)), None),
    )


def _braces(word: str, where: Where) -> Finding | None:
    return problems.no_place("{", where) if "{" in word or "}" in word else None


def _phrase(
    name: str, value: Any, route: tuple[str | int, ...], where: Where, shape: Shape
) -> tuple[Any, Any, Finding | None]:
    if not isinstance(value, str):
        return route, None, problems.no_text(name, where)
    said = value if name in SEPARATORS else value.strip()
    wrong = _letters(name, said, where) or _shape(name, said, where, shape)
    return route, said, wrong or _digits(name, said, where)


def _letters(name: str, said: str, where: Where) -> Finding | None:
    """Signs that no footer may hold, too many of them, or none."""
    if not said and name not in _MAY_BE_EMPTY:
        return problems.empty(name, where)
    if len(said) > LONGEST:
        return problems.too_long(name, len(said), LONGEST, where)
    allowed = "\n" if name == "between_countries_long" else ""
    for sign in said:
        breaks = sign in "\n\r\t" and sign not in allowed
        hidden = unicodedata.category(sign) in ("Cf", "Co", "Cn") and sign not in _JOINERS
        if breaks or hidden or FORBIDDEN.match(sign):
            return problems.odd_sign(name, sign, where)
    return None


def _shape(name: str, said: str, where: Where, shape: Shape) -> Finding | None:
    """A place that is not known, that is missing, or that touches a letter or digit."""
    try:
        parsed = list(Formatter().parse(said))
    except ValueError:
        return problems.broken(name, said, where)
    found = set()
    for _, place, how, kind in parsed:
        if place is None:
            continue
        plain = "ways" if place == "Ways" else place
        if plain not in shape.may:
            return problems.no_place(place, where, tuple(sorted(shape.may)))
        if how or kind:
            return problems.adorned(place, where)
        found.add(plain)
    missing = sorted(shape.must - found)
    if name.rpartition(".")[2] in ("time", "full_hour") and not found & HOURS:
        missing = ["h"]
    if missing:
        return problems.lost(name, missing, where)
    return _touching(said, parsed, where)


def _touching(said: str, parsed: list[Any], where: Where) -> Finding | None:
    """A number that touches a letter, a digit or another number could not be dialled."""
    for index, (literal, place, _, _) in enumerate(parsed):
        after = parsed[index + 1][0] if index + 1 < len(parsed) else ""
        next_to = parsed[index + 1][1] if index + 1 < len(parsed) and not after else None
        if place in _NUMBERS and (_sticks(literal[-1:]) or _sticks(after[:1]) or next_to in _NUMBERS):
            return problems.touching(place, said, where)
    return None


def _sticks(sign: str) -> bool:
    return bool(sign) and (sign in "+*#" or (sign.isalnum() and unicodedata.east_asian_width(sign) not in "WF"))


def _digits(name: str, said: str, where: Where) -> Finding | None:
    """Numbers and addresses come from the directory, where they are checked."""
    literal = "".join(part for part, *_ in Formatter().parse(said))
    own, many = re.search(r"\d", literal), re.search(r"\d{3}", literal)
    loose = name in _ALWAYS or name.partition(".")[0] in {*FREE_TABLES, "topics"}
    if (many if loose else own) or _ADDRESS.search(literal):
        return problems.own_number(name, said, where)
    return None


def _names(*, top: bool) -> tuple[str, ...]:
    plain = dict.fromkeys(name.partition(".")[0] for name in shapes())
    return (*plain, *LISTS, *sorted(FREE_TABLES), *(("platforms",) if top else ()))
