"""The words of an entry that will be published, each with its place and language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from mhpost.calendar.models import Entry, Medium, Version
from mhpost.calendar.values import Placed
from mhpost.lint.values import Text

_FIELDS = ("title", "text", "short_text", "content_warning")


def texts(placed: Placed, language: str, accounts: Mapping[str, str]) -> tuple[Text, ...]:
    """Every published word of the entry: its own, its versions', its translations', its template's variables.

    language: what holds where the entry names none. accounts: name → language: a version for one account that
    speaks another language than the entry is in the account's. What stands in `notes`, `owner` or
    `labels` is not published.
    """
    entry = placed.entry
    own = entry.language or language
    found = [*_words(placed, (), entry, own)]
    found += _variables(placed, ("vars",), entry.vars, own)
    for name, version in entry.versions.items():
        found += _words(placed, ("versions", name), version, _spoken(own, accounts.get(name, own)))
    for tongue, version in entry.translations.items():
        found += _words(placed, ("translations", tongue), version, tongue)
    return tuple(text for text in found if text.words.strip())


def _spoken(own: str, account: str) -> str:
    return own if own.split("-", maxsplit=1)[0].lower() == account.split("-", maxsplit=1)[0].lower() else account


def _words(placed: Placed, steps: tuple[str | int, ...], said: Entry | Version, language: str) -> Iterator[Text]:
    for field in _FIELDS:
        yield _text(placed, (*steps, field), getattr(said, field), language)
    for index, tag in enumerate(said.hashtags or ()):
        yield _text(placed, (*steps, "hashtags", index), tag, language)
    yield from _pictures(placed, (*steps, "media"), said.media or (), language)


def _pictures(placed: Placed, steps: tuple[str | int, ...], media: Sequence[Medium], language: str) -> Iterator[Text]:
    for index, medium in enumerate(media):
        yield _text(placed, (*steps, index, "alt"), medium.alt, language)
        if medium.words != "none":
            yield _text(placed, (*steps, index, "words"), medium.words, language)


def _variables(placed: Placed, steps: tuple[str | int, ...], value: Any, language: str) -> Iterator[Text]:
    if isinstance(value, str):
        yield _text(placed, steps, value, language)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _variables(placed, (*steps, str(key)), inner, language)
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _variables(placed, (*steps, index), inner, language)


def _text(placed: Placed, steps: tuple[str | int, ...], words: str | None, language: str) -> Text:
    where = replace(placed.where, route=(*placed.where.route, *steps))
    field = next(str(step) for step in reversed(steps) if isinstance(step, str))
    return Text(words or "", where, language, field)
