"""Where X and those that took over its grammar find links in words, with or without `https://`.

After the grammar of https://github.com/twitter/twitter-text: a host whose last label is a known
top-level domain, then a port, a path and a query. Without a scheme only hosts in ASCII and
accented Latin letters count, and not after `@`, `#`, `$`, `-`, `_`, `.`, `/` or a letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from mhpost.platforms import domains

Span = tuple[int, int]

DIGITS = str.maketrans("123456789", "000000000")
"""To the grammar one digit is as good as another, and lines that differ in digits alone are looked at once."""

_LONGEST = 4096
_LONGEST_WORD = _LONGEST + 100
"""What goes on without a space for longer is no link to X, and would take long to look through."""

_DIRECTION = r"\u202A-\u202E\u061C\u200E\u200F\u2066-\u2069"
_BROKEN = r"\uFFFE\uFEFF\uFFFF"
_SPACE = r"\x09-\x0D\x20\x85\xA0\u1680\u180E\u2000-\u200A\u2028\u2029\u202F\u205F\u3000"
_ACCENTED = (
    r"\xC0-\xD6\xD8-\xF6\xF8-\u024F\u0253\u0254\u0256\u0257\u0259\u025B\u0263\u0268\u026F\u0272\u0289\u028B\u02BB"
    r"\u0300-\u036F\u1E00-\u1EFF"
)
_NOT_IN_HOST = rf"!'#%&()*+,\\\-./:;<=>?@\[\]^_{{|}}~${_SPACE}{_BROKEN}{_DIRECTION}"
_HOST = rf"[^{_NOT_IN_HOST}]"
_PATH = rf"[a-z\u0400-\u04FF0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{_ACCENTED}]"
_PARENS = rf"\((?:{_PATH}+|{_PATH}*\({_PATH}+\){_PATH}*)\)"
_PATH_END = rf"[+\-a-z\u0400-\u04FF0-9=_#/{_ACCENTED}]"
_QUERY = r"(?:\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/])?"
AFTER_HOST = (
    r"(?::[0-9]+)?"
    rf"(?P<path>/(?:{_PATH}*(?:{_PARENS}{_PATH}*)*{_PATH_END}|{_PARENS}|@{_PATH}+/)*)?"
    rf"{_QUERY}"
)
_PUNYCODE = "xn--[-0-9a-z]+"
_WORD = re.compile(rf"(?:[{_SPACE}]|^)[^{_SPACE}.]*+\.[^{_SPACE}]*")
"""With a dot somewhere: without one it holds no link."""
_OTHER_DOTS = re.compile("[\u3002\uff0e\uff61]")
_LAST_LABEL = re.compile(r"\.([a-z]{2,})(?![0-9a-z@+-])", re.IGNORECASE | re.ASCII)
_OTHER_LABEL = re.compile(r"\.[^\x00-\x7F]")
_ANY_CASE = re.IGNORECASE | re.ASCII
"""Of Latin letters without accents, so that the Turkish İ and ı are no `i` here, as they are none to twitter-text."""
_SHORTENED = re.compile(rf"https?://t\.co/([a-z0-9]+){_QUERY}", _ANY_CASE)


def links_in(text: str, after_host: str = AFTER_HOST, *, sign: str = ".") -> list[Span]:
    """Start and end (exclusive) of every link, in code points, in order.

    after_host: the pattern of what belongs to a link behind its host, with a group `path`. sign: only lines that hold
    it are looked at.
    """
    found: list[Span] = []
    at = 0
    for line in text.translate(DIGITS).split("\n"):
        if sign in line:
            found += [(at + start, at + end) for start, end in _links_in_line(line, after_host)]
        at += len(line) + 1
    return found


@lru_cache(maxsize=1_000)
def _links_in_line(line: str, after_host: str) -> Sequence[Span]:
    """No link goes on in the next line, and the same lines stand in every form of a post, those of help in many."""
    endings = _endings_in(line)
    if not endings:
        return ()
    link, host = _grammar(endings, after_host)
    return [
        (word.start() + start, word.start() + end)
        for word in _WORD.finditer(line)
        if len(word[0]) <= _LONGEST_WORD
        for match in link.finditer(word[0])
        for start, end in _spans(match, host)
    ]


def _spans(match: re.Match[str], latin: re.Pattern[str]) -> list[Span]:
    if match["scheme"]:
        return _with_scheme(match, latin)
    return [] if match["before"] in ("-", "_", ".", "/") else _without_scheme(match, latin)


def _endings_in(text: str) -> frozenset[str]:
    """The top-level domains that stand behind a dot in this text: few, which keeps the pattern small."""
    endings = {label for label in map(str.lower, _LAST_LABEL.findall(text)) if label in domains.ASCII}
    if not text.isascii() and _OTHER_LABEL.search(text):
        lowered = text.lower()
        endings.update(label for label in domains.OTHER if f".{label}" in lowered)
    if "--" in text and ".xn--" in text.lower():
        endings.add(_PUNYCODE)
    return frozenset(endings)


@lru_cache(maxsize=250)
def _grammar(endings: frozenset[str], after_host: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The pattern of a link, and that of a host in Latin letters, for these top-level domains."""
    known = sorted(endings - {_PUNYCODE}, key=lambda label: (-len(label), label))
    last = rf"(?:(?u:{'|'.join(known)})(?=[^0-9a-z@+-]|$)|{_PUNYCODE})" if known else _PUNYCODE
    host = rf"(?:{_HOST}(?:{_HOST}|[_-])*(?<![_-])\.)*{_HOST}(?:{_HOST}|-)*(?<!-)\.{last}"
    link = rf"(?P<before>[^a-z0-9@＠$#＃{_BROKEN}]|[{_DIRECTION}]|^)(?P<link>(?P<scheme>https?://)?(?P<host>{host}){after_host})"
    latin = rf"(?:[-a-z0-9{_ACCENTED}]+\.)+{last}"
    return re.compile(link, _ANY_CASE), re.compile(latin, _ANY_CASE)


def _with_scheme(match: re.Match[str], latin: re.Pattern[str]) -> list[Span]:
    start, end = match.span("link")
    if end - start > _LONGEST or not _is_host(match["host"], latin):
        return []
    short = _SHORTENED.match(match["link"])
    if short is None:
        return [(start, end)]
    return [] if len(short[1]) > 40 else [(start, start + short.end())]


def _without_scheme(match: re.Match[str], latin: re.Pattern[str]) -> list[Span]:
    start, end = match.span("link")
    if end - start > _LONGEST - len("https://") or not _is_host(match["host"], latin):
        return []
    offset = match.start("host")
    hosts = [(offset + m.start(), offset + m.end()) for m in latin.finditer(match["host"])]
    if hosts and match["path"]:
        hosts[-1] = (hosts[-1][0], end)
    return hosts


def _is_host(host: str, latin: re.Pattern[str]) -> bool:
    """Whether every label has between 1 and 63 characters in its ASCII form (RFC 3492)."""
    if host.startswith("xn--") and not latin.search(host):
        return False
    labels = host.split(".") if host.isascii() else map(_in_ascii, host.split("."))
    return all(0 < len(label) < 64 for label in labels)


def _in_ascii(label: str) -> str:
    parts = _OTHER_DOTS.split(label)
    return ".".join(part if part.isascii() else f"xn--{part.encode('punycode').decode()}" for part in parts)
