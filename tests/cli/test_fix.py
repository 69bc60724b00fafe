"""lint --fix: a diff, a question, and then the files; comments and layout stay."""

from __future__ import annotations

import json
import subprocess

import pytest
from tests.cli.calendars import MAY
from tests.cli.program import Program

CALENDAR = """\
# Our May   (keep this)
version: 1
entries:
  - id: walk        # the walk
    kind: self-care-tip
    date: 10 May 2027    # a Monday
    time: 09:30
    accounts: [feed]
    caption: 'It''s a walk.'
    hashtags: [mentalhealthawareness, Sleep]
  - id: talk
    kind: statement
    date: 2027-05-11
    time: 09:30
    accounts: [feed]
    topics: [suicide]
    text: >-
      Tom's brother committed
      suicide in 2019. Ask for help.
"""
MENDED = (
    CALENDAR.replace("10 May 2027", "2027-05-10")
    .replace("caption:", "text:")
    .replace("committed\n", "died by\n")
    .replace("mentalhealthawareness", "MentalHealthAwareness")
)


def now(program: Program) -> str:
    return (program.root / MAY).read_bytes().decode()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_only_the_meant_letters_change(end: str, mark: str, program: Program) -> None:
    (program.root / MAY).write_bytes((mark + CALENDAR.replace("\n", end)).encode())
    ran = program("lint", "--fix", "--yes")
    assert "+    date: 2027-05-10    # a Monday" in ran.out
    assert "Wrote 4 changes to 1 file." in ran.err
    assert "MH312" not in ran.out
    assert now(program) == mark + MENDED.replace("\n", end)


@pytest.mark.parametrize(
    ("head", "end", "last"),
    [("", "\n", "\n"), ("", "\n", ""), ("", "\r\n", "\r\n"), ("\ufeff", "\r\n", ""), ("\ufeff# May", "\n", "\n")],
)
def test_the_diff_can_be_applied_by_git(head: str, end: str, last: str, program: Program) -> None:
    name = "calendars/our may.yaml"
    noted = CALENDAR.replace("    caption:", "    notes: |\n      a\n      ::note:: ##[here]\n    caption:")
    text = f"{head}\n{noted}"
    (program.root / name).write_bytes((text.rstrip("\n").replace("\n", end) + last).encode())
    diff = program("lint", "--fix").out
    before = (program.root / name).read_bytes()
    for command in (["git", "apply", "-"], ["patch", "-p1", "--binary"]):
        (program.root / name).write_bytes(before)
        subprocess.run(command, cwd=program.root, input=diff.encode(), check=True)
        applied = (program.root / name).read_bytes()
        (program.root / name).write_bytes(before)
        program("lint", "--fix", "--yes")
        assert (program.root / name).read_bytes() == applied != before


def test_a_diff_gives_no_commands_to_a_ci_job(program: Program) -> None:
    noted = CALENDAR.replace("    caption:", "    notes: |\n      ::note:: a\n    caption:")
    (program.root / MAY).write_text(noted, encoding="utf-8")
    assert "\n       ::note:: a\n" in program("lint", "--fix").out
    program.env["CI"] = "true"
    assert "::note" not in program("lint", "--fix").out


@pytest.mark.parametrize("separators", [(",", ":"), (", ", ": ")])
def test_json_stays_json(separators: tuple[str, str], program: Program) -> None:
    walk = {
        "id": "walk",
        "kind": "news",
        "dat": "2027-05-10",
        "time": "09:30",
        "accounts": ["feed"],
        "caption": "A walk.",
    }
    text = json.dumps({"version": 1, "entries": [walk]}, separators=separators)
    program.write("calendars/may.json", text)
    assert "Wrote 2 changes to 1 file." in program("lint", "--fix", "--yes").err
    after = (program.root / "calendars/may.json").read_text(encoding="utf-8")
    assert after == text.replace('"dat"', '"date"').replace('"caption"', '"text"')


def test_nobody_there_means_nothing_written(program: Program) -> None:
    program.write(MAY, CALENDAR)
    ran = program("lint", "--fix")
    assert (ran.code, now(program)) == (3, CALENDAR)
    assert "-    date: 10 May 2027" in ran.out
    assert "nothing was changed" in ran.err


def test_words_that_a_clinician_signed_off_are_left(program: Program) -> None:
    signed = CALENDAR.replace("topics: [suicide]", "topics: [suicide]\n    reviewed: {by: dr-a, on: 2027-05-01}")
    program.write(MAY, signed)
    ran = program("lint", "--fix", "--yes")
    assert "committed\n" in now(program)
    assert "MH401 is left as it is: a clinician has signed off these words" in ran.out


def test_a_key_whose_value_does_not_suit_is_left(program: Program) -> None:
    program.write(MAY, CALENDAR.replace("caption:", "image: walk.png\n    text:"))
    ran = program("lint", "--fix", "--yes")
    assert "image: walk.png" in now(program)
    assert "MH101 is left as it is: what stands behind the key is not what that key takes" in ran.out


