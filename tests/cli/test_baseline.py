"""A baseline keeps the known problems of old calendars quiet, and nothing else."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.calendars import MAY, entry, write
from tests.cli.program import Program

FILE = "lint-baseline.json"
CHEER = "Good vibes only."
SLIP = "A relative committed suicide."


def told(program: Program, *more: str) -> list[tuple[str, str | None]]:
    findings = program("lint", "--format", "json", *more).data["findings"]
    return [(found["code"], found["entry"]) for found in findings]


def rows(program: Program) -> list[dict[str, Any]]:
    problems: list[dict[str, Any]] = json.loads((program.root / FILE).read_text(encoding="utf-8"))["problems"]
    return problems


@pytest.fixture
def known(program: Program) -> Program:
    """A workspace in which forced cheer is a known problem."""
    write(program, entry("walk", text=CHEER), entry("tea"))
    assert ("MH801", "walk") in told(program)
    ran = program("lint", "--write-baseline")
    assert (ran.code, FILE in ran.err) == (0, True)
    assert ran.out.splitlines()[-1].startswith("0 problems found by rules.")
    return program


def test_a_known_problem_is_not_shown_again(known: Program) -> None:
    assert rows(known) == [{"code": "MH801", "file": MAY, "entry": "walk", "words": "Good vibes only"}]
    assert told(known) == []


def test_lines_may_move(known: Program) -> None:
    write(known, entry("new"), entry("tea"), entry("walk", text=f"Good to know: {CHEER}"))
    assert told(known) == []


def test_an_entry_may_get_another_id(known: Program) -> None:
    write(known, entry("stroll", text=CHEER), entry("tea"))
    assert told(known) == [("MH061", None)]
    write(known, entry("stroll", text=CHEER), entry("tea", text=CHEER))
    assert told(known) == [("MH801", "tea"), ("MH061", None)]
    write(known, entry("walk"), entry("stroll", text=CHEER))
    assert told(known) == [("MH801", "stroll"), ("MH061", None)]


def test_a_problem_that_is_known_under_another_id_is_told_as_an_info(known: Program) -> None:
    write(known, entry("stroll", text=CHEER), entry("tea"))
    (one,) = known("lint", "--format", "json").data["findings"]
    assert (one["severity"], one["message"]) == (
        "info",
        "1 known problem stands here under an id that no entry of its file has any longer: "
        'MH801 in "walk", now in "stroll".',
    )
    assert known("lint", "--strict").code == 0
    known("lint", "--write-baseline")
    assert [row["entry"] for row in rows(known)] == ["stroll"]
    assert told(known) == []


def test_what_is_new_on_a_list_is_named_the_worst_first(known: Program) -> None:
    stop = "Stop taking your antidepressants, you do not need them."
    write(known, entry("walk", text=CHEER), entry("tea", text=CHEER), entry("stop", text=stop))
    said = known("lint", "--write-baseline").err
    assert [line for line in said.splitlines() if line.startswith("new: ")] == [
        'new: MH705 in "stop"',
        'new: MH801 in "tea"',
        'new: MH216 in "stop"',
    ]
    assert "3 problems are new on it" in said
    assert "new" not in known("lint", "--write-baseline").err


def test_of_many_new_ones_ten_are_named(known: Program) -> None:
    write(known, entry("walk", text=CHEER), *(entry(f"tea-{number}", text=CHEER) for number in range(12)))
    said = known("lint", "--write-baseline").err.splitlines()
    named = [line for line in said if line.startswith("new: ")]
    assert (len(named), named[0], named[-1]) == (11, 'new: MH801 in "tea-0"', "new: 2 more")


def test_nothing_is_new_where_there_was_no_list_or_only_an_id_is_another(program: Program) -> None:
    write(program, entry("walk", text=CHEER))
    assert "new" not in program("lint", "--write-baseline").err
    write(program, entry("stroll", text=CHEER))
    assert "new" not in program("lint", "--write-baseline").err


def test_whoever_is_told_to_write_the_list_anew_is_told_what_else_comes_in(known: Program) -> None:
    too = "the problems shown now become known too"
    for entries in (
        (entry("walk"), entry("tea", text="Only positive vibes here.")),
        (entry("stroll", text=CHEER), entry("tea", text="Only positive vibes here.")),
    ):
        write(known, *entries)
        findings = known("lint", "--format", "json").data["findings"]
        (hint,) = (one["hint"] for one in findings if one["code"] == "MH061")
        assert (too in hint) is (len(findings) > 1), findings
    write(known, entry("walk"), entry("tea"))
    assert too not in known("lint").out


@pytest.mark.parametrize("name", ["calendars/june.yaml", "calendars/old/may.yaml"])
def test_an_entry_may_move_to_another_file(known: Program, name: str) -> None:
    (known.root / MAY).unlink()
    write(known, entry("walk", text=CHEER), name=name)
    assert told(known) == []
    write(known, entry("walk"))
    write(known, entry("stroll", text=CHEER), name=name)
    assert told(known) == [("MH801", "stroll"), ("MH061", None)]
    out = " ".join(known("lint").out.split())
    assert "1 known problem is in the place no longer: MH801 in walk." in out
    assert ("Good." in out, "If an entry has moved and got another id, it is the same: write the file anew" in out) == (
        False,
        True,
    )


def test_a_copy_of_an_entry_is_new(known: Program) -> None:
    write(known, entry("walk", text=CHEER), name="calendars/june.yaml")
    assert ("MH801", "walk") in told(known)


@pytest.fixture
def known_in_a_template(program: Program) -> Program:
    """A workspace in which forced cheer is a known problem of a template, for one entry."""
    program.write("templates/t.j2", "{{ text }}\n\n" + CHEER + "\n")
    write(program, entry("walk", template="t"))
    assert ("MH801", "walk") in told(program)
    program("lint", "--write-baseline")
    assert told(program) == []
    return program


def test_what_a_template_writes_is_known_of_the_entries_written_down(known_in_a_template: Program) -> None:
    program = known_in_a_template
    write(program, entry("walk", template="t"), entry("tea", template="t"))
    assert told(program) == [("MH801", "tea")]
    (program.root / MAY).unlink()
    write(program, entry("walk", template="t"), name="calendars/old/may.yaml")
    write(program, entry("tea", template="t"), name="calendars/june.yaml")
    assert told(program) == [("MH801", "tea")]
    assert told(program, "calendars/june.yaml") == [("MH801", "tea")]
    write(program, entry("nap"), name="calendars/old/may.yaml")
    assert {*told(program)} == {("MH801", "tea"), ("MH061", None)}


def test_a_new_post_of_a_template_with_a_known_problem_is_held_back(program: Program) -> None:
    program.write("templates/t.j2", "{{ text }}\n\nJunkies welcome.\n")
    write(program, entry("walk", template="t"))
    program("lint", "--write-baseline")
    write(program, entry("walk", template="t"), entry("tea", template="t"))
    assert told(program) == [("MH651", "tea")]
    added, held = program("schedule", "--dry-run").out.split("needs you", 1)
    assert ("walk/feed" in added, "tea/feed" in added) == (True, False)
    assert ("tea/feed\n" in held, "MH651" in held) == (True, True)


def test_a_new_problem_of_the_same_kind_is_shown(known: Program) -> None:
    write(known, entry("walk", text=CHEER), entry("tea", text=CHEER))
    assert told(known) == [("MH801", "tea")]
    write(known, entry("walk", text=f"{CHEER} And happiness is a choice."))
    assert ("MH801", "walk") in told(known)


def test_a_second_place_of_a_known_problem_is_new(program: Program) -> None:
    picture = {"path": "media/a.png"}
    write(program, entry("walk", media=[picture]))
    program("lint", "--write-baseline")
    write(program, entry("walk", media=[picture, picture]))
    assert ("MH310", "walk") in told(program)


def test_what_is_there_no_longer_is_reported(known: Program) -> None:
    write(known, entry("walk"))
    assert told(known) == [("MH061", None)]
    assert told(known, MAY) == []
    assert "1 known problem is there no longer: MH801 in walk." in " ".join(known("lint").out.split())
    known("lint", "--write-baseline")
    assert (rows(known), told(known)) == ([], [])


@pytest.mark.parametrize(
    "settings",
    [
        *("lint: {ignore: [MH801]}", "lint: {select: [MH4]}", 'lint: {paths: {"calendars/*": {ignore: [MH8]}}}'),
        "lint: {rules: {MH801: off}}",
    ],
)
def test_what_settings_hide_is_not_said_to_be_gone(known: Program, settings: str) -> None:
    before = (known.root / "mhpost.yaml").read_text(encoding="utf-8")
    known.write("mhpost.yaml", f"{before}{settings}\n")
    assert told(known) == []


@pytest.mark.parametrize(
    "settings", ["lint: {ignore: [MH801]}", "lint: {select: [MH4]}", "lint: {rules: {MH801: off}}"]
)
def test_what_settings_hide_stays_known_when_the_list_is_written_anew(known: Program, settings: str) -> None:
    before, usual = rows(known), (known.root / "mhpost.yaml").read_text(encoding="utf-8")
    known.write("mhpost.yaml", f"{usual}{settings}\n")
    ran = known("lint", "--write-baseline")
    assert (rows(known), "1 of the problems known so far stays there" in " ".join(ran.err.split())) == (before, True)
    known.write("mhpost.yaml", usual)
    assert told(known) == []


SLIPS = {
    "account": ("accounts:\n  - feed", "accounts:\n  - fed"),
    "date": ("2027-05-10", "soon"),
    "time": ("09:30", "99:30"),
    "kind": ("self-care-tip", "tip"),
    "id": ("id: walk", "id: walk 1"),
    "version": ("version: 1", "version: 2"),
    "text": ("text: Good vibes only.", "text: [x]"),
    "key": ("text: Good", "words: Good"),
    "no date": ("  date: '2027-05-10'\n", ""),
    "list": ("entries:", "entires:"),
    "brackets": ("entries:", "entries: ["),
    "file": ("version: 1", "\ud800"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_what_could_not_be_checked_stays_known(known: Program, slip: str) -> None:
    before, text = rows(known), (known.root / MAY).read_text(encoding="utf-8")
    old, new = SLIPS[slip]
    assert old in text
    (known.root / MAY).write_bytes(text.replace(old, new, 1).encode("utf-8", "surrogatepass"))
    codes = {code for code, _ in told(known)}
    assert (codes != set(), "MH061" in codes) == (True, False)
    known("lint", "--write-baseline")
    assert [row for row in rows(known) if row["entry"] == "walk"] == before
    (known.root / MAY).write_text(text, encoding="utf-8")
    assert ("MH801", "walk") not in told(known)


def test_what_is_known_of_a_template_that_cannot_be_read_stays_known(known_in_a_template: Program) -> None:
    program = known_in_a_template
    before = rows(program)
    program.replace("templates/t.j2", "{{ text }}", "{{ text }")
    assert {code for code, _ in told(program)} == {"MH171"}
    program("lint", "--write-baseline")
    assert rows(program) == before


def test_what_is_known_stays_known_where_there_is_no_calendar(known: Program) -> None:
    before = rows(known)
    (known.root / MAY).unlink()
    assert "MH061" not in {code for code, _ in told(known)}
    known("lint", "--write-baseline")
    assert rows(known) == before


def test_that_it_is_out_of_date_can_be_hidden(known: Program) -> None:
    write(known, entry("walk"))
    assert (told(known), told(known, "--ignore", "MH061")) == ([("MH061", None)], [])


def test_what_is_known_stays_known_where_no_calendar_can_be_read(known: Program) -> None:
    before = rows(known)
    known.write("mhpost.yaml", "accounts: [\n")
    ran = known("lint", "--write-baseline")
    assert (ran.code, "Mend mhpost.yaml first" in ran.err, rows(known)) == (3, True, before)


def test_errors_that_protect_readers_never_go_in(program: Program) -> None:
    write(program, entry("walk", text=SLIP, topics=["suicide"]))
    before = told(program)
    assert program("lint", "--write-baseline").code == 1
    assert {row["code"] for row in rows(program)}.isdisjoint({"MH401", "MH210"})
    assert {("MH401", "walk"), ("MH210", "walk")} <= set(told(program)) <= set(before)


def test_a_review_that_is_still_to_come_never_goes_in(program: Program) -> None:
    write(program, entry("walk", topics=["suicide"], reviewed={"by": "dr-a", "on": "2099-01-01"}))
    assert program("lint", "--write-baseline").code == 1
    assert "MH212" not in {row["code"] for row in rows(program)}
    assert ("MH212", "walk") in told(program)


def test_what_would_be_such_an_error_in_a_draft_never_goes_in(program: Program) -> None:
    write(program, entry("walk", text=SLIP, topics=["suicide"], status="draft"))
    assert program("lint", "--write-baseline").code == 0
    assert {row["code"] for row in rows(program)}.isdisjoint({"MH401", "MH210"})
    assert "MH068" not in {code for code, _ in told(program)}


def test_errors_that_protect_readers_are_not_hidden_by_hand(program: Program) -> None:
    write(program, entry("walk", text=SLIP, topics=["suicide"]))
    row = {"code": "MH401", "file": MAY, "entry": "walk", "words": "committed suicide"}
    (program.root / FILE).write_text(json.dumps({"version": 1, "problems": [row]}), encoding="utf-8")
    assert {("MH401", "walk"), ("MH068", None)} <= set(told(program))


def test_a_known_problem_holds_nothing_back(program: Program) -> None:
    write(program, entry("walk", media=[{"path": "media/a.png"}]))
    assert "MH310" in program("schedule", "--yes").out
    program("lint", "--write-baseline")
    ran = program("schedule", "--yes")
    assert "MH310" not in ran.out


@pytest.mark.parametrize(
    "text",
    [
        *("", "null", "[]", "{}", "{", '{"version": 2, "problems": []}', '{"version": true, "problems": []}'),
        *('{"version": 1, "problems": null}', '{"version": 1, "problems": [{}]}'),
        json.dumps({"version": 1, "problems": [{"code": "MH801", "file": MAY, "words": "a", "times": True}]}),
    ],
)
def test_a_file_that_is_no_baseline_hides_nothing(known: Program, text: str) -> None:
    (known.root / FILE).write_text(text, encoding="utf-8")
    ran = known("lint")
    assert ran.code == 1
    assert "MH801" in ran.out
    assert FILE in ran.out


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", "- walk", '{"version": "1", "problems": []}'])
def test_what_is_said_of_a_file_that_is_no_baseline_is_what_can_be_done(known: Program, text: str) -> None:
    known.write(FILE, text)
    (problem,) = (one for one in known("lint", "--format", "json").data["findings"] if one["file"] == FILE)
    refused = "Delete it, or name another file" in problem["hint"]
    assert (problem["code"], "--write-baseline" in problem["hint"]) == ("MH060", True)
    ran = known("lint", "--write-baseline")
    assert (ran.code, "Nothing was written." in ran.err) == ((3, True) if refused else (0, False))
    assert ((known.root / FILE).read_text(encoding="utf-8") == text) is refused


def test_a_folder_in_its_place_is_told(program: Program) -> None:
    write(program, entry("walk", text=CHEER))
    (program.root / FILE).mkdir()
    assert {("MH801", "walk"), ("MH060", None)} <= {*told(program)}
    assert program("lint", "--write-baseline").code == 3


def test_the_baseline_is_no_calendar(known: Program) -> None:
    assert told(known, ".") == []
    assert told(known, FILE) == []
    write(known, entry("walk"))
    assert told(known, FILE) == [("MH061", None)]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are Unicode")
def test_the_name_of_a_calendar_need_not_be_unicode(program: Program) -> None:
    write(program, entry("walk", text=CHEER), name="calendars/may\udcff.yaml")
    assert program("lint", "--write-baseline").code == 0
    assert [row["file"] for row in rows(program)] == ["calendars/may?.yaml"]
    assert told(program) == []


def test_another_file_can_be_named(known: Program) -> None:
    settings = known.root / "mhpost.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "lint: {baseline: checks/known.json}\n", encoding="utf-8"
    )
    assert told(known) == [("MH801", "walk"), ("MH060", None)]
    known("lint", "--write-baseline")
    assert (known.root / "checks" / "known.json").is_file()
    assert told(known) == []


LINKS = {
    "a named file": ("checks.json", "checks.json"),
    "the usual file": (FILE, FILE),
    "a folder on the way": ("checks/known.json", "checks"),
}


@pytest.mark.parametrize("what", LINKS)
def test_a_link_out_of_the_workspace_is_neither_read_nor_written(program: Program, tmp_path: Path, what: str) -> None:
    name, link = LINKS[what]
    write(program, entry("walk", text=CHEER))
    program("lint", "--write-baseline")
    (outside := tmp_path / "outside").mkdir()
    (program.root / FILE).rename(outside / "known.json")
    there = outside / "known.json" if link == name else outside
    (program.root / link).symlink_to(there, target_is_directory=there.is_dir())
    settings = (program.root / "mhpost.yaml").read_text(encoding="utf-8")
    program.write("mhpost.yaml", settings + f"lint: {{baseline: {name}}}\n")
    before = (outside / "known.json").read_bytes()
    assert {("MH801", "walk"), ("MH064", None)} <= {*told(program)}
    write(program, entry("tea", text=CHEER))
    ran = program("lint", "--write-baseline")
    assert (ran.code, f"{name} leads out of the workspace" in ran.err) == (3, True)
    assert [(one.name, one.read_bytes()) for one in outside.iterdir()] == [("known.json", before)]


@pytest.mark.parametrize(
    ("before", "after", "told", "code"),
    [
        ('"version": 1', '"version": 2', "another version of mhpost", "MH060"),
        ('"version": 1', '"version": 0', "another version of mhpost", "MH060"),
        ('  "problems"', '<<<<<<< HEAD\n=======\n>>>>>>> branch\n  "problems"', "Git left a conflict", "MH091"),
    ],
)
def test_a_list_that_cannot_be_read_is_not_written_over(
    before: str, after: str, told: str, code: str, known: Program
) -> None:
    file = known.root / FILE
    changed = file.read_text(encoding="utf-8").replace(before, after)
    file.write_text(changed, encoding="utf-8")
    assert f"error {code}" in known("lint").out
    ran = known("lint", "--write-baseline")
    assert (ran.code, told in " ".join(ran.err.split())) == (3, True)
    assert file.read_text(encoding="utf-8") == changed


@pytest.mark.parametrize("name", ["mhpost.yaml", "resources.yaml", "media"])
def test_nothing_but_a_baseline_is_written_over_or_told_to_be_deleted(known: Program, name: str) -> None:
    known.write("resources.yaml", "resources: []\n")
    (known.root / "media").mkdir(exist_ok=True)
    text = (known.root / "mhpost.yaml").read_text(encoding="utf-8") + f"lint: {{baseline: {name}}}\n"
    known.write("mhpost.yaml", text)
    (problem,) = (one for one in known("lint", "--format", "json").data["findings"] if one["code"] == "MH060")
    assert (problem["file"], problem["line"]) == ("mhpost.yaml", len(text.splitlines()))
    ran = known("lint", "--write-baseline")
    assert (ran.code, "no list of known problems" in ran.err) == (3, True)
    assert "elete" not in problem["hint"] + ran.err
    assert (known.root / "mhpost.yaml").read_text(encoding="utf-8") == text
    assert (known.root / "resources.yaml").read_text(encoding="utf-8") == "resources: []\n"


@pytest.mark.parametrize("name", [MAY, "calendars", "./calendars/known.json", "calendars/archive/known.yaml"])
def test_a_list_does_not_lie_among_calendars(known: Program, name: str) -> None:
    text = (known.root / "mhpost.yaml").read_text(encoding="utf-8") + f"lint: {{baseline: {name}}}\n"
    known.write("mhpost.yaml", text)
    before = {path: path.read_bytes() for path in known.root.rglob("*") if path.is_file()}
    assert ("MH064", None) in told(known)
    ran = known("lint", "--write-baseline")
    assert (ran.code, "Nothing was written" in ran.err, "elete" in ran.err) == (3, True, False)
    assert {path: path.read_bytes() for path in known.root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("more", [[MAY], ["--select", "MH8"], ["--ignore", "MH8"], ["--fix"]])
def test_a_baseline_is_about_everything(known: Program, more: list[str]) -> None:
    assert known("lint", "--write-baseline", *more).code == 2


def test_an_ignored_code_without_power_is_told(program: Program) -> None:
    write(program, entry("walk", text=SLIP, topics=["suicide"]))
    ran = program("lint", "--ignore", "MH401", "--ignore", "MH8")
    assert ran.code == 1
    assert "Errors of MH401 are shown whatever --ignore says." in ran.err
    assert "MH8" not in ran.err


@pytest.mark.parametrize("settings", ["lint: {ignore: [MH8]}", "lint: {select: [MH4]}", ""])
def test_a_selected_code_that_is_hidden_is_told(program: Program, settings: str) -> None:
    program.write("mhpost.yaml", (program.root / "mhpost.yaml").read_text(encoding="utf-8") + f"{settings}\n")
    write(program, entry("walk", text=CHEER))
    ran = program("lint", "--select", "MH801")
    assert ("MH801 is selected, and hidden by" in ran.err, "MH801" in ran.out) == (bool(settings), not settings)
