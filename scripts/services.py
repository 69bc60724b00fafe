"""The names of help lines that hold a watched word, as the rules of a language read them: they speak of no topic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import category, normalize

from mhpost.lint.blocks import filled
from mhpost.lint.help.called import names_of
from mhpost.resources.directory import load_directory
from mhpost.source import shipped

_QUOTES = str.maketrans("’‘", "''")
_SIGN = re.compile(r"[^\w ]")


def services(language: str, known: Sequence[str]) -> list[str]:
    """Expressions for the names in the shipped directory, whatever its country, that speak of a topic in a language.

    None for those that the known names cover.
    """
    speaks, covered = _speaks(language), re.compile("|".join(known))
    names = sorted({name for name in _names() if speaks.search(name) and not covered.fullmatch(name)})
    return [_SIGN.sub(r"\\\g<0>", name) for name in names]


def _names() -> Iterator[str]:
    """All names of help lines, in small letters without accents, as texts are folded."""
    directory = load_directory()
    lines = (line for country in directory.countries for line in directory.of_country(country))
    for name in names_of(lines).lines:
        letters = normalize("NFD", name.translate(_QUOTES).lower())
        yield "".join(letter for letter in letters if category(letter) != "Mn")


def _speaks(language: str) -> re.Pattern[str]:
    """What speaks of a sensitive topic in a language."""
    topics = shipped.load("mhpost.lint", "topics").values()
    return re.compile("|".join(filled(each, row.get("blocks", {})) for row in topics for each in row[language]))
