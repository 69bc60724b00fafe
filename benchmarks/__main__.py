"""`python -m benchmarks`: every measurement as a ratio against something run beside it, in one table."""

from __future__ import annotations

import importlib
import platform
import sys

from benchmarks.measure import Row

MEASURED = ("commands", "source", "posts", "outbox", "lint", "year", "branches")


def main() -> None:
    """Run what is named on the command line, else everything."""
    names = sys.argv[1:] or MEASURED
    print(f"Python {platform.python_version()}, {platform.machine()}, CPU seconds, the median of interleaved runs\n")
    print(f"{'what':46} {'measured':>10} {'against':>10} {'ratio':>7} {'target':>7}")
    for name in names:
        module = importlib.import_module(f"benchmarks.bench_{name}")
        for row in module.run():
            show(row)


def show(row: Row) -> None:
    """Print one line of the table."""
    ratio = f"{row.value / row.against:.2f}" if row.against else ""
    target = f"{row.target:g}" if row.target is not None else ""
    print(
        f"{row.what:46} {row.value:>8.3f} {row.unit} {row.against:>8.3f} {row.unit} {ratio:>7} {target:>7}", flush=True
    )


if __name__ == "__main__":
    main()
