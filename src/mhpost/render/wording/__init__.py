"""The words around help lines, one file per language: phrases with places for numbers and names.

A file such as `pt-PT.yaml` holds only what differs from `pt.yaml`. The names of countries stand in `countries/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, reduce
from typing import Any

from mhpost.render.wording import countries
from mhpost.resources.sifting import language_of
from mhpost.source import shipped

Phrases = Mapping[str, Any]
"""Phrases and tables of phrases by name, as a wording file holds them."""


class Wording:
    """The phrases of one language.

    language: its base form, as in `es`. tags: the language and its variants, the most general first.
    phrases: by name, tables of them among them.
    files: those of the workspace that phrases were taken from, as paths in it.
    """

    def __init__(self, tags: tuple[str, ...], phrases: Phrases, files: tuple[str, ...] = ()) -> None:
        self.language = tags[0]
        self.tags = tags
        self.phrases = phrases
        self.files = files

    def __getitem__(self, name: str) -> str:
        """A phrase as it is written."""
        return str(self.phrases[name])

    def say(self, name: str, /, **values: str) -> str:
        """A phrase with its places filled in; what fills `ways` fills `Ways` too, with a capital."""
        return self[name].format_map(self._with_capital(values))

    def either(self, name: str, other: str, /, **values: str) -> str:
        """The phrase of a group such as `short_way`, else the one of that name at the top."""
        group = self.phrases[name]
        return str(group.get(other, self.phrases[other])).format_map(self._with_capital(values))

    def lookup(self, table: str, name: str) -> str | None:
        """A word of a table such as `topics`, or a phrase of that name that not every language has."""
        found = self.phrases.get(table, {}).get(name)
        return None if found is None else str(found)

    def words(self, name: str) -> list[str]:
        """The words of a list such as `weekdays`, from Monday on; none where the language has no such list."""
        return list(self.phrases.get(name, ()))

    def optional(self, name: str) -> str | None:
        """A phrase that not every language has."""
        found = self.phrases.get(name)
        return None if found is None else str(found)

    def listed(self, words: Iterable[str]) -> str:
        """Words as a list: `a, b`. There is at least one."""
        return reduce(lambda one, other: self.say("list", one=one, other=other), words)

    def in_brackets(self, notes: Iterable[str]) -> str:
        """Notes in brackets, set off from what stands before; "" where there are none."""
        told = [note for note in notes if note]
        return self.say("brackets", notes=self.listed(told)) if told else ""

    def on(self, platform: str) -> Wording:
        """The wording as it is on a platform: a language may say something otherwise there."""
        own = self.phrases.get("platforms", {}).get(platform)
        return Wording(self.tags, merged(self.phrases, own), self.files) if own else self

    def country(self, code: str) -> str:
        """The name of a country; its ISO 3166-1 code where the language has no name for it."""
        return self.lookup("countries", code) or countries.names(self.tags).get(code, code)

    def _with_capital(self, values: dict[str, str]) -> dict[str, str]:
        return {**values, "Ways": self._capital(values["ways"])} if "ways" in values else values

    def _capital(self, words: str) -> str:
        own: Mapping[str, str] = self.phrases.get("capitals", {})
        start = next((letters for letters in own if letters and words.startswith(letters)), words[:1])
        return own.get(start, start.upper()) + words[len(start) :]


def tags_of(language: str) -> tuple[str, ...]:
    """The base language of a BCP 47 tag and its variants, the most general first: `pt`, `pt-PT`."""
    _, *more = language.replace("_", "-").split("-")
    tags = [language_of(language)]
    for part in more:
        tags.append(f"{tags[-1]}-{part}")
    return tuple(tags)


def merged(phrases: Phrases, over: Phrases) -> Phrases:
    """Phrases with others on top; tables are merged word by word."""
    found = dict(phrases)
    for name, value in over.items():
        under = found.get(name)
        found[name] = {**under, **value} if isinstance(under, dict) and isinstance(value, dict) else value
    return found


@cache
def load_wording(language: str) -> Wording | None:
    """The wording that ships for a BCP 47 tag: that of its base language, never of another; None where there is none.

    A variant such as `pt-PT` takes the phrases of its base that it does not have itself.
    """
    known = {name.lower(): name for name in shipped.names(__package__)}
    tags = tuple(known[tag.lower()] for tag in tags_of(language) if tag.lower() in known)
    if not tags or tags[0] not in languages():
        return None
    return Wording(tags, reduce(merged, (shipped.load(__package__, tag) for tag in tags)))


@cache
def languages() -> tuple[str, ...]:
    """The base languages that have footer wording, sorted."""
    return tuple(name for name in shipped.names(__package__) if "-" not in name)


def variants(language: str) -> tuple[str, ...]:
    """The tags of a base language under which something is said otherwise, sorted."""
    return tuple(name for name in shipped.names(__package__) if name.startswith(f"{language}-"))
