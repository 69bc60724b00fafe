"""Numbers among words that are written from right to left.

Between such words the groups of a number change places on the screen: 116 123 is shown as 123 116, and +44 with its
sign at the other end. An isolate keeps them as they are dialled.
Source: Unicode Standard Annex 9, rules N1 and W4 to W7, and section 2.4 on isolates.
"""

from __future__ import annotations

import re

from mhpost.render.values import Footer

RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"))
"""Languages that are written from right to left; BCP 47 without country."""

_ISOLATE, _END = "\u2066", "\u2069"


def in_order(footer: Footer) -> Footer:
    """The footer with each of its numbers isolated, so that it is shown as it is dialled."""
    numbers = sorted(footer.numbers, key=len, reverse=True)
    if not numbers:
        return footer
    apart = rf"(?<![\w+*#])(?:{'|'.join(map(re.escape, numbers))})(?!\w)"
    return footer._replace(text=re.sub(apart, lambda found: f"{_ISOLATE}{found[0]}{_END}", footer.text))
