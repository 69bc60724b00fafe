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
    """Whether a text may say that somebody always answers, send readers elsewhere, or name what is no more."""
    holds = text.lower().__contains__
    return (
        any(map(holds, _pieces("stems")))
        or any(map(holds, _pieces("former")))
        or (any(map(holds, _pieces("places"))) and any(map(holds, _pieces("lines"))))
        or (any(map(holds, _pieces("dangers"))) and any(map(holds, _pieces("inboxes"))))
    )


def has_a_former_name(text: str) -> bool:
    """Whether a text may hold a name that a service no longer has."""
    return any(map(text.lower().__contains__, _pieces("former")))


def speaks_of_danger(text: str) -> bool:
    """Whether a text may send somebody in danger to what is not read at once."""
    holds = text.lower().__contains__
    return any(map(holds, _pieces("dangers"))) and any(map(holds, _pieces("inboxes")))


@cache
def _pieces(name: str) -> tuple[str, ...]:
    return tuple(shipped.load("mhpost.lint.help", "stems")[name])
