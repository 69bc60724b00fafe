"""What a text costs that goes to many accounts: 200 of them, to 30 branches and to 300."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.bench_commands import MHPOST, entry
from benchmarks.measure import Row, cpu_of_process, medians

TEXTS = 200
FEW, MANY = 30, 300
_CLOCK = ("--clock", "2026-12-25T08:00:00Z")
_SETTINGS = """\
version: 1
workspace: federation
organization: {name: Example Mind, url: "https://example.org"}
country: GB
language: en-GB
timezone: Europe/London
staffed: {mon-sun: "08:00-21:00"}
accounts_from: accounts.csv
"""
_REGIONS = ("GB-ENG", "GB-WLS", "GB-SCT")
_YEAR = ("--dry-run", "--from", "2027-01-01", "--to", "2027-12-31")


def run() -> Iterator[Row]:
    """Ten times the accounts, against ten: what depends on words alone is done once."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = (federation(Path(folder, str(branches)), branches) for branches in (FEW, MANY))
        for command in (("lint",), ("preview",), ("schedule", *_YEAR)):
            less, more = medians(*(partial(_cpu, workspace, *command) for workspace in (few, many)), rounds=3)
            yield Row(f"{command[0]}, {TEXTS} texts to {MANY} accounts / to {FEW}", more, less, 5)


def federation(workspace: Path, branches: int) -> Path:
    """A workspace whose accounts stand in a table, and whose texts go to all of them."""
    (workspace / "calendars").mkdir(parents=True)
    rows = "".join(f"branch-{n},folder,{_REGIONS[n % len(_REGIONS)]},branches\n" for n in range(branches))
    entries = "\n".join(entry(number, "branches") for number in range(TEXTS))
    files = {
        "mhpost.yaml": _SETTINGS,
        "accounts.csv": f"Account,Platform,Region,Group\n{rows}",
        "calendars/year.yaml": f"version: 1\nentries:\n{entries}",
    }
    for name, text in files.items():
        (workspace / name).write_text(text, encoding="utf-8")
    return workspace


def _cpu(workspace: Path, *command: str) -> float:
    """CPU seconds of a command that remembers nothing of the last run."""
    shutil.rmtree(workspace / ".mhpost", ignore_errors=True)
    return cpu_of_process((*MHPOST, *_CLOCK, "-C", str(workspace), *command))