def test_what_a_fix_brings_to_light_is_fixed_with_it(program: Program) -> None:
    program.write(MAY, CALENDAR.replace("hashtags: [mental", "hashtgs: [self care, mental"))
    ran = program("lint", "--fix", "--yes")
    assert "+    hashtags: [SelfCare, MentalHealthAwareness, Sleep]" in ran.out
    assert "is left as it is" not in ran.out
    assert "SelfCare" in now(program)


REPEATED = """\
version: 1
defaults: {kind: statement, time: 09:30, accounts: [feed], topics: [suicide]}
entries:
  - id: one
    date: 2027-05-10
    text: &words He committed suicide.
  - id: two
    date: 2027-05-24
    text: *words
"""


def test_words_that_are_repeated_are_told_once_and_mended_where_they_stand(program: Program) -> None:
    program.write(MAY, REPEATED)
    ran = program("lint")
    assert ran.out.count("MH401 commit-suicide") == 1
    assert "It stands in 2 posts: one and two." in ran.out
    assert "Wrote 1 change to 1 file." in program("lint", "--fix", "--yes").err
    assert now(program) == REPEATED.replace("committed", "died by")


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("reviewed: {by: dr-a, on: 2027-05-01}", "a clinician has signed off these words"),
        ("allow: [{rule: MH401, because: the title of a report, by: dr-a}]", "another place of this file repeats"),
    ],
)
@pytest.mark.parametrize("entry", ["one", "two"])
def test_words_that_one_entry_keeps_stay_where_they_are_repeated(
    entry: str, key: str, why: str, program: Program
) -> None:
    kept = REPEATED.replace(f"id: {entry}\n", f"id: {entry}\n    {key}\n")
    program.write(MAY, kept)
    ran = program("lint", "--fix", "--yes")
    assert ran.out.count(f"MH401 is left as it is: {why}") == ran.out.count("is left as it is") == 1
    assert now(program) == kept


def test_words_that_a_person_has_to_change_are_told(program: Program) -> None:
    program.write(MAY, REPEATED.replace("He committed suicide.", 'The film "Committed suicide" is out.'))
    ran = program("lint", "--fix")
    assert "MH401 is left as it is: these words stand in quotation marks" in ran.out
    assert "There is nothing more that can be mended without a person." in ran.err


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("He 'committed' suicide.", "these words stand in quotation marks"),
        ("Talk of suicide, committed by him.", "only a person can say which other words fit"),
        ("He committed\\tsuicide by train.", "only a person can say which other words fit"),
        ("He c0mmitted su1cide.", "only a person can say which other words fit"),
    ],
)
def test_words_of_a_rule_with_fixes_are_mended_or_told(text: str, why: str, program: Program) -> None:
    program.write(MAY, REPEATED.replace("He committed suicide.", f'"{text}"'))
    done = program("lint", "--fix", "--yes", "--format", "json").data
    assert {one["line"] for one in done["findings"] if one["code"] == "MH401"} == {6}
    assert [(one["code"], one["line"], one["why"].startswith(why)) for one in done["left"]] == [("MH401", 6, True)]


RECORDS = """\
version: 1
defaults: {kind: statement, time: 09:30, accounts: [feed], topics: [suicide]}
entries:
  - id: one
    date: 2027-05-10
    text: A newspaper can choose its words with care.
"""
PICTURE = "    media: [{{path: media/walk.png, alt: {alt}, words: {words}}}]\n"
FRONT_PAGE = PICTURE.format(alt="A front page.", words="&words Actor committed suicide")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (FRONT_PAGE, "this is what stands in the picture. Change the picture first"),
        (FRONT_PAGE + "    optional: [*words]\n", "this is what stands in the picture"),
        (PICTURE.format(alt="A front page.", words="ACTOR COMMITTED SUICIDE"), "this is what stands in the picture"),
        (PICTURE.format(alt="A poster.", words="'#mentalhealthawareness'"), "this is what stands in the picture"),
        (
            PICTURE.format(alt="'A page. Its headline: Actor committed suicide.'", words="none"),
            "this alt text reads out what stands in the picture. Change the picture first",
        ),
        (PICTURE.format(alt="A sign says he committed suicide.", words="none"), "this alt text reads out"),
        ("    vars: {source: 'Why men committed suicide (Smith, 2020)'}\n", "this names a source as it was published"),
        ("    vars: {ourSources: [Men committed suicide]}\n", "this names a source as it was published"),
        ("    short_text: '> My uncle committed suicide.'\n", "these words look like somebody's own or a title"),
        ("    content_warning: Mentions committed suicide\n", "only a person can say which other words fit"),
        (PICTURE.format(alt="Photo of the Year award in a hand", words="none"), "a name or a title may begin here"),
    ],
)
def test_what_records_words_that_stand_elsewhere_is_kept_and_told(line: str, why: str, program: Program) -> None:
    program.write(MAY, RECORDS + line)
    ran = program("lint", "--fix", "--yes", "--format", "json").data
    assert why in " ".join(one["why"] for one in ran["left"])
    assert now(program) == RECORDS + line


