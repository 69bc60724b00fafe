"""Topics are free words; the directory knows some of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from mhpost.source import nearest, shipped

GENERAL = "general"
CRISIS = frozenset({"suicide", "self-harm"})
"""Topics on which a post carries the best-sourced help there is."""
SLIP = 0.85
"""How like two words must be, of 1, for one to be a slip from the other: `self-care` is none from `self-harm`."""
DANGER = CRISIS | {"domestic-abuse", "sexual-violence"}
"""Topics on which a post names the emergency number too."""


@cache
def _names() -> dict[str, str]:
    table = shipped.load("mhpost.resources", "topics")
    return {word: name for name, words in table.items() for word in (name, *words)}


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    return "-".join(word.lower().replace("_", " ").replace("-", " ").split())


def known(words: Iterable[str]) -> tuple[str, ...]:
    """The directory's topics behind some free words, sorted; `general` where none of them is known."""
    return _known(tuple(words))


@lru_cache(maxsize=4096)
def _known(words: tuple[str, ...]) -> tuple[str, ...]:
    found = {_names()[_plain(word)] for word in words if _plain(word) in _names()}
    return tuple(sorted(found)) or (GENERAL,)


def unknown(words: Iterable[str]) -> tuple[str, ...]:
    """Those of some free words that no line serves, as written."""
    return tuple(word for word in words if _plain(word) not in _names())


@lru_cache(maxsize=4096)
def meant(word: str) -> str | None:
    """The topic that a word is a slip of the pen from; None for words of their own."""
    return nearest(word, _names(), SLIP)


def names() -> tuple[str, ...]:
    """The topics that lines may have, sorted."""
    return tuple(sorted(set(_names().values())))
