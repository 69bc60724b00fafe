"""Large calendars are shared out among processors: what is said is the same, whatever becomes of the copies."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Event, Thread
from typing import Any, NamedTuple

import pytest
from tests.cli.program import Program, lay, picture

from mhpost.wiring.shares import FEWEST, free_processors

_CHILDREN = Path(f"/proc/self/task/{os.getpid()}/children")
COPIED = sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and _CHILDREN.exists()
several = pytest.mark.skipif(not COPIED, reason="lint makes copies on Linux with two processors, and /proc shows them")

SETTINGS = "slots: {tips: [mon 09:30, thu 18:00]}\ncadence: {spacing: 30m}\naccounts:\n"
HEAD = "version: 1\ndefaults: {accounts: [feed, x-main], kind: self-care-tip, time: 09:30}\nentries:\n"
ROWS = """\
  - {{id: plain-{0}, date: 2027-06-{1:02}, text: "Small step number {0} counts. Walk to the park with {0} friends."}}
  - {{id: slip-{0}, date: 2027-07-{1:02}, time: "10:{1:02}", text: He committed suicide {0} years ago.}}
  - {{id: moves-{0}, date: 2027-06-{1:02}, time: 09:40, may_move: true, text: Call somebody whom you like {0} times.}}
  - {{id: green-{0}, evergreen: tips, topics: [general], text: "Tip number {0}. Rest a little, good vibes only."}}
  - {{id: series-{0}, date: 2027-05-{1:02}, text: Look at the sky number {0}., repeat: {{every: week}}}}
  - {{id: shown-{0}, date: 2027-08-{1:02}, text: Look here., media: [{{path: media/walk.png, alt: "Dot {0}."}}]}}
  - {{id: lost-{0}, date: 2027-08-{1:02}, text: Look., media: [{{path: media/gone.png, alt: "Dot {0}."}}]}}
  - {{id: made-{0}, date: 2027-09-{1:02}, template: step, text: Step number {0}.}}
  - {{id: broken-{0}, date: 2027-10-{1:02}, template: broken, text: Step number {0}.}}
  - {{id: nameless-{0}, date: 2027-11-{1:02}, template: nobody, text: Step number {0}.}}
  - {{id: draft-{0}, date: 2027-12-{1:02}, status: draft, text: Step number {0}., language: nl}}
"""
CAMPAIGNS = """\
version: 1
campaigns:
  - id: sleep
    day: world-sleep-day
    years: every
    entries:
      - {id: teaser, accounts: [feed], offset: -7d, text: World Sleep Day is a week away.}
      - {id: today, accounts: [feed], offset: on the day, text: Today is World Sleep Day.}
"""


@pytest.fixture
def large(tmp_path: Path) -> Program:
    """A workspace with entries of all kinds, right and wrong, enough for three copies."""
    program = lay(tmp_path / "workspace")
    for path in (program.root / "calendars").glob("*"):
        path.unlink()
    program.replace("mhpost.yaml", "accounts:\n", SETTINGS)
    program.write("templates/step.j2", "{{ text }} Says {{ account.name }}.\n")
    program.write("templates/broken.j2", "{{ text }\n{% if %}\n")
    program.write("templates/nobody.j2", "{{ text }} {{ nobody.name }}\n")
    (program.root / "media").mkdir(exist_ok=True)
    (program.root / "media" / "walk.png").write_bytes(picture())
    rows = (ROWS.format(number, number % 28 + 1) for number in range(3 * FEWEST // 11 + 1))
    program.write("calendars/rows.yaml", HEAD + "".join(rows))
    program.write("calendars/sleep.yaml", CAMPAIGNS)
    return program


@contextmanager
def on_one_processor() -> Iterator[None]:
    """What begins meanwhile runs on one."""
    all_of_them = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(all_of_them)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, all_of_them)


ENDLESS = """
import os, time
from types import SimpleNamespace
from mhpost.wiring.shares import FEWEST, told_in_shares

