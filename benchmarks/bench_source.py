"""What reading a calendar of 5,000 entries costs, against PyYAML's own loader on the same text."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from benchmarks.measure import Row, cpu_of_call, medians
from mhpost.calendar.checks import Checks
from mhpost.calendar.page import Page, read_page
from mhpost.calendar.pictures import Pictures
from mhpost.calendar.values import Known
from mhpost.source import load

ENTRIES = 5_000
MEGABYTES = 300.0
"""What the memory of the whole process is held against."""

_ENTRY = """\
  - id: walk-tip-{number}
    kind: self-care-tip
    status: ready
    date: 2027-{month:02}-{day:02}
    time: 09:30
    timezone: Europe/London
    accounts: [x-main, page]
    text: |-
      A ten-minute walk outside can lift your mood a little, number {number}.
      Bring a friend, or call one on the way. It counts when it rains, too.
    title: Take a short walk
    short_text: A short walk can help.
    topics: [anxiety, sleep]
    hashtags: [SelfCare]
    link: https://example.org/walk
    sources:
      - {{title: NHS, url: "https://example.org/source", year: 2026}}
"""
_KNOWN = Known(accounts={"x-main": "x", "page": "facebook"}, platforms=("x", "facebook"))
_PEAK = """\
from benchmarks.bench_source import {what}, calendar, most_held
text = calendar()
kept = {what}(text)
print(most_held())
"""


def run() -> Iterator[Row]:
    """CPU of loading, with and without validation, and peak memory of a process that does only that."""
    text = calendar()
    ours, both, theirs, events = medians(
        lambda: cpu_of_call(lambda: load(text)),
        lambda: cpu_of_call(lambda: validate(text)),
        lambda: cpu_of_call(lambda: yaml.load(text, yaml.CSafeLoader)),
        lambda: cpu_of_call(lambda: sum(1 for _ in yaml.parse(text, yaml.CSafeLoader))),
        rounds=3,
    )
    yield Row("load 5,000 entries / yaml.load, CSafeLoader", ours, theirs, 0.5)
    yield Row("load and validate them / yaml.load, CSafeLoader", both, theirs, 1.0)
    yield Row("load 5,000 entries / the bare events", ours, events)
    yield Row("peak memory of loading them / 300 MB", peak("load"), MEGABYTES, 1.0, "MB")
    yield Row("peak memory with validation / 300 MB", peak("validate"), MEGABYTES, 1.0, "MB")


def calendar(entries: int = ENTRIES) -> str:
    """A calendar file with that many entries, as an editor would write them."""
    written = (_ENTRY.format(number=n, month=n % 12 + 1, day=n % 28 + 1) for n in range(entries))
    return "version: 1\nentries:\n" + "".join(written)


def validate(text: str) -> Page:
    """From text to checked entries."""
    return read_page(load(text), Checks(_KNOWN, Pictures(Path())))


def peak(what: str) -> float:
    """Megabytes that a fresh process held at most while it did `what` once."""
    code = _PEAK.format(what=what)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout)


def most_held() -> float:
    """Megabytes that this process held at most; Linux's `ru_maxrss` would count the parent's at the fork too."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    from benchmarks.__main__ import show

    for row in run():
        show(row)
