"""Where a sentence begins and ends."""

from __future__ import annotations

import re

LONGEST = 600

_END = re.compile(r"[.!?…]+[\"')\]*]*(?=\s|$)|\n[ \t]*\n|\n(?=\s*[-•*✅❌✔✖✗✘☑🚫👉👎👍⛔])")


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence (or line of a list) around `[start, end)` begins and ends, at most 600 characters away."""
    first = max(0, start - LONGEST)
    for stop in _END.finditer(text, first, start):
        first = stop.end()
    after = _END.search(text, end, min(len(text), end + LONGEST))
    return first, after.end() if after else min(len(text), end + LONGEST)
