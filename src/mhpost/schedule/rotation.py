"""What the posts of a series say in turn: `rotate` below `repeat`.

Which of them a post says depends on its number in the rule alone, counted from the first day of the series. So it is
the same whenever it is planned, and leaving a day out changes no other day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from mhpost.calendar.models import Repeat
from mhpost.calendar.values import Placed
from mhpost.schedule.dated import Dated
from mhpost.schedule.found import warning
from mhpost.schedule.values import Said
from mhpost.source.values import Finding


def rotated(posts: Iterable[Dated], repeat: Repeat, number: Mapping[date, int], times: int) -> Iterator[Dated]:
    """The posts, each with what it says. number: day → how many days the rule gives before; times: posts a day."""
    for day, same_day in groupby(posts, key=lambda post: post.rule_date):
        for nth, post in enumerate(same_day):
            index = (number[day] * times + nth) % len(repeat.rotate)
            yield post._replace(turns=(Said(("repeat", "rotate", index), repeat.rotate[index]),))


def complaints(placed: Placed, repeat: Repeat) -> Iterator[Finding]:
    """A warning for what says the same as another of the rotation."""
    for index, turn in enumerate(repeat.rotate):
        first = repeat.rotate.index(turn)
        if first < index:
            message = f"Numbers {first + 1} and {index + 1} of the rotation say the same."
            yield warning("MH165", placed, ("repeat", "rotate", index), message, "Change the words of one of them.")


def too_few(placed: Placed, repeat: Repeat, days: Sequence[date], times: int, horizon: int, who: str) -> Finding | None:
    """A warning where the same words come again within `horizon` days, which `who` refuses.

    days: the first days that the rule gives; times: posts a day. A template may say other words each time.
    """
    entry, have = placed.entry, max(1, len(repeat.rotate))
    if not repeat.rotate and (entry.template is not None or entry.again):
        return None
    need = _most_within(days, timedelta(days=horizon)) * times
    if need <= have:
        return None
    says = f"It has {have} different texts" if repeat.rotate else "It says the same words every time"
    message = f"{says}; {who} refuses the same words within {horizon} days."
    hint = f'Write {need} different texts under "repeat" → "rotate".'
    return warning("MH164", placed, ("repeat", "rotate") if repeat.rotate else ("repeat",), message, hint)


def _most_within(days: Sequence[date], span: timedelta) -> int:
    """The most days that lie in one span, both of its ends included."""
    most = start = 0
    for end, day in enumerate(days):
        while day - days[start] > span:
            start += 1
        most = max(most, end - start + 1)
    return most
