"""Marks and emoji inside a phrase: *suffers "from" depression* says what it says without them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from mhpost.lint.fold import Edit, Folded
from mhpost.lint.seams import EMOJI, KEYS, STARRED

_QUOTED = re.compile(r"""(?<![\w"'*])(?P<mark>["'])(?=\w)[\w'-]{1,30}(?: [\w'-]{1,30}){0,3}(?<=\w)(?P=mark)(?![\w*])""")
_EMOJI = re.compile(rf"(?<=\w) ?\n?[{EMOJI}][{EMOJI} ]*(?:\n ?)?(?=[a-zß])")
"""Where it stands for a full stop, a capital letter follows."""
_BULLET = re.compile(rf"^[{EMOJI}]", re.MULTILINE)
_PICTURE = "■"


def unmarked(text: str) -> Folded | None:
    """A text without quotation marks around one to four words, stars around any, and emoji between words or lines.

    text: folded, with its capital letters. Each place as in that text; None where it has none of these.
    """
    edits = [edit for found in _marked(text) for edit in _marks(found)]
    if not text.isascii():
        edits += (Edit(*place, " ", (0,)) for place in _pictures(text))
    return Folded(text).edited(sorted(edits)) if edits else None


def pictured(text: str, folded: Folded, written: str) -> str:
    """The capital letters of a folded text, with a picture for each digit on a key (`1️⃣`) and for `‼️`.

    text: these letters. written: what was folded. No place moves.
    """
    if written.isascii() or not (keys := {found.start() for found in KEYS.finditer(written)}):
        return text
    places = range(len(text)) if folded.at is None else folded.at
    return "".join(_PICTURE if place in keys else letter for place, letter in zip(places, text, strict=True))


def cuts(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` of a folded text begins or ends between words in quotation marks."""
    inside = ((one.start() + len(one["mark"]), one.end() - len(one["mark"])) for one in _QUOTED.finditer(text))
    return any(first < place < last for first, last in inside for place in (start, end))


def quotes(text: str, start: int, end: int) -> bool:
    """Whether words of `[start, end)` of a folded text stand in quotation marks."""
    return any(one.start() < end and start < one.end() for one in _QUOTED.finditer(text))


def _pictures(text: str) -> Iterator[tuple[int, int]]:
    """Where emoji stand between words, in one line or at its end; none of those that begin the lines of a list."""
    bullets = Counter(_BULLET.findall(text)) if "\n" in text else {}
    for found in _EMOJI.finditer(text):
        begun = found[0].lstrip(" ")
        listed = begun[0] == "\n" and bullets[begun[1]] > 1
        if not listed and begun.count("\n") < 2:
            yield found.span()


def _marked(text: str) -> Iterator[re.Match[str]]:
    yield from _QUOTED.finditer(text)
    if "*" in text:
        yield from STARRED.finditer(text)


def _marks(found: re.Match[str]) -> Iterator[Edit]:
    width = len(found["mark"])
    yield Edit(found.start(), found.start() + width, "", ())
    yield Edit(found.end() - width, found.end(), "", ())
