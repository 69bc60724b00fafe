"""Use or mention: "don't say 'committed suicide'" is good advice, not a slip."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from mhpost.source import shipped

_NEAR = 220
_OPENS = re.compile(r"[\"'(](?:[a-z']{1,12} ){0,3}$")
_CLOSES = re.compile(r"^[^\"'.!?]{0,30}[.!?,]?[\"')]")


def discouraged(text: str, start: int, end: int, sentence: tuple[int, int], language: str) -> bool:
    """Whether a cue near `[start, end)` of the folded text says that these words are quoted to discourage them.

    `before` and `after` cues touch the words; `around` cues stand in their sentence, or within 220 characters of it.
    Quotation marks alone are no cue; they only let weaker ones (`quoted`) count.
    """
    cues = _cues(language)
    first, last = sentence
    before, after = text[first:start], text[end:last]
    if any(cue.search(before) for cue in cues["before"]) or any(cue.search(after) for cue in cues["after"]):
        return True
    near = text[max(0, first - _NEAR) : last + _NEAR]
    quoted = bool(_OPENS.search(before) and _CLOSES.search(after))
    return any(cue.search(near) for cue in (*cues["around"], *(cues["quoted"] if quoted else ())))


def denied(text: str, start: int, sentence: tuple[int, int], language: str) -> bool:
    """Whether what stands at `start` is said in order to deny it: negated, answered by "No", called a myth."""
    cues = _cues(language)
    first, last = sentence
    before, own, after = text[first:start], text[first:last], text[last : last + _NEAR]
    if any(cue.search(before) for cue in cues["denied_before"]) or any(cue.search(own) for cue in cues["denied_in"]):
        return True
    asked = "?" in text[start:last]
    return any(cue.search(after) for cue in (*cues["denied_after"], *(cues["answer"] if asked else ())))


@cache
def _cues(language: str) -> Mapping[str, tuple[re.Pattern[str], ...]]:
    cues = shipped.load("mhpost.lint.phrases", "cues")[language]
    return {place: tuple(re.compile(cue) for cue in some) for place, some in cues.items()}
