"""Who has reviewed the words of an entry, how long that holds, and who of them reads a language.

Rules about the sign-off of an entry, those about posts after a review ran out, and the questions for people ask this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from mhpost.calendar.values import Placed
from mhpost.calendar.variants import variants
from mhpost.calendar.version import Reviewed
from mhpost.lint.months import after
from mhpost.source.values import Route

if TYPE_CHECKING:
    from mhpost.lint.values import Options, Text


class Review(NamedTuple):
    """Somebody has read some words, and stands by them.

    steps: the place of these words below the entry; empty for all of it. until: the last day that the reviewer gave.
    aged: the last day on which it is not too old, by `review-years`.
    """

    by: str
    on: date
    steps: Route
    until: date | None
    aged: date

    @property
    def last(self) -> date:
        """The last day on which it holds."""
        return min(self.aged, self.until or self.aged)


@dataclass(frozen=True, slots=True)
class Reviews:
    """The reviews of one entry.

    placed: the entry. own: of all of it; None where nobody gave one. others: of its translations and versions, and of
    single posts of a series. today: the day of the run.
    """

    placed: Placed
    own: Review | None
    others: tuple[Review, ...]
    options: Options
    today: date

    @property
    def every(self) -> tuple[Review, ...]:
        """That of the entry, and the others."""
        return (self.own, *self.others) if self.own else self.others

    @property
    def signed_off(self) -> bool:
        """Whether a clinician has reviewed the entry, whenever."""
        return self.own is not None and self.own.by in self.options.clinicians

    @property
    def ours(self) -> bool:
        """Whether a person of the organization has reviewed the entry, whenever."""
        return self.own is not None and (self.signed_off or self.own.by in self.options.roles)

    def came(self, review: Review) -> bool:
        """Whether it took place: a day to come is a slip, or a plan."""
        return review.on <= self.today

    def covering(self, steps: Route) -> Sequence[Review]:
        """Those that cover the words there, below the entry: theirs, the innermost first, then that of the entry."""
        inside = [one for one in self.others if steps[: len(one.steps)] == one.steps]
        return [*sorted(inside, key=lambda one: -len(one.steps)), *([self.own] if self.own else ())]

    def of(self, text: Text) -> Sequence[Review]:
        """Those that cover a text: its own, where it is of a translation or a version that has one, and the entry's."""
        return self.covering(text.key.route[len(self.placed.where.route) :])

    def is_read(self, text: Text) -> bool:
        """Whether somebody who reads its language has reviewed it. Of a sign-off that is still to come MH212 speaks."""
        reviewed = (one for one in self.of(text) if one is self.own or self.came(one))
        return any(text.tongue in self.options.reads(one.by) for one in reviewed)


def reviews_of(placed: Placed, options: Options, today: date) -> Reviews:
    """All that is known of the reviews of an entry. options: say who is a clinician, who reads what, `review-years`."""
    months = 12 * options.limit("review-years")

    def review(said: Reviewed, steps: Route = ()) -> Review:
        return Review(said.by, said.on, steps, said.until, after(said.on, months))

    own = review(placed.entry.reviewed) if placed.entry.reviewed else None
    others = (review(one.said.reviewed, one.steps) for one in variants(placed.entry) if one.said.reviewed)
    return Reviews(placed, own, tuple(others), options, today)
