"""Web and e-mail addresses in a text: what stands in one is no words; a hashtag is."""

from __future__ import annotations

import re

_ADDRESS = re.compile(
    "|".join(
        (
            r"(?:https?://|\bwww\.)[^\s<>\"'“”«»]+",
            r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[a-z]{2,24}\b",
            r"(?<![\w.@/-])(?:[\w-]{1,63}\.){1,5}(?:[a-z]{2,24}/\S*|(?:com|edu|eu|gov|info|net|org|uk)(?![\w-]))",
        )
    ),
    re.IGNORECASE,
)


def addresses(text: str) -> tuple[tuple[int, int], ...]:
    """Where each address of a text begins and ends, in code points."""
    return tuple(found.span() for found in _ADDRESS.finditer(text))
