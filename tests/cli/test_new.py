"""New entries, whatever is asked for."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.cli.calendars import MAY, entry, write
from tests.cli.program import CLOCK, Program

from mhpost.wiring.adding import add_entry
from mhpost.wiring.workspace import open_workspace

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


def entries(program: Program) -> list[dict[str, Any]]:
    """What stands in the calendar of new entries."""
    path = program.root / "calendars" / "new.yaml"
    found: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["entries"] if path.exists() else []
    return found


def answered(program: Program, *lines: str, options: tuple[str, ...] = ()) -> tuple[int, str]:
    """The exit code of `mhpost new` at a terminal where somebody types these lines, and what was said to them."""
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    ours, theirs = pty.openpty()
    os.write(ours, "".join(f"{line}\n" for line in lines).encode())
    try:
        with program.start("new", *options, stdin=theirs) as process:
            _, said = process.communicate(timeout=60)
    finally:
        os.close(ours)
        os.close(theirs)
    return process.returncode, said


def test_only_words_are_needed_and_the_post_is_for_tomorrow(program: Program) -> None:
    code, said = answered(program, "A short walk can help.", "", "", "", "")
    assert (code, "2027-05-04" in said) == (0, True)
    (made,) = entries(program)
    assert (str(made["date"]), made["accounts"], made["kind"]) == ("2027-05-04", ["feed"], "psychoeducation")


def test_a_wrong_answer_is_asked_again_and_no_word_is_lost(program: Program) -> None:
    wrong_then_right = ("tipp", "story", "10/12/2027", "2027-12-10", "7pm", "19:00", "fed", "feed, x-main and page")
    code, said = answered(program, "A short walk can help.", *wrong_then_right)
    assert code == 0
    assert all(f'"{wrong}"' in said for wrong in wrong_then_right[::2])
    assert "2027-12-10 for 10 December" in said
    (made,) = entries(program)
    assert made["accounts"] == ["feed", "x-main", "page"]
    assert (made["kind"], str(made["date"]), made["text"]) == ("story", "2027-12-10", "A short walk can help.")


@pytest.mark.parametrize(
    ("option", "value"), [("--kind", "tipp"), ("--date", "10/12/2027"), ("--time", "7pm"), ("--account", "fed")]
)
def test_a_wrong_option_is_a_usage_error_before_anything_is_asked(option: str, value: str, program: Program) -> None:
    ran = program("new", option, value)
    assert (ran.code, option in ran.err, value in ran.err, entries(program)) == (2, True, True, [])


def test_a_file_outside_of_the_calendars_is_refused_before_anything_is_asked(program: Program) -> None:
    ran = program("new", "--file", "../may.yaml")
    assert (ran.code, "not a calendar of this workspace" in ran.err) == (3, True)


def test_a_workspace_without_accounts_is_told_before_anything_is_asked(program: Program) -> None:
    text = (program.root / "mhpost.yaml").read_text(encoding="utf-8")
    before, _, after = text.partition("accounts:\n")
    program.write("mhpost.yaml", f"{before}accounts: {{}}\nresources:{after.partition('resources:')[2]}")
    ran = program("new")
    assert (ran.code, "names no account" in ran.err) == (3, True)


@pytest.mark.parametrize(
    ("words", "name"),
    [("Café: a talk at noon", "cafe-a-talk-at"), ("Straße für Ängste", "strasse-fur-angste"), ("שלום", "2027-05-03")],
)
def test_a_name_is_made_of_the_first_words_without_accents(words: str, name: str, program: Program) -> None:
    assert program("new", "--text", words, *ANSWERS).code == 0
    assert [str(made["id"]) for made in entries(program)] == [name]


def test_entries_that_are_added_at_the_same_time_are_all_kept(program: Program) -> None:
    names = [f"tip-{number}" for number in range(8)]
    write(program, entry("walk"))
    workspace = open_workspace(program.root, CLOCK)

    def add(name: str) -> None:
        add_entry(workspace, Path(MAY), entry(name, date=date(2027, 5, 10)))

    with ThreadPoolExecutor(len(names)) as pool:
        list(pool.map(add, names))
    calendar, _ = workspace.read_calendar(None)
    assert {placed.entry.id for placed in calendar.entries} == {"walk", *names}
