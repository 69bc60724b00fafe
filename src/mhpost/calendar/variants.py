"""Every place of an entry in which other words or pictures may stand than its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mhpost.calendar.models import Entry, Turn, Version
from mhpost.source.values import Route


class Variant(NamedTuple):
    """Other words or media. steps: their place below the entry.

    language: BCP 47, where the place says it. account: the account or platform that they are for.
    """

    steps: Route
    said: Version
    language: str | None = None
    account: str | None = None


def variants(entry: Entry) -> Iterator[Variant]:
    """Those for accounts and platforms, in other languages, and for single posts of a series."""
    for name, version in entry.versions.items():
        yield Variant(("versions", name), version, account=name)
    for language, version in entry.translations.items():
        yield Variant(("translations", language), version, language)
    for steps, turn in turns(entry):
        yield Variant(steps, turn)
        for language, version in turn.translations.items():
            yield Variant((*steps, "translations", language), version, language)


def turns(entry: Entry) -> Iterator[tuple[Route, Turn]]:
    """What single posts of a series say instead, with the steps to it."""
    if entry.repeat is not None:
        for index, turn in enumerate(entry.repeat.rotate):
            yield ("repeat", "rotate", index), turn
        for index, change in enumerate(entry.repeat.change):
            yield ("repeat", "change", index), change


def templates(entry: Entry) -> frozenset[str]:
    """The names of every template that its posts may be made with."""
    return frozenset(name for name in (entry.template, *(turn.template for _, turn in turns(entry))) if name)
