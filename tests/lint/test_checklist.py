"""Questions for people: those that concern a post are asked, and a review answers them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from tests.lint.conftest import OPTIONS, TODAY

from mhpost.calendar.kinds import Kind
from mhpost.calendar.values import Placed
from mhpost.lint.about import About
from mhpost.lint.checker import Checker
from mhpost.lint.checklist.questions import Asked, Question, asked, every, questions
from mhpost.lint.checklist.telling import as_data, as_lines
from mhpost.lint.explain import rules
from mhpost.lint.values import Options

Entries = Callable[[str], tuple[Placed, ...]]
STAFF = replace(OPTIONS, roles={"dr-a": "clinician", "ed": "editor"})
CATALOGUE = {
    *("S06", "S08", "S11", "S12", "S13", "S16", "S18", "S20", "S21", "S23", "M06", "M10", "M13", "M15", "M17", "M18"),
    *("E02", "E03", "E05", "E09", "E10", "D09", "D10", "D11", "R02", "R03", "R05", "R07", "H05", "H06", "H12", "H16"),
    *("A15", "N03", "N05", "N06", "N07", "N09", "C05", "P02", "P03", "P08"),
}


def of(placed: tuple[Placed, ...], options: Options = STAFF, today: date = TODAY) -> tuple[Asked, ...]:
    about = About(options, {})
    checker = Checker(options, today, None, about)
    found = {one.entry.id: {finding.code for finding in checker.of(one, ()).findings} for one in placed}
    return asked(placed, {one.entry.id: about.of(one) for one in placed}, found, options, today)


def codes(entries: Entries, text: str) -> set[str]:
    return {question.catalogue for one in of(entries(f"- {{{text}}}")) for question in one.open}


def test_every_entry_of_the_catalogue_for_people_is_a_question() -> None:
    assert {question.catalogue for question in every()} == CATALOGUE


def test_a_question_has_a_code_and_a_name_of_its_own() -> None:
    taken = {rule.code for rule in rules()} | {rule.name for rule in rules()}
    own = [name for question in every() for name in (question.code, question.name)]
    assert len(set(own)) == len(own)
    assert taken.isdisjoint(own)


@pytest.mark.parametrize("question", every(), ids=lambda question: question.code)
def test_a_question_says_all_that_its_reader_needs(question: Question) -> None:
    assert question.asks.endswith("?")
    assert question.role in ("clinician", "anyone")
    assert question.why.endswith((".", '".'))
    assert question.source


@pytest.mark.parametrize("question", every(), ids=lambda question: question.code)
def test_every_question_is_asked_of_some_post(question: Question, entries: Entries) -> None:
    topics = "suicide, self-harm, eating-disorders, substance-use, abuse, depression, medication, diet"
    found = {
        one.code
        for kind in Kind
        for row in entries(
            f"- {{kind: {kind.value}, topics: [{topics}], audience: young people, media: [{{path: a.jpg, alt: A}}]}}"
        )
        for one in questions(row.entry, frozenset(topics.split(", ")))
    }
    assert question.code in found


def test_only_what_concerns_the_post_is_asked(entries: Entries) -> None:
    assert codes(entries, "text: Take a walk., kind: notice") == set()
    assert codes(entries, "text: Take a walk., kind: self-care-tip") == {"N03"}
    assert codes(entries, "text: Take a walk., kind: notice, media: [{path: a.jpg, alt: A}]") == {"A15"}
    assert codes(entries, "text: A., kind: notice, media: [{path: a.jpg, decorative: true}]") == set()
    assert codes(entries, "text: A., kind: notice, topics: [substance-use]") == {"D09", "D11"}
    assert {"P02", "P03", "M15", "H16"} <= codes(entries, "text: A., kind: story")
    assert "N09" in codes(entries, "text: A., topics: [suicide], audience: young people")
    assert "N09" not in codes(entries, "text: A., topics: [suicide], audience: veterans")


@pytest.mark.parametrize(
    ("topic", "code"), [("suicide", "MH910"), ("eating-disorders", "MH925"), ("substance-use", "MH934")]
)
@pytest.mark.parametrize(
    ("media", "is_asked"),
    [
        ("media: [{path: a.jpg, alt: Empty pill packets on a bedside table., words: none}]", True),
        ("media: [{path: a.mp4, alt: A bridge., silent: true}]", True),
        ("media: [{path: a.jpg, decorative: true, words: none}]", True),
        ("versions: {x: {media: [{path: a.jpg, alt: A rope hangs from a tree., words: none}]}}", True),
        ("title: A", False),
    ],
)
def test_what_pictures_show_is_asked_about_on_hard_topics(
    entries: Entries, topic: str, code: str, media: str, is_asked: bool
) -> None:
    for more in (f", topics: [{topic}]", ""):
        (placed,) = entries(f"- {{text: A., {media}{more}}}")
        about = frozenset({topic} if more else ())
        assert (code in {one.code for one in questions(placed.entry, about)}) == (is_asked and bool(more))


def test_topics_in_the_words_count(entries: Entries) -> None:
    assert "S13" in codes(entries, "text: Thoughts of suicide are more common than people think., kind: notice")


@pytest.mark.parametrize(
    "text",
    [
        "'\"I was sectioned twice, and the ward saved my life,\" says Bea Smith, 40, of Leeds.'",
        "'\"I sleep again,\" says Lia, 15.'",
        "Bea Smith has bipolar disorder and was on Willow Ward for a year. She bakes for our stall.",
        "My ex-wife has borderline personality disorder and never took her tablets.",
        "Screenshot of last night's chat with a caller who wanted to die.",
        "We didn't get Joan's permission for this one. Here she is at our depression group.",
        "I found my way back., consent: {who: Bea, on: 2027-03-01, channels: [all]}",
    ],
)
def test_whoever_is_seen_in_the_words_is_asked_about_whatever_the_kind(entries: Entries, text: str) -> None:
    for more in ("", ", allow: [{rule: MH273, because: she is our chair}, {rule: MH278, because: too good}]"):
        (one,) = of(entries(f"- {{kind: community, text: {text}{more}}}"))
        assert [question.catalogue for question in one.open if question.catalogue in ("P02", "P03")] == ["P02", "P03"]


@pytest.mark.parametrize(
    ("review", "answered"),
    [
        ("reviewed: {by: dr-a, on: 2027-09-20}", {"clinician", "anyone"}),
        ("reviewed: {by: ed, on: 2027-09-20}", {"anyone"}),
        ("reviewed: {by: nobody, on: 2027-09-20}", set()),
        ("reviewed: {by: dr-a, on: 2027-12-01}", set()),
        ("reviewed: {by: dr-a, on: 2020-09-20}", set()),
        ("reviewed: {by: dr-a, on: 2027-09-20, until: 2027-09-30}", set()),
        ("notes: not yet", set()),
    ],
)
def test_a_review_answers_what_its_reader_can(entries: Entries, review: str, answered: set[str]) -> None:
    (one,) = of(entries(f"- {{text: A., kind: story, topics: [suicide], {review}}}"))
    assert {question.role for question in one.answered} == answered
    assert {question.role for question in one.open} == {"clinician", "anyone"} - answered
    assert (one.by is None) is not bool(answered)


@pytest.mark.parametrize(
    ("said", "because"),
    [
        ("translations: {de: {text: Nach Suizid zu fragen hilft.}}", "dr-a, who reviewed it, does not read German"),
        (
            "translations: {nl: {text: Vragen helpt.}, de: {text: Fragen hilft.}}",
            "dr-a, who reviewed it, does not read German and Dutch",
        ),
        ("text: Nach Suizid zu fragen hilft., language: de", "dr-a, who reviewed it, does not read German"),
        (
            "text: Asking about suicide helps. Nach Suizid zu fragen ist sicher und kann helfen.",
            "dr-a, who reviewed it, does not read all of it",
        ),
        ("translations: {de: {text: Fragen hilft., reviewed: {by: dr-f, on: 2027-09-20}}}", ""),
        ("translations: {en-US: {text: Asking helps.}}", ""),
    ],
)
@pytest.mark.parametrize("topics", ["suicide", "general"])
def test_nobody_answers_for_words_that_they_cannot_read(entries: Entries, said: str, because: str, topics: str) -> None:
    staff = replace(STAFF, readers={"dr-a": frozenset({"en"}), "dr-f": frozenset({"de"})})
    staff = replace(staff, clinicians=frozenset({"dr-a", "dr-f"}))
    words = "" if said.startswith("text") else "text: Asking about suicide helps., "
    review = "reviewed: {by: dr-a, on: 2027-09-20}"
    (one,) = of(entries(f"- {{{words}{said}, kind: story, topics: [{topics}], {review}}}"), staff)
    assert (one.by, one.because) == (None if because else "dr-a", because)
    assert bool(one.open) is bool(because)


@pytest.mark.parametrize(
    ("review", "day", "because"),
    [
        ("until: 2027-12-01", "2027-12-01", ""),
        (
            "until: 2027-12-01",
            "2027-12-02",
            "the review of dr-a holds until 2027-12-01, and the post goes out on 2027-12-02",
        ),
        (
            "until: 2027-09-30",
            "2027-12-02",
            "the review of dr-a holds until 2027-09-30, and the post goes out on 2027-12-02",
        ),
        (
            "until: 2031-09-30",
            "2030-09-21",
            "the review of dr-a holds until 2030-09-20, and the post goes out on 2030-09-21",
        ),
    ],
)
def test_a_review_answers_for_the_next_post_if_it_holds_that_day(
    entries: Entries, review: str, day: str, because: str
) -> None:
    placed = entries(
        f"- {{text: A., kind: story, topics: [suicide], reviewed: {{by: dr-a, on: 2027-09-20, {review}}}}}"
    )
    days = {"e0": date.fromisoformat(day)}
    (one,) = asked(placed, {"e0": frozenset({"suicide"})}, {"e0": set()}, STAFF, TODAY, days)
    assert (one.by, one.because) == (None if because else "dr-a", because)
    (first, *_) = as_lines([one], lambda where: 7, 200)
    said = f"; {because}." if because else "nothing is open; dr-a answered"
    assert said in first.text


def test_a_draft_is_asked_nothing(entries: Entries) -> None:
    assert of(entries("- {text: A., topics: [suicide], status: draft}")) == ()


def test_the_list_names_the_place_the_question_and_why(entries: Entries) -> None:
    (one,) = of(entries("- {text: Take a walk., kind: self-care-tip}"))
    assert [line.text for line in as_lines([one], lambda where: 7, 80)] == [
        "calendars/a.yaml:7 e0: 1 question only a person can answer.",
        "    [ ] MH971 Would somebody for whom this tip does not work feel all right",
        "        after reading it?",
        "        A tip that fails must not be one more failure. (Mind, on resilience)",
        "",
    ]


def test_the_data_has_open_and_answered_questions(entries: Entries) -> None:
    (row,) = as_data(
        of(entries("- {text: A., kind: self-care-tip, reviewed: {by: ed, on: 2027-09-20}}")), lambda where: 7
    )
    assert {key: row[key] for key in ("entry", "file", "line", "answered_by", "open")} == {
        "entry": "e0",
        "file": "calendars/a.yaml",
        "line": 7,
        "answered_by": "ed",
        "open": [],
    }
    assert [one["code"] for one in row["answered"]] == ["MH971"]
    assert row["answered"][0].keys() == {"code", "name", "question", "role", "why", "source"}
