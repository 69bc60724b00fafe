"""What `mhpost explain` says about this room is true."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import mhpost.lint
from mhpost.source import load

CATALOGUE: dict[str, dict[str, Any]] = load(
    Path(mhpost.lint.__file__).with_name("catalogue").joinpath("source.yaml").read_text(encoding="utf-8")
).data
ON_DISK = {"MH026", "MH028", "MH029"}
"""Codes about files, whose examples are no texts."""


@pytest.mark.parametrize("code", [code for code in CATALOGUE if code not in ON_DISK])
def test_the_bad_example_gives_the_code_and_the_good_one_does_not(code: str) -> None:
    entry = CATALOGUE[code]
    assert code in {finding.code for finding in load(entry["bad"]).findings}
    assert {finding.code for finding in load(entry["good"]).findings} <= {"MH021"}
    assert code not in {finding.code for finding in load(entry["good"]).findings}


def test_the_severity_is_that_of_the_findings() -> None:
    for code, entry in CATALOGUE.items():
        for finding in load(entry["bad"]).findings:
            assert finding.code != code or finding.severity == entry["severity"]


def test_the_catalogue_itself_is_clean() -> None:
    assert list(CATALOGUE) == [f"MH{number:03}" for number in (*range(1, 30), 91)]
    assert all(
        list(entry) == ["name", "severity", "wants", "why", "source", "bad", "good"] for entry in CATALOGUE.values()
    )
