"""`mhpost lint --format …` and `--strict`, as a CI job runs them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from openpyxl import Workbook
from tests.cli.calendars import MAY, entry, write
from tests.cli.program import Program

SLIP = "A relative committed suicide."
FORMATS = ("text", "json", "github", "sarif", "junit")


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_ends_as_the_text_does(program: Program, format_: str) -> None:
    write(program, entry("walk"))
    assert program("lint", "--format", format_).code == 0
    write(program, entry("walk", text=SLIP))
    ran = program("lint", "--format", format_)
    assert (ran.code, ran.err) == (1, "")
    assert "MH401" in ran.out


def test_each_format_tells_of_the_same_problems(program: Program) -> None:
    write(program, entry("walk", text=SLIP), entry("tea", topics=["suicide"]))
    said = {name: program("lint", "--format", name).out for name in FORMATS}
    codes = [finding["code"] for finding in json.loads(said["json"])["findings"]]
    (run,) = json.loads(said["sarif"])["runs"]
    assert [result["ruleId"] for result in run["results"]] == codes
    commands = [line for line in said["github"].splitlines() if line.startswith("::")]
    assert [line.partition("title=")[2].split()[0] for line in commands] == codes
    assert said["github"].splitlines()[-1] == said["text"].splitlines()[-1]
    root = ET.fromstring(said["junit"])
    spoken = [word for case in root.iter("testcase") for each in case for word in (each.text or "").split()]
    assert sorted(word for word in spoken if word in codes) == sorted(codes)


@pytest.mark.parametrize("below", ["", "posts", "charity/posts"])
def test_files_are_named_from_the_top_of_the_repository(program: Program, tmp_path: Path, below: str) -> None:
    write(program, entry("walk", text=SLIP))
    top = tmp_path / "repository"
    shutil.copytree(program.root, top / below)
    (top / ".git").mkdir()
    inside = Program(top / below)
    seen = f"{below}/{MAY}" if below else MAY
    assert f"::error file={seen},line=" in inside("lint", "--format", "github").out
    (run,) = inside("lint", "--format", "sarif").data["runs"]
    assert {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]} == {
        seen
    }
    (case,) = ET.fromstring(inside("lint", "--format", "junit").out).iter("testcase")
    assert case.get("file") == seen


def test_words_in_a_csv_file_are_shown_at_their_line(program: Program) -> None:
    rows = 'a,2027-05-05,09:30,feed,"One.\nTwo.\nThree."\nb,2027-05-06,09:30,feed,He is a psycho.\n'
    program.write("calendars/plan.csv", f"id,date,time,accounts,text\n{rows}")
    region = {"startLine": 5, "startColumn": 25, "endLine": 5, "endColumn": 40}
    ran = program("lint", "calendars/plan.csv", "--select", "MH501", "--format", "sarif")
    (result,) = ran.data["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == region
    noted = program("lint", "calendars/plan.csv", "--select", "MH501", "--format", "github").out
    assert "file=calendars/plan.csv,line=5,col=25,endLine=5,endColumn=40" in noted


def test_a_workbook_has_no_lines(program: Program) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "May"
    sheet.append(["id", "date", "time", "accounts", "text"])
    for name in ("a", "b"):
        sheet.append([name, "2027-05-05", "09:30", "feed", "Walk.\nHe is a psycho."])
    book.save(program.root / "calendars/plan.xlsx")
    only = ("lint", "calendars/plan.xlsx", "--select", "MH501", "--format")
    cells = [f"calendars/plan.xlsx: sheet May, row {row}, column E (text)" for row in (2, 3)]

    results = program(*only, "sarif").data["runs"][0]["results"]
    top = {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
    assert [one["locations"][0]["physicalLocation"]["region"] for one in results] == [top] * 2
    assert [one["message"]["text"].splitlines()[0] for one in results] == cells
    marks = [one["partialFingerprints"] for one in results]
    assert [one["primaryLocationLineHash"] == one["mhpostPlace/v1"] for one in marks] == [True] * 2
    assert marks[0] != marks[1]

    commands = program(*only, "github").out.splitlines()[:2]
    assert [command.partition("::error ")[2].split("%0A")[0] for command in commands] == [
        f"file=calendars/plan.xlsx,title=MH501 slur::{cell}" for cell in cells
    ]
    said = next(ET.fromstring(program(*only, "junit").out).iter("testcase"))[0].text or ""
    assert [line for line in said.splitlines() if "MH501" in line] == [
        f"calendars/plan.xlsx error MH501 slur: {cell}" for cell in cells
    ]


def test_a_clean_file_is_a_case_that_passed(program: Program) -> None:
    write(program, entry("walk"))
    write(program, entry("tea", text=SLIP), name="calendars/june.yaml")
    cases = ET.fromstring(program("lint", "--format", "junit").out).iter("testcase")
    assert {case.get("name"): len(case.findall("error")) > 0 for case in cases} == {
        "calendars/june.yaml": True,
        MAY: False,
    }


def test_a_file_that_cannot_be_read_is_told_in_every_format(program: Program) -> None:
    program.write(MAY, 'version: 1\nentries: "\n')
    for name in FORMATS:
        ran = program("lint", "--format", name)
        assert ran.code == 1
        assert "MH003" in ran.out


def test_strict_ends_with_1_on_a_warning_and_not_on_information(program: Program) -> None:
    write(program, entry("walk", topics=["nobody-knows"]))
    assert program("lint", "--format", "json").data["summary"]["info"] == 1
    assert program("lint", "--strict").code == 0
    write(program, entry("walk", link="http://example.org/walk"))
    assert program("lint", "--format", "json").data["summary"]["warning"] >= 1
    assert program("lint").code == 0
    for name in FORMATS:
        assert program("lint", "--strict", "--format", name).code == 1


def test_no_format_sends_a_command_to_a_terminal(program: Program) -> None:
    program.write(MAY, f'entries: [{{id: walk, kind: "a\\e[31m\\x9b", date: 2027-05-10, text: "{SLIP}"}}]\n')
    for name in FORMATS:
        out = program("lint", "--format", name).out
        assert not {"\x1b", "\x9b"} & {*out}


def test_words_that_could_not_be_read_are_told(program: Program) -> None:
    wrong = {"allow": [{"rule": "MH801", "because": "so"}]}
    write(program, entry("walk", date="soon", text=SLIP), entry("tea", text=SLIP, **wrong), entry("nap"))
    assert "The words of 2 entries were not checked yet: mend their errors first." in program("lint").out
    assert program("lint", "--format", "json").data["summary"]["unchecked"] == 2
    assert "not checked yet" in program("lint", "--format", "github").out
    write(program, entry("walk", text=None, txet=SLIP))
    assert "The words of 1 entry were not checked yet: mend its errors first." in program("lint").out
    program.write("calendars/june.yaml", "entries:\n\t- {id: nap}\n")
    for options in ([], ["--select", "MH5"]):
        assert "The words of 1 entry and 1 file were not checked yet: mend their errors first." in (
            program("lint", *options).out
        )
    program.write("calendars/june.yaml", "")
    write(program, entry("walk"))
    assert "not checked yet" not in program("lint").out


@pytest.mark.parametrize(
    "more", [[], ["--checklist"], ["--format", "github"], ["--format", "junit"], ["--fix", "--yes"]]
)
def test_settings_that_cannot_be_read_say_that_no_calendar_was(more: list[str], program: Program) -> None:
    write(program, entry("walk", text=SLIP))
    program.write("calendars/june.yaml", "")
    program.write("mhpost.yaml", "accounts: [\n")
    ran = program("lint", *more)
    assert "No calendar was read: mend mhpost.yaml first. 2 files were passed over." in ran.out
    assert "nothing that can be mended" not in ran.err
    assert program("lint", MAY, "--format", "json").data["summary"]["unread"] == 1


def test_a_workspace_above_that_cannot_be_read_is_told(national: Program, branch: Program) -> None:
    above = "The calendars of the workspace above were not read: mend ../national/mhpost.yaml first."
    assert above not in branch("lint").out
    national.write("mhpost.yaml", "accounts: [\n")
    assert above in branch("lint").out
