"""Errors within a text: quotes, escapes, brackets, and characters that cannot begin one."""

from __future__ import annotations

import re
from dataclasses import replace

from mhpost.source.slips import Slip
from mhpost.source.stop import FILL, QUOTE, Mistake, Stop

_KEY_LINE = re.compile(r"\n[ ]*(?:- +)?[A-Za-z_][\w-]*:(?:\s|$)")
_HALF = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_FLOW_HASH = re.compile(r"(?<=[\s\[,{])#")


def open_quote(stop: Stop) -> Mistake:
    """A quote that never closes, or closes in a later entry."""
    quote = stop.text[stop.since : stop.since + 1]
    message = f"A text begins with {quote} here, but the closing {quote} is missing."
    hint = f"Write {quote} at the end of the text too. A {quote} inside the text is written "
    hint += "''." if quote == "'" else '\\".'
    return Mistake(Slip("MH003", message, hint, start=stop.since, end=stop.line(stop.since)[1]), ((stop.since, FILL),))


def words_after(stop: Stop, node: int) -> Mistake:
    """Words behind a closing quote; an apostrophe closes a text in single quotes too."""
    start, end = stop.nodes.body(node), stop.nodes.ends[node]
    quote = stop.text[start]
    if _KEY_LINE.search(stop.text, start, end):
        return open_quote(replace(stop, since=start))
    message = f'"{stop.rest(end)}" stands behind the closing {quote}.'
    hint = (
        'Put the whole text in quotes. Inside it write " as \\".'
        if quote == '"'
        else "An apostrophe ends a text in single quotes: write it as '', or put the text in double quotes."
    )
    mends = ((start, FILL), (stop.at, ".")) if stop.char == ":" else ((start, FILL),)
    return Mistake(Slip("MH008", message, hint, start=end, end=stop.line(end)[1]), mends)


def escape(stop: Stop) -> Mistake:
    """A backslash in double quotes, as in the path of a file on Windows."""
    at = stop.text.rfind("\\", 0, stop.at + 1)
    half = _HALF.match(stop.text, at)
    if half:
        message = f'"{half[0]}" is one half of a character and means nothing alone.'
        hint = "Write the character itself, as in 😀, or its two halves side by side, as in \\ud83d\\ude00."
    else:
        begins = "between double quotes a backslash begins a special character."
        message = f'"{stop.text[at : at + 2]}" means nothing: {begins}'
        hint = "Write \\\\ for a backslash, write paths with /, or use single quotes."
    end = stop.text.find('"', stop.at)
    stretch = stop.text[at : end if end >= 0 else stop.line(at)[1]]
    mends = [(at + place, "/") for place, char in enumerate(stretch) if char == "\\"]
    return Mistake(Slip("MH009", message, hint, start=at, end=half.end() if half else at + 2), tuple(mends))


_STARTS = {
    "@": 'A text cannot begin with "@" here',
    "`": "A text cannot begin with a backtick here",
    "%": 'A text cannot begin with "%" here',
    "*": 'A text cannot begin with "*" here: YAML takes it for a repeat, and stars do not make words bold',
    "&": 'A text cannot begin with "&" here',
    "?": 'A text cannot begin with "?" and a space here',
    "-": "A dash in the same line as its key: a list begins on the next line, and a text cannot begin with a dash",
    "|": 'Words stand in the same line as "|": they belong on the lines below it',
    ">": 'Words stand in the same line as ">": they belong on the lines below it',
    "]": 'A text cannot begin with "]" here, or a "[" before it is missing',
    "}": 'A text cannot begin with "}" here, or a "{" before it is missing',
    ",": "A text cannot begin with a comma here, or there is one comma too many",
}


def start(stop: Stop) -> Mistake | None:
    """A character that means something else at the beginning of a text."""
    at = stop.since if stop.text[stop.since : stop.since + 1] in ("*", "&", "|", ">", "%") else stop.at
    message = _STARTS.get(stop.text[at : at + 1])
    if message is None:
        return None
    return Mistake(
        Slip("MH007", f'{message}: "{stop.rest(at)}".', QUOTE, start=at, end=stop.line(at)[1]),
        ((at, FILL),),
    )


def tag(stop: Stop) -> Mistake | None:
    """An exclamation mark at the beginning of a text."""
    if stop.text[stop.since : stop.since + 1] != "!":
        return None
    message = f'A text cannot begin with "!" here: "{stop.rest(stop.since)}".'
    return Mistake(Slip("MH012", message, QUOTE, start=stop.since, end=stop.line(stop.since)[1]), ((stop.since, FILL),))


def bracket(stop: Stop) -> Mistake:
    """A bracket that does not close: often a # that made the rest of its line a comment."""
    opened = stop.text[stop.since : stop.since + 1]
    close = "]" if opened == "[" else "}"
    end = stop.line(stop.since)[1]
    hashed = _FLOW_HASH.search(stop.text, stop.since, end)
    if hashed:
        message = f'"{stop.rest(hashed.start())}" is lost: # begins a comment, also inside {opened}…{close}.'
        hint = "Write hashtags without the #, or each in quotes."
        slip = Slip("MH010", message, hint, start=hashed.start(), end=end)
        hashes = [match.start() for match in _FLOW_HASH.finditer(stop.text, stop.since, end)]
        return Mistake(slip, tuple((at, FILL) for at in hashes))
    message = f'"{opened}" opens here, but "{close}" or a comma is missing.'
    hint = f'Close it with "{close}". If "{opened}" is part of a text, put the whole text in quotes.'
    return Mistake(Slip("MH010", message, hint, start=stop.since, end=end))


def open_bracket(stop: Stop) -> Mistake | None:
    """The file ends, or a list begins, while a bracket is still open."""
    if stop.char and stop.char in ",]}":
        return None
    nodes = stop.nodes
    for node in sorted(nodes.tails, reverse=True):
        start, end = nodes.body(node), nodes.ends[node]
        is_open = nodes.tails[node] == len(nodes.starts) and stop.text[end - 1] not in "]}"
        if is_open and stop.text[start] in "[{":
            return bracket(replace(stop, since=start))
    return None


def flow_colon(stop: Stop) -> Mistake:
    """A colon right before a comma or bracket."""
    message = "A colon inside brackets needs a space and a value behind it."
    hint = "Write key: value. If the colon is part of a text, put the whole text in quotes."
    return Mistake(Slip("MH005", message, hint, start=stop.since, end=stop.at + 1), ((stop.at, "."),))
