"""A workspace with an empty queue."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.program import Program, lay


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """mhpost in the small workspace."""
    return lay(tmp_path / "workspace")


@pytest.fixture
def bare(program: Program) -> Program:
    """The small workspace without its calendars."""
    for path in (program.root / "calendars").glob("*"):
        path.unlink()
    return program
