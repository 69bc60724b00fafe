"""What must never be torn apart: addresses, hashtags, mentions, numbers to call, and what is written the other way.

What a pattern could match in several ways has bounded repeats, so that no text takes long to look through.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

Span = tuple[int, int]

_STOPS = r"\s、。，．！？｡「」『』（）【】〈〉《》"
_ADDRESS = rf"(?i:[a-z][a-z0-9+.-]{{1,15}}://|www\.|mailto:|tel:)[^{_STOPS}]+"
_DOMAIN = rf"(?<![\w@.-])(?:[^\W_](?:[\w-]{{0,61}}[^\W_])?\.){{1,8}}[^\W\d_]{{2,24}}(?:[/?#:][^{_STOPS}]*)?"
_MAIL = r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
_MENTION = r"[@＠][\w-]{1,64}(?:[.@][\w-]{1,63}){0,12}"
_HASHTAG = r"[#＃][\w\u00b7\u200c\u200d\u30fb]{1,400}"
_NUMBER = r"[+*#]?\(?\d(?:[ \t\u00a0\u2007\u2009\u202f\u2010-\u2013().*#/.-]{0,3}\d){1,200}#?"
_CALLED = rf"(?:[^\W\d_]{{1,20}}:?[ \u00a0])?{_NUMBER}"
_KEYWORD = (
    r"(?:[^\W\d_]{1,20}[ \u00a0])?"
    r"[\"'“”„«»「‘’]?[A-ZÀ-ÖØ-ÞĀŁŚŻА-Я][A-ZÀ-ÖØ-ÞĀŁŚŻА-Я0-9]{1,20}[\"'“”«»」‘’]?"
    rf"(?:[ \u00a0][^\W\d_]{{1,12}}){{1,3}}[ \u00a0]{_NUMBER}"
)
_KINDS = (
    (re.compile("[:.]"), _ADDRESS),
    (re.compile("@"), _MAIL),
    (re.compile(r"\."), _DOMAIN),
    (re.compile("[@＠]"), _MENTION),
    (re.compile("[#＃]"), _HASHTAG),
    (re.compile(r"\d"), _KEYWORD),
    (re.compile(r"\d"), _CALLED),
)
"""What must stand somewhere in a text for a pattern to be looked for at all, and the pattern."""

_OPENING, _CLOSING = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068", "\u202c\u2069"
_ISOLATES = "\u2066\u2067\u2068"
_SIGNS = re.compile(f"[{_OPENING}{_CLOSING}]")
_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")


def inside(text: str) -> bytearray:
    """For each place between two characters, by the index of the second, whether something would be torn there."""
    mask = bytearray(len(text) + 1)
    for start, end in spans(text):
        mask[start + 1 : end] = b"\x01" * (end - start - 1)
    return mask


def spans(text: str) -> Iterator[Span]:
    """Start and end (exclusive) of everything that stays together; some may overlap."""
    kinds = tuple(pattern for sign, pattern in _KINDS if sign.search(text))
    if kinds:
        yield from (match.span() for match in _together(kinds).finditer(text))
    if _SIGNS.search(text):
        yield from _directed(text)
    if _LEFTWARD.search(text):
        yield from _runs(text)


@cache
def _together(kinds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(kinds))


def _directed(text: str) -> Iterator[Span]:
    """From a sign that sets the direction to the one that ends it; without one, to the end of the line."""
    open_: list[tuple[str, int]] = []
    for match in _SIGNS.finditer(text):
        sign, at = match[0], match.start()
        if sign in _OPENING:
            open_.append((sign, at))
            continue
        depth = _closed(open_, sign)
        if depth is not None:
            start = open_[depth][1]
            del open_[depth:]
            if not open_:
                yield start, at + 1
    for _, start in open_[:1]:
        line_end = text.find("\n", start)
        yield start, len(text) if line_end < 0 else line_end


def _closed(open_: list[tuple[str, int]], sign: str) -> int | None:
    """Which of the open signs a closing one ends: the last embedding, or the last isolate with all inside of it."""
    if sign == "\u202c":
        return len(open_) - 1 if open_ and open_[-1][0] not in _ISOLATES else None
    for depth in range(len(open_) - 1, -1, -1):
        if open_[depth][0] in _ISOLATES:
            return depth
    return None


def _runs(text: str) -> Iterator[Span]:
    """In a line with letters of both directions, each run of those that are fewer."""
    start = 0
    for line in text.split("\n"):
        strong = [(start + at, way) for at, way in _ways(line)]
        leftward = sum(way for _, way in strong)
        if 0 < leftward < len(strong):
            yield from _runs_of(strong, leftward=leftward * 2 <= len(strong))
        start += len(line) + 1


def _ways(line: str) -> Iterable[tuple[int, bool]]:
    """The letters of a line that have a direction, and whether it is from right to left."""
    for at, char in enumerate(line):
        kind = unicodedata.bidirectional(char)
        if kind in ("L", "R", "AL"):
            yield at, kind != "L"


def _runs_of(strong: list[tuple[int, bool]], *, leftward: bool) -> Iterator[Span]:
    first: int | None = None
    last = 0
    for at, way in strong:
        if way is leftward:
            first, last = at if first is None else first, at
        elif first is not None:
            yield first, last + 1
            first = None
    if first is not None:
        yield first, last + 1
