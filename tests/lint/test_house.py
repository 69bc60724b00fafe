"""Where guidelines differ, the workspace chooses; what protects readers stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.lint.conftest import OPTIONS

from mhpost.lint.explain import rule
from mhpost.lint.house import House, points
from mhpost.lint.pack import waking
from mhpost.lint.values import Options
from mhpost.source.values import Finding, Severity

Found = Callable[..., tuple[Finding, ...]]
REVIEWED = "topics: [suicide, abuse], reviewed: {by: dr-a, on: 2027-09-01}"
LEVELS = [None, Severity.INFO, Severity.WARNING, Severity.ERROR]
SAID = {
    "completed-suicide": ("MH402", "He completed suicide in May."),
    "suicide-headline": ("MH419", "Singer dies by suicide aged 40"),
    "contagion": ("MH886", "How schools can limit suicide contagion."),
    "killed-self": ("MH880", "Her brother killed himself."),
    "suicided": ("MH881", "Her brother suicided."),
    "content-note": ("MH263", "Her brother died by suicide."),
    "epidemic": ("MH888", "The loneliness epidemic reaches every age."),
    "mental-illness": ("MH882", "Living with a mental illness."),
    "mental-ill-health": ("MH882", "Mental ill-health at work."),
    "mental-health-condition": ("MH882", "A mental health condition at work."),
    "mental-health-problem": ("MH882", "A mental health problem at work."),
    "abuse-victim": ("MH883", "Help for victims of domestic abuse."),
    "abuse-survivor": ("MH883", "Help for survivors of domestic abuse."),
    "identity-first": ("MH884", "A quiet hour for autistic children."),
    "person-first": ("MH885", "A quiet hour for children with autism."),
    "opioid-substitution": ("MH658", "Opioid substitution therapy is open to all."),
    "relapse": ("MH887", "A relapse is not the end."),
    "recovery": ("MH887", "My recovery took years."),
}


def told(found: Found, text: str, code: str, options: Options) -> Severity | None:
    findings = [each for each in found(f"- {{text: {text!r}, {REVIEWED}}}", options) if each.code == code]
    return findings[0].severity if findings else None


def test_every_point_has_a_sentence_here() -> None:
    assert set(SAID) == set(points())


@pytest.mark.parametrize("name", SAID)
def test_a_point_is_as_bad_as_usual_and_as_bad_as_chosen(found: Found, name: str) -> None:
    code, text = SAID[name]
    options = replace(OPTIONS, ignore=())
    assert told(found, text, code, options) is points()[name].usual
    for level in LEVELS:
        assert told(found, text, code, replace(options, house={name: level})) is level


@pytest.mark.parametrize("name", SAID)
def test_a_point_names_rules_that_there_are(name: str) -> None:
    point = points()[name]
    assert point.rules
    assert all(rule(code) for code in point.rules)
    assert point.said.endswith(".")


def test_a_rule_that_sleeps_has_a_point_that_wakes_it() -> None:
    assert waking("en").asleep <= {code for point in points().values() for code in point.rules}


def test_no_choice_softens_an_error_about_suicide(found: Found) -> None:
    text = "His suicide attempt was not completed, it failed."
    for level in LEVELS:
        options = replace(OPTIONS, house={"completed-suicide": level})
        assert told(found, text, "MH402", options) is Severity.ERROR


def test_a_code_of_its_own_goes_before_the_house(found: Found) -> None:
    options = replace(OPTIONS, severities={"MH880": Severity.ERROR}, house={"killed-self": None})
    assert told(found, SAID["killed-self"][1], "MH880", options) is Severity.ERROR


def test_a_choice_about_some_words_leaves_the_others(found: Found) -> None:
    options = replace(OPTIONS, house={"relapse": Severity.WARNING})
    assert told(found, SAID["relapse"][1], "MH887", options) is Severity.WARNING
    assert told(found, SAID["recovery"][1], "MH887", options) is None


def test_nothing_sleeping_is_said_without_a_choice() -> None:
    house = House(Options())
    for name, (_, text) in SAID.items():
        if points()[name].usual is None:
            assert [hit.code for hit in house.hits(text, "en")] == []


@pytest.mark.parametrize(
    ("rules", "doubted"), [({}, True), ({"MH702": Severity.INFO}, True), ({"MH7": Severity.WARNING}, False)]
)
def test_words_are_not_doubted_where_the_workspace_says_how_bad_they_are(
    found: Found, rules: dict[str, Severity], doubted: bool
) -> None:
    text = "Nobody at the men\u2019s shed has a magic wand, but we do have a kettle and time."
    (finding,) = (
        one for one in found(f"- {{text: {text!r}}}", replace(OPTIONS, severities=rules)) if one.code == "MH702"
    )
    assert finding.severity is rules.get("MH7", Severity.INFO)
    assert ("reads as if nothing were wrong" in finding.hint) is doubted


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("https://example.org/he-committed-suicide", []),
        ("Read on: www.example.org/she-committed-suicide, please.", []),
        ("example.org/he-committed-suicide", []),
        ("committed-suicide.org", []),
        ("committed-suicide@example.org", []),
        ("#HeCommittedSuicide", ["MH401"]),
        ("He committed suicide.It was in May.", ["MH401"]),
        ("He committed suicide: https://example.org/he-committed-suicide", ["MH401"]),
        ("[He committed suicide](https://example.org)", ["MH401"]),
        ("He committed suicide/died in May.", ["MH401"]),
    ],
)
def test_no_rule_about_words_speaks_inside_an_address(text: str, codes: list[str]) -> None:
    assert [hit.code for hit in House(Options()).hits(text, "en") if hit.code != "MH990"] == codes
