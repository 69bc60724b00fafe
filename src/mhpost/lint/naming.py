"""Where the account of a finding stands in its words, so that another one, or several, can stand there.

What else stands in quotes may have the same name: an entry, a language, a template. The account is known by what stands
before it.
"""

from __future__ import annotations

import re

_BEFORE = r"(?:\b(?:account|add|for|goes to|language of|on|take) |\()"


def renamed(words: str, account: str, other: str) -> str:
    """The words with `other`, as it is to be read, wherever they name that account in quotes."""
    quoted = f'"{account}"'
    if quoted not in words:
        return words
    return re.sub(f"({_BEFORE}){re.escape(quoted)}", lambda found: found[1] + other, words, flags=re.IGNORECASE)
