"""What an entry says, chosen, tidied and with its links: once for all accounts that get the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Hashable
from typing import NamedTuple

from mhpost.calendar.values import Placed
from mhpost.render.links import Links, Tidier, tags
from mhpost.render.values import Post
from mhpost.render.words import Words, choose
from mhpost.schedule.values import Occurrence


class Said(NamedTuple):
    """Words without a template and without help.

    words: as they were chosen, with the link as it is published. links: does to other words what was done to these.
    posts: those that were made of them, by all that they hang on beside.
    """

    words: Words
    links: Tidier
    text: str
    short_text: str
    optional: tuple[str, ...]
    title: str
    content_warning: str
    posts: dict[Hashable, Post]


class Sayings:
    """Finds what each post says. The posts of one entry come one after another, so only its words are held.

    language: of entries that name none. links_for: what is done to links, by the name of the account.
    """

    def __init__(self, language: str, links_for: Callable[[str], Links]) -> None:
        self._language = language
        self._links_for = links_for
        self._placed: Placed | None = None
        self._known: dict[Hashable, Said] = {}

    def of(self, occurrence: Occurrence) -> Said:
        """The words for the account of the occurrence."""
        if occurrence.placed is not self._placed:
            self._placed, self._known = occurrence.placed, {}
        links = self._links_for(occurrence.account.name)
        key = (*_kin(occurrence), id(links), tags(links, occurrence))
        if key not in self._known:
            self._known[key] = _said(choose(occurrence, self._language), links, occurrence)
        return self._known[key]


def _kin(occurrence: Occurrence) -> tuple[Hashable, ...]:
    """All by which the words of one entry differ from post to post."""
    account = occurrence.account
    versions = occurrence.placed.versions_for(account.name, account.platform)
    return account.language, versions, account.name in versions, tuple([said.steps for said in occurrence.turns])


def _said(words: Words, links: Links, occurrence: Occurrence) -> Said:
    tidier = Tidier(links, occurrence, line(words.link) or None)
    return Said(
        words=words.linked(tidier.link),
        links=tidier,
        text=tidier.words(tidy(words.text or "")),
        short_text=tidier.words(tidy(words.short_text or "")),
        optional=tuple(tidier.words(text) for each in words.optional if (text := tidy(each))),
        title=line(words.title),
        content_warning=line(words.content_warning),
        posts={},
    )


def tidy(text: str) -> str:
    """The words in NFC, with \\n between lines and no blanks at the ends of lines or of the whole."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join([line.rstrip() for line in lines]).strip()


def line(text: str | None) -> str:
    """The words tidied, on one line."""
    return " ".join(tidy(text).split()) if text else ""
