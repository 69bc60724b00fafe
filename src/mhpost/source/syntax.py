"""Errors of YAML's grammar, in words for people who never heard of a grammar.

libyaml stops at the first error. For the commonest ones the character that misled it is known, and
another in its place lets the next pass go on and find the next error; see `parse`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from yaml import MarkedYAMLError

from mhpost.source.nodes import Nodes
from mhpost.source.slips import Slip

QUOTE = 'Put the whole text in quotes, as in text: "…", or on its own lines below |-.'
_KEY_VALUE = re.compile(r"[ ]*(?:- +)*([A-Za-z_][\w-]*):(?=[^\s/])")
_KEY_LINE = re.compile(r"\n[ ]*(?:- +)?[A-Za-z_][\w-]*:(?:\s|$)")
_FLOW_HASH = re.compile(r"(?<=[\s\[,{])#")
_FILL = "x"


@dataclass(frozen=True, slots=True)
class Mistake:
    """An error, and at which offsets which letters let another pass go further."""

    slip: Slip
    mends: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the parser stopped: problem at an offset, the construct it was in since another, and what it had read."""

    problem: str
    context: str
    at: int
    since: int
    nodes: Nodes

    @property
    def text(self) -> str:
        """All of it."""
        return self.nodes.text

    @property
    def char(self) -> str:
        """What stands at the problem; nothing at the end."""
        return self.text[self.at : self.at + 1]

    def line(self, offset: int) -> tuple[int, int]:
        """Offsets of the line around an offset, without its end."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return start, len(self.text[: end if end >= 0 else None].rstrip("\r"))

    def last(self) -> int | None:
        """The last node read, when only blanks of one line stand between it and the problem."""
        node = len(self.nodes.starts) - 1
        near = node >= 0 and not self.text[self.nodes.ends[node] : self.at].strip(" \t")
        return node if near else None

    def rest(self, offset: int) -> str:
        """The words from an offset to the end of its line, shortened for a message."""
        words = self.text[offset : self.line(offset)[1]].strip()
        return words if len(words) <= 40 else words[:39] + "…"


def explain(error: MarkedYAMLError, nodes: Nodes) -> Mistake:
    """What is wrong where libyaml stopped, and what to do."""
    last = max(len(nodes.text.rstrip()) - 1, 0)
    mark = error.problem_mark or error.context_mark
    at = min(mark.index, len(nodes.text)) if mark else last
    since = min(error.context_mark.index, len(nodes.text)) if error.context_mark else at
    stop = Stop(error.problem or "", error.context or "", at, since, nodes)
    for signs, diagnose in _DIAGNOSES:
        if any(sign in stop.problem or sign in stop.context for sign in signs) and (found := diagnose(stop)):
            return found
    return _general(stop)


def _general(stop: Stop) -> Mistake:
    at = min(stop.at, max(len(stop.text.rstrip()) - 1, 0))
    message = f"This cannot be read as YAML: {stop.problem or 'it breaks off'}."
    return Mistake(
        Slip("MH001", message, "Compare this line and the one above with an entry that works.", start=at, end=at + 1)
    )


def _tab(stop: Stop) -> Mistake | None:
    if stop.char != "\t":
        return None
    more = len(re.findall(r"^[ ]*\t", stop.text[stop.at + 1 :], re.MULTILINE))
    also = f" So do {more} more lines." if more > 1 else " So does one more line." if more else ""
    message = f"This line is moved in with a tab.{also}"
    hint = "Use spaces, two for each level. Most editors can turn tabs into spaces for the whole file."
    return Mistake(Slip("MH002", message, hint, start=stop.at, end=stop.at + 1))


def _open_quote(stop: Stop) -> Mistake:
    quote = stop.text[stop.since : stop.since + 1]
    message = f"A text begins with {quote} here, but the closing {quote} is missing."
    hint = f"Write {quote} at the end of the text too. A {quote} inside the text is written "
    hint += "''." if quote == "'" else '\\".'
    return Mistake(Slip("MH003", message, hint, start=stop.since, end=stop.line(stop.since)[1]), ((stop.since, _FILL),))


def _colon(stop: Stop) -> Mistake:
    line = stop.line(stop.at)[0]
    node = stop.last()
    start = line if node is None else stop.nodes.starts[node]
    if node is not None and stop.nodes.style(node) in ("single", "double"):
        return _words_after(stop, node)
    if start < line:
        return _joined(stop, start, line)
    words = stop.text[start : stop.at + 1].strip()
    message = f'A second colon in one line: the text "{words}" … cannot go on after it.'
    return Mistake(Slip("MH004", message, QUOTE, start=start, end=stop.line(start)[1]), ((stop.at, "."),))


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


def _no_colon(stop: Stop) -> Mistake:
    start, end = stop.line(stop.since)
    if glued := _KEY_VALUE.match(stop.text, start, end):
        return _glued(glued)
    first = start + len(stop.text[start:end]) - len(stop.text[start:end].lstrip())
    message = f'"{stop.rest(first)}" is neither a key with a colon nor part of the text above.'
    hint = "If it goes on with the text above, move it in further than the key of that text; best below |-."
    return Mistake(Slip("MH006", message, hint, start=first, end=end), ((first, "#"),))


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


def _start(stop: Stop) -> Mistake | None:
    """A character that means something else at the beginning of a text."""
    at = stop.since if stop.text[stop.since : stop.since + 1] in ("*", "&", "|", ">", "%") else stop.at
    message = _STARTS.get(stop.text[at : at + 1])
    if message is None:
        return None
    return Mistake(
        Slip("MH007", f'{message}: "{stop.rest(at)}".', QUOTE, start=at, end=stop.line(at)[1]),
        ((at, _FILL),),
    )


def _tag(stop: Stop) -> Mistake | None:
    if stop.text[stop.since : stop.since + 1] != "!":
        return None
    message = f'A text cannot begin with "!" here: "{stop.rest(stop.since)}".'
    return Mistake(
        Slip("MH012", message, QUOTE, start=stop.since, end=stop.line(stop.since)[1]), ((stop.since, _FILL),)
    )


def _escape(stop: Stop) -> Mistake:
    at = stop.text.rfind("\\", 0, stop.at + 1)
    message = f'"{stop.text[at : at + 2]}" means nothing: between double quotes a backslash begins a special character.'
    hint = "Write \\\\ for a backslash, write paths with /, or use single quotes."
    end = stop.text.find('"', stop.at)
    mends = [
        (match.start(), "/")
        for match in re.finditer(r"\\", stop.text[: end if end >= 0 else None])
        if match.start() >= at
    ]
    return Mistake(Slip("MH009", message, hint, start=at, end=at + 2), tuple(mends))


def _bracket(stop: Stop) -> Mistake:
    """A bracket that does not close: often a # that made the rest of its line a comment."""
    bracket = stop.text[stop.since : stop.since + 1]
    close = "]" if bracket == "[" else "}"
    end = stop.line(stop.since)[1]
    hashed = _FLOW_HASH.search(stop.text, stop.since, end)
    if hashed:
        message = f'"{stop.rest(hashed.start())}" is lost: # begins a comment, also inside {bracket}…{close}.'
        hint = "Write hashtags without the #, or each in quotes."
        slip = Slip("MH010", message, hint, start=hashed.start(), end=end)
        hashes = [match.start() for match in _FLOW_HASH.finditer(stop.text, stop.since, end)]
        return Mistake(slip, tuple((at, _FILL) for at in hashes))
    message = f'"{bracket}" opens here, but "{close}" or a comma is missing.'
    hint = f'Close it with "{close}". If "{bracket}" is part of a text, put the whole text in quotes.'
    return Mistake(Slip("MH010", message, hint, start=stop.since, end=end))


