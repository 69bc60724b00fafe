"""Which lines a post carries: real, local, open, and in the language of its readers.

First a line that answers day and night and is well sourced; then, where there is room, one for the topic or the
region. Where there is none: a national line that is open long enough, a line whose sources are old (if the workspace
takes such), the emergency number and the worldwide directory, the directory alone, nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mhpost.resources import because
from mhpost.resources.directory import Directory
from mhpost.resources.hours import open_until
from mhpost.resources.instead import instead
from mhpost.resources.sifting import language_of, open_enough, sift
from mhpost.resources.timetable import timetable
from mhpost.resources.topics import CRISIS, DANGER, GENERAL, known
from mhpost.resources.values import Choice, Need, Resource

TWO_AROUND_THE_CLOCK = frozenset({"AU"})
"""Where the national guideline wants two services, day and night, under posts on suicide (Mindframe, Australia)."""
NOT_COUNTRIES = {"UK": "GB", "EL": "GR", "EU": ""}
"""Codes that are no country's in ISO 3166-1, with the one that is meant."""


@dataclass(frozen=True, slots=True)
class _Search:
    """One choice in the making. usable: lines that may stand under the post, in the directory's order."""

    need: Need
    topics: tuple[str, ...]
    usable: tuple[Resource, ...]

    @property
    def crisis(self) -> bool:
        return bool(CRISIS.intersection(self.topics))

    @property
    def fresh(self) -> list[Resource]:
        return [line for line in self.usable if not line.reverify]


def choose(directory: Directory, need: Need) -> Choice:
    """The help for one post. The same need always gives the same choice; `because` says how it was made."""
    if need.country in NOT_COUNTRIES or not (len(need.country) == 2 and need.country.isupper()):
        return Choice(need, (), None, None, "nothing", (because.no_country(need),))
    usable, left_out = sift(directory.of_country(need.country), need)
    search = _Search(need, known(need.topics), usable)
    mains, rung = _mains(search)
    emergency = directory.emergency(need.country) if not mains or DANGER.intersection(search.topics) else None
    reasons = because.left_out(directory.of_country(need.country), left_out, search.topics)
    if mains:
        extra, topic = _extra(search, mains)
        lines = (*mains, *extra)
        rung = "national" if rung == "fitting" and not _serves(lines, search) else rung
        told = (*because.shown(mains, extra, topic, need), *because.emergency(emergency, rung), *reasons)
        return Choice(need, lines, emergency, None, rung, told, len(mains), topic, _closing(mains, need))
    rung = "emergency" if emergency else "site"
    told = (because.no_line(need), *because.emergency(emergency, rung), *reasons)
    advice = instead(directory.of_country(need.country), usable, need)
    return Choice(need, (), emergency, directory.directory_site, rung, told, firm=0, instead=advice)


def _mains(search: _Search) -> tuple[tuple[Resource, ...], str]:
    """The lines that every form of the footer shows, and the rung on which they were found."""
    around = [line for line in search.fresh if _around_the_clock(line, search)]
    count = 2 if search.crisis and search.need.country in TWO_AROUND_THE_CLOCK else 1
    if mains := _best(around, search)[:count]:
        return mains, "fitting"
    if mains := _best([line for line in search.fresh if open_enough(line, search.need)], search)[:1]:
        return mains, "national"
    if search.need.reverify_allowed:
        old = [line for line in search.usable if open_enough(line, search.need) is not False]
        return _best(old, search)[:1], "reverify"
    return (), ""


def _around_the_clock(line: Resource, search: _Search) -> bool:
    sure = line.hours_confidence == "high" or not search.crisis
    return line.always_open and line.confidence == "high" and sure


def _best(lines: Sequence[Resource], search: _Search) -> tuple[Resource, ...]:
    """Lines for anyone in distress, the best first; equal ones stay in the directory's order."""
    language = language_of(search.need.language)
    wanted = "suicide" if search.crisis else GENERAL

    def rank(line: Resource) -> tuple[bool, ...]:
        not_both = not {"suicide", GENERAL}.issubset(line.topics)
        return (
            wanted not in line.topics,
            not search.crisis and not_both,
            line.reverify,
            line.channels.call_in(language) is None,
            line.region is not None,
            line.cost != "free",
            not_both,
        )

    return tuple(sorted((line for line in lines if {"suicide", GENERAL}.intersection(line.topics)), key=rank))


def _serves(lines: Sequence[Resource], search: _Search) -> bool:
    wanted = {GENERAL, "suicide"} if search.crisis or search.topics == (GENERAL,) else set(search.topics)
    return any(wanted.intersection(line.topics) for line in lines)


def _extra(search: _Search, mains: tuple[Resource, ...]) -> tuple[tuple[Resource, ...], str | None]:
    """At most one more line, for a topic beside the crisis or for the region, and that topic."""
    beside_open = all(line.always_open for line in mains)
    rest = [line for line in search.fresh if line not in mains and _can_be_told(line, search.need, beside_open)]
    for topic in sorted(set(search.topics) - CRISIS - {GENERAL}):
        if found := sorted((line for line in rest if topic in line.topics), key=lambda line: _topic_rank(line, search)):
            return (found[0],), topic
    if search.crisis and not any(line.region for line in mains):
        local = [line for line in rest if line.region and _around_the_clock(line, search)]
        return _best(local, search)[:1], None
    return (), None


def _topic_rank(line: Resource, search: _Search) -> tuple[object, ...]:
    return (
        line.confidence != "high",
        not open_enough(line, search.need),
        line.region is None,
        not line.channels.call,
        line.cost != "free",
        len(line.topics),
    )


def _can_be_told(line: Resource, need: Need, beside_open: bool) -> bool:
    """Whether a second line is open; beside one that never closes, it is enough that its hours stand in the footer."""
    is_open = open_enough(line, need)
    return bool(is_open) or (is_open is False and beside_open and timetable(line.hours) is not None)


def _closing(lines: Sequence[Resource], need: Need) -> datetime | None:
    ends = [open_until(line.hours, line.timezone, need.moment) for line in lines if not line.always_open]
    return min((end for end in ends if end), default=None)
