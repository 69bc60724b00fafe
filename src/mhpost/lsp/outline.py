"""Where in a file somebody types, told by columns alone: it works for text that is half written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_KEY = re.compile(r"(?P<lead>[ ]*(?:- +)*)(?P<key>[\w.@/-]+|\"[^\"\n]*\"|'[^'\n]*')[ ]*:(?=\s|$)")
_LEAD = re.compile(r"[ ]*(?:-(?: +|$))*")
_BLOCK = re.compile(r"[ ]*[|>][-+\d]*[ ]*(?:#.*)?$")
_FLOW_KEY = re.compile(r"[\s,{\[]*([\w.@/-]+|\"[^\"]*\"|'[^']*')\s*:(?:\s|$)")
_QUOTED = re.compile(r"""(?<=[\s,{\[])(?:"(?:[^"\\]|\\.)*(?:"|\\?$)|'[^']*(?:'|$))(?!\s*:)""")
_SIGN = re.compile(r"[\[\]{},:]")
_BESIDE = re.compile(r"(?<![\w.@/-])([\w.@/-]+)\s*:")
_QUOTES = ("'", '"')
_BACK = 5_000
"""Lines looked at above."""


class Typed(NamedTuple):
    """What the cursor stands in.

    path: the keys above, from the top. key: whose value is typed; None where a key is typed. word: what was typed of
    it. column: where the word begins, in code points. beside: the keys that the group has already. item: it may also be
    an item of the list that the path leads to.
    """

    path: tuple[str, ...]
    key: str | None
    word: str
    column: int
    beside: frozenset[str] = frozenset()
    item: bool = False


def key_at(lines: Sequence[str], number: int, column: int) -> tuple[str, ...] | None:
    """The keys that lead to the one under the cursor, itself included; None where no key stands there."""
    line = lines[number] if number < len(lines) else ""
    match = _KEY.match(line)
    if match is None or not match.start("key") <= column <= match.end("key"):
        return None
    above = _above(lines, number, match.start("key"))
    return None if above is None else (*above, _bare(match["key"]))


def typed_at(lines: Sequence[str], number: int, column: int) -> Typed | None:
    """What is typed at the cursor; None inside a comment or a text of several lines, and behind closed brackets."""
    line = (lines[number] if number < len(lines) else "")[:column]
    if re.search(r"(?:^|\s)#\s", line):
        return None
    match = _KEY.match(line)
    if match is not None:
        above = _above(lines, number, match.start("key"))
        return None if above is None else _in_value((*above, _bare(match["key"])), line, match.end())
    lead = _LEAD.match(line)
    start = lead.end() if lead else 0
    dashed = line[:start].rstrip().endswith("-")
    above = _above(lines, number, line[:start].rindex("-") + 1 if dashed else start)
    if above is None:
        return None
    if line[start:].startswith(("{", "[")):
        return _in_value(above, line, start)
    return Typed(above, None, line[start:], start, _beside(lines, number, start), dashed)


def _in_value(path: tuple[str, ...], line: str, start: int) -> Typed | None:
    """The word behind the colon, or in the brackets that are open there; None where all of them are closed."""
    plain = _QUOTED.sub(lambda quoted: _SIGN.sub("_", quoted[0]), line)
    bare, opened = _open_brackets(plain, start)
    if bare != plain and not opened:
        return None
    for at, end in pairwise([*opened, len(bare)]):
        last = max(bare.rfind(sign, at, end) for sign in ",{[")
        match = _FLOW_KEY.match(bare, last)
        if bare[at] == "[":
            start = last + 1
        elif match is None:
            word = bare[last + 1 :].lstrip()
            beside = frozenset(map(_bare, _BESIDE.findall(bare, at)))
            return None if word.startswith(_QUOTES) else Typed(path, None, word, len(bare) - len(word), beside)
        else:
            path, start = (*path, _bare(match[1])), match.end()
    word = line[len(line) - len(bare[start:].lstrip()) :]
    if word.startswith(_QUOTES) and word.count(word[0]) == 1:
        word = word[1:]
    return Typed(path[:-1], path[-1], word, len(line) - len(word)) if path else None


def _open_brackets(line: str, start: int) -> tuple[str, list[int]]:
    """The line with blanks for what stands in closed brackets, and where those begin that are still open."""
    opened: list[int] = []
    signs = list(line)
    for at in range(start, len(line)):
        if line[at] in "[{":
            opened.append(at)
        elif line[at] in "]}" and opened:
            first = opened.pop()
            signs[first : at + 1] = " " * (at + 1 - first)
    return "".join(signs), opened


def _above(lines: Sequence[str], number: int, limit: int) -> tuple[str, ...] | None:
    """The keys above a column; None where the line is part of a text."""
    path: list[str] = []
    for line in reversed(lines[max(0, number - _BACK) : number]):
        if limit == 0:
            break
        lead = len(line) - len(line.lstrip(" "))
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _KEY.match(line)
        if match and (column := match.start("key")) < limit:
            if _BLOCK.match(line, match.end()):
                return None
            path.append(_bare(match["key"]))
            limit = column
        elif lead < limit and line.lstrip().startswith("- "):
            limit = lead + 1
    return tuple(reversed(path))


def _beside(lines: Sequence[str], number: int, column: int) -> frozenset[str]:
    """The keys of the same group: in the same column, up to where the group begins and ends."""
    return frozenset((*_same(reversed(lines[:number]), column, up=True), *_same(lines[number + 1 :], column, up=False)))


def _same(lines: Iterator[str] | Sequence[str], column: int, *, up: bool) -> Iterator[str]:
    for line in lines:
        if not line.strip():
            continue
        match = _KEY.match(line)
        lead = len(line) - len(line.lstrip(" "))
        dashed = line.lstrip().startswith("- ")
        if match and match.start("key") == column and (up or not dashed):
            yield _bare(match["key"])
        if lead < column:
            return


def _bare(key: str) -> str:
    return key.strip("\"'")
