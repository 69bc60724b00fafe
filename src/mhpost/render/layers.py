"""Where words for one account may stand: in a version of it, its group or platform; in a translation; in the entry."""

from __future__ import annotations

from typing import Any, NamedTuple

from mhpost.calendar.models import Entry, Version
from mhpost.calendar.tags import base
from mhpost.calendar.values import Placed
from mhpost.platforms.base import Account
from mhpost.source.values import Route


class Layer(NamedTuple):
    """One place where words may stand. speaks: they are in the account's language."""

    holds: Entry | Version
    steps: Route
    speaks: bool
    language: str


def layers_of(placed: Placed, account: Account, language: str) -> list[Layer]:
    """Where an entry has words for an account, what counts most first. language: of the entry, BCP 47.

    Words for a group or a platform are in the language of the entry, those for one account in that account's.
    """
    entry = placed.entry
    own = base(language) == base(account.language)
    layers = []
    for part, name in placed.words_for(account.name, account.platform, account.language):
        if part == "versions":
            alone = name == account.name
            tongue = account.language if alone and not own else language
            layers.append(Layer(entry.versions[name], (part, name), own or alone, tongue))
        elif name.lower() != language.lower():
            layers.append(Layer(entry.translations[name], (part, name), True, name))
    if not own:
        layers.sort(key=lambda layer: not layer.speaks)
    return [*layers, Layer(entry, (), own, language)]


def first(layers: list[Layer], field: str, *, speaking: bool = False) -> tuple[Any, Layer]:
    """The first value of a key and where it stands. speaking: only in the account's language."""
    for layer in layers:
        value = getattr(layer.holds, field)
        if value is not None and (layer.speaks or not speaking) and (value != () or layer.steps):
            return value, layer
    return None, layers[-1]
