"""Where web addresses begin and end in words, as people write them: before a full stop, in brackets, before 日本語.

Only addresses with `https://` or `http://` count: what stands without is read aloud or typed, and changed by nobody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

_WITHOUT_SPACES = r"\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u2E80-\uA4CF\uAC00-\uD7FF\uF900-\uFAFF\uFF00-\uFFEF"
_WITHOUT_SPACES += r"\U00020000-\U0003FFFF"
"""Letters of scripts in which words follow each other without a space."""
_LABEL = r"[^\W_](?:[^\W_]|-){0,62}"
_LAST = r"(?:[Xx][Nn]--[A-Za-z0-9-]{2,59}|[A-Za-z]{2,63}|[^\W\d_A-Za-z]{2,63})"
_HOST = rf"(?:{_LABEL}\.){{1,12}}{_LAST}|\d{{1,3}}(?:\.\d{{1,3}}){{3}}|\[[0-9A-Fa-f:.]{{2,45}}\]|[Ll]ocalhost"
_REST = rf"(?!\]\()[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%|]|[^\W{_WITHOUT_SPACES}]"
_BEHIND = ".,;:!?'*"
_BRACKETS = {")": "(", "]": "["}
_UNFINISHED = "/=_-%?&#"


@cache
def _address() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![A-Za-z0-9])[Hh][Tt][Tt][Pp][Ss]?://(?P<host>{_HOST})(?![A-Za-z0-9@_-]|:[^\s/?#]{{0,80}}@)"
        rf"(?::\d{{1,5}})?(?:[/?#](?:{_REST}){{0,4000}})?"
    )


@cache
def _more() -> re.Pattern[str]:
    """What an address goes on with: more than punctuation."""
    behind = re.escape(_BEHIND + "".join(_BRACKETS))
    return re.compile(rf"[{behind}]{{0,40}}(?![{behind}])(?:{_REST})")


def host_of(address: str) -> str | None:
    """The host of what is an address as a whole, as written; None where it is none."""
    match = _address().match(address)
    return match["host"] if match else None


def replaced(text: str, change: Callable[[str], str], known: Mapping[str, str]) -> str:
    """The text with every address changed whose end can be told.

    known: addresses with what they become, wherever their end seems to be. Words that say an address and are
    themselves a link, as in `[https://a.example](https://a.example)`, are kept.
    """
    pieces, at = list[str](), 0
    while match := _address().search(text, at):
        start = match.start()
        given = next((one for one in known if text.startswith(one, start) and _ends(text, start + len(one))), None)
        end = start + len(given) if given else max(_end(text, start, match.end()), match.end("host"))
        kept = text.startswith("](", end) or (given is None and _is_unclear(text, end))
        address = text[start:end]
        pieces += (text[at:start], address if kept else known.get(address) or change(address))
        at = end
    return "".join([*pieces, text[at:]])


def _end(text: str, start: int, end: int) -> int:
    """The end of an address without the punctuation of the sentence around it."""
    spare = {
        closing: text.count(closing, start, end) - text.count(_BRACKETS[closing], start, end) for closing in _BRACKETS
    }
    while end > start:
        last = text[end - 1]
        if last in spare:
            if spare[last] <= 0:
                break
            spare[last] -= 1
        elif last not in _BEHIND:
            break
        end -= 1
    return end


def _ends(text: str, end: int) -> bool:
    """Whether an address does not go on here."""
    return _more().match(text, end) is None


def _is_unclear(text: str, end: int) -> bool:
    """Whether what stands behind may belong to the address: in another script, or because a path is missing."""
    if not _ends(text, end):
        return True
    behind = text[end : end + 1]
    if not behind or behind.isascii():
        return False
    return unicodedata.category(behind)[0] == "M" or (behind.isalnum() and text[end - 1] in _UNFINISHED)
