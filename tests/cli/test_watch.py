"""lint --watch: looks again after every change, whatever is saved, until Ctrl-C."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from queue import Queue
from subprocess import Popen
from threading import Thread

import pytest
from tests.cli.calendars import MAY, entry, write
from tests.cli.program import Program, picture

pytest.importorskip("watchfiles")
WAIT = 60.0
"""Seconds until a machine is too slow for this test."""


class Watched:
    """What the running program has said, look by look."""

    def __init__(self, process: Popen[str]) -> None:
        self.process = process
        self._looks: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()

    def look(self) -> str:
        """The lines of the next look."""
        return self._looks.get(timeout=WAIT)

    def until(self, words: str) -> str:
        """The next look that says these words: a change may be seen in two steps."""
        while words not in (look := self.look()):
            pass
        return look

    def _read(self) -> None:
        said: list[str] = []
        for line in self.process.stdout or ():
            said.append(line)
            if line.startswith("Watching"):
                self._looks.put("".join(said))
                said = []


@contextmanager
def watching(program: Program, *more: str) -> Iterator[Watched]:
    with program.start("lint", "--watch", *more, stderr=subprocess.STDOUT) as process:
        try:
            yield Watched(process)
        finally:
            process.kill()


def test_every_change_is_looked_at(program: Program) -> None:
    write(program, entry("walk"))
    with watching(program) as watched:
        assert "0 problems" in watched.look()
        write(program, entry("walk", accounts=["nobody"]))
        assert "MH114" in watched.until("1 problem")
        program.write(MAY, "version: 1\nentries:\n  - id: wal")
        watched.until("MH")
        program.replace("templates/tip.j2", "{{", "{{ nothing_here {{")
        watched.look()
        settings = (program.root / "mhpost.yaml").read_text(encoding="utf-8")
        (program.root / "mhpost.yaml").unlink()
        watched.until("there is no mhpost.yaml")
        program.write("mhpost.yaml", settings)
        (program.root / MAY).unlink()
        watched.until("MH112")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no folder that a process is in or watches")
def test_a_workspace_that_is_moved_away_is_said_and_looked_at_once_it_is_back(program: Program) -> None:
    write(program, entry("walk"))
    there, root = program.root.parent, program.root
    with watching(replace(program, root=there), "-C", str(root)) as watched:
        assert "0 problems" in watched.look()
        root.rename(there / "away")
        watched.until("there is no mhpost.yaml")
        shutil.copytree(there / "away", root)
        watched.until("0 problems")
        write(program, entry("walk", accounts=["nobody"]))
        watched.until("MH114")


def test_a_table_of_accounts_is_looked_at(program: Program) -> None:
    settings = (program.root / "mhpost.yaml").read_text(encoding="utf-8")
    program.write("mhpost.yaml", f"{settings}\naccounts_from: branches/accounts.csv\n")
    program.write("branches/accounts.csv", "Account,Platform\nbristol,folder\n")
    write(program, entry("walk", accounts=["bristol"]))
    with watching(program) as watched:
        assert "0 problems" in watched.look()
        program.write("branches/accounts.csv", "Account,Platform\nleeds,folder\n")
        watched.until("MH114")


@pytest.mark.parametrize("name", ["lint-baseline.json", "checks/.known"])
def test_what_is_known_is_looked_at_under_any_name(program: Program, name: str) -> None:
    settings = (program.root / "mhpost.yaml").read_text(encoding="utf-8")
    write(program, entry("walk", text="Good vibes only."))
    with watching(program) as watched:
        assert "MH801" in watched.look()
        program.write("mhpost.yaml", f"{settings}lint: {{baseline: {name}}}\n")
        watched.until("MH060")
        assert program("lint", "--write-baseline").code == 0
        watched.until("0 problems")
        (program.root / name).unlink()
        watched.until("MH801")


def test_a_picture_in_any_folder_is_looked_at(program: Program) -> None:
    write(program, entry("walk", media=[{"path": "art/walk.png", "alt": "A path.", "words": "none"}]))
    (program.root / "art").mkdir()
    with watching(program) as watched:
        assert "MH127" in watched.look()
        (program.root / "art" / "walk.png").write_bytes(picture())
        watched.until("0 problems")


def test_the_workspaces_above_are_looked_at(branch: Program, national: Program) -> None:
    branch.replace("mhpost.yaml", "extends: ../national\n", "country: GB\nlanguage: en-GB\ntimezone: Europe/London\n")
    with watching(branch) as watched:
        assert "walk" not in watched.look()
        branch.replace("mhpost.yaml", "country: GB\n", "extends: ../national\ncountry: GB\n")
        watched.until("2 texts in 3 posts")
        settings = (national.root / "mhpost.yaml").read_text(encoding="utf-8")
        national.write("mhpost.yaml", "version: [\n")
        watched.until("MH0")
        national.write("mhpost.yaml", settings)
        watched.until("2 texts in 3 posts")
        national.replace("calendars/shared/tips.yaml", "accounts: [branches]", "accounts: [branchs]")
        watched.until("MH114")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has another way to press Ctrl-C")
def test_ctrl_c_is_no_failure(program: Program) -> None:
    with watching(program) as watched:
        watched.look()
        watched.process.send_signal(signal.SIGINT)
        assert watched.process.wait(timeout=WAIT) == 0


def test_what_is_missing_is_named(program: Program) -> None:
    without = "import sys; sys.modules['watchfiles'] = None; from mhpost.__main__ import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", without, "lint", "--watch"],
        cwd=program.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, "pip install 'mhpost[watch]'" in ran.stderr) == (3, True)
