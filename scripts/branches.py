"""What a branch says and plans in the two workspaces of docs/branches.md."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.markdown import fenced

_PAGE = Path(__file__).resolve().parents[1] / "docs" / "branches.md"
_FILE = re.compile(r"^```yaml\n# (?P<name>[\w/.-]+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_CLOCK = "2027-04-25T08:00:00+01:00"
_COMMANDS = {"plan": ("schedule", "--dry-run"), "lint": ("lint", "--select", "MH07")}


def branches(word: str) -> str:
    """What `mhpost` says in the folder `bristol` beside `national`. word: `plan` or `lint`."""
    with TemporaryDirectory() as folder:
        for match in _FILE.finditer(_PAGE.read_text(encoding="utf-8")):
            file = Path(folder, match["name"])
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(match["text"], encoding="utf-8")
        words = [sys.executable, "-m", "mhpost", "--clock", _CLOCK, *_COMMANDS[word]]
        own = {"COLUMNS": "98", "NO_COLOR": "1", "PYTHONUTF8": "1"}
        environment = {**os.environ, **own}  # noqa: TID251  # a process needs the variables of its caller
        done = subprocess.run(
            words,
            cwd=Path(folder, "bristol"),
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    if not done.stdout:
        raise RuntimeError(done.stderr)
    return fenced("text", done.stdout)
