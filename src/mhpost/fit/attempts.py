"""One post tried on one account: joining and measuring, for every form of its words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache

from mhpost.fit.join import Frame, Piece
from mhpost.fit.rungs import Family, Rung, rungs
from mhpost.fit.values import OF_HASHTAGS, Fitted, excess
from mhpost.platforms.base import Account, Counting, Part, limits_of
from mhpost.platforms.facts import Limits, Measure
from mhpost.render.values import Footer, Post


class Attempts:
    """What was tried, and how to try more; nothing is measured twice.

    limits: the account's. tried: the names of the forms, in their order.
    """

    def __init__(self, post: Post, account: Account, platform: Counting) -> None:
        self.post = post
        self.platform = platform
        self.limits: Limits = limits_of(platform, account)
        self.frame = Frame(post, platform.FACTS)
        self.tried: list[str] = []
        self._made: dict[tuple[Rung, Footer], Fitted] = {}

    @property
    def shortest(self) -> Footer:
        """The form of the help that takes the least room there."""
        return _shortest(self.post.footers, self.platform.weigh)

    def measure(self, part: Part) -> tuple[Measure, ...]:
        """Every limited field of the part, by the account's limits."""
        return self.platform.measure(part, self.limits)

    def climb(self, family: Family) -> Fitted:
        """The fullest form that fits with the longest help it has room for; where none does, the barest one.

        Nothing is measured that cannot decide: where all words fit with the shortest help, they stay; where not even
        the barest form fits, none does; else the fullest is looked for by halves.
        """
        whole = family.words(len(family.optional))
        hashtags = self.frame.hashtags(whole)
        full = self._try(family, Rung(family.name, len(family.optional), hashtags), self.post.footers[0])
        if not full.over:
            self.tried.append(family.name)
            return full
        few = self.few(hashtags, whole)
        steps = rungs(family, hashtags, few)
        self.tried.extend(step.name for step in steps)
        if few and not (fewer := self._try(family, steps[1], self.post.footers[0])).over:
            return fewer
        if not self._try(family, steps[0], self.shortest).over:
            return self._with_longest(family, steps[0])
        barest = self._try(family, steps[-1], self.shortest)
        return barest if barest.over else self._with_longest(family, self._fullest(family, steps))

    def few(self, hashtags: tuple[str, ...], words: str = "") -> tuple[str, ...]:
        """The first hashtags, as many as the platform takes beside these words; none where it takes all or not one."""

        def too_many(kept: int) -> bool:
            part = self.frame.part(Piece(words, hashtags=hashtags[:kept]))
            return any(meter.field in OF_HASHTAGS for meter in excess(self.measure(part)))

        if not hashtags or not self.limits.keys() & OF_HASHTAGS or not too_many(len(hashtags)):
            return ()
        return hashtags[: bisect_left(range(1, len(hashtags)), True, key=too_many)]

    def _fullest(self, family: Family, steps: Sequence[Rung]) -> Rung:
        """The first step that fits; the last is known to."""
        last = len(steps) - 1
        at = bisect_left(steps, True, hi=last, key=lambda step: not self._try(family, step, self.shortest).over)
        return steps[at]

    def _with_longest(self, family: Family, step: Rung) -> Fitted:
        forms = (self._try(family, step, footer) for footer in self.post.footers)
        return next(fitted for fitted in forms if not fitted.over)

    def _try(self, family: Family, step: Rung, footer: Footer) -> Fitted:
        if (step, footer) not in self._made:
            words = family.words(step.paragraphs)
            part = self.frame.part(Piece(words, footer.text, self.frame.link(words), step.hashtags))
            self._made[step, footer] = Fitted((part,), footer, step.name, (self.measure(part),))
        return self._made[step, footer]


@lru_cache(maxsize=256)
def _shortest(footers: tuple[Footer, ...], weigh: Callable[[str], int]) -> Footer:
    """The same help stands under many posts."""
    return min(footers, key=lambda footer: weigh(footer.text))
