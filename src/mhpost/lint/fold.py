"""Text as the rules read it: plain small letters, with a way back to the text as written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining, is_normalized, normalize

from mhpost.lint import dodges, hashtags

_SAME_LENGTH = str.maketrans(
    "‘’‚‛′`´“”„‟″«»\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\t\r‐‑",
    "'''''''\"\"\"\"\"\"\"        \n--",
)
_INVISIBLE = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_SMALL_CAPS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ"
_ALIKE = str.maketrans(
    _SMALL_CAPS + "асеоріѕухӏκοαιυ",
    "abcdefghijklmnopqrstuvwxyz" + "aceopisyxlkoaiu",
)
_LETTER_SIGNS = (0x1F150, 0x1F170)
_NEEDS_CARE = re.compile("[\u0300-\u036f\U0001f150-\U0001f189]|" + _INVISIBLE.pattern)
_HASHTAG = re.compile(r"#\w{3,80}|^\w{3,80}$")
_SEAM = re.compile(r"(?<=[a-zß-öø-ÿ0-9])(?=[A-ZÀ-ÖØ-Þ])|(?<=[A-ZÀ-ÖØ-Þ])(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ])|_")


@dataclass(frozen=True, slots=True)
class Folded:
    """text: what the rules match. at: for each of its characters the index in the text as written; None: the same."""

    text: str
    at: tuple[int, ...] | None = None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """`[start, end)` of the folded text as `[start, end)` of the text as written."""
        if self.at is None or start >= end:
            return start, end
        return self.at[start], self.at[end - 1] + 1

    def capitals(self, written: str) -> str:
        """The folded text with a capital letter wherever one stands in the text as written."""
        places = self.at or range(len(self.text))
        return "".join(
            letter.upper() if letter.isascii() and written[place].isupper() else letter
            for letter, place in zip(self.text, places, strict=True)
        )

    def splice(self, start: int, end: int, words: str) -> Folded:
        """The same with other words in a stretch; they point evenly into what stood there."""
        steps = [min(end - start - 1, i * (end - start) // len(words)) for i in range(len(words) - 1)]
        return self._with(start, end, words, [*steps, end - start - 1])

    def spread(self, start: int, end: int, words: str) -> Folded:
        """The same with other spaces, # and _ between the letters of a stretch; each letter keeps its place."""
        places = [i for i in range(end - start) if self.text[start + i] not in "#_ "]
        steps, seen = [], 0
        for letter in words:
            steps.append(places[min(seen, len(places) - 1)])
            seen += letter != " "
        return self._with(start, end, words, steps)

    def _with(self, start: int, end: int, words: str, steps: Sequence[int]) -> Folded:
        at = self.at or tuple(range(len(self.text)))
        old = at[start:end]
        return Folded(self.text[:start] + words + self.text[end:], at[:start] + tuple(old[i] for i in steps) + at[end:])


@lru_cache(maxsize=512)
def fold(text: str) -> Folded:
    """The text in plain small letters.

    Quotes become straight, spaces plain, decorative and accented letters bare (NFKD), invisible characters
    go, hashtags fall into words, and a watched word in disguise (`su1cide`, `s*icide`) is spelled out.
    """
    folded = _letters(text)
    if "#" in text or text.replace("_", "").isalnum():
        folded = _hashtags(folded, text)
    return dodges.spell_out(folded)


def _letters(text: str) -> Folded:
    plain = text.translate(_SAME_LENGTH).lower()
    if plain.isascii() and len(plain) == len(text):
        return Folded(plain)
    if len(plain) == len(text) and is_normalized("NFKD", plain) and not _NEEDS_CARE.search(plain):
        return Folded(plain.translate(_ALIKE))
    letters: list[str] = []
    at: list[int] = []
    for index, char in enumerate(text):
        for letter in _letter(char):
            letters.append(letter)
            at.append(index)
    return Folded("".join(letters), tuple(at))


@lru_cache(maxsize=4096)
def _letter(char: str) -> str:
    if _INVISIBLE.match(char):
        return ""
    for first in _LETTER_SIGNS:
        if first <= ord(char) < first + 26:
            return chr(ord(char) - first + ord("a"))
    bare = "".join(piece for piece in normalize("NFKD", char) if not combining(piece))
    return bare.translate(_SAME_LENGTH).lower().translate(_ALIKE)


def _hashtags(folded: Folded, text: str) -> Folded:
    """Put spaces between the words of `#CamelCase`, `#snake_case` and `#smallletters`.

    A text of one word is a hashtag written without its #.
    """
    for tag in reversed(list(_HASHTAG.finditer(folded.text))):
        start, end = folded.origin(*tag.span())
        written = text[start:end] if end - start == len(tag[0]) else tag[0]
        seams = _letters(_SEAM.sub(" ", written)).text.replace("#", " ").split()
        words = " " * tag[0].startswith("#") + " ".join(hashtags.split(seam) for seam in seams)
        if words.replace(" ", "") == tag[0].replace("#", "").replace("_", ""):
            folded = folded.spread(*tag.span(), words)
    return folded
