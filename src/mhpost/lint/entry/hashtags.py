"""A good hashtag has a capital for each word, so that screen readers read words.

Source: University of Oxford guide to accessible social media.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any
from unicodedata import normalize

from mhpost.lint.values import Subject, Text
from mhpost.source import shipped
from mhpost.source.values import Finding, Severity

_CAPITAL, _SMALL = "A-ZÀ-ÖØ-ÞŒ", "a-zß-öø-ÿœ"
_TAG = rf"(?<![\w&/#])#([{_CAPITAL}{_SMALL}]{{8,60}})(?![\w-])"
_BARE = rf"#?([{_CAPITAL}{_SMALL}]{{8,60}})"
_PIECE = rf"[{_CAPITAL}]?[{_SMALL}]+|[{_CAPITAL}]+(?![{_SMALL}])"
_SHORT = 4
"""A tag whose words are all shorter may be another word."""
_AGAIN = re.compile(r"(.{1,3})\1\1")
"""As in laughter."""
_ANY = "Begin each of its words with a capital, as in MentalHealth."


def small_letters(subject: Subject) -> Sequence[Finding]:
    """MH312: a hashtag that certainly holds two or more words, and does not show where they begin.

    Longer ones than any word of their language do, whichever words they are.
    """
    return [
        Finding(
            "MH312",
            Severity.WARNING,
            text.at(start, end),
            f'"{text.words[start:end]}" is read as one long word.',
            f"Write {'#' if text.words[start] == '#' else ''}{spelled}." if spelled else _ANY,
            "Screen readers find the words of a hashtag by their capitals.",
            language=text.language,
        )
        for text in subject.texts
        for start, end, tag in _tags(text)
        if (spelled := in_capitals(tag)) or too_long(tag, text.tongue)
    ]


def too_long(tag: str, tongue: str) -> bool:
    """Whether letters that their author wrote as one word are more than any word of a language has."""
    long = _words()["long"].get(tongue)
    if long is None or len(tag) < long["least"] or re.search(_words()["foreign"], tag.lower()):
        return False
    bare = [_bare(piece.lower()) for piece in _pieces(tag) if len(piece) >= long["least"]]
    return any(not (long["single"] & {one, one.removesuffix("s")} or _AGAIN.search(one)) for one in bare)


def _pieces(tag: str) -> list[str]:
    return [tag] if tag.isupper() else re.findall(_PIECE, tag)


@lru_cache(maxsize=1024)
def in_capitals(tag: str) -> str | None:
    """The tag with a capital for each of its words; None where it has them, or is not certain to hold two or more.

    A calendar has the same few tags again and again.
    """
    pieces = _pieces(tag)
    spelled = [_spelled(piece) for piece in pieces]
    if not any(spelled):
        return None
    return "".join(better or piece[:1].upper() + piece[1:] for better, piece in zip(spelled, pieces, strict=True))


def _spelled(piece: str) -> str | None:
    """Letters that their author wrote as one word, with a capital for each word they certainly hold; None for one."""
    data, plain = _words(), piece.lower()
    if ends := data["joined"].get(_bare(plain)):
        return "".join(plain[start:end].capitalize() for start, end in pairwise((0, *ends)))
    if plain in data["single"] or plain in data["words"]:
        return None
    parts = _split(plain, data)
    if parts is None or len(parts) < 2 or all(len(part) < _SHORT for part in parts):
        return None
    return "".join(data["acronyms"].get(part, part.capitalize()) for part in parts)


def _tags(text: Text) -> Iterator[tuple[int, int, str]]:
    if text.field == "hashtags":
        if whole := re.fullmatch(_BARE, text.words):
            yield 0, len(text.words), whole[1]
    elif "#" in text.words:
        for found in re.finditer(_TAG, text.words):
            yield found.start(), found.end(), found[1]


def _split(tag: str, data: Mapping[str, Any]) -> list[str] | None:
    """The tag as the fewest known words, the longest first where there is a choice; None where it is not all words."""
    best: list[list[str] | None] = [[]]
    for end in range(1, len(tag) + 1):
        starts = (start for start in range(max(0, end - data["longest"]), end) if tag[start:end] in data["words"])
        whole = [[*before, tag[start:end]] for start in starts if (before := best[start]) is not None]
        best.append(min(whole, key=len, default=None))
    return best[-1]


@cache
def _words() -> dict[str, Any]:
    file = shipped.load("mhpost.lint.entry", "hashtags")
    acronyms = {word.lower(): word for word in file["acronyms"]}
    words = frozenset(file["words"].split()) | acronyms.keys()
    single = frozenset(file["single"].split())
    joined = {_bare(tag.lower()): _ends(tag) for tags in file["joined"].values() for tag in tags.split()}
    long = {
        tongue: {"least": one["least"], "single": {_bare(word) for word in one["single"].split()}}
        for tongue, one in file["long"].items()
    }
    known = {"words": words, "acronyms": acronyms, "single": single, "longest": max(map(len, words)), "joined": joined}
    return {**known, "long": long, "foreign": file["foreign"]}


def _ends(tag: str) -> tuple[int, ...]:
    """Where the words of a tag end that has a capital for each of them."""
    return (*(place for place, letter in enumerate(tag) if place and letter.isupper()), len(tag))


def _bare(letters: str) -> str:
    """As many letters, without their accents."""
    return "".join(normalize("NFD", letter)[0] for letter in letters)
