"""The fences that hold when the budget does not: each in a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

from mhpost.render.engine.limits import OUT_OF_TIME

LOOP = "while True: pass"


def _run(code: str) -> subprocess.CompletedProcess[str]:
    words = f"from mhpost.render.engine import limits\n{code}"
    return subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no CPU timers; the next test is for it")
def test_a_loop_is_stopped_at_its_line() -> None:
    done = _run(f"""
switch = limits.timers()
try:
    switch(True)
    {LOOP}
except limits.TooLong:
    switch(False)
    print("stopped")
""")
    assert (done.stdout.strip(), done.returncode) == ("stopped", 0)


def test_without_timers_the_process_ends_itself() -> None:
    assert _run(f"limits._watch()(True)\n{LOOP}").returncode == OUT_OF_TIME


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_memory_is_limited() -> None:
    assert "MemoryError" in _run("limits.limit_memory()\nx = 'a' * (400 * 1024 * 1024)").stderr
    assert _run("limits.limit_memory()\nx = 'a' * (100 * 1024 * 1024)").returncode == 0
