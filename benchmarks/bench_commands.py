"""What a command costs before it does anything, and what checking thirty entries costs."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Row, cpu_of_process, medians

BARE = (sys.executable, "-c", "import typer, pydantic, yaml")
MHPOST = (str(Path(sys.executable).with_name("mhpost")),)


def run() -> Iterator[Row]:
    """Against an interpreter that only imports the three libraries that a command needs anyway."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = thirty_entries(Path(folder))
        version, helped, lint, bare = medians(
            lambda: cpu_of_process((*MHPOST, "--version")),
            lambda: cpu_of_process((*MHPOST, "--help")),
            lambda: cpu_of_process((*MHPOST, "-C", str(workspace), "lint")),
            lambda: cpu_of_process(BARE),
        )
    yield Row("mhpost --version / import typer, pydantic, yaml", version, bare, 1.7)
    yield Row("mhpost --help / the same", helped, bare)
    yield Row("mhpost lint, 30 entries / the same", lint, bare, 3)


def thirty_entries(folder: Path) -> Path:
    """A workspace as `init` makes it, with thirty entries of its kinds."""
    import subprocess

    workspace = folder / "workspace"
    subprocess.run([*MHPOST, "init", str(workspace)], check=True, stdout=subprocess.DEVNULL)
    for path in (workspace / "calendars").iterdir():
        path.unlink()
    entries = "\n".join(entry(number) for number in range(30))
    (workspace / "calendars" / "thirty.yaml").write_text(f"version: 1\nentries:\n{entries}", encoding="utf-8")
    return workspace


def entry(number: int, account: str = "us-feed") -> str:
    """One entry of a calendar, different for each number."""
    day = f"2027-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
    return (
        f"  - id: tip-{number}\n    kind: self-care-tip\n    date: {day}\n    time: 09:30\n"
        f"    accounts: [{account}]\n    topics: [anxiety]\n    hashtags: [SelfCare]\n"
        f"    text: |-\n      Tip number {number}: a ten-minute walk outside can lift your mood a little.\n"
        f"      Could you take one today?\n"
    )
