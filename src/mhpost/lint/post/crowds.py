"""Posts on one topic are spread out: at most so many a day and in seven days, as the workspace wants.

Source: `cadence: {caps: …}` in mhpost.yaml; WHO and Samaritans: no undue repetition of suicide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from mhpost.lint.gathered import Gathered
from mhpost.lint.post.free import Due, and_more, by_account, how, open_moment, place, proposal
from mhpost.schedule.cadence import WITHOUT, Cap, plain
from mhpost.source.values import Finding, Severity

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
    """MH361: posts that are too many on their topic, in a day or in seven, once for each entry, account and topic."""
    for topic, cap in gathered.options.cadence.caps.items():
        for account, due in by_account(gathered, _speaking(gathered, topic)).items():
            found: dict[str, dict[_Crowd, str]] = {}
            for crowd, key in _crowds(gathered, account, due, cap):
                found.setdefault(crowd.entry, {})[crowd] = key
            for crowds in found.values():
                yield _finding(gathered, topic, cap, account, crowds)


def _speaking(gathered: Gathered, topic: str) -> Iterator[str]:
    """The entries that are about the topic, but for those that only say where to turn."""
    wanted = plain(topic)
    for name in gathered.occasions:
        entry = gathered.entries[name].entry
        about = wanted in gathered.about.get(name, ()) or wanted in map(plain, entry.topics)
        if about and entry.kind not in WITHOUT:
            yield name


def _crowds(gathered: Gathered, account: str, due: Sequence[Due], cap: Cap) -> Iterator[tuple[_Crowd, str]]:
    """Each post that is one too many beside those that count more: those in the queue, then those before it; its key.

    The next free moment is looked for once for each entry.
    """
    kept: Counter[date] = Counter()
    all_ = Counter(one.moment.date() for one in due)
    told: set[str] = set()
    for one in sorted(due, key=lambda one: (not one.held, one)):
        day = one.moment.date()
        in_day, in_week = kept[day] + 1, _in_week(kept, day) + 1
        over = cap.day is not None and in_day > cap.day
        if not over and (cap.week is None or in_week <= cap.week):
            kept[day] += 1
            continue
        all_[day] -= 1
        free = _free(gathered, account, one, all_, cap) if one.entry not in told else None
        told.add(one.entry)
        yield _Crowd(one.entry, one.moment, 1 if over else 7, in_day if over else in_week, free), one.key


def _in_week(posts: Counter[date], day: date) -> int:
    """The most of these posts in seven days that follow each other and hold the day."""
    counts = [posts[day + timedelta(by)] for by in range(-6, 7)]
    return max(sum(counts[start : start + 7]) for start in range(7))


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


def _finding(gathered: Gathered, topic: str, cap: Cap, account: str, crowds: Mapping[_Crowd, str]) -> Finding:
    crowd = min(crowds, key=lambda one: (one.free is None, one.moment))
    most = cap.day if crowd.days == 1 else cap.week
    span = "that day" if crowd.days == 1 else "in seven days"
    more = len({one.moment for one in crowds}) - 1
    return Finding(
        "MH361",
        Severity.WARNING,
        place(gathered, crowd.entry),
        f'It is post {crowd.posts} on {topic} {span} on "{account}"; at most {most} are wanted. '
        f"{proposal(crowd.free)}{and_more(more, 'is one too many', 'are too many')}",
        _hint(gathered, crowd),
        "WHO and Samaritans: avoid undue repetition of suicide." if topic == "suicide" else "",
        crowd.entry,
        account,
        posts=tuple(crowds.values()),
    )


def _hint(gathered: Gathered, crowd: _Crowd) -> str:
    if gathered.entries[crowd.entry].entry.may_move:
        return how(gathered, crowd.entry)
    if crowd.free is None:
        return "Leave one of them out."
    return 'Move it there, leave one of them out, or write "may_move: true", and mhpost moves it.'
