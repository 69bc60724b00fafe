"""What planning a whole year costs: 5,000 entries on 8 accounts, 400 of them recurring; a quarter, a half, all of it.

`mhpost schedule --dry-run` does all of the work: it reads, expands, renders, fits, checks and plans.
"""

from __future__ import annotations

import json
import pstats
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bench_commands import MHPOST
from benchmarks.bench_lint import sentences
from benchmarks.measure import Row, cpu_of_process

ENTRIES, RECURRING, PARTS = 5_000, 400, (4, 2, 1)
_ROOM = re.compile(r"mhpost/([a-z]+)[/.]")
_ACCOUNTS = ("us", "gb", "ie", "au", "nz", "ca", "za", "in")
_ARGUMENTS = ("schedule", "--dry-run", "--format", "json", "--from", "2027-01-01", "--to", "2027-12-31")
_CLOCK = ("--clock", "2026-12-01T09:00:00Z")
_PEAK = """\
import sys
from benchmarks.bench_source import most_held
from mhpost.__main__ import main
try:
    main()
except SystemExit as end:
    if end.code not in (0, 1):
        raise
print(most_held(), file=sys.stderr)
"""


def run() -> Iterator[Row]:
    """Posts a second and megabytes at each size, beside the smallest; then the share of each room."""
    with tempfile.TemporaryDirectory() as name:
        least: tuple[float, float] | None = None
        for part in PARTS:
            entries = ENTRIES // part
            workspace = a_year(Path(name) / str(entries), entries, RECURRING // part)
            command = (*MHPOST, "-C", str(workspace), *_CLOCK, *_ARGUMENTS)
            seconds, posts, held = cpu_of_process(command), _posts(command), _peak(workspace)
            least = least or (posts / seconds, held)
            what = f"{entries} entries, {posts} posts"
            yield Row(f"plan {what} / a quarter of a year", posts / seconds / 1000, least[0] / 1000, unit="k/s")
            yield Row(f"peak memory of {what} / the same", held, least[1], unit="MB")
        for room, share in _shares(workspace):
            yield Row(f"share of {room} / all of a year", share, 1.0, unit=" ")


def a_year(workspace: Path, entries: int, recurring: int) -> Path:
    """A workspace with so many entries; the recurring ones come once a month."""
    (workspace / "calendars").mkdir(parents=True)
    accounts = "".join(f"  {name}-feed: {{platform: folder, path: out/{name}}}\n" for name in _ACCOUNTS)
    head = "version: 1\nworkspace: a-year\ncountry: GB\nlanguage: en-GB\ntimezone: Europe/London\naccounts:\n"
    (workspace / "mhpost.yaml").write_text(head + accounts, encoding="utf-8")
    names = ", ".join(f"{name}-feed" for name in _ACCOUNTS)
    rows = [f"version: 1\ndefaults:\n  accounts: [{names}]\n  kind: community\nentries:\n"]
    for number, words in enumerate(sentences(entries)):
        day = f"2027-{number % 12 + 1:02}-{number // 12 % 28 + 1:02}"
        rows.append(f"  - id: tip-{number}\n    date: {day}\n    time: {8 + number // 336 % 12:02}:30\n")
        if number < recurring:
            rows.append("    repeat: {every: month, until: 2027-12-31}\n")
        rows.append(f"    topics: [anxiety]\n    text: |-\n      {words}\n")
    (workspace / "calendars" / "year.yaml").write_text("".join(rows), encoding="utf-8")
    return workspace


def _posts(command: tuple[str, ...]) -> int:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr)
    plan = json.loads(done.stdout)
    return len(plan["added"]) + len(plan["blocked"])


def _peak(workspace: Path) -> float:
    command = (sys.executable, "-c", _PEAK, "-C", str(workspace), *_CLOCK, *_ARGUMENTS)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
    return float(done.stderr.split()[-1])


def _shares(workspace: Path) -> list[tuple[str, float]]:
    """Room → its part of the time, its calls into libraries left out of every room and shown as one."""
    profile = Path(workspace) / "profile"
    command = (sys.executable, "-m", "cProfile", "-o", str(profile), "-m", "mhpost", "-C", str(workspace))
    subprocess.run((*command, *_CLOCK, *_ARGUMENTS), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    spent: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, callers) in pstats.Stats(str(profile)).stats.items():  # type: ignore[attr-defined]  # typeshed does not name it
        room = _ROOM.search(Path(file).as_posix())
        if room or not callers:
            spent[room[1] if room else "the interpreter and libraries"] += own
            continue
        for (caller, _, _), (_, _, part, _) in callers.items():
            by = _ROOM.search(Path(caller).as_posix())
            spent[by[1] if by else "the interpreter and libraries"] += part
    whole = sum(spent.values())
    return [(room, seconds / whole) for room, seconds in spent.most_common() if seconds / whole >= 0.005]
