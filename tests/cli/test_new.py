"""New entries, whatever is asked for."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess

import pytest
from tests.cli.calendars import entry, write
from tests.cli.program import Program

ANSWERS = ("--kind", "notice", "--date", "2027-05-10", "--time", "09:30", "--account", "feed")


@pytest.mark.parametrize("name", ["walk", "Walk"])
def test_a_taken_id_is_refused_and_nothing_is_written(name: str, program: Program) -> None:
    write(program, entry("walk"))
    ran = program("new", "--id", name, "--text", "Hello.", *ANSWERS)
    assert (ran.code, "already" in ran.err) == (3, True)
    assert [path.name for path in (program.root / "calendars").iterdir()] == ["may.yaml"]


@pytest.mark.parametrize("sign", ["\x07", "\x1b", "\u2028", "\x0b"])
def test_words_with_control_characters_are_refused(sign: str, program: Program) -> None:
    ran = program("new", "--id", "hello", "--text", f"Hello{sign}you.", *ANSWERS)
    assert (ran.code, "invisible character" in ran.err) == (3, True)


@pytest.mark.parametrize(
    "words",
    [
        "Remember: you matter #hope @friend {{ x }} & *bold* !tag 'q' \"d\"",
        "one\n\n  two: x\n\tthree\n- dash\n# hash\n--- \n...",
        "no",
        "null",
        "!!!",
        "👩‍👩‍👧 שלום",
    ],
)
def test_any_words_make_an_entry_that_reads_as_they_do(words: str, program: Program) -> None:
    assert program("new", "--text", words, *ANSWERS).code == 0
    (post,) = program("preview", "--format", "json").data["posts"]
    shown = "\n".join(line.rstrip() for line in words.splitlines())
    assert post["parts"][0]["text"].startswith(shown)


def test_a_disk_that_is_read_only_is_said(program: Program) -> None:
    folder = str(program.root / "calendars")
    mount = ["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", folder]
    if shutil.which("mount") is None or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root can mount a disk")
    try:
        ran = program("new", "--id", "hello", "--text", "Hello.", *ANSWERS)
    finally:
        subprocess.run(["umount", folder], check=True)
    assert (ran.code, os.strerror(errno.EROFS) in ran.err) == (3, True)
