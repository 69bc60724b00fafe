"""Many entries at once: shared out among the processors of this machine, where a process can be copied safely.

A copy knows all that was read, works out what is to be said of its share, sends that back as plain data, and ends. It
writes no file and prints nothing. Whatever a copy cannot do is done here, so nothing depends on how many there are.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mhpost.calendar.values import Placed
from mhpost.calendar.variants import templates
from mhpost.lint.told import Told, as_data, from_data
from mhpost.wiring.memory import complete

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

FEWEST = 150
"""Entries of a share. Fewer are told here sooner than what copies have found is brought back."""
_MOST = 8
"""Copies; what they have found is read, joined and told by one process."""
_FIRST = 48
"""Entries that are told before anything is copied: libraries are imported and expressions compiled once, for all."""

_LOOK = 1
"""Seconds after which a copy looks again whether the process that it was copied from is still there."""

Tell = Callable[[Sequence[Placed]], Sequence[Told]]
"""Entries → what is known of each, in their order."""


def told_in_shares(entries: Sequence[Placed], tell: Tell, processors: int) -> list[Told]:
    """What `tell` says of the entries, in their order. processors: how many may work at once.

    A copy that is killed, or runs out of memory, costs time alone. Raises what `tell` raises.
    """
    told: dict[int, Told] = {}
    count = min(processors, _MOST, len(entries) // FEWEST)
    if count > 1:
        told |= _told(_first_of(entries), tell)
        rest = [one for one in entries if id(one) not in told]
        told |= _told_by_copies([rest[start::count] for start in range(count)], tell)
    told |= _told([one for one in entries if id(one) not in told], tell)
    return [told[id(one)] for one in entries]


def _told(entries: Sequence[Placed], tell: Tell) -> dict[int, Told]:
    return dict(zip(map(id, entries), tell(entries), strict=True))


def _first_of(entries: Sequence[Placed]) -> Sequence[Placed]:
    """Some from all over the calendar; none with a template, for which a thread and a process would begin."""
    plain = [one for one in entries if not templates(one.entry)]
    return plain[:: len(plain) // _FIRST + 1]


def free_processors() -> int:
    """How many processes may work at once; 1 where this one cannot be copied: another thread may hold a lock."""
    if sys.platform != "linux":
        return 1
    try:
        threads = sum(1 for _ in Path("/proc/self/task").iterdir())  # those of libraries in other languages too
    except OSError:
        return 1
    return len(os.sched_getaffinity(0)) if threads == 1 else 1


def _told_by_copies(shares: Iterable[Sequence[Placed]], tell: Tell) -> dict[int, Told]:
    """What is known of the entries of each share; without those of which no copy could tell it."""
    found: dict[int, Told] = {}
    with ExitStack() as copies:
        answers = [(share, copies.enter_context(_copy(share, tell))) for share in shares]
        for share, answer in answers:
            for placed, data in zip(share, answer(), strict=False):
                if data is not None:
                    found[id(placed)] = from_data(data, placed.where)
    return found


@contextmanager
def _copy(share: Sequence[Placed], tell: Tell) -> Iterator[Callable[[], Sequence[Any]]]:
    """A copy of this process at work on the share, and what waits for its answer: nothing where it gave none.

    It hears no Ctrl-C, and ends with this block, or soon after a process that is killed.
    """
    from multiprocessing import get_context

    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(share, tell, ours, theirs, os.getpid()), daemon=True)
    with ours:
        try:
            with theirs, suppress(OSError), _deaf():
                process.start()
            yield lambda: _received(ours)
        finally:
            if process.pid is not None:
                process.kill()
                process.join()


def _answer(share: Sequence[Placed], tell: Tell, ours: Connection, theirs: Connection, copied: int) -> None:
    """In the copy: tell the share, and send what is known of each entry; None for what hangs on other entries.

    copied: the process that waits for it.
    """
    _end_after(copied)
    ours.close()
    gc.freeze()
    with suppress(BaseException):  # told again by the process that was copied, which says what is wrong
        told = zip(share, tell(share), strict=True)
        theirs.send([None if _hangs_on_others(one, said) else as_data(said, one.where) for one, said in told])


def _end_after(process: int) -> None:
    """End this one too once that process, which began it, is gone: nobody waits for what it finds."""

    def look(*_: object) -> None:
        if os.getppid() != process:
            os._exit(1)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _LOOK, _LOOK)


def _received(ours: Connection) -> Sequence[Any]:
    try:
        data: Sequence[Any] = ours.recv()
    except (EOFError, OSError):
        return ()
    return data


def _hangs_on_others(placed: Placed, told: Told) -> bool:
    """Whether its posts could not be made with a template: what is wrong with one is told by its first entry."""
    return bool(templates(placed.entry)) and not complete(told)


@contextmanager
def _deaf() -> Iterator[None]:
    """Ctrl-C is heard a moment later, and not at all by a process that begins meanwhile."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
