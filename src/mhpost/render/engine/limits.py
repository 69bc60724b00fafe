"""Limits on the time and memory of this process, by the means of the system it runs on."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import NoReturn

SECONDS = 1.8
"""CPU time of one rendering, after which it is stopped at its line."""
HARD_SECONDS = 2.4
"""CPU time after which the process ends, where it could not be stopped at a line."""
MEMORY = 256 * 1024 * 1024
"""Bytes that templates may take."""
OUT_OF_TIME = 75
"""Exit code of a process that ended itself because of HARD_SECONDS."""


class TooLong(BaseException):
    """Out of time. No `except Exception` of a library may hold it up."""


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise TooLong


def timers() -> Callable[[bool], None]:
    """What starts (True) and stops the clocks of one rendering, by the means of this system."""
    if sys.platform == "win32":
        return _watch()
    signal.signal(signal.SIGPROF, _stop)
    signal.signal(signal.SIGVTALRM, signal.SIG_DFL)

    def switch(on: bool) -> None:
        signal.setitimer(signal.ITIMER_PROF, SECONDS if on else 0, 0.2 if on else 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, HARD_SECONDS if on else 0)

    return switch


def _watch() -> Callable[[bool], None]:
    """For systems without CPU timers: a thread that ends the process."""
    started: list[float] = []

    def look() -> None:
        while True:
            threading.Event().wait(0.05)
            if started and time.process_time() - started[0] > HARD_SECONDS:
                os._exit(OUT_OF_TIME)

    threading.Thread(target=look, daemon=True).start()

    def switch(on: bool) -> None:
        started[:] = [time.process_time()] if on else []

    return switch


def limit_memory() -> None:
    """No more than MEMORY beyond what the process has at its start, where the system can be told so."""
    if sys.platform == "linux":
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + MEMORY
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
