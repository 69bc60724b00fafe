"""Posts on one topic are spread out: at most so many a day and in seven days, as the workspace wants.

Source: `cadence: {caps: …}` in mhpost.yaml; WHO and Samaritans: no undue repetition of suicide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mhpost.lint.gathered import Gathered
from mhpost.lint.post.free import Due, and_more, by_account, how, place, proposal
from mhpost.schedule.cadence import WITHOUT, Cap, plain
from mhpost.source.values import Finding, Severity

if TYPE_CHECKING:
    from mhpost.lint.post.openings import Opening, Openings


class _Crowd(NamedTuple):
    """A post that is too many. days: how many days are counted. posts: how many there are with it."""

    entry: str
    moment: datetime
    days: int
    posts: int


def of_a_topic(gathered: Gathered) -> Iterator[Finding]:
    """MH361: posts that are too many on their topic, in a day or in seven, once for each entry, account and topic."""
    openings: Openings | None = None
    for topic, cap in gathered.options.cadence.caps.items():
        for account, due in by_account(gathered, _speaking(gathered, topic)).items():
            found: dict[str, dict[_Crowd, str]] = {}
            for crowd, key in _crowds(due, cap):
                found.setdefault(crowd.entry, {})[crowd] = key
            for crowds in found.values():
                openings = openings or _openings(gathered)
                crowd = min(crowds, key=lambda one: one.moment)
                opening = openings.after(crowd.entry, crowds[crowd], crowd.moment)
                yield _finding(gathered, topic, cap, account, crowd, crowds, opening)


def _speaking(gathered: Gathered, topic: str) -> Iterator[str]:
    """The entries that are about the topic, but for those that only say where to turn."""
    wanted = plain(topic)
    for name in gathered.occasions:
        entry = gathered.entries[name].entry
        about = wanted in gathered.about.get(name, ()) or wanted in map(plain, entry.topics)
        if about and entry.kind not in WITHOUT:
            yield name


def _openings(gathered: Gathered) -> Openings:
    from mhpost.lint.post.openings import Openings

    return Openings(gathered)


def _crowds(due: Sequence[Due], cap: Cap) -> Iterator[tuple[_Crowd, str]]:
    """Each post that is one too many beside those that count more (in the queue, then those before it), and its key."""
    kept: Counter[date] = Counter()
    for one in sorted(due, key=lambda one: (not one.held, one)):
        day = one.moment.date()
        in_day, in_week = kept[day] + 1, _in_week(kept, day) + 1
        over = cap.day is not None and in_day > cap.day
        if not over and (cap.week is None or in_week <= cap.week):
            kept[day] += 1
            continue
        yield _Crowd(one.entry, one.moment, 1 if over else 7, in_day if over else in_week), one.key


def _in_week(posts: Counter[date], day: date) -> int:
    """The most of these posts in seven days that follow each other and hold the day."""
    counts = [posts[day + timedelta(by)] for by in range(-6, 7)]
    return max(sum(counts[start : start + 7]) for start in range(7))


def _finding(
    gathered: Gathered,
    topic: str,
    cap: Cap,
    account: str,
    crowd: _Crowd,
    crowds: Mapping[_Crowd, str],
    opening: Opening,
) -> Finding:
    most = cap.day if crowd.days == 1 else cap.week
    span = "that day" if crowd.days == 1 else "in seven days"
    more = len({one.moment for one in crowds}) - 1
    return Finding(
        "MH361",
        Severity.WARNING,
        place(gathered, crowd.entry),
        f'It is post {crowd.posts} on {topic} {span} on "{account}"; at most {most} are wanted.'
        f"{proposal(opening)}{and_more(more, 'is one too many', 'are too many')}",
        _hint(gathered, crowd, opening),
        "WHO and Samaritans: avoid undue repetition of suicide." if topic == "suicide" else "",
        crowd.entry,
        account,
        posts=tuple(crowds.values()),
    )


def _hint(gathered: Gathered, crowd: _Crowd, opening: Opening) -> str:
    entry = gathered.entries[crowd.entry].entry
    if entry.evergreen is not None:
        return "Leave one of them out, or choose other slots for its group in mhpost.yaml."
    if entry.may_move:
        return how(gathered, crowd.entry)
    if opening.moment is None:
        return "Choose another day, or leave one of them out."
    from mhpost.schedule.timing import FARTHEST

    if opening.moment > crowd.moment.replace(tzinfo=None) + FARTHEST:
        return "Move it there, or leave one of them out."
    return 'Move it there, leave one of them out, or write "may_move: true", and mhpost moves it.'
