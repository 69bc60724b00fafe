"""From a place in a scalar's value to the place in the file, through quotes, escapes, folding and indentation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from mhpost.source.pairs import PAIR, joined

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ud800-\udfff\ufeff\ufffe\uffff]")
"""What no text may hold: control characters, line breaks that editors do not show, signs that turn the letters behind
them round, so that readers see other words than a rule, and what is no character."""

Unit = tuple[str, int, int]
"""A code point of the value, and the start and end offsets of what stands for it in the source."""

_BREAK = r"(?:\r\n|[\r\n\x85\u2028\u2029])"
_FOLD = re.compile(rf"[ \t]*{_BREAK}(?:[ \t]*{_BREAK})*[ \t]*")
_BREAKS = re.compile(_BREAK)
_ESCAPED_BREAK = re.compile(rf"\\{_BREAK}(?:[ \t]*{_BREAK})*[ \t]*")
_ESCAPE = re.compile(rf"{PAIR}|\\(?:x([0-9a-fA-F]{{2}})|u([0-9a-fA-F]{{4}})|U([0-9a-fA-F]{{8}})|(.))", re.DOTALL)
_NAMED = {
    **{"0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r"},
    **{"e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"},
}
_HEADER = re.compile(r"[|>](?:[+-]?([1-9])[+-]?|[+-])?[ \t]*(?:#[^\r\n]*)?")


@lru_cache(maxsize=16)
def units(source: str, style: str, value: str) -> tuple[Unit, ...] | None:
    """The value's code points, each with its stretch of the source; None where they cannot be told.

    What is found in one value is asked for in a row, so the last few are kept.

    source: the scalar as it stands in the file, quotes and all, without anchor or tag.
    style: plain, single, double, literal or folded.
    """
    if style in ("literal", "folded"):
        found = tuple(_aligned(list(_block(source, value)), value, folds=style == "folded"))
    else:
        found = tuple(_flow(source, style))
    return found if "".join(unit[0] for unit in found) == value else None


def _flow(source: str, style: str) -> Iterator[Unit]:
    at, stop = (0, len(source)) if style == "plain" else (1, len(source) - 1)
    while at < stop:
        if match := style == "double" and _ESCAPED_BREAK.match(source, at, stop):
            yield from _folded(match, first=1)
        elif match := style == "double" and _ESCAPE.match(source, at, stop):
            yield _meant(match), at, match.end()
        elif match := _FOLD.match(source, at, stop):
            yield from _folded(match, first=0)
        elif style == "single" and source.startswith("''", at):
            yield "'", at, at + 2
            at += 2
            continue
        else:
            yield source[at], at, at + 1
            at += 1
            continue
        at = match.end()


def _meant(escape: re.Match[str]) -> str:
    if escape[1]:
        return joined(int(escape[1], 16), int(escape[2], 16))
    code = escape[3] or escape[4] or escape[5]
    return chr(int(code, 16)) if code else _NAMED.get(escape[6], escape[6])


def _folded(match: re.Match[str], first: int) -> Iterator[Unit]:
    """One line break is a space (none after a backslash), more are that many less one."""
    breaks = list(_BREAKS.finditer(match.string, match.start(), match.end()))
    if len(breaks) == 1 and not first:
        yield " ", breaks[0].start(), match.end()
    for found in breaks[1:]:
        yield "\n", found.start(), found.end()


def _block(source: str, value: str) -> Iterator[Unit]:
    """The characters below the header, without the indentation."""
    header = _HEADER.match(source)
    lines = re.compile(rf"([^\r\n\x85\u2028\u2029]*)({_BREAK}|$)")
    matches = [match for match in lines.finditer(source, header.end() if header else 0) if match[0]][1:]
    indent = _indent([match[1] for match in matches]) - (_indent(value.split("\n")) if header and header[1] else 0)
    for match in matches:
        skip = min(indent, len(match[1]) - len(match[1].lstrip(" ")))
        for offset in range(match.start() + skip, match.end(1)):
            yield source[offset], offset, offset + 1
        if match[2]:
            yield "\n", match.start(2), match.end(2)


def _indent(lines: Iterable[str]) -> int:
    """The blanks before the first line that holds more than blanks; where none does, those of the longest one."""
    every = list(lines)
    first = next((line for line in every if line.strip(" ")), None)
    return max(map(len, every), default=0) if first is None else len(first) - len(first.lstrip(" "))


def _aligned(found: list[Unit], value: str, folds: bool) -> Iterator[Unit]:
    """Walk value and characters together; folding turns a break into a space or takes it away."""
    at = 0
    for char in value:
        while at < len(found) and found[at][0] != char:
            if found[at][0] != "\n":
                return
            if char == " " and folds:
                break
            at += 1
        if at == len(found):
            return
        yield char, found[at][1], found[at][2]
        at += 1
