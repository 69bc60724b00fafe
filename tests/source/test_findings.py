"""Every code of this room with its exact place, and near misses that must stay silent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mhpost.source import Document, Finding, Severity, load

CASES: list[dict[str, Any]] = load(Path(__file__).with_name("findings.yaml").read_text(encoding="utf-8")).data


def told(document: Document, finding: Finding) -> list[str]:
    """The code and the place of a finding, as the table writes them."""
    span = document.span(finding.where)
    return [finding.code, f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_text_gives_its_findings_and_its_data(case: dict[str, Any]) -> None:
    document = load(case["text"])
    wanted = case.get("finds", [])
    assert [told(document, finding) for finding in document.findings] == [line[:2] for line in wanted]
    for finding, (*_, words) in zip(document.findings, wanted, strict=True):
        assert words in finding.message
        assert finding.hint
        assert finding.severity is (Severity.WARNING if finding.code == "MH020" else Severity.ERROR)
    if case.get("unread"):
        assert document.data is None
    elif "data" in case:
        assert document.data == case["data"]
        assert repr(document.data) == repr(case["data"])
