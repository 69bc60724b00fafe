"""The numbers that rules go by. `lint: {limits: {NAME: NUMBER}}` in mhpost.yaml changes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Limit(NamedTuple):
    """One number. usual: without a setting. least, most: what it may be set to, both inclusive. code: of its rule.

    more_is_stricter: a larger number finds more; of the others a smaller one does.
    """

    usual: int
    least: int
    most: int
    code: str
    more_is_stricter: bool = False

    def stricter(self, one: int, other: int) -> int:
        """The number of the two with which the rule finds more."""
        return max(one, other) if self.more_is_stricter else min(one, other)


LIMITS: Mapping[str, Limit] = {
    "review-years": Limit(3, 1, 10, "MH213"),
    "consent-months": Limit(24, 1, 120, "MH254"),
    "source-years": Limit(7, 1, 50, "MH217"),
    "suicide-posts": Limit(3, 1, 50, "MH224"),
    "alike-days": Limit(30, 0, 400, "MH362", more_is_stricter=True),
    "alike-percent": Limit(85, 50, 100, "MH362"),
    "sentence-words": Limit(25, 10, 60, "MH317"),
    "reading-age": Limit(11, 7, 20, "MH318"),
}
"""Name → number. Each name is read by one rule, as `options.limit("review-years")`."""
