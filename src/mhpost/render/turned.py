"""What a single post of a series says instead of its entry, for one account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from mhpost.calendar.tags import base, serving
from mhpost.platforms.base import Account
from mhpost.render.layers import Layer
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Route


class Turned(NamedTuple):
    """layers: where words may stand that count before the entry's. words: those of them that the words are taken from.

    words is empty where no words are said instead. Else neither the usual words in another language nor the usual
    shorter ones are meant, so they are looked for nowhere else.
    """

    layers: list[Layer]
    words: list[Layer]


def turned(occurrence: Occurrence, account: Account, language: str) -> Turned:
    """What the post says instead, what counts most first. language: of the entry, BCP 47."""
    own = base(language) == base(account.language)
    layers: list[Layer] = []
    words: list[Layer] = []
    for steps, turn in occurrence.turns:
        tag = serving(turn.translations, account.language)
        if tag is not None and tag.lower() != language.lower():
            layers.append(Layer(turn.translations[tag], (*steps, "translations", tag), True, tag))
        layers.append(Layer(turn, steps, own, language))
        if not words and any(said.text is not None for said in (turn, *turn.translations.values())):
            words = layers.copy()
    return Turned(layers, words)


class Form(NamedTuple):
    """What words are placed in: a template, the steps to its name below the entry, the values for it.

    places: it is there to place words of the post, so that they are no stand-in for it.
    """

    template: str | None
    steps: Route
    vars: Mapping[str, Any]
    places: bool


def form(occurrence: Occurrence) -> Form:
    """The template of the post: one that is said of this post alone counts before that of its entry."""
    entry = occurrence.placed.entry
    values = dict(entry.vars)
    for _, turn in reversed(occurrence.turns):
        values |= turn.vars
    for steps, turn in occurrence.turns:
        if turn.template is not None:
            places = entry.text is not None or turn.text is not None
            return Form(turn.template, (*steps, "template"), values, places)
    return Form(entry.template, ("template",), values, entry.text is not None)
