"""Words of authors reach the screen as they are, whatever they look like to a terminal or to the tables."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.cli.calendars import entry, write
from tests.cli.program import Program

WORDS = "[/b] Walk :smile: [bold]out"


@pytest.mark.parametrize(
    "command", [["schedule", "--dry-run"], ["preview", "walk"], ["lint"]], ids=["schedule", "preview", "lint"]
)
def test_words_in_brackets_are_words(command: list[str], program: Program) -> None:
    write(program, entry("walk", text=WORDS))
    ran = program(*command)
    assert ran.code == 0
    assert command == ["lint"] or WORDS in ran.out


def test_words_cannot_command_the_terminal(program: Program) -> None:
    write(program, entry("walk", text="Walk \x1b[8m\x9b8m\x07outside"))
    assert program("lint").code == 1
    for command in (["preview", "walk"], ["lint"], ["schedule", "--dry-run"]):
        ran = program(*command)
        assert not {"\x1b", "\x9b", "\x07"} & set(ran.seen)


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_a_closed_stream_is_no_mistake(stream: str, program: Program) -> None:
    write(program, entry("walk"))
    for command, code in ((["lint"], 0), (["schedule", "--dry-run"], 0), (["new"], 3)):
        words = [sys.executable, "-c", _CLOSED.format(stream), *command]
        ran = subprocess.run(words, cwd=program.root, capture_output=True, check=False)
        assert (ran.returncode, b"Traceback" in ran.stderr) == (code, False)


_CLOSED = "import sys; sys.{} = None; from mhpost.cli.app import run; sys.exit(run())"