def test_an_alt_text_that_tells_what_it_shows_is_mended_where_the_picture_does_not_say_it(program: Program) -> None:
    alt = "A man whose uncle committed suicide."
    program.write(MAY, RECORDS + PICTURE.format(alt=alt, words="none"))
    assert "Wrote 1 change to 1 file." in program("lint", "--fix", "--yes").err
    said = RECORDS + PICTURE.format(alt=alt, words="My uncle  committed suicide")
    program.write(MAY, said)
    program("lint", "--fix", "--yes")
    assert now(program) == said


def test_known_problems_that_could_be_mended_are_told(program: Program) -> None:
    program.write(MAY, MENDED.replace("MentalHealthAwareness, Sleep", "mentalhealthawareness, selfcareisimportant"))
    program("lint", "--write-baseline")
    before = now(program)
    ran = program("lint", "--fix", "--yes")
    assert f"{MAY}: 2 changes not made: these problems are known. To mend them, take their lines out of" in ran.out
    assert ("There is nothing more that can be mended" in ran.err, now(program)) == (True, before)
    left = program("lint", "--fix", "--format", "json").data["left"]
    assert [one["code"] for one in left if "known" in one["why"]] == ["MH312", "MH312"]
    (program.root / "lint-baseline.json").unlink()
    assert "Wrote 2 changes to 1 file." in program("lint", "--fix", "--yes").err


def test_a_template_is_left_to_a_person(program: Program) -> None:
    program.write("templates/sad.j2", "{# sad #}\nHe committed suicide. {{ text }}\n")
    program.write(MAY, REPEATED.replace("topics: [suicide]", "topics: [suicide], template: sad"))
    ran = program("lint", "--fix", "--yes")
    assert "templates/sad.j2: 1 change not made: templates are mended by hand." in ran.out
    assert "Wrote 1 change to 1 file." in ran.err
    left = program("lint", "--fix", "--format", "json").data["left"]
    assert [(one["file"], one["line"], one["column"]) for one in left] == [("templates/sad.j2", 2, 4)]


def test_footers_are_left_to_a_person(program: Program) -> None:
    program.write(MAY, MENDED)
    footer = 'version: 1\nopening: "Before people commit suicide:"\n'
    program.write("footers/en.yaml", footer)
    ran = program("lint", "--fix", "--yes")
    assert "footers/en.yaml: 1 change not made: what stands under every post is mended by hand." in ran.out
    assert (program.root / "footers" / "en.yaml").read_text(encoding="utf-8") == footer


def test_a_spreadsheet_is_left_to_its_own_program(program: Program) -> None:
    rows = "id,kind,date,time,accounts,text\nwalk,notice,2027-05-10,09:30,feed,A #mentalhealthawareness walk.\n"
    program.write("calendars/june.csv", rows)
    ran = program("lint", "--fix", "--yes")
    assert "MH312" in ran.out
    assert "calendars/june.csv: 1 change not made: spreadsheets are mended in their own program." in ran.out
    assert "nothing more that can be mended" in ran.err
    assert (program.root / "calendars" / "june.csv").read_text(encoding="utf-8") == rows


def test_programs_are_not_asked(program: Program) -> None:
    program.write(MAY, CALENDAR)
    ran = program("lint", "--fix", "--format", "json")
    assert (ran.code, ran.data["written"], now(program)) == (1, False, CALENDAR)
    assert {key: ran.data["fixes"][0][key] for key in ("code", "file", "line", "column", "end_line", "end_column")} == {
        "code": "MH105",
        "file": MAY,
        "line": 6,
        "column": 11,
        "end_line": 6,
        "end_column": 22,
    }
    assert (ran.data["fixes"][0]["old"], ran.data["fixes"][0]["new"]) == ("10 May 2027", "2027-05-10")
    done = program("lint", "--fix", "--yes", "--format", "json").data
    assert (done["written"], now(program)) == (True, MENDED)
    assert "MH105" not in {finding["code"] for finding in done["findings"]}


def test_what_was_not_selected_is_shown_where_it_must_be_and_not_mended(program: Program) -> None:
    program.write(MAY, CALENDAR)
    ran = program("lint", "--fix", "--yes", "--select", "MH312", "--format", "json")
    assert {fix["code"] for fix in ran.data["fixes"]} <= {"MH312"}
    assert "MH105" in {finding["code"] for finding in ran.data["findings"]}
    assert "10 May 2027" in now(program)


def test_nothing_to_mend_asks_nothing(program: Program) -> None:
    program.write(MAY, MENDED)
    ran = program("lint", "--fix")
    assert (ran.code, "nothing that can be mended" in ran.err) == (1, True)


@pytest.mark.parametrize(
    "words", [("--yes",), ("--fix", "--watch"), ("--fix", "--format", "sarif"), ("--watch", "--format", "json")]
)
def test_options_that_make_no_sense_together_are_refused(words: tuple[str, ...], program: Program) -> None:
    assert program("lint", *words).code == 2
