"""A text made plain for reading numbers, every character at its old place, and what only looks like a number hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category, decimal, normalize

HIDDEN = "\x01"
"""Stands where something was that is no number to call."""

_NOTHING = "\x00"
_DASHES = "\u2212\u30fc"
_BLANKS = "\t\u115f\u1160\u2800\u3164\uffa0"
"""The tab, and letters that show as nothing but take room."""
_WORD = re.compile(r"\S+")
_DIGIT = re.compile(r"\d")
_LOOKS_LIKE_A_NUMBER = re.compile(
    "|".join(
        (
            r"(?:https?://|www\.)[^\s<>\"']+",
            r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}",
            r"(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/\S*",
            r"[#@]\w+",
            r"(?<!\d)24 ?(?:[/x×-]|h ?/|std\.? ?/) ?(?:7|24)(?: ?[/x×-] ?365)?(?!\d)(?: ?h\b)?",
            r"(?<!\d)7 ?(?:j|t|d)? ?/ ?7(?!\d)",
            r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)",
            r"(?<![\d./-])(?<!\d )(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|[12]\d|3[01])\1(?:\d{4}|\d\d)(?![./-]?\d)",
            r"(?<![\d/])\d{1,2}/\d{1,2}(?![/\d])(?! \d\d(?:\D|$))",
            r"(?<![\d:.])\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b|uhr\b|h\d{0,2}\b)",
            r"(?<![\d:])\d{1,2}:\d\d(?!\d)",
            r"[£$€¥₹] ?\d[\d.,]{0,15}",
            r"(?<![\d.,])\d[\d.,]{0,15} ?(?:[€£%‰°]|per ?cent\b|(?:eur|usd|gbp|chf|cts?)\b|/ ?min\b"
            r"|(?:euro|dollar|pound|peso|franc|cent|centime|c[eé]ntimo)s?\b|(?:pence|franken|rappen)\b)(?! ?\d)",
            r"(?<![\d.,])\d{1,3}(?:,\d{3}){1,6}(?!\d)",
            r"\bisbn[-: 0-9x]{10,25}",
        )
    ),
    re.IGNORECASE,
)


class _Letters(dict[int, str]):
    """What each character is read as, filled in when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = read = _read(chr(code))
        return read


def _read(char: str) -> str:
    kind = category(char)
    if kind == "Nd":
        return str(decimal(char))
    if kind == "Zs" or char in _BLANKS:
        return " "
    if kind == "Pd" or char in _DASHES:
        return "-"
    if kind in ("Cf", "Me") or "\ufe00" <= char <= "\ufe0f" or char == "\u034f":
        return _NOTHING
    plain = normalize("NFKC", char)
    return plain if len(plain) == 1 and plain.isascii() else char


_LETTERS = _Letters()


def plain(text: str) -> str:
    """The text with every digit as 0 to 9, every space and dash plain, invisible characters as NUL.

    Each character stands where it stood, so positions in one are positions in the other.
    """
    return text.replace("\t", " ") if text.isascii() else text.translate(_LETTERS)


def hide(text: str) -> str:
    """A plain text without what only looks like a number: addresses, hashtags, dates, times, prices, shares."""
    pieces, done = [], 0
    for start, end in _around_digits(text):
        pieces += [text[done:start], _LOOKS_LIKE_A_NUMBER.sub(_hidden, text[start:end])]
        done = end
    return "".join((*pieces, text[done:]))


def _hidden(found: re.Match[str]) -> str:
    return HIDDEN * len(found[0])


def _around_digits(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of words with digits and the word on either side of each; what stands elsewhere is left alone."""
    first = _DIGIT.search(text)
    if first is None:
        return
    words = text[: first.start()].rsplit(maxsplit=2)
    start, end, before, last = -1, -1, 0, False
    for word in _WORD.finditer(text, len(words[0]) if len(words) > 2 else 0):
        holds = _DIGIT.search(text, *word.span()) is not None
        if holds and start < 0:
            start = before
        if holds or last:
            end = word.end()
        elif start >= 0:
            yield start, end
            start = -1
        before, last = word.start(), holds
    if start >= 0:
        yield start, end
