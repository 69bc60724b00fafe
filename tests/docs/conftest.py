"""Workspaces in which the documents' examples run."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.docs.program import mhpost


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """What `mhpost init` makes."""
    done = mhpost(tmp_path, "init", "my-posts")
    assert done.returncode == 0, done.stderr
    return tmp_path / "my-posts"
