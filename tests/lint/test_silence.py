"""Silence is spelled right: nothing hides what protects readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.lint.conftest import OPTIONS

from mhpost.lint.explain import rules
from mhpost.lint.silence import never_hidden
from mhpost.lint.switches import complaints, powerless
from mhpost.lint.values import Options, PathOptions
from mhpost.source.values import Finding, Severity

Found = Callable[..., tuple[Finding, ...]]
DECLARED = "topics: [suicide, eating-disorders], reviewed: {by: dr-a, on: 2027-09-01}"
PROTECTED = {
    "MH401": "He committed suicide.",
    "MH402": "His suicide attempt failed.",
    "MH407": "He left a suicide note.",
    "MH413": "He died by suicide: he hanged himself.",
    "MH414": "He jumped off the Clifton bridge, another suicide there.",
    "MH601": "At my lowest weight in my anorexia I was 38 kg.",
    "MH608": "My thinspo board got me through recovery.",
}
NEVER = ("MH407", "MH413", "MH414", "MH601")
EVERYTHING = [
    replace(OPTIONS, ignore=("MH",)),
    replace(OPTIONS, without=("MH",)),
    replace(OPTIONS, select=("MH8",)),
    replace(OPTIONS, paths=(PathOptions("*", ignore=("MH",)),)),
    replace(OPTIONS, paths=(PathOptions("calendars/*", select=("MH8",)),)),
]


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [each.code for each in findings]


@pytest.mark.parametrize("code", PROTECTED)
@pytest.mark.parametrize("options", EVERYTHING)
def test_no_switch_reaches_an_error_that_protects(found: Found, code: str, options: Options) -> None:
    findings = found(f"- {{text: {PROTECTED[code]!r}, {DECLARED}}}", options)
    assert (code, Severity.ERROR) in {(each.code, each.severity) for each in findings}


@pytest.mark.parametrize("code", PROTECTED)
@pytest.mark.parametrize("level", [None, Severity.INFO, Severity.WARNING])
def test_no_level_softens_an_error_that_protects(found: Found, code: str, level: Severity | None) -> None:
    for named in (code, code[:3], "MH"):
        options = replace(OPTIONS, severities={named: level})
        findings = found(f"- {{text: {PROTECTED[code]!r}, {DECLARED}}}", options)
        assert (code, Severity.ERROR) in {(each.code, each.severity) for each in findings}


@pytest.mark.parametrize("code", PROTECTED)
def test_a_clinician_may_allow_some_of_them_and_nobody_the_others(found: Found, code: str) -> None:
    allow = f"allow: [{{rule: {code}, because: we thought about it, by: %s}}]"
    text = f"- {{text: {PROTECTED[code]!r}, {DECLARED}, {allow}}}"
    assert (code in codes(found(text % "dr-a"))) is (code in NEVER)
    assert code in codes(found(text % "ed"))


def test_what_nobody_may_allow_is_methods_places_notes_and_numbers() -> None:
    assert all(never_hidden(code) for code in NEVER)
    assert not any(never_hidden(each.code) for each in rules() if not each.never_allowed)


def test_a_level_is_that_of_the_longest_beginning(found: Found) -> None:
    text = "- {text: 1 in 4 people feel low., media: [{path: a.jpg}]}"
    options = replace(OPTIONS, severities={"MH": Severity.INFO, "MH22": None, "MH220": Severity.ERROR})
    assert [(each.code, each.severity) for each in found(text, options)] == [
        ("MH220", Severity.ERROR),
        ("MH310", Severity.INFO),
    ]
    assert codes(found(text, replace(OPTIONS, severities={"MH2": None}))) == ["MH310"]


def test_an_exception_written_twice_is_a_problem(found: Found) -> None:
    allow = "{rule: MH220, because: our own count}"
    (finding,) = found(f"- {{text: 1 in 4 people feel low., allow: [{allow}, {allow}]}}")
    assert (finding.code, finding.where.route[-2]) == ("MH191", 1)


def said(
    options: Options, files: tuple[str, ...] | None = ("calendars/a.yaml",)
) -> list[tuple[str, tuple[object, ...]]]:
    return [(each.code, each.where.route[1:]) for each in complaints(options, files)]


def test_a_switch_without_a_rule_is_a_problem() -> None:
    options = Options(ignore=("MH9999", "MH804"), select=("MH99",), severities={"MH98": None})
    assert said(options) == [("MH065", ("ignore", 0)), ("MH065", ("select", 0)), ("MH065", ("rules", "MH98"))]


def test_a_switch_without_power_is_a_problem() -> None:
    paths = (PathOptions("calendars/*", ignore=("MH407",), select=("MH401",)),)
    options = Options(ignore=("MH401", "MH4", "MH412"), paths=paths, severities={"MH601": Severity.WARNING})
    assert said(options) == [
        ("MH066", ("ignore", 0)),
        ("MH066", ("paths", "calendars/*", "ignore", 0)),
        ("MH066", ("rules", "MH601")),
    ]
    assert said(Options(severities={"MH601": Severity.ERROR})) == []


def test_a_path_that_no_file_matches_is_told_when_all_were_looked_at() -> None:
    archive = PathOptions("calendars/archive/*", ignore=("MH8",))
    options = Options(paths=(archive, PathOptions("*.yaml", select=("MH4",))))
    assert said(options) == [("MH067", ("paths", "calendars/archive/*"))]
    assert said(options, None) == []


def test_a_code_of_warnings_has_power() -> None:
    without = [code for code in ("MH401", "MH412", "MH4", "MH2", "MH101", "MH804") if powerless(code)]
    assert without == ["MH401", "MH101"]
