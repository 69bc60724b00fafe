"""Numbers of help among words that are written from right to left, and which words are.

Between such words the groups of a number change places on the screen: 116 123 is shown as 123 116, and +44 with its
sign at the other end. An isolate keeps them as they are dialled.
Source: Unicode Standard Annex 9, rules N1 and W4 to W7, and section 2.4 on isolates.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from mhpost.render.values import Footer

RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"))
"""Languages that are written from right to left; BCP 47 without country."""

_ISOLATE, _END = "\u2066", "\u2069"
_FIRST = "\u0590"
_LEFTWARD = (
    *(("\u0590", "\u08ff"), ("\ufb1d", "\ufdff"), ("\ufe70", "\ufefe")),
    *(("\U00010800", "\U00010fff"), ("\U0001e800", "\U0001efff")),
)
"""Where the letters of such scripts stand in Unicode, from what to what; none stands before the first."""


def in_order(footer: Footer) -> Footer:
    """The footer with each of its numbers isolated, so that it is shown as it is dialled."""
    if not footer.numbers:
        return footer
    return footer._replace(text=re.sub(_any_of(footer.numbers), lambda found: isolated(found[0]), footer.text))


def _any_of(numbers: Collection[str]) -> str:
    longest_first = sorted(numbers, key=len, reverse=True)
    return rf"(?<![\w+*#])(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"


def isolated(number: str) -> str:
    """The number, shown on its own."""
    return f"{_ISOLATE}{number}{_END}"


def dialled(text: str, known: Collection[str] = ()) -> str:
    """The words of a post with each number to call isolated that would be shown in another order.

    known: numbers of help lines, which are numbers to call whatever they look like. Lines in which the author has set
    directions stay as they are.
    """
    if text.isascii() or max(text) < _FIRST or not _runs_from_the_right(text):
        return text
    from mhpost.render.numbers import kept

    return kept(text, frozenset(known))


def _runs_from_the_right(text: str) -> bool:
    """Whether any letter is of a script that is written from right to left."""
    return any(first <= sign <= last for sign in text if sign >= _FIRST for first, last in _LEFTWARD)
