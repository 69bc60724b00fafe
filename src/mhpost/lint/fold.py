"""Text as the rules read it: plain small letters, with a way back to the text as written."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from unicodedata import category, normalize

from mhpost.lint import dodges, hashtags, seams

_SAME_LENGTH = str.maketrans(
    "‘’‚‛′`´“”„‟″«»\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\t\r\u2800\u115f\u1160‐‑",
    "'''''''\"\"\"\"\"\"\"        \n   --",
)
_UNSEEN = frozenset({"Cf", "Me", "Mn"})
"""The general categories of signs that take no room: formats, and marks over, under and around letters."""
_SMALL_CAPS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ"
_ALIKE: dict[int, str | int] = {
    **str.maketrans(
        _SMALL_CAPS + "асеоріѕухӏκοαιυ",
        "abcdefghijklmnopqrstuvwxyz" + "aceopisyxlkoaiu",
    ),
    ord("œ"): "oe",
    ord("æ"): "ae",
}
_CAPITALS_ALIKE = str.maketrans("АВЕКМНОРСТХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTXIJSABEZHIKMNOPTYX")
_LETTER_SIGNS = (0x1F150, 0x1F170)
_HASHTAG = re.compile(r"#\w{3,80}|^\w{3,80}$")
_SEAM = re.compile(r"(?<=[a-zß0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-zß])|_")
_MOST_HASHTAGS = 200
_SPACES = re.compile(r" {2,}")

TEXTS = 512
"""Texts that stay folded, more than those of an entry: what they are about is asked before what is wrong with them."""


class Edit(NamedTuple):
    """Other words for a stretch of a text. steps: for each of their letters how far from `start` it stood."""

    start: int
    end: int
    words: str
    steps: Sequence[int]


@dataclass(frozen=True, slots=True)
class Folded:
    """text: what the rules match. at: for each of its characters the index in the text as written; None: the same."""

    text: str
    at: Sequence[int] | None = None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """`[start, end)` of the folded text as `[start, end)` of the text as written."""
        if self.at is None or start >= end:
            return start, end
        return self.at[start], self.at[end - 1] + 1

    def capitals(self, written: str, start: int = 0, end: int | None = None) -> str:
        """A stretch of the folded text with a capital letter wherever one stands in the text as written."""
        if self.at is None and self.text == written.lower():
            return written[start:end]
        letters = [*self.text[start:end]]
        places = range(len(self.text)) if self.at is None else self.at
        for index, place in enumerate(places[start:end]):
            if written[place].isupper() and letters[index].isascii():
                letters[index] = letters[index].upper()
        return "".join(letters)

    def edited(self, edits: Iterable[Edit]) -> Folded:
        """The same with other words; edits: in order, none of them over another."""
        at = range(len(self.text)) if self.at is None else self.at
        text: list[str] = []
        places: list[int] = []
        done = 0
        for start, end, words, steps in edits:
            text += (self.text[done:start], words)
            places += at[done:start]
            places += (at[start + step] for step in steps)
            done = end
        return Folded("".join(text) + self.text[done:], array("I", (*places, *at[done:]))) if text else self


@lru_cache(maxsize=TEXTS)
def fold(text: str, language: str = "en") -> Folded:
    """The text in plain small letters.

    Quotes become straight, spaces plain and single, decorative and accented letters bare (NFKD), invisible characters
    and marks of HTML go, a line that goes on in the next one does so after a space, hashtags fall into words, an
    underline is a space (it emphasizes, or joins words), and a watched word in disguise (`su1cide`, `s*icide`) is
    spelled out.
    language: whose watched words and hashtags; one that has rules about words.
    """
    said = seams.shown(text) if "<" in text or "&" in text else text
    folded = _letters(seams.wrapped(said, language) if "\n" in said else said, language)
    if "#" in folded.text or folded.text.replace("_", "").isalnum():
        folded = folded.edited(_hashtags(folded, text, language))
    if "_" in folded.text:
        folded = Folded(folded.text.replace("_", " "), folded.at)
    if "  " in folded.text:
        folded = folded.edited(Edit(*gap.span(), " ", (0,)) for gap in _SPACES.finditer(folded.text))
    finds = dodges.disguised(folded.text, language)
    return folded.edited(map(_spelled_out, finds)) if finds else folded


class _Alphabet(dict[int, str]):
    """What each character becomes, worked out when it is first seen.

    odd: those that become none, or several. asked: these, and those that may part words (`seams.MARKS`).
    """

    def __init__(self) -> None:
        super().__init__()
        self.odd: set[str] = set()
        self.asked: set[str] = set()

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = self[code] = _letter(char)
        if len(plain) != 1:
            self.odd.add(char)
        if len(plain) != 1 or seams.MARKS.match(char):
            self.asked.add(char)
        return plain


_ALPHABET = _Alphabet()


def _letters(text: str, language: str) -> Folded:
    plain = text.translate(_ALPHABET)
    if _ALPHABET.asked.isdisjoint(text):
        return Folded(plain)
    closed = seams.closed(text, language)
    if closed is not text:
        text, plain = closed, closed.translate(_ALPHABET)
    if _ALPHABET.odd.isdisjoint(text):
        return Folded(plain)
    at: list[int] = []
    done = 0
    for index, char in enumerate(text):
        if char in _ALPHABET.odd:
            at += range(done, index)
            at += [index] * len(_ALPHABET[ord(char)])
            done = index + 1
    return Folded(plain, array("I", (*at, *range(done, len(text)))))


def _letter(char: str) -> str:
    for first in _LETTER_SIGNS:
        if first <= ord(char) < first + 26:
            return chr(ord(char) - first + ord("a"))
    bare = "".join(piece for piece in normalize("NFKD", char) if category(piece) not in _UNSEEN)
    return bare.translate(_SAME_LENGTH).translate(_CAPITALS_ALIKE).lower().translate(_ALIKE)


def _hashtags(folded: Folded, text: str, language: str) -> Iterable[Edit]:
    """Spaces between the words of `#CamelCase`, `#snake_case` and `#smallletters`, in the first 200 of them.

    A text of one word is a hashtag written without its #.
    """
    for tag in islice(_HASHTAG.finditer(folded.text), _MOST_HASHTAGS):
        seams = _SEAM.sub(" ", folded.capitals(text, *tag.span())).lower().replace("#", " ").split()
        words = " " * tag[0].startswith("#") + " ".join(hashtags.split(seam, language) for seam in seams)
        if words.replace(" ", "") == tag[0].replace("#", "").replace("_", ""):
            yield Edit(*tag.span(), words, _kept(tag[0], words))


def _kept(old: str, new: str) -> list[int]:
    """Where each letter of a tag stood before spaces, # and _ between the letters changed."""
    places = [index for index, letter in enumerate(old) if letter not in "#_ "]
    steps, seen = [], 0
    for letter in new:
        steps.append(places[min(seen, len(places) - 1)])
        seen += letter != " "
    return steps


def _spelled_out(find: dodges.Plain) -> Edit:
    """The word for its disguise; its letters point evenly into what stood there."""
    start, end, word = find
    last = end - start - 1
    return Edit(start, end, word, [*(min(last, i * (end - start) // len(word)) for i in range(len(word) - 1)), last])
