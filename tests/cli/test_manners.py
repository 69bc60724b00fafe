"""How the program behaves on a terminal, before and after a command's name, and where there is no workspace."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from tests.cli.calendars import DUE, MAY, entry, write
from tests.cli.program import CLOCK, Program

from mhpost.cli.app import COMMANDS

ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_has_an_example_in_one_line(program: Program, command: str) -> None:
    ran = program(command, "--help", clock=None)
    assert ran.code == 0
    [example] = re.findall(r"^  Example: (mhpost .*)\n\n", ran.out, re.MULTILINE)
    assert example.startswith(f"mhpost {command}")
    assert ran.out.startswith(f"Usage: mhpost {command}")
    assert ran.out == program(command, "-h", clock=None).out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_names_every_command_whole_and_hides_the_rehearsal_clock(program: Program, command: str) -> None:
    ran = program("--help", clock=None)
    assert re.search(rf"^  {command} ", ran.out, re.MULTILINE)
    assert "..." not in ran.out.split("Commands:")[1]
    assert "--clock" not in ran.out + program(command, "--help", clock=None).out


def test_options_mean_the_same_before_and_after_the_name(program: Program, tmp_path: Path) -> None:
    write(program, entry("walk", **DUE))
    elsewhere = Program(tmp_path, program.env)
    root = str(program.root)
    options = ["-C", root, "--clock", CLOCK, "--no-color"]
    for ran in (
        elsewhere(*options, "lint", clock=None),
        elsewhere("lint", *options, clock=None),
        elsewhere("--workspace", root, "lint", "--clock", CLOCK, clock=None),
    ):
        assert (ran.code, ran.seen) == (0, program("lint").seen)


def test_a_workspace_is_found_from_below(program: Program) -> None:
    write(program, entry("walk", **DUE))
    below = Program(program.root / "calendars", program.env)
    assert below("lint", "may.yaml").seen == program("lint", "calendars/may.yaml").seen


@pytest.mark.parametrize("inside", [True, False])
def test_the_workspace_of_a_file_that_lies_in_another_one_is_named(
    inside: bool, program: Program, tmp_path: Path
) -> None:
    write(program, entry("walk"))
    here = Program(tmp_path / "here" / "calendars")
    here.write("may.yaml", "entries: []\n")
    if inside:
        here.write("../mhpost.yaml", (program.root / "mhpost.yaml").read_text(encoding="utf-8"))
    ran = here("lint", os.path.relpath(program.root / MAY, here.root))
    assert (ran.code, f"-C {program.root}" in " ".join(ran.seen.split())) == (1 if inside else 3, True)
    assert ("Make a workspace first" in ran.seen, "calendars/.." in ran.seen) == (False, False)
    assert here("lint", "-C", str(program.root), str(program.root / MAY)).code == 0


def test_a_file_is_named_from_the_top_however_the_way_to_it_is_written(program: Program) -> None:
    write(program, entry("walk", text="Good vibes only."))
    (program.root / "media" / "more").mkdir()
    below = Program(program.root / "media" / "more")
    assert f"{MAY}:" in below("lint", f"../../{MAY}").out
    assert ".." not in below("lint", f"../../{MAY}").out


def test_bare_mhpost_names_an_account_that_cannot_post_here(program: Program) -> None:
    program.write(
        "calendars/a.yaml", "entries: [{id: a, date: 2027-05-10, time: 09:30, accounts: [x-main], text: Hi.}]"
    )
    assert program("schedule", "--yes").code == 0
    assert "secrets of x-main are missing, so no post goes there" in " ".join(program().out.split())


def test_bare_mhpost_says_how_to_begin_and_then_the_next_step(tmp_path: Path) -> None:
    assert "mhpost init" in Program(tmp_path)().out
    assert Program(tmp_path)("init", "posts").code == 0
    program = Program(tmp_path / "posts")
    assert "mhpost schedule" in program().out.splitlines()[-1]
    assert program("schedule", "--yes").code == 0
    assert "mhpost publish" in program().out.splitlines()[-1]
    assert program("publish").code == 0
    assert "mhpost status" in program().out.splitlines()[-1]
    for nothing in (" ", "...", "n/a"):
        assert "(paused by hand)" in program("pause", "--because", nothing).out
    assert "mhpost resume" in program().out.splitlines()[-1]


def test_bare_mhpost_names_what_needs_a_person(program: Program) -> None:
    write(program, entry("walk", **DUE))
    assert program("schedule", "--yes").code == 0
    assert program("publish", clock="2027-05-03T20:00:00Z").code == 4
    ran = program(clock="2027-05-03T20:00:00Z")
    assert "1 post: too late, not posted." in ran.out
    assert "mhpost status" in ran.out.splitlines()[-1]


def test_init_never_overwrites(program: Program) -> None:
    settings = (program.root / "mhpost.yaml").read_bytes()
    program.write(".gitignore", "mine\n")
    ran = program("init")
    assert (ran.code, "nothing was overwritten" in ran.out) == (0, True)
    assert "kept     .gitignore" in ran.err
    assert (program.root / "mhpost.yaml").read_bytes() == settings
    assert (program.root / ".gitignore").read_text(encoding="utf-8") == "mine\n"
    assert not list((program.root / "calendars").iterdir())


def test_the_version(program: Program) -> None:
    for args in (["--version"], ["--no-color", "--version"]):
        assert re.fullmatch(r"mhpost \d+\.\d+\.\d+\S*\n", program.process(*args, clock=None).out)


def test_settings_may_be_named_like_a_calendar(program: Program) -> None:
    write(program, entry("walk", kind="tip"))
    assert program("lint", "mhpost.yaml").code == 0
    program.replace("mhpost.yaml", "country: GB", "country: UK")
    assert "MH035" in program("lint", "mhpost.yaml").out


def test_what_the_settings_have_wrong_in_the_posts_is_told_when_they_are_named(program: Program) -> None:
    write(program, entry("walk", kind="tip"), entry("tea"))
    program.replace("mhpost.yaml", "language: en-GB", "language: en-GB\nlint: {paths: {nowhere/*: {ignore: [MH8]}}}")
    everywhere = program("lint", "--format", "json").data["findings"]
    own = [found for found in everywhere if found["file"] == "mhpost.yaml"]
    assert 0 < len(own) < len(everywhere)
    named = program("lint", "mhpost.yaml", "--format", "json").data
    assert (named["findings"], named["summary"]["files"], named["summary"]["questions"]) == (own, 1, 0)


def test_a_template_may_be_named_and_is_checked_in_its_posts(program: Program) -> None:
    program.write("templates/tip.j2", "{{ nobody }}")
    program.write("templates/other.j2", "{% if %}")
    write(program, entry("walk", text=None, template="tip"), entry("tea", kind="tip"))
    for names, files in (
        (["templates/tip.j2"], {"templates/tip.j2"}),
        (["templates"], {"templates/tip.j2"}),
        (["templates/other.j2"], set()),
        (["templates/tip.j2", MAY], {"templates/tip.j2", MAY}),
        (["templates/tip.j2", "june.yaml"], {"templates/tip.j2", "june.yaml"}),
    ):
        ran = program("lint", *names, "--format", "json")
        assert {found["file"] for found in ran.data["findings"]} == files
        assert "Unused ones are not." in ran.err
    assert "is not a calendar" in program("lint", "mhpost.yaml", "media/walk.png").out


@pytest.mark.parametrize("calendar", ["entries:\n\t- {id: x}\n", "entries:\n  - {id: x, txet: He is a psycho.}\n"])
def test_what_was_not_read_is_never_clean(program: Program, calendar: str) -> None:
    program.write(MAY, calendar)
    for options in (
        ["--select", "MH5"],
        ["--select", "MH4", "--select", "MH5"],
        ["--ignore", "MH0", "--ignore", "MH1"],
    ):
        ran = program("lint", *options)
        assert (ran.code, "not checked yet" in ran.out) == (1, True)


def test_ignore_says_what_it_does_not_hide_where_that_shows(program: Program) -> None:
    write(program, entry("walk", text="He committed suicide."))
    said = program("lint", "--ignore", "MH4").err
    assert said == "MH401 is shown whatever --ignore MH4 says. mhpost explain MH401 says why.\n"
    assert "Errors of MH401 are shown" in program("lint", "--ignore", "MH401").err
    program.replace("mhpost.yaml", "language: en-GB", "language: en-GB\nlint: {ignore: [MH4]}")
    assert "MH4 does not hide all that it names: MH401 is shown" in " ".join(program("lint").out.split())
    write(program, entry("walk"))
    assert program("lint", "--ignore", "MH4").seen.startswith("0 problems found")


def test_strict_select_and_ignore(program: Program) -> None:
    write(program, entry("walk", media=[{"path": "media/walk.png", "alt": "image"}]))
    assert program("lint").code == 0
    assert program("lint", "--strict").code == 1
    assert program("lint", "--strict", "--ignore", "MH311").code == 0
    assert program("lint", "--strict", "--ignore", "MH3").code == 0
    assert program("lint", "--strict", "--select", "MH4").code == 0
    assert program("lint", "--strict", "--select", "MH311").code == 1
    assert program("lint", "--strict", "--select", "mh311").code == 1
    for option in ("--select", "--ignore"):
        ran = program("lint", option, "MH999")
        assert (ran.code, "begins with" in ran.err) == (2, True)


def test_data_is_on_stdout_and_talk_on_stderr(program: Program) -> None:
    write(program, entry("walk", **DUE))
    ran = program("schedule", "--yes", "--format", "json")
    assert ran.data["added"]
    assert ran.err == "Queued.\n"


def test_a_pipe_gets_no_colours(program: Program) -> None:
    write(program, entry("walk", kind="tip"))
    for command in ("lint", "preview", "schedule --dry-run", "status", "accounts", "explain"):
        assert "\x1b" not in program(*command.split()).seen


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    "command",
    [
        "--help",
        "",
        "schedule --help",
        "lint",
        "preview",
        "schedule --dry-run",
        "status",
        "status walk/feed",
        "accounts",
        "explain",
        "explain MH401",
        "publish",
        "pause",
        "resume",
        "lint --fast",
        "retry nothing-of-that-name-is-in-the-queue-of-this-workspace-or-of-any-other",
    ],
)
def test_a_narrow_terminal_is_not_overrun(program: Program, command: str) -> None:
    words = "A walk outside can lift your mood a little, and it does not have to be long. "
    write(
        program,
        entry("walk", **DUE, text=words * 3, accounts=["feed", "page"]),
        entry("tea-with-a-friend-who-lives-nearby", text=words * 9, accounts=["x-main"]),
        entry("talk", topics=["suicide"]),
    )
    assert program("schedule", "--yes").code == 1
    shown = ESCAPE.sub("", _on_a_terminal(program, command))
    assert shown.strip()
    assert "Traceback" not in shown
    long = [line for line in shown.splitlines() if cell_len(line) > 80 and "file://" not in line]
    assert long == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_colours_are_for_terminals_that_want_them(program: Program) -> None:
    write(program, entry("walk", kind="tip"))
    assert "\x1b[" in _on_a_terminal(program, "lint")
    assert "\x1b[" not in _on_a_terminal(program, "lint --no-color")
    program.env["NO_COLOR"] = "1"
    assert "\x1b[" not in _on_a_terminal(program, "lint")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("answer", "states"), [("y", ["queued"]), ("n", []), ("\x03", [])])
def test_a_person_is_asked(program: Program, answer: str, states: list[str]) -> None:
    write(program, entry("walk"))
    shown = _on_a_terminal(program, "schedule", typed=f"{answer}\n")
    assert "1 to add. Go ahead?" in shown
    assert "Traceback" not in shown
    jobs = program("status", "--format", "json").data["jobs"]
    assert [job["state"] for job in jobs] == states


def _on_a_terminal(program: Program, command: str, typed: str = "") -> str:
    """What the program writes to a terminal of 80 columns."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    program.env |= {"COLUMNS": "", "TERM": "xterm-256color"}
    streams: dict[str, Any] = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
    with program.start(*command.split(), start_new_session=True, **streams) as process:
        os.close(theirs)
        os.write(ours, typed.encode())
        written = _drained(ours)
        process.wait(timeout=60)
    os.close(ours)
    return written.decode("utf-8", errors="replace").replace("\r\n", "\n")


