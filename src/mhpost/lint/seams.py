"""Where words go on though something stands between them: the end of a line, marks of HTML, letters that nobody sees.

What stands there gives way to as many spaces, or to signs that take no room, so that no place of the text moves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial
from typing import NamedTuple

from mhpost.lint import dodges
from mhpost.source import shipped

NOTHING = "\u200b"
"""Stands for what is not read; the folded text is without it."""

EMOJI = (
    "\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\U0001f000-\U0001f0ff\U0001f18e-\U0001f1ff\U0001f300-\U0001faff"
)
"""A class of an expression, without its brackets: what gives a picture, a flag or an arrow instead of a word."""

KEYS = re.compile(r"[0-9#*]\ufe0f?\u20e3|[\u203c\u2047-\u2049]")
"""Pictures that are read as digits or as marks of the end of a sentence: a digit on a key, and ‼."""

_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters that nobody sees."""

MARKS = re.compile(f"[~{EMOJI}{_BLANK}]")
"""What may part words, or stand in them, beside the ends of lines and the marks of HTML."""

_HYPHENS = "-‐\u00ad"
_GAP = rf"{NOTHING}*+(?:[ \t]{NOTHING}*+){{0,4}}+"
_LINE_END = re.compile(rf"(?<=[\w,;'\"’”)]){NOTHING}*+[{_HYPHENS}]?{_GAP}\r?\n{_GAP}(?=[\"'“‘(]?[^\W\d_])")
_A_LINE = 45
"""Letters after which a line is full: the next one may go on with a capital letter."""

STARRED = re.compile(r"(?<![\w*])(?P<mark>\*{1,3})(?![\s*])[^*\n]{1,200}(?<!\s)(?P=mark)(?![\w*])")
"""Words that Markdown sets in italics or bold."""

_STRUCK = re.compile(r"(?<!~)(~~?)(?=\S)([^~\n]{1,200})(?<=\S)\1(?!~)")
_WITHIN = (
    "a|abbr|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strike|strong|sub|sup"
    "|time|tt|u|var|wbr"
)
_LINES = (
    "address|article|aside|blockquote|br|center|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p"
    "|pre|section|table|tbody|td|tfoot|th|thead|tr|ul"
)
_HTML = re.compile(
    rf"</?(?:{_WITHIN})(?:[\s/][^<>]{{0,200}})?>|<!--[^<>]{{0,200}}-->"
    rf"|(?P<line>(?:</?(?:{_LINES})(?:[\s/][^<>]{{0,200}})?>\s{{0,4}})+)"
    r"|&(?P<sign>#[0-9]{1,7}(?![0-9]);?|#x[0-9a-f]{1,6}(?![0-9a-f]);?|[a-z][a-z0-9]{1,31};)",
    re.IGNORECASE,
)
_INSIDE = re.compile(rf"[{EMOJI}{_BLANK}](?<=\w.)[{EMOJI}{_BLANK}\ufe0f\u200d\U000e0020-\U000e007f]*(?=\w)")
_LONGEST = 30
_SIGNS = 4096
_BEFORE = re.compile(r"[\w'’-]+\Z")
_AFTER = re.compile(r"[^\W\d_]+")
_PLACE = re.compile(r"[\"'“‘(]?[^\W\d_][\w'’]*(?:[ -][^\W\d_]\w*){0,2}")


class _Words(NamedTuple):
    """What `seams.yaml` says of a language."""

    goes_on: frozenset[str]
    leads: frozenset[str]
    first: frozenset[str]
    last: frozenset[str]


def shown(text: str) -> str:
    """The text as a page shows it: without tags, a line ends where one says so, and `&#233;` is the letter.

    A letter that begins a word stands where its name begins, others where it ends: the places of a word are exact.
    """
    pieces: list[str] = []
    done, in_word = 0, False
    for found in _HTML.finditer(text):
        start, end = found.span()
        if start > done or not start:
            in_word = text[start - 1 : start].isalnum()
        said = _sign(found["sign"]) if found["sign"] else "\n" if found["line"] else ""
        said = found[0] if said is None else said
        nothing = NOTHING * (end - start - len(said))
        pieces += (text[done:start], nothing + said if in_word or not found["sign"] else said + nothing)
        in_word = said[-1:].isalnum() if said else in_word
        done = end
    return "".join(pieces) + text[done:] if pieces else text


