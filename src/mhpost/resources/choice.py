"""Which lines a post carries: real, local, open, and in the language of its readers.

First a line that answers day and night and is well sourced; then, where there is room, one for the audience, the topic
or the region. Where there is none: a national line that is open long enough, a line whose sources are old (if the
workspace takes such), the emergency number and the worldwide directory, the directory alone, nothing.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from mhpost.resources import because
from mhpost.resources.candidates import Lines, Pool, pool_for
from mhpost.resources.directory import Directory
from mhpost.resources.instead import instead
from mhpost.resources.sifting import closing, open_enough
from mhpost.resources.sound import is_iso_country
from mhpost.resources.timetable import timetable
from mhpost.resources.topics import DANGER, GENERAL
from mhpost.resources.values import Choice, Need, Resource

TWO_AROUND_THE_CLOCK = frozenset({"AU"})
"""Where the national guideline wants two services, day and night, under posts on suicide (Mindframe, Australia)."""


class _Told(NamedTuple):
    """What stands beside some lines, or in their place, and why."""

    emergency: Resource | None
    rung: str
    because: tuple[str, ...]


def choose(directory: Directory, need: Need) -> Choice:
    """The help for one post. The same need always gives the same choice; `because` says how it was made.

    What depends on the people and the topics alone is worked out once per directory; each post pays for its hour.
    """
    if not is_iso_country(need.country):
        return Choice(need, (), None, None, "nothing", (because.no_country(need),))
    pool = pool_for(directory, need)
    mains, rung = _mains(pool, need)
    if not mains:
        told = _without(pool, need.country, need.region or need.country, need.language)
        site = directory.directory_site
        none, *others = told.because
        why = (none, *because.closed(pool.timed, need), *others)
        allowed = [line for line in directory.of_country(need.country) if not directory.barred(line.id)]
        advice = instead(allowed, pool.usable, need)
        at_hour = any(open_enough(line, need) is False for line in pool.timed)
        return Choice(need, (), told.emergency, site, told.rung, why, firm=0, instead=advice, at_hour=at_hour)
    extra, topic = _extra(pool, mains, need)
    shown = (*mains, *extra)
    place = (need.country, need.region, need.two_lines)
    told = _with(pool, place, tuple(line.id for line in shown), len(mains), topic, rung)
    until = _open_until(mains, extra, need)
    return Choice(need, shown, told.emergency, None, told.rung, told.because, len(mains), topic, until)


def _mains(pool: Pool, need: Need) -> tuple[Lines, str]:
    """The lines that every form of the footer shows, and the rung on which they were found."""
    two = pool.crisis and (need.two_lines or need.country in TWO_AROUND_THE_CLOCK)
    if pool.around:
        return pool.around[: 2 if two else 1], "fitting"
    if line := next((line for line in pool.timed if open_enough(line, need)), None):
        return (line,), "national"
    if need.reverify_allowed:
        old = (line for line in pool.old if open_enough(line, need) is not False)
        return tuple(line for line in (next(old, None),) if line), "reverify"
    return (), ""


def _extra(pool: Pool, mains: Lines, need: Need) -> tuple[Lines, str | None]:
    """At most one more line, for the audience, for a topic beside the crisis or for the region, and its topic."""
    beside_open = all(line.always_open for line in mains)
    for lines, topic in pool.special:
        able = [line for line in lines if line not in mains and _can_be_told(line, need, beside_open=beside_open)]
        if able:
            return (min(able, key=lambda line: (line.confidence != "high", not open_enough(line, need))),), topic
    if pool.crisis and not any(line.region for line in mains):
        return tuple(line for line in pool.local if line not in mains)[:1], None
    return (), None


def _can_be_told(line: Resource, need: Need, *, beside_open: bool) -> bool:
    """Whether a second line is open; beside one that never closes, it is enough that its hours stand in the footer."""
    is_open = open_enough(line, need)
    return bool(is_open) or (is_open is False and beside_open and timetable(line.hours) is not None)


def _open_until(mains: Lines, extra: Lines, need: Need) -> datetime | None:
    """When the first of the lines closes that must be open when the post goes out.

    Those are all that are not open day and night, but for the ones whose hours stand in the footer beside a firm line
    that never closes. Old lines whose hours are not known have no such moment.
    """
    beside_open = all(line.always_open for line in mains)
    bound = [line for line in extra if not beside_open or timetable(line.hours) is None]
    ends = (closing(line, need) for line in (*mains, *bound) if not line.always_open)
    return min((end for end in ends if end), key=datetime.timestamp, default=None)


@lru_cache(maxsize=16384)
def _with(pool: Pool, place: because.Place, names: tuple[str, ...], firm: int, topic: str | None, rung: str) -> _Told:
    """What is told beside some lines. names: their ids, `firm` of them first. rung: where the firm ones were found."""
    lines = {line.id: line for line in pool.usable}
    mains, extra = [lines[name] for name in names[:firm]], [lines[name] for name in names[firm:]]
    emergency = pool.directory.emergency(place[0]) if DANGER.intersection(pool.topics) else None
    rung = "national" if rung == "fitting" and not _serves([*mains, *extra], pool) else rung
    shown = because.shown(mains, extra, topic, place)
    return _Told(emergency, rung, (*shown, *because.emergency(emergency, rung), *_left_out(pool, place[0], names)))


@lru_cache(maxsize=16384)
def _without(pool: Pool, country: str, place: str, language: str) -> _Told:
    """What is told where no line is left."""
    emergency = pool.directory.emergency(country)
    rung = "nothing" if pool.directory.directory_site is None else "emergency" if emergency else "site"
    told = (because.no_line(place, language), *because.emergency(emergency, rung), *_left_out(pool, country))
    return _Told(emergency, rung, told)


def _left_out(pool: Pool, country: str, shown: tuple[str, ...] = ()) -> tuple[str, ...]:
    others = (line for line in pool.directory.of_country(country) if line.id not in shown)
    return because.left_out(others, pool.objections, pool.topics)


def _serves(lines: list[Resource], pool: Pool) -> bool:
    wanted = {GENERAL, "suicide"} if pool.crisis or pool.topics == (GENERAL,) else set(pool.topics)
    return any(wanted.intersection(line.topics) for line in lines)
