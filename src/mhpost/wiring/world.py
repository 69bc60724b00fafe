"""The real clock, the rehearsal clock, and who we are among the workers."""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from mhpost.clock import Clock, instant
from mhpost.errors import SettingsError

YEARS = range(2015, 2101)
"""The years that calendars and the table of awareness days know."""

MADE = 2026
"""The year in which mhpost was made: no computer whose clock is right runs it before."""

_LAST = date(2262, 4, 11)
"""The last day that Python reads from a machine's clock, as nanoseconds in 64 bits; any later one is read as this."""

OUTSIDE = f"lies outside of the years {YEARS.start} to {YEARS.stop - 1}"


class WallClock(NamedTuple):
    """The machine's clock, moved by `offset`; it ticks on at its usual speed."""

    offset: timedelta = timedelta()

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(UTC) + self.offset

    def sleep(self, seconds: float) -> None:
        """Wait so many seconds."""
        time.sleep(max(0.0, seconds))


def make_clock(start: str | None, real: Clock | None = None) -> Clock:
    """The real clock, or one that starts at the given ISO 8601 instant and ticks on.

    real: instead of the machine's. Raises SettingsError when `start` is no instant with an offset, or lies outside of
    the years of calendars, and when the real clock is used and cannot be right.
    """
    if start is None:
        return _believed(real or WallClock())
    try:
        moment = instant(start)
    except (ValueError, OverflowError) as error:
        raise SettingsError(
            f'--clock: "{start}" is not an instant', "Write it as in 2027-10-03T09:30:00+01:00 or 2027-10-03T08:30:00Z."
        ) from error
    if moment.year not in YEARS:
        raise SettingsError(f'--clock: "{start}" {OUTSIDE}', "Choose a moment near the posts of the rehearsal.")
    return WallClock(moment - datetime.now(UTC))


def _believed(clock: Clock) -> Clock:
    day = clock.now().date()
    if MADE <= day.year < YEARS.stop:
        return clock
    hint = "Nothing was done. Set its date and time, then run this again."
    said = f"{day} or later" if day == _LAST else f"{day}"
    raise SettingsError(f"the clock of this computer is wrong: it says {said}", hint)


def worker_name() -> str:
    """A name for this process that no other running process of this machine has: `host:pid:start`."""
    return f"{_host()}:{os.getpid()}:{time.time_ns()}"


def alive(worker: str) -> bool | None:
    """Whether the process of that worker still runs; None for one on another machine, or where asking could harm it."""
    host, _, rest = worker.partition(":")
    pid = rest.partition(":")[0]
    if host != _host() or not pid.isdigit() or sys.platform == "win32":
        return None
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _host() -> str:
    import socket

    return socket.gethostname()
