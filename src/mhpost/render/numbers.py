"""Numbers to call in the words of authors that are written from right to left.

Only numbers to call are kept as they are dialled. Times (9:30, 24/7) and prices keep their order by themselves; of
ranges (3-4) and dates readers expect that they run with the words around them. Links, addresses, mentions and hashtags
are left as they are: a sign beside them could become a part of them where they are tapped.
Source: Unicode Standard Annex 9, rules W1 to W7 and N1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import bidirectional

from mhpost.render.direction import isolated

_DIRECTED = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPACE = "[ \u00a0\u2009\u202f]"
_PARTED = rf"(?:[\u2010\u2011.-]|{_SPACE}?\(|\)[-.]|\){_SPACE}?|{_SPACE})"
_NUMBER = rf"(?<![\w.,:/+*-])[+*#]{{0,3}}\(?\d{{1,15}}(?:{_PARTED}\d{{1,15}}){{0,8}}[*#]?(?![\w\ufe0f\u20e3])"
_WHOLE = (
    r"(?:[a-z][a-z0-9+.-]{1,15}://|www\.)\S+",
    r"[\w.+-]{0,64}[@＠]\S+",
    r"[#＃]\w*[^\W\d]\w*",
    r"[^\W_][\w-]{0,62}(?:\.[\w-]{1,63}){0,8}\.[^\W\d_]{2,24}(?:[/?#:]\S*)?",
)
_FOUND = re.compile(rf"(?i:{'|'.join(_WHOLE)})|(?P<number>{_NUMBER})")
_DATE = re.compile(r"\d{4}([-.])\d{1,2}\1\d{1,2}|\d{1,2}([-.])\d{1,2}\2(?:\d{4}|\d{2})")


def kept(text: str, known: frozenset[str]) -> str:
    """The text with its numbers to call isolated where they need it. known: numbers that are to call for certain."""
    base = _direction(text)
    return "\n".join(_line(line, base, known) for line in text.split("\n"))


def _line(line: str, base: str, known: frozenset[str]) -> str:
    if _DIRECTED.search(line):
        return line
    pieces: list[str] = []
    done = 0
    for start, end in _to_call(line, known):
        if _moves(line[start:end], _before(line[:start]) or ("R" if "R" in (base, _direction(line)) else "L")):
            pieces += [line[done:start], isolated(line[start:end])]
            done = end
    return "".join((*pieces, line[done:]))


def _to_call(line: str, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where the numbers to call stand."""
    for found in _FOUND.finditer(line):
        number = found["number"]
        if number is None:
            continue
        start, end = found.span()
        while number.count("(") > number.count(")"):
            start, number = start + 1, number[1:]
        if number in known or _is_to_call(number):
            yield start, end


def _is_to_call(number: str) -> bool:
    """Whether people would dial it: by its sign or 0 in front, or by its groups."""
    groups = re.findall(r"\d+", number)
    digits = sum(map(len, groups))
    if _DATE.fullmatch(number):
        return False
    if number[0] in "+*#" or number[-1] in "*#":
        return digits >= (6 if number[0] == "+" else 3)
    if digits >= 7 and len(groups) > 1 and (groups[0][0] == "0" or "(" in number):
        return True
    if len(groups) == 2:
        return [len(group) for group in groups] == [3, 3] and not re.search("[-\u2010\u2011.]", number)
    return len(groups) > 2 and 6 <= digits <= 15


def _direction(text: str) -> str:
    """That of the first letter, `R` or `L`; `L` where there is none (rules P2 and P3)."""
    return next((_STRONG[kind] for sign in text if (kind := bidirectional(sign)) in _STRONG), "L")[0]


_STRONG = {"L": "L", "R": "R", "AL": "R"}


def _before(words: str) -> str | None:
    """What the last letter in front of a number is, `L`, `R` or `AL`."""
    return next((kind for sign in reversed(words) if (kind := bidirectional(sign)) in _STRONG), None)


def _moves(number: str, before: str) -> bool:
    """Whether any of it is shown in another place than it is written, unless isolated. before: the letter in front.

    Arabic digits (٠ to ٩, unlike those of Persian and Urdu) run from the right even in an isolate.
    """
    kinds = [bidirectional(sign) for sign in number]
    if before == "L" or "AN" in kinds:
        return False
    if before == "AL":
        kinds = ["AN" if kind == "EN" else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):
        one, sign, other = kinds[at - 1 : at + 2]
        if one == other and ((sign == "CS" and one in ("EN", "AN")) or (sign == "ES" and one == "EN")):
            kinds[at] = one
    return len({*kinds}) > 1 and not {*kinds} <= {"EN", "ET"}
