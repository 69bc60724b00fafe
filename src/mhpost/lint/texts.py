"""The words of an entry that will be published, each with its place and language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mhpost.calendar.models import Entry, Version
from mhpost.calendar.tags import base
from mhpost.calendar.values import Placed
from mhpost.calendar.variants import turns, variants
from mhpost.lint.values import Text
from mhpost.source.values import Route, Where

if TYPE_CHECKING:
    from mhpost.calendar.heard import Heard

_FIELDS = ("title", "text", "short_text", "content_warning")

Piece = tuple[Route, str | None, str]
"""Steps below the entry, the words that stand there, their language."""


Hears = Callable[[str], "Heard | None"]
"""Gives the words of a file of captions or of a transcript, by its path in the workspace."""


def texts(placed: Placed, language: str, accounts: Mapping[str, str], heard: Hears | None = None) -> tuple[Text, ...]:
    """Every published word of the entry: its own, its versions', its translations', its template's variables.

    Words of single posts of a series are among them, and what is said in videos.

    language: what holds where the entry names none. accounts: name → language: a version for one account that
    speaks another language than the entry is in the account's. heard: None to leave out what is said in videos.
    What stands in `notes`, `owner` or `labels` is not published.
    """
    entry = placed.entry
    own = entry.language or language
    found = [*_words((), entry, own), *_variables(("vars",), entry.vars, own)]
    said = list(_heard(placed, (), entry, own, heard))
    for variant in variants(entry):
        tongue = variant.language or _spoken(own, accounts.get(variant.account or "", own))
        found += _words(variant.steps, variant.said, tongue)
        said += _heard(placed, variant.steps, variant.said, tongue, heard)
    for steps, turn in turns(entry):
        found += _variables((*steps, "vars"), turn.vars, own)
    written = [_text(placed, steps, words, tongue) for steps, words, tongue in found if words and not words.isspace()]
    return (*written, *said)


def in_picture(route: Route) -> bool:
    """Whether the route leads to `words`, what stands in a picture."""
    return route[-3::2] == ("media", "words") and "vars" not in route


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
        if not medium.wordless:
            yield (*steps, "media", index, "words"), medium.words, language


def _heard(placed: Placed, steps: Route, said: Entry | Version, language: str, heard: Hears | None) -> Iterator[Text]:
    """What is said in the videos, in the language that a file of captions names, else in that of the words."""
    for index, medium in enumerate(said.media or () if heard else ()):
        for field, file in (("captions", medium.captions), ("transcript", medium.transcript)):
            if file and heard and (found := heard(file)) and found.words.strip():
                named = _inside(placed, (*steps, "media", index, field))
                yield Text(found.words, Where(file), found.language or language, field, found.pieces, named)


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
    last = steps[-1]
    field = last if isinstance(last, str) else next(step for step in reversed(steps) if isinstance(step, str))
    return Text(words, _inside(placed, steps), language, field)


def _inside(placed: Placed, steps: Route) -> Where:
    return Where(placed.where.file, (*placed.where.route, *steps))