def _drained(terminal: int) -> bytes:
    written = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # how Linux says that the other side is closed
            return written
        if not piece:
            return written
        written += piece


def test_a_broken_pipe_is_no_mistake(program: Program) -> None:
    with program.start("explain") as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        said = process.stderr.read()
        process.wait(timeout=60)
    assert "Traceback" not in said
    assert "mistake in mhpost" not in said


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_an_interrupted_run_ends_with_130(program: Program, name: str) -> None:
    if sys.platform == "win32":
        pytest.skip("signals differ")
    write(program, entry("walk"))
    assert program("schedule", "--yes").code == 0
    import signal

    with program.start("publish", "--watch", stdout=subprocess.DEVNULL) as process:
        _until_it_stays(program)
        process.send_signal(signal.Signals[name])
        said = process.communicate(timeout=60)[1]
    assert (process.returncode, "Traceback" in said) == (130, False)


def _until_it_stays(program: Program) -> None:
    """Until the first pass is over: the job that is due then is out."""
    import time

    write(program, entry("walk"), entry("now", **DUE))
    assert program("schedule", "--yes").code == 0
    for _ in range(600):
        if (program.root / "out" / "feed.json").is_file():
            return
        time.sleep(0.05)
    raise AssertionError("nothing was posted")


@pytest.mark.parametrize("name", ["calendars/.old.yaml", "calendars/.old/may.yaml", "calendars/~$may.xlsx"])
def test_a_hidden_calendar_that_is_named_is_said_never_to_be_posted(name: str, program: Program) -> None:
    write(program, entry("tea"))
    write(program, entry("walk"), name=name)
    assert all("never posted" not in program(*words).err for words in (("lint",), ("lint", f"calendars/../{MAY}")))
    for words in (("lint", "--format", "json"), ("schedule", "--dry-run")):
        ran = program(*words, name)
        assert f"{name} is checked as you name it, but never posted: names that begin with" in ran.err
        assert "walk/feed" not in ran.out
