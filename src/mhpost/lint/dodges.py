"""Words in disguise: `su1cide`, `su*cide`, `c0mmitted`, `s.u.i.c.i.d.e`, and the commonest misspellings."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from mhpost.source import shipped

if TYPE_CHECKING:
    from mhpost.lint.fold import Folded

_STANDS_FOR = {
    "0": "o",
    "1": "[il]",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "$": "s",
    "@": "a",
    "!": "[il]",
    "|": "[il]",
}
_DISGUISED = re.compile(r"[0-9@$!|*#]{1,4}[a-z]")
_TOKEN = re.compile(r"[a-z0-9@$!|*#]{3,20}")
_SPACED = re.compile(r"(?<![a-z0-9])[a-z](?:[ .*_-][a-z]){4,11}(?![a-z0-9])")
_SIGN = re.compile(r"[*#]+|.")


def spell_out(folded: Folded) -> Folded:
    """The text with every watched word in its plain spelling; positions still lead to what was written."""
    text = folded.text
    finds = [*_SPACED.finditer(text)]
    if any(wrong in text for wrong in _right()):
        finds += _misspelt().finditer(text)
    if _DISGUISED.search(text):
        finds += [find for find in _TOKEN.finditer(text) if not find[0].isalpha()]
    for find in sorted(finds, key=lambda find: -find.start()):
        token = find[0].rstrip("!*#|")
        bare = token.lstrip("*#")
        if word := _meant(bare):
            folded = folded.splice(find.start() + len(token) - len(bare), find.start() + len(token), word)
    return folded


@lru_cache(maxsize=1024)
def _meant(token: str) -> str | None:
    """The watched word behind the token, if it is one in disguise."""
    if token in _right():
        return _right()[token]
    letters = re.sub(r"[ ._*-]", "", token) if _SPACED.fullmatch(token) else token
    if token in _watched() or letters.isdigit():
        return None
    if letters.isalpha():
        return letters if letters in _watched() else None
    pattern = "".join(_letters_for(sign) for sign in _SIGN.findall(letters))
    return next((word for word in _watched() if re.fullmatch(pattern, word)), None)


def _letters_for(sign: str) -> str:
    if sign[0] in "*#":
        return f"[a-z]{{1,{len(sign) + 1}}}"
    return _STANDS_FOR.get(sign, re.escape(sign))


@cache
def _watched() -> frozenset[str]:
    return frozenset(shipped.load("mhpost.lint.phrases", "disguises")["watched"])


@cache
def _right() -> dict[str, str]:
    rows = shipped.load("mhpost.lint.phrases", "disguises")["misspelt"]
    return {wrong: word for word, wrongs in rows.items() for wrong in wrongs}


@cache
def _misspelt() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(_right())) + r")\b")
