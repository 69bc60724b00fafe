"""Where words for one account may stand: in a version of it, its group or platform; in a translation; in the entry."""

from __future__ import annotations

from collections.abc import Iterable
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
    tag = translation(entry.translations, account.language)
    layers = []
    for name in placed.versions_for(account.name, account.platform):
        alone = name == account.name
        tongue = account.language if alone and not own else language
        layers.append(Layer(entry.versions[name], ("versions", name), own or alone, tongue))
    if tag is not None and tag.lower() != language.lower():
        layers.append(Layer(entry.translations[tag], ("translations", tag), True, tag))
    if not own:
        layers.sort(key=lambda layer: not layer.speaks)
    return [*layers, Layer(entry, (), own, language)]


def translation(tags: Iterable[str], language: str) -> str | None:
    """The translation that serves an account of that language: the exact tag, else the base language."""
    by_tag = {tag.lower(): tag for tag in tags}
    return by_tag.get(language.lower()) or by_tag.get(base(language))


def first(layers: list[Layer], field: str, *, speaking: bool = False) -> tuple[Any, Layer]:
    """The first value of a key and where it stands. speaking: only in the account's language."""
    for layer in layers:
        value = getattr(layer.holds, field)
        if value is not None and (layer.speaks or not speaking) and (value != () or layer.steps):
            return value, layer
    return None, layers[-1]
