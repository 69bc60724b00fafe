"""What came of fitting one post to one account."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from mhpost.platforms.base import Outgoing, Part
from mhpost.platforms.facts import Measure
from mhpost.render.values import Footer

BESIDE = frozenset({"title", "images", "videos", "alt"})
"""Fields that other words would not change; every other one is of the text."""

LENGTHS = frozenset({"text", "bytes"})
"""How long the text may be. Its other fields say how much of something may stand in it."""

OF_HASHTAGS = frozenset({"hashtags", "tags"})
"""Fields that fewer hashtags make smaller, whatever the other words are."""


class Fitted(NamedTuple):
    """One post as the account would get it.

    parts: the words, final: one message, or those of a thread in order; where nothing fits, the attempt that came
    nearest. footer: the form of help it holds. rung: which form of the words was taken, as in `whole`,
    `without hashtags`, `short` or `thread`. meters: for each part, every limited field of it.
    outgoing: what may be queued; None where there is an error, and then nothing may.
    """

    parts: tuple[Part, ...]
    footer: Footer
    rung: str
    meters: tuple[tuple[Measure, ...], ...]
    outgoing: Outgoing | None = None

    @property
    def part(self) -> Part:
        """The first part: of most posts the only one."""
        return self.parts[0]

    @property
    def excess(self) -> tuple[Measure, ...]:
        """The fields of the text that are over their limits, of every part."""
        return tuple([meter for meters in self.meters for meter in excess(meters)])

    @property
    def over(self) -> int:
        """By how many units the fullest field of the text is too long; 0 where it fits."""
        most = 0
        for meters in self.meters:
            for meter in meters:
                if meter.used - meter.max > most and meter.field not in BESIDE:
                    most = meter.used - meter.max
        return most


def excess(meters: Iterable[Measure]) -> tuple[Measure, ...]:
    """Those of the text that are over their limits."""
    return tuple([meter for meter in meters if meter.used > meter.max and meter.field not in BESIDE])
