"""docs/commands.md: the help is what the program prints, and the exit codes are those that it ends with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.docs.markdown import ROOT, blocks, tables
from tests.docs.program import mhpost

from mhpost.cli.app import COMMANDS, EXPECTED, OUR_BUG
from mhpost.cli.publish import TROUBLE

PAGE = ROOT / "docs" / "commands.md"
LATE = "2030-01-01T00:00:00Z"
"""Long after every post of a new workspace is too late."""


def test_every_command_has_its_section() -> None:
    sections = [block.heading for block in blocks(PAGE, "text")]
    top = [title for title in sections if title.count(" ") < 2]
    assert top == ["mhpost", *(f"mhpost {name}" for name in COMMANDS)]
    assert {"mhpost resources verify", "mhpost resources retire"} == {*sections} - {*top}


@pytest.mark.parametrize("name", ["", "lint", "confirm", "resources verify"])
def test_the_help_is_what_the_program_prints(name: str, tmp_path: Path) -> None:
    [page] = [block.text for block in blocks(PAGE, "text") if block.heading == f"mhpost {name}".strip()]
    assert mhpost(tmp_path, *name.split(), "--help").stdout.strip() == page.strip()


def test_every_command_has_an_example() -> None:
    for block in blocks(PAGE, "text"):
        assert "Example: mhpost" in block.text or "Start with: mhpost" in block.text, block.heading


def test_the_exit_codes_are_those_of_the_program(workspace: Path) -> None:
    soon = (datetime.now(UTC) + timedelta(days=3)).date()
    wrong = f"entries:\n  - {{id: no-words, date: {soon}, accounts: [us-feed]}}\n"
    (workspace / "calendars" / "wrong.yaml").write_text(wrong, encoding="utf-8")
    ends = {
        mhpost(workspace, "--version").returncode: "all is well",
        mhpost(workspace, "lint").returncode: "problems",
        mhpost(workspace, "lint", "--no-such-option").returncode: "usage",
        mhpost(workspace, "schedule").returncode: "nobody to ask",
        mhpost(workspace.parent, "lint").returncode: "no workspace",
    }
    assert ends == {0: "all is well", 1: "problems", 2: "usage", EXPECTED: "no workspace"}
    assert mhpost(workspace, "schedule", "--yes").returncode == 1
    assert mhpost(workspace, "publish", "--clock", LATE).returncode == TROUBLE
    assert [int(row[0]) for row in tables(PAGE)[0]] == [*ends, TROUBLE, OUR_BUG, 130]
