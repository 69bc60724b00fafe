"""What mhpost says in the workspaces of docs/branches.md."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.markdown import fenced

_PAGE = Path(__file__).resolve().parents[1] / "docs" / "branches.md"
_FILE = re.compile(r"^```(?:yaml|csv)\n# (?P<name>[\w/.-]+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_CLOCK = "2027-04-25T08:00:00+01:00"
_COMMANDS = {
    "plan": ("bristol", "schedule", "--dry-run"),
    "lint": ("bristol", "lint", "--select", "MH07"),
    "accounts": ("federation", "accounts"),
}


def branches(word: str) -> str:
    """What `mhpost` says in one of the folders. word: `plan`, `lint` or `accounts`."""
    where, *command = _COMMANDS[word]
    with TemporaryDirectory() as folder:
        for match in _FILE.finditer(_PAGE.read_text(encoding="utf-8")):
            file = Path(folder, match["name"])
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(match["text"], encoding="utf-8")
        words = [sys.executable, "-m", "mhpost", "--clock", _CLOCK, *command]
        own = {"COLUMNS": "98", "NO_COLOR": "1", "PYTHONUTF8": "1"}
        environment = {**os.environ, **own}  # noqa: TID251  # a process needs the variables of its caller
        done = subprocess.run(
            words,
            cwd=Path(folder, where),
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    if not done.stdout:
        raise RuntimeError(done.stderr)
    return fenced("text", done.stdout)
