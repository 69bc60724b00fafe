"""Errors in the layout of lines: columns, colons, tabs."""

from __future__ import annotations

import re

from mhpost.source.slips import Slip, shown
from mhpost.source.stop import FILL, QUOTE, Mistake, Stop
from mhpost.source.wording import words_after

_COLON = re.compile(r":(?=\s|$)")
_FIRST_WORD = re.compile(r"([a-z][a-z_]*) +\S")
_KEY_VALUE = re.compile(r"[ ]*(?:- +)*([A-Za-z_][\w-]*):(?=[^ \t\r\n/])")


def tab(stop: Stop) -> Mistake | None:
    """Tabs are no indentation."""
    if stop.char != "\t":
        return None
    more = len(re.findall(r"^[ ]*\t", stop.text[stop.at + 1 :], re.MULTILINE))
    also = f" So do {more} more lines." if more > 1 else " So does one more line." if more else ""
    message = f"This line is moved in with a tab.{also}"
    hint = "Use spaces, two for each level. Most editors can turn tabs into spaces for the whole file."
    return Mistake(Slip("MH002", message, hint, start=stop.at, end=stop.at + 1))


def colon(stop: Stop) -> Mistake:
    """A colon and a space where no key can be: in the middle of a text, or in a line that the text above took in."""
    line = stop.line(stop.at)[0]
    node = stop.last()
    start = line if node is None else stop.nodes.starts[node]
    if node is not None and stop.nodes.style(node) in ("single", "double"):
        return words_after(stop, node)
    if start < line:
        return _joined(stop, start, line)
    words = shown(stop.text[start : stop.at + 1])
    message = f'"{words}" would be a second key in this line: a colon and a space end a key.'
    end = stop.line(start)[1]
    mends = ((match.start(), ".") for match in _COLON.finditer(stop.text, stop.at, end))
    return Mistake(Slip("MH004", message, QUOTE, start=start, end=end), tuple(mends))


def _joined(stop: Stop, start: int, line: int) -> Mistake:
    """A line with a key was read as the second line of the text above."""
    above = stop.line(start)
    if glued := _KEY_VALUE.match(stop.text, *above):
        return _glued(glued)
    first = line + len(stop.text[line : stop.at]) - len(stop.text[line : stop.at].lstrip())
    message = f'"{stop.rest(first)}" is moved in further than the line above, so it was read as part of its text.'
    hint = "Let all keys of an entry begin in the same column."
    return Mistake(Slip("MH006", message, hint, start=first, end=stop.line(first)[1]), ((stop.at, "."),))


def _glued(match: re.Match[str]) -> Mistake:
    at = match.end()
    message = f'After "{match[1]}:" a space is missing.'
    hint = f'Write "{match[1]}: " with a space behind the colon.'
    return Mistake(Slip("MH005", message, hint, start=match.start(1), end=at), ((at, " "),))


def no_colon(stop: Stop) -> Mistake:
    """A line that should be a key and is not."""
    start, end = stop.line(stop.since)
    if glued := _KEY_VALUE.match(stop.text, start, end):
        return _glued(glued)
    first = start + len(stop.text[start:end]) - len(stop.text[start:end].lstrip())
    message = f'"{stop.rest(first)}" is neither a key with a colon nor part of the text above.'
    hint = "If it goes on with the text above, move it in further than the key of that text; best below |-."
    if key := _FIRST_WORD.match(stop.text, first, end):
        hint = f'If "{key[1]}" is a key, put a colon behind it, as in "{key[1]}: …". {hint}'
    return Mistake(Slip("MH006", message, hint, start=first, end=end), ((first, "#"),))


def unexpected(stop: Stop) -> Mistake | None:
    """Something stands where a key should: words behind a quote or bracket, or a line in the wrong column."""
    node = stop.last()
    if node is not None and stop.nodes.style(node) in ("single", "double"):
        return words_after(stop, node)
    start, end = stop.line(stop.at)
    first = start + len(stop.text[start:end]) - len(stop.text[start:end].lstrip())
    if first < stop.at and (closed := _closed(stop, start)) is not None:
        bracket = stop.text[closed]
        message = f'A text cannot begin with "{bracket}" here: "{stop.rest(closed)}".'
        return Mistake(Slip("MH007", message, QUOTE, start=closed, end=end), ((closed, FILL),))
    if first != stop.at or not stop.char:
        return None
    return Mistake(Slip("MH006", _column(stop, first), _column_hint(stop), start=first, end=end))


def _closed(stop: Stop, line: int) -> int | None:
    """The bracket in this line whose group ends right before the problem."""
    for node in reversed(stop.nodes.tails):
        start, end = stop.nodes.body(node), stop.nodes.ends[node]
        if line <= start and not stop.text[end : stop.at].strip() and stop.text[start] in "[{":
            return start
    return None


def _column(stop: Stop, first: int) -> str:
    depth = first - stop.line(first)[0]
    of = stop.since - stop.line(stop.since)[0]
    words = stop.rest(first)
    if "'-'" in stop.problem and depth == of:
        return f'"{words}" stands in the column of a list, but has no dash.'
    if stop.text.startswith("- ", first) and depth == of:
        return f'"{words}" is an item of a list, but stands in the column of the keys around it.'
    if depth == of:
        return f'"{words}" is no key with a colon and a space behind it.'
    return f'"{words}" is moved in by {depth} spaces, which fits none of the lines above (this group has {of}).'


def _column_hint(stop: Stop) -> str:
    node = len(stop.nodes.starts) - 1
    if node >= 0 and stop.nodes.style(node) in ("literal", "folded"):
        return "All lines of a text below | or > begin in the same column, further in than its key."
    return "Let all keys of an entry begin in the same column, and all dashes of a list."
