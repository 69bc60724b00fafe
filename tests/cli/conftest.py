"""A workspace with an empty queue, and a branch beside the national one."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from tests.cli.branches import BRANCH, NATIONAL, OWN, SHARED
from tests.cli.program import Program, lay


@pytest.fixture(scope="session", autouse=True)
def _hears_ctrl_c() -> None:
    """What a shell starts in the background ignores Ctrl-C, and what the tests start would, and never end."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


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


@pytest.fixture
def national(tmp_path: Path) -> Program:
    """mhpost in a workspace that shares its calendars."""
    made = Program(tmp_path / "national")
    made.write("mhpost.yaml", NATIONAL)
    made.write("calendars/shared/tips.yaml", SHARED)
    return made


@pytest.fixture
def branch(tmp_path: Path, national: Program) -> Program:
    """mhpost in a workspace that extends the national one."""
    made = Program(tmp_path / "bristol")
    made.write("mhpost.yaml", BRANCH)
    made.write("calendars/own.yaml", OWN)
    return made
