"""What several platforms count in a text: characters as people see them, code units, hashtags, mentions, addresses.

Characters as people see them are grapheme clusters, after https://www.unicode.org/reports/tr29/.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter
from unicodedata import category

_ALONE_SET = (
    r"\n\x20-\x7E\xA0-\xA8\xAA-\xAC\xAF-\u02FF\u0370-\u0377\u037A-\u037F\u0384-\u0482\u048A-\u052F"
    r"\u2010-\u2027\u20A0-\u20BF\u2190-\u2193\u3000-\u3029\u3041-\u3096\u309B-\u30FF\u4E00-\u9FFF\uFF01-\uFF60"
)
"""Characters that never join each other, so that a text of them is as long as it has code points; none is an emoji."""
_ALONE = re.compile(f"[{_ALONE_SET}]*")
_JOINED = re.compile(f"[{_ALONE_SET}]?[^{_ALONE_SET}]+(?:[{_ALONE_SET}][^{_ALONE_SET}]+)*[{_ALONE_SET}]?")
_HASHTAGS = re.compile(r"(?<![\w&/])[#＃](?=\w)")
_NEXT_HASHTAG = re.compile(r"[#＃]\w+")
_NEXT_LETTERS = re.compile(r"[^\x00-\x7F]\w*")
_MENTION = re.compile(r"(?<![\w@/.])@\w[\w.]*")
_URL = re.compile(r"https?://\w[^\s<>\"“”„«»\\^`{|}]*", re.IGNORECASE)
_AFTER_URL = ".,;:!?'’*_"


def clusters(text: str) -> Iterator[str]:
    """The text in grapheme clusters."""
    from wcwidth import iter_graphemes

    return iter_graphemes(text)


def joined(text: str) -> list[str]:
    """The pieces of the text in which characters may join each other; all else is as long as it has code points."""
    return [] if _ALONE.fullmatch(text) else _JOINED.findall(text)


def graphemes(text: str) -> int:
    """The number of grapheme clusters. Only emoji and scripts that join their signs need a table for that."""
    return len(text) - sum(map(_folded, joined(text)))


@lru_cache(maxsize=512)
def _folded(piece: str) -> int:
    """How many code points of the piece do not begin a cluster."""
    return len(piece) - len(list(clusters(piece)))


def octets(text: str) -> int:
    """The number of bytes in UTF-8."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def utf16_units(text: str) -> int:
    """The number of code units in UTF-16: an emoji takes two or more."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def hashtags(text: str) -> list[tuple[int, int]]:
    """Start and end (exclusive) of every hashtag, in order; not those in addresses, nor numbers such as `#988`.

    A hashtag may follow another without a space.
    """
    if "#" not in text and "＃" not in text:
        return []
    taken, found = urls(text), []
    for match in _HASHTAGS.finditer(text):
        start = match.start()
        while word := _NEXT_HASHTAG.match(text, start):
            end = _word_end(text, word.end())
            lettered = text[start + 1].isalpha() or any(char.isalpha() for char in text[start:end])
            if lettered and not _inside(start, taken):
                found.append((start, end))
            start = end
    return found


def _word_end(text: str, at: int) -> int:
    """Where a word ends that goes on behind marks and joiners."""
    while (more := _NEXT_LETTERS.match(text, at)) and _joins(text[at]):
        at = more.end()
    return at


def _joins(char: str) -> bool:
    return char in "\u200c\u200d" or category(char)[0] == "M"


def mentions(text: str) -> list[tuple[int, int]]:
    """Start and end (exclusive) of every `@name` that is no part of an e-mail address or a URL, in order."""
    taken = urls(text) if "@" in text else []
    return [match.span() for match in _MENTION.finditer(text) if not _inside(match.start(), taken)]


def urls(text: str) -> list[tuple[int, int]]:
    """Start and end (exclusive) of every address with `https://` or `http://`, without the punctuation behind it."""
    return [(match.start(), match.start() + len(_trimmed(match[0]))) for match in _URL.finditer(text)]


def _trimmed(url: str) -> str:
    """The address without punctuation at its end, and without closing brackets that it did not open."""
    spare = {closing: url.count(closing) - url.count(opening) for opening, closing in ("()", "[]")}
    end = len(url)
    while (last := url[end - 1]) in _AFTER_URL or spare.get(last, 0) > 0:
        end -= 1
        if last in spare:
            spare[last] -= 1
    return url[:end]


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place lies in one of the spans, which are in order and apart."""
    place = bisect_right(spans, at, key=itemgetter(0))
    return place > 0 and at < spans[place - 1][1]