def wrapped(text: str, language: str) -> str:
    """The text with a space for each end of a line in the middle of a sentence, and none where it parts a word."""
    return _LINE_END.sub(_wrapping(language), text)


def closed(text: str, language: str) -> str:
    """The text without lines through words, and without emoji and unseen letters in watched words."""
    if "~" in text:
        text = _STRUCK.sub(lambda found: NOTHING * len(found[1]) + found[2] + NOTHING * len(found[1]), text)
    return _INSIDE.sub(partial(_inside, language=language), text)


def unstarred(text: str) -> str:
    """The text without the stars that set words in italics or bold."""
    return STARRED.sub(lambda found: found[0].replace("*", NOTHING), text) if "*" in text else text


@lru_cache(maxsize=_SIGNS)
def _sign(name: str) -> str | None:
    """What HTML shows for `#173;` or `shy;`, in small letters or capitals; None for a name that it does not know."""
    from html import unescape

    if name[0] == "#":
        return unescape(f"&{name}")
    return _signs().get(name) or _signs().get(name.lower())


@cache
def _signs() -> Mapping[str, str]:
    from html.entities import html5

    return {**{name.lower(): sign for name, sign in html5.items()}, **html5}


@cache
def _wrapping(language: str) -> Callable[[re.Match[str]], str]:
    return partial(_line_end, language)


def _line_end(language: str, end: re.Match[str]) -> str:
    """What stands for the end of a line."""
    text, said = end.string, end[0]
    if said.lstrip(NOTHING)[0] in _HYPHENS:
        return _unhyphened(end, language)
    following = text[end.end() : end.end() + 2].lstrip("\"'“‘(")[:1]
    if following.islower() or _goes_on(end, language):
        return " " * len(said)
    start = text.rfind("\n", max(0, end.start() - _A_LINE), end.start())
    return " " * len(said) if start < 0 and end.start() >= _A_LINE else said


def _goes_on(end: re.Match[str], language: str) -> bool:
    """Whether the last word of a line, or the name of a place that runs over its end, says that more follows."""
    words = _words(language)
    last = end.string[max(0, end.start() - _LONGEST) : end.start()].rpartition(" ")[2].lstrip("\"'“‘(*")
    small, name = last.lower(), last[:1].isupper()
    if small in words.goes_on or (name and small in words.first):
        return True
    if not name and small not in words.leads:
        return False
    place = _PLACE.match(end.string, end.end())
    return place is not None and any(
        word.istitle() and word.lower() in words.last for word in _AFTER.findall(place[0][: 2 * _LONGEST])
    )


def _unhyphened(end: re.Match[str], language: str) -> str:
    """What stands for a hyphen at the end of a line: nothing within a watched word, which may have one of its own."""
    before, after = _before(end), _after(end)
    if dodges.watched(f"{before}-{after}", language):
        return "-" + NOTHING * (len(end[0]) - 1)
    return NOTHING * len(end[0]) if dodges.watched(before + after, language) else end[0]


def _inside(gap: re.Match[str], language: str) -> str:
    """Nothing for what stands within a watched word."""
    return NOTHING * len(gap[0]) if dodges.watched(_before(gap) + _after(gap), language) else gap[0]


def _before(gap: re.Match[str]) -> str:
    """The word before a gap; nothing where there is none."""
    found = _BEFORE.search(gap.string[max(0, gap.start() - _LONGEST) : gap.start()].replace(NOTHING, ""))
    return found[0] if found else ""


def _after(gap: re.Match[str]) -> str:
    """The word behind a gap; nothing where there is none."""
    found = _AFTER.match(gap.string[gap.end() : gap.end() + _LONGEST].replace(NOTHING, ""))
    return found[0] if found else ""


@cache
def _words(language: str) -> _Words:
    data = shipped.load("mhpost.lint", "seams")
    return _Words(
        frozenset(data["goes_on"][language]),
        frozenset(data["leads"][language]),
        frozenset(data["first"][language]),
        frozenset(data["last"]),
    )
