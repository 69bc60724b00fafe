"""Which words, link and pictures an occurrence takes: the account's, the platform's, a translation's or the entry's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mhpost.calendar.models import Entry, Medium, Version
from mhpost.platforms.base import Account
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Finding, Route, Severity, Where


@dataclass(frozen=True, slots=True)
class Layer:
    """One place where words may stand. speaks: they are in the account's language."""

    holds: Entry | Version
    steps: Route
    speaks: bool
    language: str


@dataclass(frozen=True, slots=True)
class Words:
    """What was picked. language: of the text. foreign: the entry is written in another language than the account's.

    Hashtags carry their #. text_where and media_where: their places in the calendar.
    """

    language: str
    foreign: bool
    text: str | None
    short_text: str | None
    optional: tuple[str, ...]
    title: str | None
    content_warning: str | None
    link: str | None
    hashtags: tuple[str, ...]
    media: tuple[Medium, ...]
    text_where: Where
    media_where: Where


def choose(occurrence: Occurrence, workspace_language: str) -> Words:
    """The words for the account of the occurrence.

    An account's version counts before a platform's, a platform's before a translation, a translation before the entry.
    Where the account speaks another language than the entry, a platform's version and the entry give no words,
    only link, hashtags, pictures and, rather than none, the content warning.
    """
    entry, account = occurrence.placed.entry, occurrence.account
    layers = _layers(entry, account, entry.language or workspace_language)
    text, text_layer = _first(layers, "text", speaking=True)
    short_text, _ = _first(layers, "short_text", speaking=True)
    media, media_layer = _first(layers, "media")
    where = occurrence.placed.where
    return Words(
        language=text_layer.language,
        foreign=not layers[-1].speaks,
        text=text,
        short_text=short_text,
        optional=_first(layers, "optional", speaking=True)[0] or (),
        title=_first(layers, "title", speaking=True)[0],
        content_warning=_first(layers, "content_warning", speaking=True)[0] or entry.content_warning,
        link=_first(layers, "link")[0],
        hashtags=tagged(_first(layers, "hashtags")[0] or ()),
        media=media or (),
        text_where=Where(where.file, (*where.route, *text_layer.steps, "text")),
        media_where=Where(where.file, (*where.route, *media_layer.steps, "media")),
    )


def _layers(entry: Entry, account: Account, language: str) -> list[Layer]:
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


def _first(layers: list[Layer], field: str, *, speaking: bool = False) -> tuple[Any, Layer]:
    for layer in layers:
        value = getattr(layer.holds, field)
        if value is not None and (layer.speaks or not speaking) and (value != () or layer.steps):
            return value, layer
    return None, layers[-1]


def tagged(hashtags: Iterable[str]) -> tuple[str, ...]:
    """Each hashtag with its #, each once."""
    names = (tag.strip().lstrip("#") for tag in hashtags)
    return tuple(dict.fromkeys("#" + "".join(name.split()) for name in names if name))


def untranslated(occurrence: Occurrence, words: Words, speaks: bool) -> Finding | None:
    """The error of an account whose language the entry does not speak; None where it does.

    speaks: whether the template is one of the account's language; that is enough for an entry without `text`.
    """
    entry, account = occurrence.placed.entry, occurrence.account
    if not words.foreign or words.text is not None or (entry.text is None and speaks):
        return None
    return Finding(
        "MH179",
        Severity.ERROR,
        occurrence.placed.where,
        f'"{entry.id}" has no words in "{account.language}", the language of the account "{account.name}".'
        " Nothing is posted there.",
        f'Add the words under "translations" → "{base(account.language)}", or take "{account.name}" out of "accounts".',
        "People in distress are helped by words in their own language.",
        entry.id,
        account.name,
        account.language,
    )


def untranslated_warning(occurrence: Occurrence, words: Words) -> Finding | None:
    """A content warning that stands in another language than the words it is for."""
    entry, account = occurrence.placed.entry, occurrence.account
    if not words.foreign or not entry.content_warning or words.content_warning != entry.content_warning:
        return None
    return Finding(
        "MH180",
        Severity.WARNING,
        Where(occurrence.placed.where.file, (*occurrence.placed.where.route, "content_warning")),
        f'The content warning "{entry.content_warning}" is not in "{account.language}", the language of its accounts.',
        f'Add "content_warning" under "translations" → "{_key(entry, account.language)}".',
        "A warning that readers do not understand does not warn them.",
        entry.id,
        language=account.language,
    )


def _key(entry: Entry, language: str) -> str:
    """The name under which the entry's translation for a language stands, or would stand."""
    return next((name for name in entry.translations if base(name) == base(language)), base(language))
