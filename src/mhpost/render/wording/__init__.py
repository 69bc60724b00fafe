"""The words around help lines, one file per language: phrases with places for numbers and names."""

from __future__ import annotations

from functools import cache
from typing import Any

from mhpost.resources.sifting import language_of
from mhpost.source import shipped
from mhpost.source.values import Finding, Severity, Where


class Wording:
    """The phrases of one language. language: its base form, as in `es`."""

    def __init__(self, language: str, phrases: dict[str, Any]) -> None:
        self.language = language
        self._phrases = phrases

    def __getitem__(self, name: str) -> str:
        """A phrase without places."""
        return str(self._phrases[name])

    def say(self, name: str, /, **values: str) -> str:
        """A phrase with its places filled in."""
        return self[name].format_map(values)

    def either(self, name: str, other: str, /, **values: str) -> str:
        """The phrase of a group such as `short_way`, else the one of that name at the top."""
        return str(self._phrases[name].get(other, self._phrases[other])).format_map(values)

    def lookup(self, table: str, name: str) -> str | None:
        """A word of a table such as `topics`."""
        found = self._phrases[table].get(name)
        return None if found is None else str(found)

    @property
    def weekdays(self) -> list[str]:
        """Short names of the days from Monday on."""
        return list(self._phrases["weekdays"])


@cache
def load_wording(language: str) -> Wording | None:
    """The wording for a BCP 47 tag: that of its base language, never of another; None where there is none."""
    base = language_of(language)
    if base not in languages():
        return None
    return Wording(base, shipped.load(__package__, base))


@cache
def languages() -> tuple[str, ...]:
    """The base languages that have footer wording, sorted."""
    return shipped.names(__package__)


def missing_wording(language: str, where: Where) -> Finding:
    """That help cannot be named in a language. where: the place of the words."""
    return Finding(
        "MH205",
        Severity.ERROR,
        where,
        f'Help cannot be named in "{language}": there is no footer wording for that language.',
        f"Post in one of {', '.join(languages())}, or ask for this language where mhpost is made: "
        "a speaker has to translate the sentences around the numbers.",
        "Help in a language that the reader may not know is no help.",
    )
