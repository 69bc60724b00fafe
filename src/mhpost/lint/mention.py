"""Use or mention: "don't say 'committed suicide'" is good advice, not a slip."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from mhpost.lint.expressions import Expression, Lists, expressions, found, holding
from mhpost.lint.quotations import quotation
from mhpost.source import shipped

_NEAR = 220
_EARLIER = 260
_ABOVE = 400
_OPENS = re.compile(r"[\"'(](?:[a-z']{1,12} ){0,2}$")
_CLOSES = re.compile(r"^[^\"'.!?]{0,16}[.!?,]?[\"')]")
_ARTICLE = re.compile(r"(?:an?|the) ")
_ITEM = re.compile(r"[ \t]*(?:[-•*–]|\d{1,2}[.)])[ \t]")


def discouraged(text: str, start: int, end: int, sentence: tuple[int, int], language: str) -> bool:
    """Whether a cue near `[start, end)` of the folded text says that these words are quoted to discourage them.

    `before` and `after` cues touch the words; `quoted` ones stand in their sentence, or within 220 characters of it,
    and count where the words are in quotation marks. These alone are no cue.
    """
    cues = _cues("cues", language)
    first, last = sentence
    text = without_affirming(text, language)
    if article := _ARTICLE.match(text, start, end):
        start = article.end()
    before, after = _before(text, first, start), text[end : last + _NEAR]
    if cues.found("before", text, before) or cues.found("after", text, after):
        return True
    if cues.found("earlier", text, text[max(0, start - _EARLIER) : start]):
        return True
    near = text[max(0, first - _NEAR) : last + _NEAR]
    return bool(_OPENS.search(before) and _CLOSES.search(after)) and cues.found("quoted", text, near)


def taken_back(text: str, start: int, end: int, language: str) -> bool:
    """Whether `[start, end)` of the folded text stands in what others are quoted as saying, and that is no slip.

    The quotation is in double marks, on one line. What stands right before it says that people in general talk so
    (`heard`), or what follows takes it back (`refuted`). Whoever speaks of themselves is not answered: the post
    publishes what they call themselves.
    """
    sayings, place = _cues("sayings", language), quotation(text, start, end)
    if place is None or sayings.found("self", text, text[place.opened : start]):
        return False
    opened, closed = place
    line = text.rfind("\n", 0, opened) + 1
    places = {"heard": text[line : opened + 1], "refuted": text[closed : closed + _NEAR]}
    return any(sayings.found(place, text, part) for place, part in places.items())


def _before(text: str, first: int, start: int) -> str:
    """What stands before the words in their sentence; in an item of a list, the line above the list goes before it."""
    line = max(first, text.rfind("\n", first, start) + 1)
    item = _ITEM.match(text, line, start)
    if item is None:
        return text[first:start]
    above = text[max(0, line - _ABOVE) : line].rstrip().split("\n")
    head = next((one.strip() for one in reversed(above) if one.strip() and not _ITEM.match(one)), "")
    return (head + " " if head.endswith(":") else "") + text[item.end() : start]


def denied(text: str, start: int, sentence: tuple[int, int], language: str) -> bool:
    """Whether what stands at `start` is said in order to deny it: negated, answered by "No", called a myth.

    A negation with which the words themselves begin, or that affirms ("no doubt"), denies nothing.
    """
    denials = _cues("denials", language)
    first, last = sentence
    text = without_affirming(text, language)
    before, own, after = text[first:start], text[first:last], text[last : last + _NEAR]
    if denials.found("before", text, before) or denials.beside("within", text, own, start - first):
        return True
    asked = "?" in text[start:last]
    return denials.found("after", text, after) or (asked and denials.found("answer", text, after))


@lru_cache(maxsize=64)
def without_affirming(text: str, language: str) -> str:
    """The folded text with every negation that affirms ("no doubt", "don't forget") blanked; no place moves."""
    denials = _cues("denials", language)
    there = denials.held(text)
    blank = text
    for one in denials.places.get("affirms", ()):
        if one.wanted(there):
            blank = one.compiled().sub(lambda words: "§" * len(words[0]), blank)
    return blank


class _Cues(NamedTuple):
    """The expressions of a language in one file, by place. held: what a text holds of what they need."""

    places: Mapping[str, tuple[Expression, ...]]
    held: Callable[[str], Lists]

    def found(self, place: str, text: str, part: str) -> bool:
        """Whether a cue for a place is in a part of the text."""
        return found(self.places.get(place, ()), self.held(text), part, 0, len(part))

    def beside(self, place: str, text: str, part: str, start: int) -> bool:
        """Whether a cue for a place is in a part of the text, other than as the first words from `start` on."""
        there = self.held(text)
        return any(
            match.start() != start
            for one in self.places.get(place, ())
            if one.wanted(there)
            for match in one.compiled().finditer(part)
        )


@cache
def _cues(file: str, language: str) -> _Cues:
    data = shipped.load("mhpost.lint.phrases", f"{file}-{language}")
    places = {place: expressions(some, data["blocks"]) for place, some in data["places"].items()}
    return _Cues(places, lru_cache(maxsize=64)(holding(data["index"])))
