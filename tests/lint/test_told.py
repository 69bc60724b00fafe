"""What is kept of an entry is what was known of it, wherever it stands by then."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mhpost.clock import zone
from mhpost.lint.gathered import Occasion
from mhpost.lint.post.likeness import Sketch
from mhpost.lint.told import Told, as_data, from_data
from mhpost.source.values import Finding, Severity, Where

ENTRY = Where("calendars/may.yaml", ("entries", 3))
routes = st.lists(st.text(max_size=5) | st.integers(0, 9), max_size=3).map(tuple)
places = st.builds(
    Where,
    st.sampled_from(["mhpost.yaml", "calendars/may.yaml", "templates/a.txt.j2"]),
    routes | routes.map(lambda route: (*ENTRY.route, *route)),
    st.booleans(),
    st.none() | st.tuples(st.integers(0, 99), st.integers(0, 99)),
    st.none() | st.integers(1, 99),
)
words = st.text(max_size=20)
findings = st.builds(
    Finding, words, st.sampled_from(Severity), places, words, words, words, *[st.none() | words for _ in range(3)]
)
zones = st.sampled_from([UTC, zone("Europe/London")])
since, until = datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2100-01-01")
moments = st.datetimes(since, until, timezones=zones, allow_imaginary=False)
later = st.builds(
    lambda accounts, posts: tuple(Occasion(a, "x", at, f"{stem}/{a}") for a in accounts for at, stem in posts),
    st.lists(words, unique=True, max_size=3),
    st.lists(st.tuples(moments, words), max_size=3),
)
tellings = st.builds(
    Told,
    st.lists(findings, max_size=4).map(tuple),
    st.frozensets(words),
    st.lists(st.builds(Occasion, words, words, moments, words, st.just(False)), max_size=3).map(tuple),
    st.integers(0, 9),
    st.integers(0, 9),
    later,
    st.dictionaries(
        words.map(str.encode),
        st.builds(Sketch, st.lists(st.integers(0), max_size=3).map(tuple), st.integers(1, 99), st.integers(0)),
        max_size=3,
    ),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(tellings)
def test_nothing_is_lost_on_the_way_through_json(told: Told) -> None:
    assert from_data(json.loads(json.dumps(as_data(told, ENTRY))), ENTRY) == told


def test_places_move_with_their_entry() -> None:
    inside = Finding("MH401", Severity.ERROR, replace(ENTRY, route=(*ENTRY.route, "text"), chars=(0, 4)), "commit")
    outside = Finding("MH202", Severity.WARNING, Where("mhpost.yaml", ("country",)), "old")
    told = Told((inside, outside), frozenset(), (Occasion("x", "x", datetime(2027, 5, 3, tzinfo=UTC)),), 1)
    there = Where("calendars/may.yaml", ("campaigns", 0, "entries", 7))
    moved = from_data(as_data(told, ENTRY), there)
    assert moved.findings[0].where == replace(inside.where, route=(*there.route, "text"))
    assert moved.findings[1] == outside
