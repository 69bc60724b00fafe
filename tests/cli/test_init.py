"""Workspaces in folders of every kind of name."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
import yaml
from tests.cli.program import Program


@pytest.mark.skipif(sys.platform == "win32", reason="quotes of the other systems")
@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("posts", "  cd posts"),
        ("our posts", "  cd 'our posts'"),
        ("it's $HOME", """  cd 'it'"'"'s $HOME'"""),
        ("-posts", f"  cd .{os.sep}-posts"),
    ],
)
def test_the_next_command_can_be_typed_as_it_stands(tmp_path: Path, folder: str, said: str) -> None:
    assert said in Program(tmp_path)("init", "--", folder, clock=None).out.splitlines()


@pytest.mark.parametrize(
    ("folder", "name"),
    [("Ünïted Minds", "united-minds"), ("心の健康", "workspace"), ("x" * 120, "x" * 60), ("2027", "2027")],
)
def test_a_workspace_is_named_after_its_folder(tmp_path: Path, folder: str, name: str) -> None:
    assert Program(tmp_path)("init", folder).code == 0
    settings = (tmp_path / folder / "mhpost.yaml").read_text(encoding="utf-8")
    assert str(yaml.safe_load(settings)["workspace"]) == name
    assert Program(tmp_path / folder)("lint").code == 0


def test_a_name_that_no_folder_can_have_is_said(tmp_path: Path) -> None:
    ran = Program(tmp_path)("init", "x" * 400)
    assert ran.code == 3
    assert "Choose another name for the workspace." in ran.err
