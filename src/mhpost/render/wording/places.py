"""What a wording file holds: its phrases, the places in each, and which of them a new language must bring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from string import Formatter
from typing import Any, NamedTuple

from mhpost.render.wording import Phrases, languages, merged
from mhpost.source import shipped

LISTS = {"weekdays": 7, "halves": 2}
"""Lists of words, with their lengths."""
FREE_TABLES = frozenset({"zones", "countries", "capitals"})
"""Tables that a language may have, with whatever it needs in them."""
SEPARATORS = frozenset({"between_sentences", "between_countries", "between_countries_long", "list", "term", "brackets"})
"""Phrases whose blanks at both ends count."""
HOURS = frozenset({"h", "hh", "h12"})
"""Places of a time of which one must stand there."""

_EXTRA: Mapping[str, frozenset[str]] = {
    "time": HOURS | {"mm", "half"},
    "full_hour": HOURS | {"mm", "half"},
    "midnight": frozenset(),
}
_DISPENSABLE = frozenset({"names", "opening", "topic", *HOURS, "half"})
_WITHOUT_MINUTES = frozenset({"full_hour"})


class Shape(NamedTuple):
    """The places that a phrase may hold, and those that it must."""

    may: frozenset[str]
    must: frozenset[str]


@cache
def shapes() -> Mapping[str, Shape]:
    """The shape of each phrase; those of tables are named `short_way.call`."""
    found = {}
    for name, phrase in flat(shipped.load("mhpost.render.wording", "en")):
        may = _EXTRA.get(name, frozenset(places(phrase)))
        found[name] = Shape(may, frozenset() if name in _WITHOUT_MINUTES else may - _DISPENSABLE)
    for name in ("text", "text_keyword"):
        found[f"short_way.{name}"] = found[name]
    return {**found, "midnight": Shape(frozenset(), frozenset())}


def flat(phrases: Phrases) -> Iterator[tuple[str, str]]:
    """Each phrase with its name, those of tables as `table.name`; not the lists, and not the free tables."""
    for name, value in phrases.items():
        if isinstance(value, Mapping):
            if name not in FREE_TABLES and name != "platforms":
                yield from ((f"{name}.{key}", inner) for key, inner in value.items())
        elif name not in LISTS:
            yield name, value


def places(phrase: str) -> list[str]:
    """The places of a phrase, `ways` for `Ways`. Raises ValueError where its brackets are no places."""
    return [name if name != "Ways" else "ways" for _, name, _, _ in Formatter().parse(phrase) if name is not None]


def punctuation() -> Phrases:
    """The phrases without words, which suit any language until it has its own."""
    found: dict[str, Any] = {}
    for name, phrase in flat(shipped.load("mhpost.render.wording", "en")):
        if not any(sign.isalpha() for literal, *_ in Formatter().parse(phrase) for sign in literal):
            table, _, key = name.rpartition(".")
            found = dict(merged(found, {table: {key: phrase}} if table else {name: phrase}))
    return found


def lacking(phrases: Phrases) -> tuple[str, ...]:
    """The phrases that a language of its own still needs, in the order of our files; `a → b` for those in tables."""
    known = {name for name, _ in flat(merged(punctuation(), phrases))}
    needed = dict.fromkeys(name for name, _ in flat(shipped.load("mhpost.render.wording", "en")))
    lists = [] if "weekdays" in phrases else ["weekdays"]
    return (*(name.replace(".", " → ") for name in needed if name not in known), *lists)


def is_ours(language: str) -> bool:
    """Whether wording ships for a base language."""
    return language in languages()
