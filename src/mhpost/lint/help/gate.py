"""Whether a text gives any cause to look for help in it; most texts do not, and then nothing else is loaded."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from mhpost.lint.fold import TEXTS
from mhpost.source import shipped

FEWEST_DIGITS = 3
"""No number to call is shorter."""
_TOGETHER = re.compile(r"\d(?:[^\w\n]{0,8}\d){2,}")
_YEAR = re.compile(r"(?:19|20)\d\d")


@lru_cache(maxsize=TEXTS)
def worth_a_look(text: str) -> bool:
    """Whether a text may hold a number to call, say that somebody always answers, or send readers elsewhere."""
    return _digits(text) or speaks(text)


def _digits(text: str) -> bool:
    return not all(map(_YEAR.fullmatch, _TOGETHER.findall(text)))


def speaks(text: str) -> bool:
    """Whether a text may say that somebody always answers, or send readers elsewhere."""
    holds = text.lower().__contains__
    return any(map(holds, _pieces("stems"))) or (
        any(map(holds, _pieces("places"))) and any(map(holds, _pieces("lines")))
    )


@cache
def _pieces(name: str) -> tuple[str, ...]:
    return tuple(shipped.load("mhpost.lint.help", "stems")[name])
