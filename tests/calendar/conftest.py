"""A small workspace to read calendars from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from mhpost.calendar.reading import read_calendar
from mhpost.calendar.values import Calendar, Known
from mhpost.source import Document

PNG = b"\x89PNG\r\n\x1a\n" + bytes(24)
KNOWN = Known(
    accounts={"x-main": "x", "page": "facebook", "feed": "folder"},
    people={"dr-a": "clinician", "ed": "editor"},
    platforms=("x", "facebook", "folder", "linkedin"),
    days=("world-mental-health-day", "world-suicide-prevention-day"),
    templates=("tip", "campaign"),
)

Read = Callable[[Mapping[str, str]], tuple[Calendar, Mapping[str, Document]]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with pictures and no calendar."""
    workspace = tmp_path / "workspace"
    (workspace / "media").mkdir(parents=True)
    (workspace / "calendars").mkdir()
    (workspace / "media" / "walk.png").write_bytes(PNG)
    (workspace / "media" / "empty.png").write_bytes(b"")
    (workspace / "media" / "words.png").write_text("these are words", encoding="utf-8")
    (workspace / "media" / "walk.heic").write_bytes(PNG)
    (workspace / "media" / "big.png").write_bytes(PNG + bytes(10 * 1024 * 1024))
    (tmp_path / "outside.png").write_bytes(PNG)
    return workspace


@pytest.fixture
def reading(root: Path) -> Read:
    """Write calendars by name and read the workspace."""

    def read(files: Mapping[str, str]) -> tuple[Calendar, Mapping[str, Document]]:
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return read_calendar(root, None, KNOWN)

    return read


def told(calendar: Calendar, documents: Mapping[str, Document]) -> list[str]:
    """Every finding as one line, and its hint as a second."""
    lines = []
    for finding in calendar.findings:
        document = documents.get(finding.where.file)
        span = document.span(finding.where) if document else None
        place = f"{span.line}:{span.column}-{span.end_line}:{span.end_column}" if span else "0"
        lines.append(
            f"{place} {finding.code} {finding.severity} [{finding.entry or '-'}] {finding.message} -> {finding.hint}"
        )
    return lines
