"""Posts that may move give way to others; the calendar alone decides, and what is queued stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mhpost.calendar.models import Entry
from mhpost.calendar.values import Placed
from mhpost.clock import zone
from mhpost.platforms.base import Account
from mhpost.schedule import Occurrence, Options
from mhpost.schedule.cadence import Cadence, Cap
from mhpost.schedule.pacing import Held, Pacing, paced
from mhpost.schedule.settling import settled
from mhpost.schedule.staffed import parse
from mhpost.schedule.timing import Timing
from mhpost.schedule.windows import Windows
from mhpost.source.values import Where

LONDON = zone("Europe/London")
FEED = Account("feed", "folder", timezone="Europe/London")
SPACED = Cadence(timedelta(minutes=30))
CAPPED = Cadence(caps={"sleep": Cap(day=1, week=3)})


def at(text: str) -> datetime:
    """`5 09:30`, in May 2027 in London."""
    day, clock = text.split()
    return datetime.fromisoformat(f"2027-05-{int(day):02}T{clock}").replace(tzinfo=LONDON)


def post(name: str, when: str, **more: Any) -> Occurrence:
    entry = {"id": name, "date": at(when).date(), "time": at(when).time(), "topics": ["sleep"], **more}
    placed = Placed(Entry.model_validate(entry), Where("calendars/a.yaml", ("entries", 0)))
    return Occurrence(placed, FEED, f"{name}/feed", at(when), at(when) + timedelta(hours=4))


def moves(name: str, when: str, **more: Any) -> Occurrence:
    return post(name, when, may_move=True, **more)


def paces(posts: list[Occurrence], cadence: Cadence, held: Any = None, timing: Timing | None = None) -> dict[str, str]:
    """Entry → when it goes out."""
    pacing = Pacing(cadence, lambda placed: frozenset(placed.entry.topics), held or {})
    found = paced(posts, pacing, Options(timing=timing))
    assert [one.key for one in found] == [one.key for one in posts]
    assert all((one.moved is None) == (one.conflicts == ()) for one in found)
    return {one.placed.entry.id: f"{one.moment.day} {one.moment:%H:%M}" for one in found}


QUIET, _ = parse({"daily": "22:00-07:00"}, "Europe/London")
NIGHTS = Timing({"feed": Windows("Europe/London", quiet=QUIET)})


@pytest.mark.parametrize(
    ("posts", "cadence", "moved"),
    [
        ([post("a", "5 09:30"), moves("b", "5 09:40")], SPACED, {"b": "5 10:00"}),
        ([moves("a", "5 09:30"), post("b", "5 09:40")], SPACED, {"a": "5 10:10"}),
        ([post("a", "5 09:30"), post("b", "5 09:40")], SPACED, {}),
        ([post("a", "5 09:30"), moves("b", "5 10:00")], SPACED, {}),
        ([post("a", "5 09:30"), moves("b", "5 09:35"), post("c", "5 10:10")], SPACED, {"b": "5 10:40"}),
        (
            [moves("a", "5 09:30"), moves("b", "5 09:30"), moves("c", "5 09:30")],
            SPACED,
            {"b": "5 10:00", "c": "5 10:30"},
        ),
        ([post("a", "5 21:45"), moves("b", "5 21:50")], SPACED, {"b": "6 07:00"}),
        ([post("a", "5 21:45"), moves("b", "5 21:50", kind="awareness-day")], SPACED, {}),
        ([post("a", "5 21:45"), moves("b", "5 21:50", latest="2027-05-06T06:00")], SPACED, {}),
        ([post("a", "5 09:30", status="draft"), moves("b", "5 09:40")], SPACED, {}),
        ([post("a", "5 09:30"), moves("b", "5 19:30")], CAPPED, {"b": "6 19:30"}),
        ([post("a", "5 09:30"), moves("b", "5 19:30")], Cadence(caps={"Sleep": Cap(day=1)}), {"b": "6 19:30"}),
        ([post("a", "5 09:30", topics=[]), moves("b", "5 19:30")], CAPPED, {}),
        ([post("a", "5 09:30", kind="resource"), moves("b", "5 19:30")], CAPPED, {}),
        ([*(post(f"a{n}", f"{n} 09:30") for n in (3, 5, 7)), moves("b", "6 09:30")], CAPPED, {"b": "10 09:30"}),
        ([*(post(f"a{n}", f"{n} 09:30") for n in range(3, 25)), moves("b", "6 11:00")], CAPPED, {}),
    ],
)
def test_a_post_that_may_move_goes_where_there_is_room(
    posts: list[Occurrence], cadence: Cadence, moved: dict[str, str]
) -> None:
    as_written = {one.placed.entry.id: f"{one.moment.day} {one.moment:%H:%M}" for one in posts}
    assert paces(posts, cadence, timing=NIGHTS) == {**as_written, **moved}


def test_the_order_of_the_files_decides_nothing() -> None:
    posts = [post("a", "5 09:30"), moves("b", "5 09:40"), moves("c", "5 09:35"), post("d", "5 10:20")]
    assert len({tuple(sorted(paces(list(some), SPACED).items())) for some in permutations(posts)}) == 1


def test_a_crowd_is_spread_over_the_days_that_it_may_move() -> None:
    crowd = [moves(f"m{n:04}", "5 09:00") for n in range(700)]
    found = paced(crowd, Pacing(SPACED, lambda _: frozenset()), Options())
    moments = sorted(one.moment for one in found if one.moved)
    assert len(set(moments)) == len(moments) == 14 * 48
    assert max(moments) == at("19 09:00")


def test_it_says_why_and_keeps_the_key() -> None:
    found = paced([post("a", "5 09:30"), moves("b", "5 09:40")], Pacing(SPACED, lambda _: frozenset()), Options())[1]
    assert (found.key, found.latest) == ("b/feed", at("5 14:00"))
    assert found.moved is not None
    assert found.moved.because == 'only 10 minutes after "a"'
    assert [finding.code for finding in found.conflicts] == ["MH354"]


WAS = Held(at("5 09:40"), at("5 10:00"))


@pytest.mark.parametrize(
    ("posts", "held", "b"),
    [
        ([post("a", "5 09:30"), moves("b", "5 09:40"), post("new", "5 10:05")], WAS, "5 10:00"),
        ([post("a", "5 09:30"), moves("b", "5 09:40"), moves("new", "5 09:35")], WAS, "5 10:00"),
        ([moves("b", "5 09:40"), post("new", "5 09:30")], Held(at("5 09:40"), at("5 09:40")), "5 09:40"),
        ([moves("b", "5 09:40")], WAS, "5 09:40"),
        ([post("a", "5 09:30"), moves("b", "5 09:50")], WAS, "5 10:00"),
        ([post("a", "5 09:30"), moves("b", "5 12:00")], WAS, "5 12:00"),
        ([post("a", "5 23:30"), moves("b", "5 09:40")], Held(at("5 09:40"), at("5 23:40")), "5 09:40"),
    ],
)
def test_what_the_queue_holds_stays_while_the_calendar_says_the_same_of_it(
    posts: list[Occurrence], held: Held, b: str
) -> None:
    assert paces(posts, SPACED, {"b/feed": held}, NIGHTS)["b"] == b


moments = st.integers(0, 600).map(lambda minutes: at("5 09:00") + timedelta(minutes=minutes))
drawn = st.lists(st.tuples(moments, st.booleans()), min_size=1, max_size=25)


@given(drawn)
def test_nothing_moves_too_close_to_anything(rows: list[tuple[datetime, bool]]) -> None:
    posts = [post(f"p{n:02}", f"5 {when:%H:%M}", may_move=may) for n, (when, may) in enumerate(rows)]
    found = paced(posts, Pacing(SPACED, lambda _: frozenset()), Options())
    times = sorted(one.moment.astimezone(UTC) for one in found)
    for one in found:
        if one.placed.entry.may_move:
            assert sum(abs(one.moment - other) < timedelta(minutes=30) for other in times) == 1
        else:
            assert one.moved is None
    held = {one.key: Held(one.moved.since if one.moved else one.moment, one.moment) for one in found}
    again = paced(posts, Pacing(SPACED, lambda _: frozenset(), held), Options())
    assert [one.moment for one in again] == [one.moment for one in found]


def test_what_stood_in_the_way_of_earlier_moments_is_told_too() -> None:
    posts = [post("a", "6 09:30"), post("b", "7 07:10"), moves("late", "5 23:00")]
    cadence = Cadence(timedelta(minutes=30), {"sleep": Cap(day=1)})
    pacing = Pacing(cadence, lambda placed: frozenset(placed.entry.topics))
    options = Options(timing=NIGHTS)
    *_, late = paced(settled(posts, options), pacing, options)
    assert late.moment == at("8 07:40")
    assert late.moved is not None
    assert late.moved.because == (
        'in quiet hours, which end at 07:00; then a day with one post on sleep already; then only 10 minutes before "b"'
    )
    assert late.conflicts[-1].message.endswith(f"the first is {late.moved.because}.")
    stays = {"late/feed": Held(at("5 23:00"), at("8 07:40"))}
    *_, again = paced(settled(posts, options), pacing._replace(held=stays), options)
    assert again.moved == late.moved


def test_a_move_with_one_reason_tells_that_one_alone() -> None:
    pacing = Pacing(CAPPED, lambda placed: frozenset(placed.entry.topics))
    options = Options(timing=NIGHTS)
    [late] = paced(settled([moves("late", "5 23:00")], options), pacing, options)
    assert late.moved is not None
    assert late.moved.because == "in quiet hours, which end at 07:00"
