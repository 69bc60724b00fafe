"""A step of the GitHub Action: notes beside the lines, a SARIF file, and the exit code for the last step.

Reads STRICT, and of SARIF and COMMENT whether they can be understood; writes `code` and `sarif` to the outputs of the
step, the latter only where all words could be checked: code scanning takes for mended what is missing in the file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

MHPOST = (sys.executable, "-P", "-m", "mhpost")
"""Nothing is imported from the folder that is checked: anybody who opens a pull request may write there."""
CHECKED = (0, 1)
"""Exit codes of a lint that read the workspace and told what it found."""


SWITCHES = ("STRICT", "SARIF", "COMMENT")


def main() -> int:
    """Lint the workspace in this folder twice; 0 unless an input says neither true nor false."""
    if unclear := [name.lower() for name in SWITCHES if _said(name) not in ("true", "false", "")]:
        print(f'::error::mhpost: write "true" or "false" for {" and ".join(unclear)}; nothing was checked')
        return 2
    sarif = Path(os.environ["RUNNER_TEMP"]) / "mhpost.sarif"
    strict = ["--strict"] if _said("STRICT") == "true" else []
    with sarif.open("wb") as file:
        found = subprocess.run([*MHPOST, "lint", "--format", "sarif"], stdout=file, check=False).returncode
    code = subprocess.run([*MHPOST, "lint", "--format", "github", *strict], check=False).returncode
    whole = found in CHECKED and _whole(sarif)
    if not whole:
        print("::warning::mhpost: not all could be checked, or no calendar is here, so code scanning stays as it was")
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as outputs:
        outputs.write(f"code={code}\nsarif={sarif if whole else ''}\n")
    return 0


def _said(name: str) -> str:
    """What an input says, in small letters as GitHub compares it; "" for nothing."""
    return os.environ.get(name, "").strip().lower()


def _whole(sarif: Path) -> bool:
    """Whether there were calendars, and all words in them were read."""
    runs = json.loads(sarif.read_text(encoding="utf-8"))["runs"]
    return all(one["executionSuccessful"] for run in runs for one in run.get("invocations", ()))


if __name__ == "__main__":
    sys.exit(main())
