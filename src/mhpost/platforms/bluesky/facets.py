"""What in a text is a link, a mention or a hashtag to Bluesky's own app.

After https://github.com/bluesky-social/atproto (packages/api/src/rich-text) and its test cases. On the network itself
nothing is a link unless the post says so. A phone number is none of them: nothing inside one is marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import category

from mhpost.platforms.domains import IANA
from mhpost.platforms.words import graphemes, octets

_SPACE = r"\t-\r\x20\xA0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF"
_NO_TAG = r"\xAD\u2060\u200A-\u200D\u20E2"
_BEFORE = rf"(?:^|(?<=[{_SPACE}(]))"
_URL = re.compile(
    rf"{_BEFORE}(?:(?P<scheme>[hH][tT][tT][pP][sS]?://)[^{_SPACE}]+"
    rf"|(?P<domain>[a-zA-Z][a-zA-Z0-9]*(?:\.[a-zA-Z0-9]+)+)[^{_SPACE}]*)"
)
_MENTION = re.compile(rf"{_BEFORE}@([a-zA-Z0-9.-]+)\b", re.ASCII)
_LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
_HANDLE = re.compile(rf"(?=.{{1,253}}$)(?:{_LABEL}\.)+(?![0-9]){_LABEL}")
_TAG = re.compile(rf"(?:^|(?<=[{_SPACE}]))[#＃](?!\uFE0F)([^{_SPACE}{_NO_TAG}]+)")
_CASHTAG = re.compile(rf"{_BEFORE}\$([A-Za-z][A-Za-z0-9]{{0,4}})(?=[{_SPACE}.,;:!?)\"'\u2019]|$)")
_PHONE = re.compile(r"[+*#＃(]*\d[\d+*#().\-/\xA0\u2011 ]*")
_LONGEST_TAG = 64, 640
"""In grapheme clusters and in bytes: a record with a longer one is refused."""
_FACET = "app.bsky.richtext.facet"


class _Found(NamedTuple):
    start: int
    end: int
    feature: dict[str, str]


def facets(text: str) -> list[dict[str, object]]:
    """The facets of a post's record: byte ranges of the text in UTF-8, in order; no two of them overlap."""
    phones = [match.span() for match in _PHONE.finditer(text)]
    made: list[dict[str, object]] = []
    at, byte = 0, 0
    for found in sorted((*_mentions(text), *_links(text), *_tags(text)), key=lambda one: one.start):
        if found.start < at or any(start <= found.start and found.end <= end for start, end in phones):
            continue
        first = byte + octets(text[at : found.start])
        at, byte = found.end, first + octets(text[found.start : found.end])
        made.append({"index": {"byteStart": first, "byteEnd": byte}, "features": [found.feature]})
    return made


def _mentions(text: str) -> Iterator[_Found]:
    for match in _MENTION.finditer(text):
        handle = match[1]
        if _HANDLE.fullmatch(handle) and (_is_domain(handle) or handle.endswith(".test")):
            yield _Found(match.start(), match.end(), {"$type": f"{_FACET}#mention", "did": handle})


def _links(text: str) -> Iterator[_Found]:
    for match in _URL.finditer(text):
        written = match[0]
        if match["scheme"] not in ("http://", "https://") and not _is_domain(match["domain"] or ""):
            continue
        if written[-1] in ".,;:!?":
            written = written[:-1]
        if written[-1] == ")" and "(" not in written:
            written = written[:-1]
        uri = written if match["scheme"] else f"https://{written}"
        yield _Found(match.start(), match.start() + len(written), {"$type": f"{_FACET}#link", "uri": uri})


def _tags(text: str) -> Iterator[_Found]:
    for match in _TAG.finditer(text):
        tag = _without_punctuation(match[1])
        if tag and any(_makes_tag(char) for char in tag) and _is_short(tag):
            yield _Found(match.start(), match.start() + 1 + len(tag), {"$type": f"{_FACET}#tag", "tag": tag})
    for match in _CASHTAG.finditer(text):
        yield _Found(match.start(), match.end(), {"$type": f"{_FACET}#tag", "tag": f"${match[1].upper()}"})


def _is_domain(words: str) -> bool:
    return words.rpartition(".")[2] in IANA and "." in words


def _makes_tag(char: str) -> bool:
    return char not in "0123456789" and category(char)[0] != "P"


def _is_short(tag: str) -> bool:
    characters, size = _LONGEST_TAG
    return graphemes(tag) <= characters and octets(tag) <= size


def _without_punctuation(tag: str) -> str:
    while tag and category(tag[-1])[0] == "P":
        tag = tag[:-1]
    return tag