def _flow_colon(stop: Stop) -> Mistake:
    message = "A colon inside brackets needs a space and a value behind it."
    hint = "Write key: value. If the colon is part of a text, put the whole text in quotes."
    return Mistake(Slip("MH005", message, hint, start=stop.since, end=stop.at + 1), ((stop.at, "."),))


def _unexpected(stop: Stop) -> Mistake | None:
    """Something stands where a key should: words behind a quote or bracket, or a line in the wrong column."""
    node = stop.last()
    if node is not None and stop.nodes.style(node) in ("single", "double"):
        return _words_after(stop, node)
    start, end = stop.line(stop.at)
    first = start + len(stop.text[start:end]) - len(stop.text[start:end].lstrip())
    if first < stop.at and (closed := _closed(stop, start)) is not None:
        bracket = stop.text[closed]
        message = f'A text cannot begin with "{bracket}" here: "{stop.rest(closed)}".'
        return Mistake(Slip("MH007", message, QUOTE, start=closed, end=end), ((closed, _FILL),))
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
    return f'"{words}" is moved in by {depth} spaces, which fits none of the lines above (this group has {of}).'


def _column_hint(stop: Stop) -> str:
    node = len(stop.nodes.starts) - 1
    if node >= 0 and stop.nodes.style(node) in ("literal", "folded"):
        return "All lines of a text below | or > begin in the same column, further in than its key."
    return "Let all keys of an entry begin in the same column, and all dashes of a list."


def _words_after(stop: Stop, node: int) -> Mistake:
    start, end = stop.nodes.body(node), stop.nodes.ends[node]
    quote = stop.text[start]
    if _KEY_LINE.search(stop.text, start, end):
        return _open_quote(Stop(stop.problem, stop.context, stop.at, start, stop.nodes))
    message = f'"{stop.rest(end)}" stands behind the closing {quote}.'
    hint = (
        'Put the whole text in quotes. Inside it write " as \\".'
        if quote == '"'
        else ("An apostrophe ends a text in single quotes: write it as '', or put the text in double quotes.")
    )
    return Mistake(Slip("MH008", message, hint, start=end, end=stop.line(end)[1]), ((start, _FILL),))


def _document(stop: Stop) -> Mistake:
    message = '"..." ended the document above. What stands below it was not read.'
    return Mistake(Slip("MH015", message, 'Take the line "..." out.', start=stop.at, end=stop.line(stop.at)[1]))


def _version(stop: Stop) -> Mistake:
    message = "The file asks for a version of YAML that is not read here."
    return Mistake(
        Slip("MH001", message, 'Take the line that begins with "%YAML" out.', start=stop.at, end=stop.line(stop.at)[1])
    )


_DIAGNOSES: tuple[tuple[tuple[str, ...], Callable[[Stop], Mistake | None]], ...] = (
    (("cannot start any token", "found a tab character"), _tab),
    (("found unexpected end of stream", "found unexpected document indicator"), _open_quote),
    (("while parsing a quoted scalar",), _escape),
    (("mapping values are not allowed",), _colon),
    (("could not find expected ':'",), _no_colon),
    (("while parsing a tag", "while scanning a tag", "undefined tag handle"), _tag),
    (("expected ',' or",), _bracket),
    (("found unexpected ':'",), _flow_colon),
    (("<document start>",), _document),
    (("incompatible YAML document",), _version),
    (("did not find expected key", "expected '-' indicator"), _unexpected),
    (
        (
            "cannot start any token",
            "while scanning an a",
            "not allowed in this context",
            "while scanning a block scalar",
            "did not find expected node content",
            "while scanning a directive",
        ),
        _start,
    ),
)
