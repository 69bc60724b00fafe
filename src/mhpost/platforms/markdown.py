"""Text for platforms that read Markdown, so that people see it as it was written: `*4141` keeps its star."""

from __future__ import annotations

import re

from mhpost.platforms.words import urls

_MARKS = re.compile(r"[\\`*_~^|\[\]]|(?<![^\n])[#>]")


def escaped(text: str) -> str:
    """The text with a backslash before every mark of Markdown, but not inside addresses."""
    pieces, at = [], 0
    for start, end in urls(text):
        pieces += [_MARKS.sub(r"\\\g<0>", text[at:start]), text[start:end]]
        at = end
    return "".join([*pieces, _MARKS.sub(r"\\\g<0>", text[at:])])
