"""The `repeat` of an entry → its wall-clock dates and times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import product
from typing import NamedTuple

from mhpost.calendar.meant import often
from mhpost.calendar.models import Repeat
from mhpost.calendar.values import Placed
from mhpost.schedule import every, reading
from mhpost.schedule.dated import Dated
from mhpost.schedule.found import error, warning
from mhpost.schedule.recurrence import LOOK_YEARS, dates, first_date, leaves_months_out
from mhpost.schedule.rule import MOST_COUNT, Rule
from mhpost.schedule.wall import FIRST_YEAR, LAST_YEAR
from mhpost.source.values import Finding

MOST_POSTS = 5000

Series = tuple[tuple[Dated, ...], tuple[Finding, ...]]

_RFC = "RFC 5545, section 3.3.10: a day that a month does not have is left out."
_LOOK_DAYS = 400
_MOST_DAYS = 80_000
"""More than there are days in the years that are planned."""


def series(placed: Placed, repeat: Repeat, at: time, first: date, last: date) -> Series:
    """The posts that the rule gives from `first` to `last` in order, at most 5,000, and those that `change` names.

    Second comes what is wrong. Those that `change` names are given whatever their day is: they may be moved to another.
    Days left out by `except` still count towards `count`, as in RFC 5545, and towards `rotate`.
    """
    start = placed.entry.date
    assert start is not None
    rule = _rule(placed, repeat, start)
    if not isinstance(rule, Rule):
        return (), rule
    if first_date(rule, start) is None:
        return (), (_never(placed, repeat, rule, start),)
    most = MOST_POSTS + 1 + len(repeat.except_)
    found = [m for m in _moments(rule, start, at, (first, last), most) if m.date() not in repeat.except_]
    problems = (*_left_out(placed, rule, start), *_needless(placed, repeat, rule, start))
    if len(found) > MOST_POSTS:
        message = f"The rule gives more than {MOST_POSTS:,} posts between {first} and {last}."
        hint = 'Let it come less often, end it with "until", or plan a shorter time.'
        problems = (*problems, error("MH156", placed, ("repeat",), message, hint))
    posts = [Dated(moment, moment.date()) for moment in found[:MOST_POSTS]]
    if repeat.rotate or repeat.change:
        return _with_turns(placed, repeat, posts, problems, _Given(rule, start, at))
    return tuple(posts), problems


class _Given(NamedTuple):
    """What a rule gives, of a series that begins on `start` at the time `at`."""

    rule: Rule
    start: date
    at: time

    def on(self, day: date) -> list[datetime]:
        """The moments of one day."""
        return _moments(self.rule, self.start, self.at, (day, day), 1)

    def days(self, first: date, last: date, most: int = _MOST_DAYS) -> tuple[date, ...]:
        """The days from `first` to `last`, both included."""
        times = self.times()
        whole = replace(self.rule, count=None if self.rule.count is None else -(-self.rule.count // times))
        return dates(whole, self.start, first, last, most)

    def times(self) -> int:
        """How many posts a day has."""
        return len(_times(self.rule, self.at))

    def near(self, day: date) -> str:
        """When the series comes before and after a day on which it does not."""
        around = timedelta(_LOOK_DAYS)
        if not FIRST_YEAR < day.year < LAST_YEAR:
            return "Look at the year."
        beside = (*self.days(day - around, day)[-1:], *self.days(day, day + around, 1))
        return f"It comes on {' and '.join(map(str, beside))}." if beside else "Look at the date."


def _with_turns(
    placed: Placed, repeat: Repeat, posts: list[Dated], problems: tuple[Finding, ...], given: _Given
) -> Series:
    known = {post.rule_date for post in posts}
    for day in dict.fromkeys(change.date for change in repeat.change):
        if day not in known and day not in repeat.except_:
            posts += [Dated(moment, day) for moment in given.on(day)]
    posts.sort(key=lambda post: post.local)
    if repeat.rotate and posts:
        from mhpost.schedule import rotation

        number = {day: index for index, day in enumerate(given.days(given.start, posts[-1].rule_date))}
        posts = list(rotation.rotated(posts, repeat, number, given.times()))
        problems = (*problems, *rotation.complaints(placed, repeat))
    if repeat.change:
        from mhpost.schedule import changes

        posts = list(changes.changed(posts, repeat.change))
        problems = (*problems, *changes.complaints(placed, repeat, given.on, given.near))
    return tuple(posts), problems


def same_words(placed: Placed, repeat: Repeat, horizon: int, who: str) -> tuple[Finding, ...]:
    """A warning where the series comes with the same words within `horizon` days, which `who` refuses."""
    from mhpost.schedule import rotation

    start = placed.entry.date
    rule = _rule(placed, repeat, start) if start else None
    if start is None or not isinstance(rule, Rule) or start.year >= LAST_YEAR:
        return ()
    given = _Given(rule, start, time())
    days = given.days(start, start + timedelta(_LOOK_DAYS), _LOOK_DAYS)
    finding = rotation.too_few(placed, repeat, days, given.times(), horizon, who)
    return (finding,) if finding else ()


def _rule(placed: Placed, repeat: Repeat, start: date) -> Rule | tuple[Finding, ...]:
    if repeat.every is not None and repeat.rrule is not None:
        return (_unclear(placed, '"repeat" says both "every" and "rrule".', "Keep one of them."),)
    if repeat.every is not None:
        rule = _every(placed, repeat.every, start)
    elif repeat.rrule is not None:
        rule = _rrule(placed, repeat.rrule)
    else:
        hint = f'Write "every:" and one of these: {every.EXAMPLES}.'
        return (_unclear(placed, '"repeat" does not say how often.', hint),)
    if not isinstance(rule, Rule):
        return rule
    if sum(end is not None for end in (rule.count, rule.until, repeat.count, repeat.until)) > 1:
        hint = 'Keep one "until" or one "count".'
        return (_unclear(placed, "The end of the series is said more than once.", hint),)
    return replace(rule, count=rule.count or repeat.count, until=rule.until or repeat.until)


def _unclear(placed: Placed, message: str, hint: str) -> Finding:
    return error("MH153", placed, ("repeat",), message, hint)


def _every(placed: Placed, words: str, start: date) -> Rule | tuple[Finding, ...]:
    close = often(words)
    hint = f'Write "{close}".' if close else f"Write one of these: {every.EXAMPLES}."
    message = f'"{words}" is not a way to repeat that mhpost understands.'
    return every.read(words, start) or (error("MH154", placed, ("repeat", "every"), message, hint),)


def _left_out(placed: Placed, rule: Rule, start: date) -> tuple[Finding, ...]:
    """MH198: a rule whose days some of its months do not have. Written with `every`, those take their last day."""
    if placed.entry.repeat is None or placed.entry.repeat.rrule is None or not leaves_months_out(rule, start):
        return ()
    day = min(rule.month_days or (start.day,))
    when = "years without a 29 February" if day == 29 and rule.freq == "YEARLY" else f"months without a day {day}"
    hint = f'For their last day, write "every: {"year" if rule.freq == "YEARLY" else "month"}" in place of the rule.'
    return (warning("MH198", placed, ("repeat", "rrule"), f"It does not come in {when}.", hint, _RFC),)


def _rrule(placed: Placed, text: str) -> Rule | tuple[Finding, ...]:
    rule = reading.read(text)
    if isinstance(rule, Rule):
        return rule
    return tuple(error("MH154", placed, ("repeat", "rrule"), p.message, p.hint, p.chars) for p in rule)


def _never(placed: Placed, repeat: Repeat, rule: Rule, start: date) -> Finding:
    if rule.until and first_date(replace(rule, until=None), start):
        message = f"The series ends on {rule.until}, before its first post."
        at = ("repeat", "until") if repeat.until else ("repeat",)
        return error("MH155", placed, at, message, 'Move "until" to a later day, or "date" to an earlier one.')
    message = f"No day matches this rule within {LOOK_YEARS} years of {start}."
    hint = "Look for a day that does not exist, such as 30 February, or take away one condition."
    return error("MH155", placed, ("repeat",), message, hint)


def _times(rule: Rule, at: time) -> tuple[time, ...]:
    given = (rule.hours or (at.hour,), rule.minutes or (at.minute,), rule.seconds or (at.second,))
    return tuple(time(*hms) for hms in product(*given))


def _moments(rule: Rule, start: date, at: time, within: tuple[date, date], most: int) -> list[datetime]:
    """The moments on the days `within`, the last one included, before any is left out; on at most `most` days."""
    times, (first, last) = _times(rule, at), within
    if rule.count is None:
        return [datetime.combine(day, hour) for day in dates(rule, start, first, last, most) for hour in times]
    whole = replace(rule, count=-(-rule.count // len(times)))
    counted = [datetime.combine(day, hour) for day in dates(whole, start, start, last, MOST_COUNT) for hour in times]
    return [moment for moment in counted[: rule.count] if first <= moment.date() <= last]


def _needless(placed: Placed, repeat: Repeat, rule: Rule, start: date) -> tuple[Finding, ...]:
    """A warning for each day in `except` that the rule does not give: most often a slip."""
    if not repeat.except_:
        return ()
    low, high = min(repeat.except_), min(max(repeat.except_), date(LAST_YEAR, 12, 31))
    given = set(_Given(rule, start, time()).days(low, high))
    hint = 'Look at the day of the week, or take the day out of "except".'
    return tuple(
        warning("MH157", placed, ("repeat", "except", index), f"The series does not come on {day}.", hint)
        for index, day in enumerate(repeat.except_)
        if day not in given
    )
