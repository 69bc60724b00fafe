"""The posts of one account beside each other: whether there is room for one more at a moment."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, timedelta

from mhpost.clock import zone
from mhpost.schedule.cadence import Cadence, Cap
from mhpost.schedule.wall import resolve
from mhpost.schedule.windows import Conflict

TOO_CLOSE, TOO_MANY = "MH360", "MH361"


class Lane:
    """The posts that stand already. cadence: how often the account may post."""

    def __init__(self, cadence: Cadence) -> None:
        self._cadence = cadence
        self._posts: list[tuple[float, str]] = []
        self._days: dict[str, Counter[date]] = {topic: Counter() for topic in cadence.caps}

    def add(self, moment: datetime, entry: str, topics: Iterable[str]) -> None:
        """One more. topics: of those that are capped, what it is about."""
        insort(self._posts, (moment.timestamp(), entry))
        for topic in topics:
            self._days[topic][moment.date()] += 1

    def remove(self, moment: datetime, entry: str, topics: Iterable[str]) -> None:
        """Take one away that was added in the same words."""
        self._posts.remove((moment.timestamp(), entry))
        for topic in topics:
            self._days[topic][moment.date()] -= 1

    def conflict(self, moment: datetime, topics: Collection[str]) -> Conflict | None:
        """What keeps a post from going out at the aware moment, beside those that stand."""
        return self._too_close(moment) or next(self._too_many(moment, topics), None)

    def _too_close(self, moment: datetime) -> Conflict | None:
        if self._cadence.spacing is None:
            return None
        at, least = moment.timestamp(), self._cadence.spacing.total_seconds()
        first = bisect_right(self._posts, (at - least, "\U0010ffff"))
        last = bisect_left(self._posts, (at + least,))
        if first == last:
            return None
        closest, entry = min(self._posts[first:last], key=lambda one: (abs(one[0] - at), one))
        ends = datetime.fromtimestamp(self._gap(last - 1) + least, moment.tzinfo)
        return Conflict(TOO_CLOSE, "time", f'{apart(at - closest)} "{entry}"', ends)

    def _gap(self, index: int) -> float:
        """When the first post goes out, from that one on, behind which there is room for another."""
        assert self._cadence.spacing is not None
        room = 2 * self._cadence.spacing.total_seconds()
        while index + 1 < len(self._posts) and self._posts[index + 1][0] - self._posts[index][0] < room:
            index += 1
        return self._posts[index][0]

    def _too_many(self, moment: datetime, topics: Iterable[str]) -> Iterator[Conflict]:
        day = moment.date()
        for topic in topics:
            full = _full(self._days[topic], day, self._cadence.caps[topic])
            if full:
                yield Conflict(TOO_MANY, "date", f"{full} on {topic} already", _a_day_later(moment))


def apart(seconds: float) -> str:
    """`only 10 minutes after`, `only 5 minutes before`, `at the same time as`."""
    minutes = round(abs(seconds) / 60)
    if minutes == 0:
        return "at the same time as"
    return f"only {minutes} minute{'' if minutes == 1 else 's'} {'after' if seconds > 0 else 'before'}"


def _full(posts: Counter[date], day: date, cap: Cap) -> str:
    """Why there is no room for one more on the day, in words; empty where there is."""
    if cap.day is not None and posts[day] >= cap.day:
        return f"a day with {_posts(posts[day])}"
    if cap.week is None:
        return ""
    counts = [posts[day + timedelta(by)] for by in range(-6, 7)]
    most = max(sum(counts[start : start + 7]) for start in range(7))
    return f"within seven days of {_posts(most)}" if most >= cap.week else ""


def _posts(number: int) -> str:
    return "one post" if number == 1 else f"{number} posts"


def _a_day_later(moment: datetime) -> datetime:
    local = moment.replace(tzinfo=None) + timedelta(1)
    here = zone(str(getattr(moment.tzinfo, "key", "UTC")))
    return resolve(local, here).moment
