"""Good words are words: arrows, chains of & and drawings made of dots are read out sign by sign.

Source: Mole Valley guide to accessible social media.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from mhpost.lint.entry.once import distinct, once, written
from mhpost.lint.values import Subject, Text
from mhpost.source.values import Finding, Severity

_PLAIN = re.compile(r"https?://\S+|(?<![\w.+-])[\w.+-]+@[\w.-]+")
_WORTH = re.compile(r"[^\w\s.,;:!?'’\"“”()/-]|[-_.]{5}|w/|b/c|[/\\]_")


def for_words(subject: Subject) -> Sequence[Finding]:
    """MH331: arrows, & chains, sums of words, drawings."""
    return once(subject, _look)


@distinct
def _look(text: Text) -> Finding | None:
    if not _WORTH.search(text.words):
        return None
    plain = _PLAIN.sub(lambda address: "x" * len(address[0]), text.words)
    first = min((match for each in _signs() if (match := each.search(plain))), key=_start, default=None)
    if first is None:
        return None
    words = " ".join(text.words[first.start() : first.end()].split())
    return Finding(
        "MH331",
        Severity.INFO,
        text.at(*first.span()),
        f'"{words}" is read out sign by sign, or not at all.',
        "Say it in words.",
        "Screen readers name every sign, or leave it out.",
        language=text.language,
    )


def _start(match: re.Match[str]) -> int:
    return match.start()


@cache
def _signs() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each, re.IGNORECASE) for each in written()["signs"])
