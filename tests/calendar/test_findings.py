"""Every kind of wrong calendar, with exactly what is said about it: findings.yaml beside this file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.calendar.conftest import Read, told

from mhpost.source import read

CASES: list[dict[str, Any]] = read(Path(__file__).with_name("findings.yaml"), "findings.yaml").data


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_wrong_calendar_is_told_exactly(case: dict[str, Any], reading: Read) -> None:
    calendar, documents = reading({"calendars/a.yaml": case["calendar"]})
    assert told(calendar, documents) == case["findings"]
    assert [placed.entry.id for placed in calendar.entries] == case["entries"]
    assert sorted(calendar.broken) == case["broken"]
    assert bool(calendar.unread) is case["unread"]
