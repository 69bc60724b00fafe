"""Posts on one topic are spread out: at most so many a day and in seven days, as the workspace wants.

Source: `cadence: {caps: …}` in mhpost.yaml; WHO and Samaritans: no undue repetition of suicide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from mhpost.calendar.kinds import Kind
from mhpost.lint.gathered import Gathered
from mhpost.lint.post.free import Due, by_account, named, open_moment, place, proposal
from mhpost.schedule.cadence import Cap
from mhpost.source.values import Finding, Severity

_WITHOUT = frozenset({Kind.NOTICE, Kind.RESOURCE})
"""Kinds that only say where to turn, or what is on."""

_LOOKED_AT = 60
_ONE_DAY = timedelta(1)


class _Crowd(NamedTuple):
    """A post that is too many. days: how many days are counted. posts: how many there are with it."""

    entry: str
    moment: datetime
    days: int
    posts: int
    free: datetime | None


def of_a_topic(gathered: Gathered) -> Iterator[Finding]:
    """MH361: a post that is one too many on its topic, in a day or in seven, once for all accounts on which it is."""
    for topic, cap in gathered.options.cadence.caps.items():
        found: dict[_Crowd, dict[str, str]] = {}
        for account, due in by_account(gathered, _speaking(gathered, topic)).items():
            for crowd, key in _crowds(gathered, account, due, cap):
                found.setdefault(crowd, {})[account] = key
        for crowd, keys in found.items():
            yield _finding(gathered, topic, cap, crowd, keys)


def _speaking(gathered: Gathered, topic: str) -> Iterator[str]:
    """The entries that are about the topic, but for those that only say where to turn."""
    wanted = _plain(topic)
    for name in gathered.occasions:
        entry = gathered.entries[name].entry
        about = wanted in gathered.about.get(name, ()) or wanted in map(_plain, entry.topics)
        if about and entry.kind not in _WITHOUT:
            yield name


def _plain(topic: str) -> str:
    return topic.strip().lower().replace(" ", "-")


def _crowds(gathered: Gathered, account: str, due: Sequence[Due], cap: Cap) -> Iterator[tuple[_Crowd, str]]:
    """Each post that is one too many, by the posts before it that are not; and its key."""
    kept: Counter[date] = Counter()
    all_ = Counter(one.moment.date() for one in due)
    for one in due:
        day = one.moment.date()
        in_day, in_week = kept[day] + 1, sum(kept[day - timedelta(back)] for back in range(7)) + 1
        if cap.day is not None and in_day > cap.day:
            all_[day] -= 1
            yield _Crowd(one.entry, one.moment, 1, in_day, _free(gathered, account, one, all_, cap)), one.key
        elif cap.week is not None and in_week > cap.week:
            all_[day] -= 1
            yield _Crowd(one.entry, one.moment, 7, in_week, _free(gathered, account, one, all_, cap)), one.key
        else:
            kept[day] += 1


def _free(gathered: Gathered, account: str, due: Due, posts: Counter[date], cap: Cap) -> datetime | None:
    """The first moment on a later day on which there is room for one more among the others."""
    moment = due.moment
    for _ in range(_LOOKED_AT):
        found = open_moment(gathered, due.entry, (account,), moment + _ONE_DAY)
        if found is None or _room(posts, found.date(), cap):
            return found
        moment = found
    return None


def _room(posts: Counter[date], day: date, cap: Cap) -> bool:
    if cap.day is not None and posts[day] >= cap.day:
        return False
    if cap.week is None:
        return True
    counts = [posts[day + timedelta(apart)] for apart in range(-6, 7)]
    return all(sum(counts[start : start + 7]) < cap.week for start in range(7))


def _finding(gathered: Gathered, topic: str, cap: Cap, crowd: _Crowd, keys: dict[str, str]) -> Finding:
    most = cap.day if crowd.days == 1 else cap.week
    span = "that day" if crowd.days == 1 else "in seven days"
    return Finding(
        "MH361",
        Severity.WARNING,
        place(gathered, crowd.entry),
        f"It is post {crowd.posts} on {topic} {span} on {named(tuple(keys))}; at most {most} are wanted. "
        f"{proposal(crowd.free)}",
        "Move it there, or leave one of them out.",
        "WHO and Samaritans: avoid undue repetition of suicide." if topic == "suicide" else "",
        crowd.entry,
        posts=tuple(keys.values()),
    )
