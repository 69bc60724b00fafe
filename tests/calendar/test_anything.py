"""Nothing that stands in a calendar or in mhpost.yaml raises."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.calendar.conftest import KNOWN

from mhpost.calendar.models import Entry
from mhpost.calendar.reading import read_calendar

WORDS = st.sampled_from(
    [
        "",
        "a",
        "walk",
        "x-main",
        "page",
        "2027-10-03",
        "09:30",
        "-7d",
        "day 3",
        "en",
        "ready",
        "MH405",
        "media/a.png",
        "\x1b[31m\r\n",
        "\0",
        "https://example.org",
        "http://[",
        "../x",
        "#a b",
        "Europe/London",
        "../../etc",
        "self-care-tip",
        "+4h",
        "é" * 200,
    ]
)
SCALARS = st.none() | st.booleans() | st.integers(-9, 10**9) | st.floats(allow_nan=False, allow_infinity=False) | WORDS
INNER = [
    "path",
    "alt",
    "title",
    "url",
    "year",
    "by",
    "on",
    "rule",
    "because",
    "every",
    "until",
    "count",
    "except",
    "text",
]
KEYS = st.sampled_from([*(info.alias or name for name, info in Entry.model_fields.items()), "caption", "Text", "en"])
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(INNER) | KEYS, inner, max_size=4),
    max_leaves=8,
)
ENTRIES = st.dictionaries(KEYS, VALUES, max_size=8) | VALUES
CAMPAIGNS = st.fixed_dictionaries(
    {}, optional={"id": VALUES, "day": VALUES, "years": VALUES, "entries": st.lists(ENTRIES, max_size=3) | VALUES}
)
FILES = (
    st.fixed_dictionaries(
        {},
        optional={
            "version": VALUES,
            "defaults": st.dictionaries(KEYS, VALUES, max_size=3) | VALUES,
            "entries": st.lists(ENTRIES, max_size=4) | VALUES,
            "campaigns": st.lists(CAMPAIGNS | VALUES, max_size=2) | VALUES,
            "posts": VALUES,
        },
    )
    | VALUES
)


@settings(max_examples=300, deadline=None)
@given(FILES)
def test_no_calendar_raises_and_every_finding_has_a_place_and_a_hint(data: Any) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "calendars").mkdir()
        (root / "calendars" / "a.json").write_text(json.dumps(data), encoding="utf-8")
        calendar, documents = read_calendar(root, None, KNOWN)
    ids = [placed.entry.id for placed in calendar.entries]
    assert len(ids) == len(set(ids))
    for finding in calendar.findings:
        assert finding.message.isprintable()
        assert finding.hint
        assert finding.hint.isprintable()
        assert "Input should" not in finding.message
        documents[finding.where.file].span(finding.where)
