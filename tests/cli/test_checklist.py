"""`mhpost lint --checklist` as people and programs see it."""

from __future__ import annotations

from typing import Any

from tests.cli.calendars import MAY, entry, write
from tests.cli.program import Program

REVIEWED = {"by": "dr-a", "on": "2027-04-20"}


def test_the_last_line_gives_the_number_of_questions_that_are_shown(program: Program) -> None:
    talk = entry("talk", kind="psychoeducation", topics=["suicide"], text="Asking about suicide can help.")
    write(program, entry("walk"), talk)
    ran = program("lint", "--checklist")
    shown = ran.out.count("[ ] MH9")
    assert shown > 1
    assert ran.out.splitlines()[-1].endswith(f" {shown} questions only a person can answer.")
    assert f"{MAY}:3 walk: 1 question only a person can answer." in ran.out
    assert program("lint").out.splitlines()[-1] == ran.out.splitlines()[-1]


def test_a_review_answers_the_questions_and_says_who_did(program: Program) -> None:
    talk = entry("talk", topics=["suicide"], text="Asking about suicide can help.", reviewed=REVIEWED)
    write(program, talk)
    data = program("lint", "--checklist", "--format", "json").data
    assert data["summary"]["questions"] == 0
    (row,) = data["checklist"]
    assert (row["entry"], row["answered_by"], row["open"]) == ("talk", "dr-a", [])
    assert "MH904" in {question["code"] for question in row["answered"]}
    assert "checklist" not in program("lint", "--format", "json").data


def test_somebody_who_is_named_is_asked_about_where_the_rule_is_allowed_or_hidden_too(program: Program) -> None:
    named = "Bea Smith has bipolar disorder and was on Willow Ward for a year."
    allowed = [{"rule": "MH273", "because": "she chairs our group"}]
    write(program, entry("a", kind="community", text=named), entry("b", kind="community", text=named, allow=allowed))
    for more in ((), ("--ignore", "MH273")):
        data = program("lint", "--checklist", "--format", "json", *more).data
        assert data["summary"]["questions"] == 4
        assert [[one["code"] for one in row["open"]] for row in data["checklist"]] == [["MH991", "MH992"]] * 2


def test_a_checklist_is_text_or_json(program: Program) -> None:
    assert program("lint", "--checklist", "--format", "sarif").code == 2


def test_a_question_is_explained_like_a_rule(program: Program) -> None:
    for wanted in ("MH904", "mh904", "suicide-can-be-prevented"):
        assert "leave room for hope" in " ".join(program("explain", wanted).out.split())
    assert program("explain", "MH904", "--format", "json").data["role"] == "clinician"
    assert program("explain", "MH999").code == 3


def test_a_choice_of_style_is_explained_with_its_rule(program: Program) -> None:
    page = " ".join(program("explain", "MH880").out.split())
    assert "It is off unless you choose: lint: {house: {killed-self: …}}" in page


def test_words_in_welsh_wait_for_somebody_who_reads_welsh_and_hold_nothing_else_back(program: Program) -> None:
    program.replace("mhpost.yaml", "people:\n", "people:\n  nia: {role: translator, reads: [cy]}\n")
    program.replace("mhpost.yaml", "accounts:\n", "accounts:\n  cymru: {platform: folder, path: cy, language: cy}\n")
    welsh: dict[str, Any] = {"text": "Gall cerdded helpu."}
    write(program, entry("walk", accounts=["feed", "cymru"], translations={"cy": welsh}))
    plan = program("schedule", "--dry-run", "--format", "json").data
    assert [post["key"] for post in plan["added"]] == ["walk/feed"]
    (held,) = plan["blocked"]
    assert held["key"] == "walk/cymru"
    assert "no safe-messaging rules for Welsh: this text was not checked" in " ".join(held["because"])
    write(program, entry("walk", translations={"cy": {**welsh, "reviewed": {"by": "nia", "on": "2027-04-20"}}}))
    assert program("lint").code == 0
