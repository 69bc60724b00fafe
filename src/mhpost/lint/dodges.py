"""Words in disguise: `su1cide`, `su*cide`, `c0mmitted`, `s.u.i.c.i.d.e`, and the commonest misspellings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import islice, product
from typing import NamedTuple

from mhpost.lint import hashtags
from mhpost.source import shipped

_STANDS_FOR = {"0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "7": "t", "$": "s", "@": "a", "!": "il", "|": "il"}
_DISGUISED = re.compile(r"[0-9@$!|*#](?:[a-z]|(?<=[a-z][0-9@$])(?!\w))")
_TOKEN = re.compile(r"[a-z0-9@$!|*#]{3,20}")
_SPACED = re.compile(r"(?<![a-z0-9])[a-z](?:[ .*_-][a-z]){4,11}(?![a-z0-9])")
_LONE = re.compile(r"[ .*_-][a-z][ .*_-][a-z][ .*_-]")
"""Two letters that stand alone in a row, as they do in every word in which all letters do; few texts have them."""
_WORD = re.compile(r"[a-zß]+")
_SIGN = re.compile(r"[*#]+|.")
_MOST = 300
_NO_CHANCE = 6
"""Letters from which on a common word with digits in it is that word in disguise: h1mself, not 4ever."""

Plain = tuple[int, int, str]
"""A stretch of the folded text, and the word that stands there in disguise."""


class _Words(NamedTuple):
    """watched: words to find in disguise, and in lines. right: wrong spelling → word."""

    watched: frozenset[str]
    lines: str
    right: Mapping[str, str]


def disguised(text: str, language: str) -> list[Plain]:
    """The watched words in disguise, and the misspelt ones, in order and apart; of each kind at most the first 300."""
    right = _words(language).right
    finds: list[Plain] = []
    if not right.keys().isdisjoint(_WORD.findall(text)):
        finds += [(*find.span(), right[find[0]]) for find in _WORD.finditer(text) if find[0] in right]
    if _LONE.search(text):
        finds += _found(islice(_SPACED.finditer(text), _MOST), language)
    if _DISGUISED.search(text):
        tokens = (find for find in _TOKEN.finditer(text) if not find[0].isalpha() and not find[0].isdigit())
        finds += _found(islice(tokens, _MOST), language)
    return _apart(sorted(finds, key=_longest_first)) if finds else []


def watched(word: str, language: str) -> bool:
    """Whether a word is one of those that are looked for in disguise."""
    return word.lower() in _words(language).watched


def _found(finds: Iterator[re.Match[str]], language: str) -> Iterator[Plain]:
    for find in finds:
        token = find[0].rstrip("!*#|")
        bare = token.lstrip("*#")
        if word := _meant(bare, language):
            end = find.start() + len(token)
            yield end - len(bare), end, word


def _longest_first(find: Plain) -> tuple[int, int]:
    return find[0], -find[1]


def _apart(finds: list[Plain]) -> list[Plain]:
    kept: list[Plain] = []
    for find in finds:
        if not kept or kept[-1][1] <= find[0]:
            kept.append(find)
    return kept


@lru_cache(maxsize=1024)
def _meant(token: str, language: str) -> str | None:
    """The watched word behind the token, if it is one in disguise; for digits in it any common word that is long."""
    known = _words(language)
    if token in known.right:
        return known.right[token]
    letters = re.sub(r"[ ._*-]", "", token) if _SPACED.fullmatch(token) else token
    if token in known.watched or letters.isdigit():
        return None
    if (plain := re.sub(r"[*#]+", "", letters)) in known.watched:
        return plain
    if "*" in letters or "#" in letters:
        pattern = "".join(_letters_for(sign) for sign in _SIGN.findall(letters))
        found = re.search(rf"^{pattern}$", known.lines, re.MULTILINE)
        return found[0] if found else None
    ways = islice(product(*(_STANDS_FOR.get(sign, sign) for sign in letters)), _MOST)
    digits = letters.isalnum() and len(letters) >= _NO_CHANCE
    said = ("".join(way) for way in ways)
    return next((one for one in said if one in known.watched or (digits and hashtags.is_a_word(one, language))), None)


def _letters_for(sign: str) -> str:
    if sign[0] in "*#":
        return f"[a-z]{{1,{len(sign) + 1}}}"
    return f"[{_STANDS_FOR.get(sign, sign)}]"


@cache
def _words(language: str) -> _Words:
    data = shipped.load("mhpost.lint.phrases", f"disguises-{language}")
    right = {wrong: word for word, wrongs in data["misspelt"].items() for wrong in wrongs}
    return _Words(frozenset(data["watched"]), "\n".join(sorted(data["watched"])), right)
