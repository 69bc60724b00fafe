"""Which words, link and pictures an occurrence takes: the account's, a group's, a translation's, the entry's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from mhpost.calendar.models import Entry, Medium
from mhpost.calendar.notes import noted
from mhpost.calendar.tags import base
from mhpost.render.layers import first, layers_of
from mhpost.render.turned import form, turned
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Finding, Severity, Where


@dataclass(frozen=True, slots=True)
class Words:
    """What was picked. language: of the text. foreign: the entry is written in another language than the account's.

    Hashtags carry their #. text_where and media_where: their places in the calendar. media_speaks: what is said about
    the pictures is in the account's language. template: what the words are placed in, with the values of `vars`; None
    for words that need none. says: there are words beside the template, in whatever language. borrowed_warning: the
    content warning is the entry's, as none stands in the account's language.
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
    template_where: Where
    template: str | None = None
    vars: Mapping[str, Any] = field(default_factory=dict)
    says: bool = False
    media_speaks: bool = True
    borrowed_warning: bool = False

    def linked(self, link: str | None) -> Words:
        """The same words with that link."""
        return self if link == self.link else replace(self, link=link)


def choose(occurrence: Occurrence, workspace_language: str) -> Words:
    """The words for the account of the occurrence.

    What a single post of a series says counts before all else; then an account's version before its group's, that
    before a platform's, a platform's before a translation, a translation before the entry. Where the account speaks
    another language than the entry, versions of groups and platforms and the entry give no words, only link, hashtags,
    pictures and, rather than none, the content warning.
    """
    entry, account = occurrence.placed.entry, occurrence.account
    language = entry.language or workspace_language
    usual = layers_of(occurrence.placed, account, language)
    instead = turned(occurrence, account, language)
    layers = [*instead.layers, *usual]
    spoken = instead.words or layers
    text, text_layer = first(spoken, "text", speaking=True)
    short_text, _ = first(spoken, "short_text", speaking=True)
    shape = form(occurrence)
    media, media_layer = first(layers, "media")
    own_warning = noted(first(layers, "content_warning", speaking=True)[0])
    where = occurrence.placed.where
    return Words(
        language=text_layer.language,
        foreign=not layers[-1].speaks,
        text=text,
        short_text=short_text,
        optional=first(spoken, "optional", speaking=True)[0] or (),
        title=first(layers, "title", speaking=True)[0],
        content_warning=own_warning or noted(entry.content_warning),
        link=first(layers, "link")[0],
        hashtags=tagged(first(layers, "hashtags")[0] or ()),
        media=media or (),
        text_where=Where(where.file, (*where.route, *text_layer.steps, "text")),
        media_where=Where(where.file, (*where.route, *media_layer.steps, "media")),
        template=shape.template if shape.places or text is None else None,
        template_where=Where(where.file, (*where.route, *shape.steps)),
        vars=shape.vars,
        says=entry.text is not None or bool(instead.words),
        media_speaks=media_layer.speaks,
        borrowed_warning=own_warning is None,
    )


def tagged(hashtags: Iterable[str]) -> tuple[str, ...]:
    """Each hashtag with its #, each once."""
    names = (tag.strip().lstrip("#") for tag in hashtags)
    return tuple(dict.fromkeys("#" + "".join(name.split()) for name in names if name))


def untranslated(occurrence: Occurrence, words: Words, speaks: bool) -> Finding | None:
    """The error of an account whose language the entry does not speak; None where it does.

    speaks: whether the template is one of the account's language; that is enough for an entry without `text`.
    """
    entry, account = occurrence.placed.entry, occurrence.account
    if not words.foreign or words.text is not None or (not words.says and speaks):
        return None
    where = replace(words.text_where, route=words.text_where.route[:-1])
    post = f'"{entry.id}"' if where == occurrence.placed.where else f'What "{entry.id}" says here'
    return Finding(
        "MH179",
        Severity.ERROR,
        where,
        f'{post} has no words in "{account.language}", the language of "{account.name}". Nothing is posted there.',
        f'Add the words under "translations" → "{base(account.language)}", or take "{account.name}" out of "accounts".',
        "People in distress are helped by words in their own language.",
        entry.id,
        account.name,
        account.language,
    )


def untranslated_warning(occurrence: Occurrence, words: Words) -> Finding | None:
    """A content warning of the entry that is published before words in another language, for want of one of these."""
    entry, account = occurrence.placed.entry, occurrence.account
    if not words.foreign or not words.borrowed_warning or not words.content_warning:
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


def untranslated_alt(occurrence: Occurrence, words: Words) -> Finding | None:
    """What is said about pictures in another language than the words beside them, once for all of them."""
    entry, language = occurrence.placed.entry, base(occurrence.account.language)
    told = [] if words.media_speaks else [*filter(None, map(_told, range(len(words.media)), words.media))]
    if not told:
        return None
    index, field = told[0]
    name, key = words.media[index].path, _key(entry, language)
    what = f'The {"alt text of" if field == "alt" else "text in"} "{name}" is'
    if len(told) > 1:
        what = f'What is said about "{name}" and {len(told) - 1} more is'
    return Finding(
        "MH337",
        Severity.WARNING,
        replace(words.media_where, route=(*words.media_where.route, index, field)),
        f'{what} not in "{language}", the language of its accounts.',
        f'Add "media" under "translations" → "{key}", with what is said about it in that language.',
        "Screen readers read it out as if it were in the language of the post.",
        entry.id,
        language=language,
    )


def _told(index: int, medium: Medium) -> tuple[int, str] | None:
    """The number of a picture, and the key that says something about it; None where nothing is said."""
    if (medium.alt or "").strip():
        return index, "alt"
    return (index, "words") if (medium.words or "").strip() and not medium.wordless else None


def _key(entry: Entry, language: str) -> str:
    """The name under which the entry's translation for a language stands, or would stand."""
    return next((name for name in entry.translations if base(name) == base(language)), base(language))
