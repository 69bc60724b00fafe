"""Single posts of a series that are other than the rest: `change` below `repeat`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime

from mhpost.calendar.models import Change, Repeat
from mhpost.calendar.values import Placed
from mhpost.schedule.dated import Dated
from mhpost.schedule.found import error
from mhpost.schedule.values import Said
from mhpost.source.values import Finding

GivenOn = Callable[[date], Sequence[datetime]]
"""A day → the moments that the rule gives on it, before any is left out."""


def changed(posts: Iterable[Dated], changes: Sequence[Change]) -> Iterator[Dated]:
    """The posts as `changes` has them, without those that are skipped. Of two changes of one day the first counts."""
    by_day = {change.date: (index, change) for index, change in reversed([*enumerate(changes)])}
    for post in posts:
        if (found := by_day.get(post.rule_date)) is None:
            yield post
            continue
        index, change = found
        if not change.skip:
            local = datetime.combine(change.to or post.local.date(), change.time or post.local.time())
            said = Said(("repeat", "change", index), change)
            yield post._replace(local=local, turns=(said, *post.turns), accounts=change.accounts)


def complaints(placed: Placed, repeat: Repeat, given: GivenOn, near: Callable[[date], str]) -> Iterator[Finding]:
    """What is wrong with the changes. near: a day → when the series comes instead."""
    seen: set[date] = set()
    for index, change in enumerate(repeat.change):
        at, day = ("repeat", "change", index), change.date
        moments = given(day)
        if not moments:
            message = f"The series does not come on {day}, so there is nothing to change."
            yield error("MH162", placed, (*at, "date"), message, near(day))
        elif said := _contradiction(change, moments, again=day in seen, left_out=day in repeat.except_):
            yield error("MH163", placed, at, *said)
        seen.add(day)


def _contradiction(
    change: Change, moments: Sequence[datetime], *, again: bool, left_out: bool
) -> tuple[str, str] | None:
    day = change.date
    if again:
        return f"The post of {day} is changed twice.", "Put both changes into one."
    if left_out:
        return f'The day {day} is left out by "except", so it cannot be changed.', 'Take it out of "except".'
    other = [key for key in change.model_fields_set if key not in ("date", "skip")]
    if change.skip and other:
        return f'The post of {day} is left out, and "{other[0]}" is said of it.', 'Keep "skip: true" alone, or without.'
    if not change.skip and not other:
        return f"The change of {day} says nothing.", 'Write what is other, as in "text", "time" or "skip: true".'
    if change.time and len(moments) > 1:
        return f"On {day} the series comes {len(moments)} times; one time cannot be for all of them.", (
            'Leave "time" out, or write an entry of its own.'
        )
    return None
