"""Where a sentence begins and ends."""

from __future__ import annotations

import re

LONGEST = 600

_SHORT = (
    "e.g",
    "i.e",
    "dr",
    "mr",
    "mrs",
    "ms",
    "prof",
    "st",
    "vs",
    "approx",
    "no",
    "z.b",
    "d.h",
    "u.a",
    "bzw",
    "ca",
    "ej",
    "sra",
    "sr",
    "p.ej",
    "mme",
)
"""Written with a full stop that ends no sentence."""

_END = re.compile(
    r"(?=[.!?…])"
    + "".join(rf"(?<!\b{re.escape(short)}(?=\.))" for short in _SHORT)
    + r"(?<!\n\d(?=[.)]))(?<!\n\d\d(?=[.)]))[.!?…]+[\"')\]*]*(?=\s|$)"
    r"|\n[ \t]*\n|\n(?=\s*(?:[-•*–→✅❌✔✖✗✘☑🚫👉👎👍⛔]|\d{1,2}[.)] ))"
)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence (or line of a list) around `[start, end)` begins and ends, at most 600 characters away."""
    first = max(0, start - LONGEST)
    for stop in _END.finditer(text, first, start):
        first = stop.end()
    after = _END.search(text, end, min(len(text), end + LONGEST))
    return first, after.end() if after else min(len(text), end + LONGEST)
