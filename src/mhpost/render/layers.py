"""Where words for one account may stand: in the account's version, the platform's, a translation, the entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mhpost.calendar.models import Entry, Version
from mhpost.platforms.base import Account
from mhpost.source.values import Route


@dataclass(frozen=True, slots=True)
class Layer:
    """One place where words may stand. speaks: they are in the account's language."""

    holds: Entry | Version
    steps: Route
    speaks: bool
    language: str


def layers_of(entry: Entry, account: Account, language: str) -> list[Layer]:
    """Where an entry has words for an account, what counts most first. language: of the entry, BCP 47."""
    own = base(language) == base(account.language)
    tag = translation(entry.translations, account.language)
    layers = []
    if version := entry.versions.get(account.name):
        layers.append(Layer(version, ("versions", account.name), True, language if own else account.language))
    if (version := entry.versions.get(account.platform)) and account.platform != account.name:
        layers.append(Layer(version, ("versions", account.platform), own, language))
    if tag is not None and tag.lower() != language.lower():
        layers.append(Layer(entry.translations[tag], ("translations", tag), True, tag))
    if not own:
        layers.sort(key=lambda layer: not layer.speaks)
    return [*layers, Layer(entry, (), own, language)]


def base(language: str) -> str:
    """`es` of `es-US`."""
    return language.partition("-")[0].lower()


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
