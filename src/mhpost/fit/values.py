"""What came of fitting one post to one account."""

from __future__ import annotations

from dataclasses import dataclass

from mhpost.platforms.base import Outgoing, Part
from mhpost.platforms.facts import Measure
from mhpost.render.values import Footer


@dataclass(frozen=True, slots=True)
class Fitted:
    """One post as the account would get it.

    part: the words, final; where nothing fits, the attempt that came nearest. footer: the form of help it holds.
    rung: `whole`, `without hashtags`, `short`, or `short without hashtags`. meters: every limited field of the part.
    outgoing: what may be queued; None where there is an error, and then nothing may.
    """

    part: Part
    footer: Footer
    rung: str
    meters: tuple[Measure, ...]
    outgoing: Outgoing | None = None

    @property
    def over(self) -> int:
        """By how many units the fullest field of the text is too long; 0 where it fits."""
        return max((meter.used - meter.max for meter in self.text_meters if meter.used > meter.max), default=0)

    @property
    def text_meters(self) -> tuple[Measure, ...]:
        """The meters that shorter words would change."""
        return tuple(meter for meter in self.meters if meter.field not in ("title", "images", "alt"))
