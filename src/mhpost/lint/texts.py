"""The words of an entry that will be published, each with its place and language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from mhpost.calendar.models import Entry, Version
from mhpost.calendar.values import Placed
from mhpost.calendar.variants import turns, variants
from mhpost.lint.values import Text, base
from mhpost.source.values import Route

_FIELDS = ("title", "text", "short_text", "content_warning")

Piece = tuple[Route, str | None, str]
"""Steps below the entry, the words that stand there, their language."""


def texts(placed: Placed, language: str, accounts: Mapping[str, str]) -> tuple[Text, ...]:
    """Every published word of the entry: its own, its versions', its translations', its template's variables.

    Words of single posts of a series are among them.

    language: what holds where the entry names none. accounts: name → language: a version for one account that
    speaks another language than the entry is in the account's. What stands in `notes`, `owner` or
    `labels` is not published.
    """
    entry = placed.entry
    own = entry.language or language
    found = [*_words((), entry, own), *_variables(("vars",), entry.vars, own)]
    for variant in variants(entry):
        tongue = variant.language or _spoken(own, accounts.get(variant.account or "", own))
        found += _words(variant.steps, variant.said, tongue)
    for steps, turn in turns(entry):
        found += _variables((*steps, "vars"), turn.vars, own)
    return tuple(_text(placed, steps, words, tongue) for steps, words, tongue in found if words and words.strip())


def _spoken(own: str, account: str) -> str:
    return own if base(own) == base(account) else account


def _words(steps: Route, said: Entry | Version, language: str) -> Iterator[Piece]:
    for field in _FIELDS:
        yield (*steps, field), getattr(said, field), language
    for index, paragraph in enumerate(said.optional or ()):
        yield (*steps, "optional", index), paragraph, language
    for index, tag in enumerate(said.hashtags or ()):
        yield (*steps, "hashtags", index), tag, language
    for index, medium in enumerate(said.media or ()):
        yield (*steps, "media", index, "alt"), medium.alt, language
        if medium.words != "none":
            yield (*steps, "media", index, "words"), medium.words, language


def _variables(steps: Route, value: Any, language: str) -> Iterator[Piece]:
    if isinstance(value, str):
        yield steps, value, language
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _variables((*steps, str(key)), inner, language)
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _variables((*steps, index), inner, language)


def _text(placed: Placed, steps: Route, words: str, language: str) -> Text:
    where = replace(placed.where, route=(*placed.where.route, *steps))
    field = next(str(step) for step in reversed(steps) if isinstance(step, str))
    return Text(words, where, language, field)
