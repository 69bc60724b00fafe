"""Words of authors reach the screen as they are, whatever they look like to a terminal or to the tables."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from tests.cli.calendars import DUE, entry, write
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


@pytest.mark.parametrize("words", ["::error file=mhpost.yaml::Done", "##[error]Done", "##vso[task.complete]Done"])
def test_words_cannot_command_a_ci_job(words: str, program: Program) -> None:
    text = f"In another country,\n{words}\nhe committed suicide."
    write(program, entry("walk", text=text, accounts=["feed", f"no\n{words}"], topics=[f"so\n{words}"]))
    write(program, entry("tea", text=text, status="draft"), name="calendars/tea.yaml")
    program.write("calendars/block.yaml", f"entries:\n  - id: x\n    text: |\n      {words} he committed suicide.\n")
    program.write("PAUSED", f"so\n{words}")
    for columns in ("40", "80", "120"):
        program.env["COLUMNS"] = columns
        for command in ("lint", "lint --checklist", "schedule --dry-run", "preview tea", "preview", "status", ""):
            assert not re.search(r"^\s*::|##\w*\[", program(*command.split()).seen, re.MULTILINE), command
    notes = program("lint", "--format", "github").out.splitlines()
    assert [note for note in notes if words in note] != []
    assert [note for note in notes if words in note and not re.match("::(?:error|warning|notice) file=cal", note)] == []


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_a_closed_stream_is_no_mistake(stream: str, program: Program) -> None:
    write(program, entry("walk"))
    for command, code in ((["lint"], 0), (["schedule", "--dry-run"], 0), (["new"], 3)):
        words = [sys.executable, "-c", _CLOSED.format(stream), *command]
        ran = subprocess.run(words, cwd=program.root, capture_output=True, check=False)
        assert (ran.returncode, b"Traceback" in ran.stderr) == (code, False)


_CLOSED = "import sys; sys.{} = None; from mhpost.cli.app import run; sys.exit(run())"


def test_an_account_is_listed_with_all_whom_it_speaks_to(program: Program) -> None:
    program.replace("mhpost.yaml", "feed: {", "feed: {countries: [GB, IE], region: GB-NIR, ")
    out = " ".join(program("accounts").out.split())
    assert "feed Folder en-GB, GB-NIR, IE Europe/London yes" in out


def test_reasons_that_posts_share_are_given_once(program: Program) -> None:
    write(program, entry("walk", accounts=["feed", "page"], **DUE))
    out = program("preview", "--why").out
    assert out.count('because "Samaritans" comes first') == 1
    assert "    because: as for walk/feed\n" in out


def test_a_long_address_stands_whole_on_its_line(program: Program) -> None:
    program.env["COLUMNS"] = "60"
    link = f"https://example.org/{'a' * 70}"
    write(program, entry("walk", link=link, accounts=["x-main"], **DUE))
    assert f"\n  │ {link}\n" in program("preview").out


def test_what_has_no_room_in_the_queue_is_told_below_it_once(program: Program) -> None:
    program.env["COLUMNS"] = "80"
    write(program, entry("walk", **DUE), entry("talk", **DUE))
    program("schedule", "--yes")
    program("resources", "retire", "gb-samaritans", "--because", "We agreed on another line for all of our posts.")
    out = program("status").out
    assert [line.split()[-2:] for line in out.splitlines()[1:3]] == [["needs", "you"]] * 2
    assert " ".join(out.split()).count("for all of our posts): #1, #2") == 1


@pytest.mark.parametrize(("columns", "shown"), [("70", "new words and help"), ("100", "new words and help: A walk")])
def test_a_plan_says_that_the_help_is_another(columns: str, shown: str, program: Program) -> None:
    program.env["COLUMNS"] = columns
    write(program, entry("walk"))
    program("schedule", "--yes")
    program("resources", "retire", "gb-samaritans", "--because", "We agreed on another line.")
    (row,) = (line for line in program("schedule", "--dry-run").out.splitlines() if line.startswith("changed"))
    assert row.split("walk/feed")[1].strip().startswith(shown)
