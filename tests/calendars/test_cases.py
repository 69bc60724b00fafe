"""Every broken workspace says exactly what stands beside it; every good one says nothing but the summary."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from tests.calendars.cases import ERR, OK, cases, needs_posix, out_of, play
from tests.cli.program import lay


@pytest.mark.parametrize("case", cases(ERR), ids=lambda case: case.stem)
def test_a_broken_workspace_is_told_as_written_down(case: Path) -> None:
    if sys.platform == "win32" and needs_posix(case):
        pytest.skip("needs links and permissions")
    assert play(case) == out_of(case).read_text(encoding="utf-8")


@pytest.mark.parametrize("case", cases(ERR), ids=lambda case: case.stem)
def test_what_is_told_is_no_traceback_and_fits_the_screen(case: Path) -> None:
    told = out_of(case).read_text(encoding="utf-8")
    assert re.match(r"exit [0-4]: mhpost", told)
    assert "Traceback" not in told
    assert "exit 70" not in told
    long = [line for line in told.splitlines() if len(line) > 80]
    assert [line for line in long if not line.startswith("exit") and "WORKSPACE" not in line] == []


def test_nothing_is_written_down_that_has_no_case() -> None:
    assert {path.stem for path in ERR.glob("*.out")} == {case.stem for case in cases(ERR)}


@pytest.mark.parametrize("case", cases(ERR), ids=lambda case: case.stem)
def test_the_first_line_of_a_case_says_what_is_wrong(case: Path) -> None:
    text = (case if case.is_file() else case / "steps").read_bytes()
    assert re.match(rb"(\xef\xbb\xbf)?# \w.+", text)


@pytest.mark.parametrize("case", sorted(OK.glob("*.yaml")), ids=lambda case: case.stem)
def test_a_good_calendar_says_nothing_but_the_summary(case: Path, tmp_path: Path) -> None:
    program = lay(tmp_path / "workspace")
    program.write(f"calendars/{case.name}", case.read_text(encoding="utf-8"))
    ran = program("lint", "--strict")
    assert re.fullmatch(r"0 problems found by rules\. \d+ questions? only a person can answer\.\n", ran.seen)
    assert ran.code == 0
