"""What a program read in pictures, against what their entries say about them, and by the rules about words.

Reading errs, so nothing of it is an error. Source: University of Oxford guide to accessible social media (text in a
picture is in its alt text too); mhpost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import NamedTuple
from unicodedata import combining, normalize

from mhpost.calendar.models import Entry, Medium, Version
from mhpost.calendar.pictures import VIDEOS
from mhpost.calendar.tags import base
from mhpost.calendar.values import Placed
from mhpost.calendar.variants import variants
from mhpost.lint.explain import in_language, rule
from mhpost.lint.help.reading import HelpReader
from mhpost.lint.house import House
from mhpost.lint.pack import LANGUAGES
from mhpost.lint.values import Hit, Text
from mhpost.source.values import Finding, Route, Severity, Where

_ALIKE = 0.75
_SHORTEST, _FEWEST_DIGITS = 4, 3
_MOST_SHOWN = 120
_READ = "A program read the picture, and it may err."


class Read(NamedTuple):
    """What was read in a picture. lines: of words. frames: more than one where it moves."""

    lines: Sequence[str]
    frames: int = 1
    frames_read: int = 1


Reads = Callable[[str], Read | None]
"""Gives the words in the picture at a path of the workspace; None where it could not be read."""


class Shown(NamedTuple):
    """One picture in an entry. steps: its place below the entry."""

    medium: Medium
    steps: Route
    language: str


def told(placed: Placed, reads: Reads, language: str, house: House, help_in: HelpReader) -> Iterator[Finding]:
    """What is to say about the pictures of an entry, its versions, translations and single posts.

    MH333: words in the picture that `words`, or without it `alt`, does not have. MH334: `words: none`, and there are
    some. MH335: words in it that a rule catches, or wrong help. MH336: it could not be read, or not all of it.
    language: of entries that name none.
    """
    entry = placed.entry
    for shown in _shown(entry, entry.language or language):
        where = Where(placed.where.file, (*placed.where.route, *shown.steps))
        found = reads(shown.medium.path)
        if unread := _unread(shown.medium.path, found):
            yield Finding("MH336", Severity.INFO, where, *unread, "", entry.id)
        if found and found.lines:
            yield from _compared(shown, found.lines, where, entry.id)
            yield from _unsafe(shown, found.lines, where, entry.id, house)
            yield from _of_help(shown, found.lines, where, placed, help_in)


def _unread(path: str, found: Read | None) -> tuple[str, str] | None:
    """What could not be read: message and hint."""
    if found is None:
        return f'The words in "{path}" could not be read.', "Look at it yourself."
    if found.frames_read < found.frames:
        message = f'"{path}" moves; {found.frames_read} of its {found.frames:,} frames were read.'
        return message, "Look at the others yourself."
    return None


def _shown(entry: Entry, language: str) -> Iterator[Shown]:
    found: list[tuple[Route, Entry | Version, str]] = [((), entry, language)]
    found += [(variant.steps, variant.said, variant.language or language) for variant in variants(entry)]
    for steps, said, tongue in found:
        for index, medium in enumerate(said.media or ()):
            if not medium.path.lower().endswith(VIDEOS):
                yield Shown(medium, (*steps, "media", index), tongue)


def _compared(shown: Shown, lines: Sequence[str], where: Where, entry: str) -> Iterator[Finding]:
    medium, at_words = shown.medium, replace(where, route=(*where.route, "words"))
    if medium.wordless:
        if any(_weighty(word) for line in lines for word in _words(line)):
            message = f'"{medium.path}" seems to say {_quoted(lines)}, and here stands that it has no words.'
            hint = "Look at the picture, and write what it says: words: …"
            yield Finding("MH334", Severity.WARNING, at_words, message, hint, _READ, entry)
    elif missing := _missing(lines, medium.words or medium.alt or ""):
        key, place = ("alt", where) if medium.words is None else ("words", at_words)
        message = f'"{medium.path}" seems to say {_quoted(missing)}; its "{key}" says something else.'
        hint = "Look at the picture. If that stands in it, add it to words: …"
        yield Finding("MH333", Severity.WARNING, place, message, hint, _READ, entry)


def _unsafe(shown: Shown, lines: Sequence[str], where: Where, entry: str, house: House) -> Iterator[Finding]:
    """Once a rule; words that stand in `words` too are told there."""
    tongue, text, known = base(shown.language), _joined(lines), _said(shown.medium)
    hits: dict[str, Hit] = {}
    for hit in house.hits(text, tongue) if tongue in LANGUAGES else ():
        if _squeezed(text[hit.start : hit.end]) not in known:
            hits.setdefault(hit.code, hit)
    for hit in hits.values():
        broken = rule(hit.code)
        assert broken is not None
        broken = in_language(broken, tongue) or broken
        severity = Severity.INFO if hit.severity is Severity.INFO else Severity.WARNING
        words = " ".join(text[hit.start : hit.end].split())
        message = f'"{shown.medium.path}" seems to say "{words}" ({hit.code}): {broken.wants}'
        hint = f"Look at the picture. If that stands in it, say instead: {broken.instead}"
        yield Finding("MH335", severity, where, message, hint, broken.source, entry, language=shown.language)


def _of_help(
    shown: Shown, lines: Sequence[str], where: Where, placed: Placed, help_in: HelpReader
) -> Iterator[Finding]:
    """What is wrong with the help that the picture shows, once a rule; numbers in `words` too are told there."""
    text, known = Text(_joined(lines), where, shown.language, "words"), _said(shown.medium)
    slips: dict[str, Finding] = {}
    for slip in help_in.findings(placed, text):
        start, end = slip.where.chars or (0, 0)
        if _squeezed(text.words[start:end]) not in known:
            slips.setdefault(slip.code, slip)
    for code, slip in slips.items():
        severity = Severity.INFO if slip.severity is Severity.INFO else Severity.WARNING
        message = f'The help in "{shown.medium.path}" seems to be wrong ({code}): {slip.message}'
        hint = f"Look at the picture. If that stands in it: {slip.hint}"
        yield replace(slip, code="MH335", severity=severity, where=where, message=message, hint=hint)


def _said(medium: Medium) -> str:
    """What the entry itself says that the picture says."""
    return _squeezed(f"{medium.words or ''} {medium.alt or ''}")


def _missing(lines: Sequence[str], said: str) -> list[str]:
    """The lines that hold a word which is not said, nor one like it."""
    whole, words = _squeezed(said), _words(said)
    return [
        line
        for line in lines
        if any(_weighty(word) and word not in whole and not _like(word, words) for word in _words(line))
    ]


def _like(word: str, words: Sequence[str]) -> bool:
    return word.isalpha() and bool(get_close_matches(word, words, 1, _ALIKE))


def _weighty(word: str) -> bool:
    """Short words are misread too often to speak of them; numbers are what people call."""
    return len(word) >= _SHORTEST or (word.isdigit() and len(word) >= _FEWEST_DIGITS)


def _words(text: str) -> list[str]:
    """Words in small letters without accents; a number is one word, however it is parted, and so is 24/7."""
    plain = "".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))
    return re.findall(r"[^\W\d_]+|\d+", re.sub(r"(?<=\d)[ .()-]{1,2}(?=\d)|(?<=\b24)/(?=7\b)", "", plain))


def _squeezed(text: str) -> str:
    return "".join(_words(text))


def _joined(lines: Sequence[str]) -> str:
    """The lines as one text; one that ends a sentence stays a line of its own, and so do two numbers."""
    following = (*lines[1:], "")
    return "".join(line + _seam(line, then) for line, then in zip(lines, following, strict=True)).rstrip()


def _seam(line: str, then: str) -> str:
    return "\n" if line[-1:] in ".!?…:" or (line[-1:].isdigit() and then[:1].isdigit()) else " "


def _quoted(lines: Sequence[str]) -> str:
    said = " / ".join(lines)
    return f'"{said if len(said) <= _MOST_SHOWN else said[: _MOST_SHOWN - 1].rstrip() + "…"}"'