alone = os.getpid()

def tell(entries):
    if os.getpid() != alone:
        os.write(1, b"at work\\n")  # in one piece: the copies share it
    while os.getpid() != alone:
        time.sleep(1)
    return [None for _ in entries]

entry = SimpleNamespace(template=None, repeat=None)
told_in_shares([SimpleNamespace(entry=entry) for _ in range(3 * FEWEST)], tell, 2)
"""
"""A process with two copies that do not come to an end."""


class Looked(NamedTuple):
    """A run of lint. said: exit code, and what stands on stdout and stderr. copies: those that were seen at work."""

    said: tuple[int, str, str]
    copies: Sequence[int]


def lint(program: Program, signalled: int = 0) -> Looked:
    """Look at the workspace as if for the first time. signalled: sent to one copy, Ctrl-C to all as from a terminal."""
    shutil.rmtree(program.root / ".mhpost", ignore_errors=True)
    files = [program.root.parent / name for name in ("out", "err")]
    with files[0].open("w") as out, files[1].open("w") as err:  # pipes would be full before anybody reads them
        process = program.start("lint", "--format", "json", stdout=out, stderr=err, start_new_session=True)
    with process:
        copies = copies_of(process)
        if signalled == signal.SIGINT:
            os.killpg(process.pid, signalled)
        elif signalled:
            os.kill(copies[-1], signalled)
    return Looked((process.returncode, files[0].read_text("utf-8"), files[1].read_text("utf-8")), copies)


def copies_of(process: Popen[str]) -> list[int]:
    """Two copies of the process, as soon as they are at work; fewer where it ends without."""
    found: dict[int, None] = {}
    while len(found) < 2 and process.poll() is None:
        time.sleep(0.002)
        with suppress(OSError):
            for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii").split():
                if b"lint" in Path(f"/proc/{pid}/cmdline").read_bytes():
                    found[int(pid)] = None
    return [*found]


def kept(program: Program) -> Any:
    """What is known for the next run, whenever it was found."""
    file = program.root / ".mhpost" / "cache" / "lint.json"
    form, _, entries = json.loads(file.read_text(encoding="utf-8"))
    return form, {key: until_and_told for key, (_, *until_and_told) in entries.items()}


@several
def test_several_processes_say_what_one_says_and_keep_what_it_keeps(large: Program) -> None:
    shared, known = lint(large), kept(large)
    with on_one_processor():
        alone = lint(large)
    assert len(shared.copies) == 2 > len(alone.copies)  # a process for templates looks like one as it begins
    codes = {finding["code"] for finding in json.loads(alone.said[1])["findings"]}
    assert {"MH127", "MH171", "MH172", "MH354", "MH401"} <= codes
    assert (shared.said, known) == (alone.said, kept(large))


@several
def test_what_a_killed_copy_had_to_tell_is_told_all_the_same(large: Program) -> None:
    assert lint(large, signal.SIGKILL).said == lint(large).said


@several
def test_ctrl_c_ends_the_copies_and_no_word_is_said(large: Program) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts with "&" ignores it, and so its own
    ran = lint(large, signal.SIGINT)
    assert ran.said == (130, "", "")
    assert [pid for pid in ran.copies if Path(f"/proc/{pid}").exists()] == []


@several
def test_copies_end_after_a_process_that_is_killed() -> None:
    with Popen([sys.executable, "-c", ENDLESS], stdout=PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        try:
            assert [process.stdout.readline() for _ in range(2)] == [b"at work\n", b"at work\n"]
            process.kill()
            process.communicate(timeout=60)  # until the copies have closed it too
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def test_a_process_with_threads_is_not_copied() -> None:
    done = Event()
    thread = Thread(target=done.wait)
    thread.start()
    try:
        assert free_processors() == 1
    finally:
        done.set()
        thread.join()
