"""The help under posts of accounts that have little in common."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cli.calendars import entry, write
from tests.cli.program import Program


@pytest.fixture
def abroad(program: Program) -> Program:
    """A workspace with one more account for Poland, in Polish, and one for a country without any line."""
    program.replace(
        "mhpost.yaml",
        "accounts:\n",
        "accounts:\n"
        "  pl-feed: {platform: folder, path: out/pl, country: PL, language: pl}\n"
        "  kp-feed: {platform: folder, path: out/kp, country: KP}\n",
    )
    return program


def test_a_language_without_wording_stops_its_own_accounts_alone(abroad: Program) -> None:
    words = {"accounts": ["feed", "pl-feed"], "translations": {"pl": {"text": "Spacer może pomóc."}}}
    write(abroad, entry("walk", **words))
    ran = abroad("schedule", "--dry-run", "--format", "json")
    assert [post["key"] for post in ran.data["added"]] == ["walk/feed"]
    assert [post["key"] for post in ran.data["blocked"]] == ["walk/pl-feed"]
    assert [finding["account"] for finding in _found(abroad, "MH205")] == ["pl-feed"]


def test_a_country_without_lines_is_told_at_the_account_that_names_it(abroad: Program) -> None:
    write(abroad, entry("walk", accounts=["feed", "kp-feed"]))
    (finding,) = _found(abroad, "MH201")
    line = (abroad.root / "mhpost.yaml").read_text(encoding="utf-8").splitlines()[finding["line"] - 1]
    assert line[finding["column"] - 1 : finding["end_column"] - 1] == "KP"


def _found(program: Program, code: str) -> list[dict[str, Any]]:
    return [one for one in program("lint", "--format", "json").data["findings"] if one["code"] == code]
