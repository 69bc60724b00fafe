"""Every kind of wrong mhpost.yaml, with exactly what is said about it: findings.yaml beside this file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.settings.conftest import Load

from mhpost.settings.reading import Loaded
from mhpost.source import read

CASES: list[dict[str, Any]] = read(Path(__file__).with_name("findings.yaml"), "findings.yaml").data


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_mistake_in_the_settings_is_told_exactly(case: dict[str, Any], loading: Load, root: Path) -> None:
    if "help" in case:
        (root / "resources.yaml").write_text(case["help"], encoding="utf-8")
    loaded = loading(case["settings"])
    assert told(loaded) == case["findings"]
    assert (list(loaded.settings.accounts) if loaded.settings else None) == case["accounts"]
    assert "SECRET" not in repr(loaded.settings) + repr(loaded.findings)


def told(loaded: Loaded) -> list[str]:
    """Every finding of this room as one line, with its hint; what does not say its file stands in mhpost.yaml."""
    lines = []
    for finding in loaded.findings:
        if finding.code >= "MH030":
            span = loaded.documents[finding.where.file].span(finding.where)
            place = "" if finding.where.file == "mhpost.yaml" else f"{finding.where.file} "
            place += f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"
            lines.append(f"{place} {finding.code} {finding.severity} {finding.message} -> {finding.hint}")
    return lines
