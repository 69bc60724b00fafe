"""Nothing that an author can write raises, runs long, or leaves the window."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mhpost.schedule.rule import PARTS

NUMBERS = st.integers(-400, 400).map(str)
VALUES = st.one_of(
    NUMBERS,
    st.lists(NUMBERS, min_size=1, max_size=5).map(",".join),
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "MO", "1MO,-1FR", "SA,SU", "20270230", "20281231", ""]),
)
FREQ = st.sampled_from(["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=HOURLY", ""])
PART = st.tuples(st.sampled_from([*PARTS, "X"]), VALUES).map("=".join)
RRULES = st.one_of(
    st.tuples(FREQ, st.lists(PART, max_size=4)).map(lambda rule: ";".join([rule[0], *rule[1]])), st.text()
)
WORDS = st.lists(
    st.sampled_from(["every", "other", "first", "last", "2", "day", "weeks", "month", "mon", "friday", "and", ","])
)
DAYS = st.dates().map(str)
REPEATS = st.fixed_dictionaries(
    {},
    optional={
        "every": WORDS.map(" ".join),
        "rrule": RRULES,
        "until": DAYS,
        "count": st.integers(1, 5000),
        "except": st.lists(DAYS, max_size=3),
    },
)
ENTRIES = st.fixed_dictionaries(
    {"date": st.one_of(st.dates(date(2026, 1, 1), date(2028, 1, 1)).map(str), DAYS)},
    optional={
        "time": st.times().map(lambda at: at.strftime("%H:%M")),
        "timezone": st.sampled_from(
            ["Europe/London", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "Africa/Casablanca"]
        ),
        "repeat": REPEATS,
        "latest": st.one_of(st.datetimes().map(datetime.isoformat), st.integers(1, 9999).map(lambda days: f"+{days}d")),
        "embargo": st.datetimes(timezones=st.sampled_from([None, UTC])).map(datetime.isoformat),
        "kind": st.just("awareness-day"),
    },
)


@settings(deadline=None, max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ENTRIES)
def test_any_entry_is_planned_or_answered(plan: Any, entry: dict[str, Any]) -> None:
    found = plan(entry, start="2027-01-01", end="2028-01-01")
    assert len(found.posts) <= 5000
    assert len(set(found.keys)) == len(found.keys)
    for post in found.posts:
        assert post.moment.astimezone(UTC).year == 2027
        assert post.latest >= post.moment
    assert all(finding.hint for finding in found.findings)
