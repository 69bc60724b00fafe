"""A small workspace to read calendars from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from mhpost.calendar.reading import read_calendar
from mhpost.calendar.values import Calendar, Known, Placed
from mhpost.source import Document

PNG = b"\x89PNG\r\n\x1a\n" + bytes(24)
KNOWN = Known(
    accounts={"x-main": "x", "page": "facebook", "feed": "folder"},
    people={"dr-a": "clinician", "ed": "editor"},
    platforms=("x", "facebook", "folder", "linkedin"),
    days=("world-mental-health-day", "world-suicide-prevention-day"),
)

WHOLE = """
version: 1
defaults: {accounts: [x-main, page], time: 09:30}
entries:
  - id: sunday-tip
    kind: self-care-tip
    status: ready
    date: 2027-10-03
    time: 9:45
    timezone: Europe/London
    accounts: [x-main, page]
    text: |-
      A ten-minute walk outside can lift your mood a little.
    template: tip
    vars: {line: 0800 111, price: 1.50, on: yes, deep: [{no: 1}]}
    title: 2027
    short_text: A short walk can help.
    versions:
      linkedin: {text: Longer words}
    topics: [anxiety, sleep]
    hashtags: ["#SelfCare", Walk]
    link: https://example.org/walk
    media:
      - {path: media/walk.png, alt: Two people on a path, words: none}
      - {path: media/walk.png, decorative: true}
    sources:
      - {title: NHS, url: "https://example.org/source", year: 2026}
    content_warning: Mentions low mood
    notes: ask the volunteers first
    owner: press
    labels: [walks]
    campaign: autumn-2027
    language: en-GB
    translations:
      es: {text: Un paseo}
    repeat: {every: sunday, until: 2027-12-19, except: [2027-11-07]}
    embargo: 2027-10-01T00:00
    latest: +4h
    reviewed: {by: dr-a, on: 2027-09-20}
    allow:
      - {rule: MH405, because: quotes the report's title, by: dr-a}
    again: true
    keep_when_paused: true
  - {id: plain, date: 2027-5-4, text: no}
campaigns:
  - id: wmhd
    day: world-mental-health-day
    years: [2027, 2028]
    entries:
      - {id: teaser, offset: -7d, time: 09:00, kind: awareness-day, text: 0800 111}
"""

CAPTIONS = "\ufeffWEBVTT - Sunday walk\n\n1\n00:00:01.000 --> 00:00:02.000 line:0\nIt is cold.\n"

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
    (workspace / "media" / "phone.jpg").write_bytes(b"\0\0\0\x18ftypheic" + bytes(40))
    (workspace / "media" / "sound.mp4").write_bytes(b"\0\0\0\x18ftypM4A " + bytes(40))
    (workspace / "media" / "walk.mp4").write_bytes(b"\0\0\0\x18ftypisom" + bytes(40))
    with (workspace / "media" / "long.mp4").open("wb") as file:
        file.truncate(50 * 1024 * 1024 + 1)
    (workspace / "media" / "walk.vtt").write_text(CAPTIONS, encoding="utf-8")
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


def by_id(calendar: Calendar) -> dict[str, Placed]:
    """Entry id → the entry, in the order of files and lines."""
    return {placed.entry.id: placed for placed in calendar.entries}


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
