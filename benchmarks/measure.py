"""How things are measured: CPU, not wall time; interleaved, so that a machine that drifts drifts for both."""

from __future__ import annotations

import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement beside what it is compared with. target: the most that the ratio may be."""

    what: str
    value: float
    against: float
    target: float | None = None
    unit: str = "s"


def cpu_of_process(command: Sequence[str], cwd: str | None = None) -> float:
    """CPU seconds, user and system, of one process and those that it started and waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def cpu_of_call(call: Callable[[], object]) -> float:
    """CPU seconds of one call in this process."""
    start = time.process_time()
    call()
    return time.process_time() - start


def medians(*measure: Callable[[], float], rounds: int = 7) -> tuple[float, ...]:
    """The median of each, measured in turn: A B C, A B C, …, after one round that does not count."""
    for one in measure:
        one()
    taken = [tuple(one() for one in measure) for _ in range(rounds)]
    return tuple(statistics.median(column) for column in zip(*taken, strict=True))
