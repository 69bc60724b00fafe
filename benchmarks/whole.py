"""The labelled sentences as an editor meets them: each is the text of an entry, and all of `mhpost lint` reads it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from mhpost.source.values import Severity

if TYPE_CHECKING:
    from benchmarks.corpus import Row

EVERYWHERE = frozenset({"MH210", "MH211"})
"""What a text on a sensitive topic owes whatever its words are: a topic, a clinician's review."""

_NOW = "2027-01-01T00:00:00Z"
_COUNTRIES = {"en": "GB", "es": "ES", "fr": "FR", "de": "DE"}


def alarms(rows: Sequence[Row]) -> list[frozenset[str]]:
    """For each row the codes at warning or above that `mhpost lint` finds in it, one workspace for each language."""
    found: list[frozenset[str]] = [frozenset()] * len(rows)
    for language in sorted({row.language for row in rows}):
        places = [place for place, row in enumerate(rows) if row.language == language]
        with tempfile.TemporaryDirectory() as folder:
            codes = _linted(Path(folder), language, [rows[place].text for place in places])
        for number, place in enumerate(places):
            found[place] = frozenset(codes.get(f"row-{number}", ()))
    return found


def _linted(folder: Path, language: str, texts: Sequence[str]) -> Mapping[str, set[str]]:
    from mhpost.wiring.examine import every_entry, examine
    from mhpost.wiring.workspace import open_workspace

    _write(folder, language, texts)
    codes: dict[str, set[str]] = {}
    for finding in examine(open_workspace(folder, _NOW), None, every_entry).findings:
        if finding.entry is not None and finding.severity is not Severity.INFO and finding.code not in EVERYWHERE:
            codes.setdefault(finding.entry, set()).add(finding.code)
    return codes


def _write(folder: Path, language: str, texts: Sequence[str]) -> None:
    """A workspace with one folder account in the country of the language, and an entry for each text."""
    country = _COUNTRIES.get(language, "GB")
    settings = {
        "version": 1,
        "workspace": "corpus",
        "organization": {"name": "Example Mind", "url": "https://example.org"},
        "country": country,
        "language": f"{language}-{country}",
        "timezone": "Europe/London",
        "accounts": {"feed": {"platform": "folder", "path": "out"}},
    }
    (folder / "calendars").mkdir()
    (folder / "templates").mkdir()
    (folder / "mhpost.yaml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    entries = {"version": 1, "entries": [*_entries(texts)]}
    text = yaml.dump(entries, allow_unicode=True, width=100_000, Dumper=yaml.CSafeDumper)
    (folder / "calendars" / "rows.yaml").write_text(text, encoding="utf-8")


def _entries(texts: Sequence[str]) -> Iterator[Mapping[str, object]]:
    for number, text in enumerate(texts):
        month, day = divmod(number % 336, 28)
        yield {
            "id": f"row-{number}",
            "kind": "psychoeducation",
            "date": f"{2027 + number // 336}-{month + 1:02}-{day + 1:02}",
            "time": "09:30",
            "accounts": ["feed"],
            "text": text,
        }
