"""Entries as people may write them, drawn by Hypothesis as plain data."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from hypothesis import strategies as st

_SIGNS = st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufffd\ufffe\uffff\ufeff")
_LINE = st.text(_SIGNS, min_size=1, max_size=30).filter(lambda text: bool(text.strip()))
TEXT = st.lists(_LINE, min_size=1, max_size=3).map("\n".join) | st.sampled_from(
    [
        "=1+1",
        "'=1+1",
        "-7d",
        "+44 20 7946 0000",
        "@name, hello",
        "0800 111",
        "true",
        "2027-10-04",
        "04/10/2027",
        '["a"]',
        "{a: b}",
        "_x000D_ and _x005F_",
        " spaces around ",
        "ends\n",
        '"quoted", and; more\ttabs',
        "#N/A",
        "1e5",
    ]
)
NAME = st.from_regex(r"[a-z][a-z0-9-]{0,12}[a-z0-9]", fullmatch=True)
DAY = st.dates(date(2015, 1, 1), date(2100, 12, 31)).map(date.isoformat)
_LISTED = st.lists(NAME | TEXT, min_size=1, max_size=3)
_TAG = st.from_regex(r"#?[A-Za-z]{1,10}", fullmatch=True)


def _some(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keys)


MEDIUM = st.fixed_dictionaries(
    {"path": NAME}, optional={"alt": TEXT, "words": TEXT, "decorative": st.just(True), "captions": NAME}
)
VERSION = _some(
    text=TEXT, title=TEXT, hashtags=st.lists(_TAG, min_size=1), media=st.lists(MEDIUM, min_size=1, max_size=2)
)
VALUE: st.SearchStrategy[Any] = st.recursive(
    TEXT, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAME | TEXT, inner, max_size=2), max_leaves=4
)
ENTRIES = st.lists(
    st.fixed_dictionaries(
        {"id": NAME.map(lambda name: f"e-{name}")},
        optional={
            "kind": st.sampled_from(["self-care-tip", "story", "awareness-day"]),
            "status": st.sampled_from(["idea", "draft"]),
            "date": DAY,
            "time": st.times().map(lambda at: time(at.hour, at.minute).isoformat("minutes")),
            "timezone": st.just("Europe/London"),
            "accounts": st.lists(NAME, min_size=1, max_size=3),
            "text": TEXT,
            "title": TEXT,
            "short_text": TEXT,
            "optional": _LISTED,
            "thread": st.sampled_from([True, "numbered"]),
            "versions": st.dictionaries(NAME, VERSION, min_size=1, max_size=2),
            "topics": _LISTED,
            "hashtags": st.lists(_TAG, min_size=1, max_size=3),
            "link": st.just("https://example.org/walk?a=1&b=2"),
            "media": st.lists(MEDIUM, min_size=1, max_size=2),
            "vars": st.dictionaries(NAME | TEXT, VALUE, min_size=1, max_size=2),
            "content_warning": TEXT,
            "notes": TEXT,
            "owner": NAME,
            "labels": _LISTED,
            "campaign": NAME,
            "language": st.sampled_from(["en-GB", "es"]),
            "translations": st.dictionaries(st.sampled_from(["es", "fr-CA"]), VERSION, min_size=1),
            "repeat": st.fixed_dictionaries(
                {"every": st.just("sunday")},
                optional={"until": DAY, "count": st.integers(1, 99), "except": st.lists(DAY, min_size=1, max_size=2)},
            ),
            "embargo": DAY.map(lambda day: f"{day}T08:00:00"),
            "latest": st.sampled_from(["+240m", "2027-10-03T18:00:00"]),
            "reviewed": st.fixed_dictionaries({"by": NAME, "on": DAY}),
            "allow": st.lists(
                st.fixed_dictionaries(
                    {"rule": st.just("MH405"), "because": TEXT.map(lambda words: f"decided: {words}")}
                ),
                min_size=1,
                max_size=1,
            ),
            "again": st.just(True),
            "sources": st.lists(
                st.fixed_dictionaries({"title": TEXT}, optional={"year": st.integers(1800, 2100)}),
                min_size=1,
                max_size=2,
            ),
        },
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda entry: entry["id"],
)
