"""What `mhpost schedule` plans in the workspace of docs/recurrence.md."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.markdown import fenced

_PAGE = Path(__file__).resolve().parents[1] / "docs" / "recurrence.md"
_FILE = re.compile(r"^```yaml\n# (?P<name>[\w/.-]+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def series(word: str) -> str:
    """A dry run over the files of the document. word: calendars and days, as in `tips+more/2027-10-01/2027-11-15`."""
    calendars, first, last = word.split("/")
    with TemporaryDirectory() as folder:
        for match in _FILE.finditer(_PAGE.read_text(encoding="utf-8")):
            file = Path(folder, match["name"])
            file.parent.mkdir(exist_ok=True)
            file.write_text(match["text"], encoding="utf-8")
        asked = [f"calendars/{name}.yaml" for name in calendars.split("+")]
        words = ["--clock", f"{first}T06:00:00Z", "schedule", *asked, "--dry-run", "--to", last]
        own = {"COLUMNS": "98", "NO_COLOR": "1", "PYTHONUTF8": "1"}
        environment = {**os.environ, **own}  # noqa: TID251  # a process needs the variables of its caller
        done = subprocess.run(
            [sys.executable, "-m", "mhpost", *words],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    return fenced("text", done.stdout.strip() or done.stderr.strip())
