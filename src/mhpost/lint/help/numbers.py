"""Numbers as people write them: in groups, with brackets, dots, dashes, a country code, or letters of the keypad."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_GROUP = re.compile(r"\d(?:\x00*\d)*")
_GAP = re.compile(r" {0,2}\)? {0,2}[-./]? ?\(? ?")
_LINE_END = re.compile(r"[ \x00]{0,3}-?[ \x00]{0,3}\r?\n[ \x00]{0,8}\(?")
_APART = re.compile(r"\. | [./]|/ ")
_LETTERS = re.compile(r"[ -]?([A-Z]{4,8}(?:-[A-Z]{2,5})?)(?![A-Za-z0-9])")
_WITH_LETTERS = re.compile(r"(?:1?8\d\d|0800|0808|0508|1300|13)")
_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_WITH_EXIT_CODE = 10

LONGEST = 16
"""More digits than any number has."""


class Group(NamedTuple):
    """Digits in one piece, and where they stand."""

    start: int
    end: int
    digits: str


class Written(NamedTuple):
    """Groups that stand together and may be one number, or several. sign: `+` or `*` before the first, else empty.

    letters: the keypad's letters behind the last group as one more group, as in 1-800-273-TALK.
    """

    groups: tuple[Group, ...]
    sign: str = ""
    letters: Group | None = None

    @property
    def start(self) -> int:
        return self.groups[0].start - len(self.sign)

    @property
    def end(self) -> int:
        return self.groups[-1].end

    @property
    def digits(self) -> str:
        return "".join(group.digits for group in self.groups)


def numbers(text: str) -> Iterator[Written]:
    """All that may be numbers in a plain text from which what only looks like one was hidden."""
    together: list[Group] = []
    for group in _groups(text):
        if together and not _joined(text[together[-1].end : group.start]):
            yield _written(text, together)
            together = []
        together.append(group)
    if together:
        yield _written(text, together)


def broken(text: str, several: Sequence[Written]) -> Iterator[tuple[Written, ...]]:
    """Of the numbers of a text, those that may be one number broken over ends of lines: two, or a row of more.

    Before the first stand words in its line; a number that begins a line is of a list.
    """
    row: list[Written] = []
    for one in several:
        if row and not row[-1].letters and _LINE_END.fullmatch(text, row[-1].end, one.start):
            row.append(one)
            continue
        yield from _pieces(text, row)
        row = [one]
    yield from _pieces(text, row)


def _pieces(text: str, row: Sequence[Written]) -> Iterator[tuple[Written, ...]]:
    if len(row) > 1 and any(map(str.isalpha, text[text.rfind("\n", 0, row[0].start) + 1 : row[0].start])):
        yield tuple(row[:2])
        if len(row) > len(row[:2]):
            yield tuple(row)


def joined(pieces: Sequence[Written]) -> Written:
    """Several numbers read as one."""
    groups = (group for piece in pieces for group in piece.groups)
    return Written(tuple(groups), pieces[0].sign, pieces[-1].letters)


def _groups(text: str) -> Iterator[Group]:
    for found in _GROUP.finditer(text):
        start, end = found.span()
        if not _clings(text, start - 1) and not (_clings(text, end) and not _LETTERS.match(text, end)):
            yield Group(start, end, found[0].replace("\x00", ""))


def _clings(text: str, place: int) -> bool:
    """Whether a Latin letter or a mark of amounts and tags at this place makes the digits beside it no number."""
    if not 0 <= place < len(text):
        return False
    char = text[place]
    return char in "_#&=@" or (char.isalpha() and char < "\u0250")


def _joined(gap: str) -> bool:
    bare = gap.replace("\x00", "") if len(gap) < 40 else gap
    return bool(_GAP.fullmatch(bare)) and not _APART.search(bare)


def _written(text: str, groups: list[Group]) -> Written:
    before = text[max(0, groups[0].start - 3) : groups[0].start].replace("\x00", "").rstrip("(")
    sign = before[-1:] if before[-1:] in ("+", "*") else ""
    return Written(tuple(groups), sign, _keypad(text, groups))


def _keypad(text: str, groups: list[Group]) -> Group | None:
    letters = _LETTERS.match(text, groups[-1].end)
    if letters is None or not _WITH_LETTERS.match("".join(group.digits for group in groups[-3:])[:4]):
        return None
    return Group(*letters.span(1), letters[1].replace("-", "").translate(_KEYPAD))


def international(groups: Sequence[Group], sign: str) -> str | None:
    """`+` and the digits of a number written with a country code, after + or 00; None where there is no code.

    The zero in brackets of `+44 (0)20` is left out.
    """
    kept = "".join(group.digits for place, group in enumerate(groups) if not (place == 1 and group.digits == "0"))
    if sign == "+":
        return "+" + kept
    return "+" + kept[2:] if kept.startswith("00") and len(kept) >= _WITH_EXIT_CODE else None
