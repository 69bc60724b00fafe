"""Silence is spelled right: nothing hides what protects readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.lint.conftest import OPTIONS

from mhpost.lint import explain
from mhpost.lint.baseline import can_be_known
from mhpost.lint.explain import explanation, rules
from mhpost.lint.fixes.allowing import may_allow
from mhpost.lint.silence import heard, never_hidden
from mhpost.lint.switches import complaints, overruled, powerless, unheard
from mhpost.lint.values import Audience, Options, PathOptions
from mhpost.source.values import Finding, Severity, Where

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


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("MH501", "Our neighbour is a psycho."),
        ("MH701", "This app cures depression."),
        ("MH705", "Stop taking your antidepressants."),
    ],
)
def test_errors_that_the_documents_name_as_not_kept_can_be_hidden_and_known(found: Found, code: str, text: str) -> None:
    (error,) = (each for each in found(f"- {{text: {text!r}}}") if each.code == code)
    assert error.severity is Severity.ERROR
    assert can_be_known(error)
    assert not any(heard([error], options) for options in EVERYTHING)


@pytest.mark.parametrize("code", PROTECTED)
def test_a_clinician_may_allow_some_of_them_and_nobody_the_others(found: Found, code: str) -> None:
    allow = f"allow: [{{rule: {code}, because: we thought about it, by: %s}}]"
    text = f"- {{text: {PROTECTED[code]!r}, {DECLARED}, {allow}}}"
    assert (code in codes(found(text % "dr-a"))) is (code in NEVER)
    assert code in codes(found(text % "ed"))


def test_what_nobody_may_allow_is_methods_places_notes_and_numbers() -> None:
    assert all(never_hidden(code) for code in NEVER)
    assert not any(never_hidden(each.code) for each in rules() if not each.never_allowed)


@pytest.mark.parametrize(
    ("code", "severity", "stays"),
    [
        *(
            (code, Severity.ERROR, True)
            for code in ("MH002", "MH029", "MH035", "MH101", "MH105", "MH171", "MH370", "MH501")
        ),
        *((code, Severity.ERROR, False) for code in ("MH210", "MH300", "MH401")),
        *((code, Severity.WARNING, False) for code in ("MH101", "MH125", "MH374", "MH801")),
    ],
)
def test_select_hides_all_else_but_that_words_were_not_read(code: str, severity: Severity, stays: bool) -> None:
    finding = Finding(code, severity, Where("calendars/a.yaml"), "wrong")
    assert bool(heard([finding], Options(only=("MH5",)))) is stays


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


@pytest.mark.parametrize("code", ["MH020", "MH061", "MH149", "MH191", "MH202", "MH204", "MH355"])
def test_no_entry_can_allow_what_is_about_none(found: Found, code: str) -> None:
    (finding,) = found(f"- {{text: Tea can help., allow: [{{rule: {code}, because: we looked last week}}]}}")
    assert (finding.code, finding.message) == ("MH191", f"{code} is allowed here, and no entry can allow it.")
    one = explain.rule(code)
    assert one is not None
    assert explanation(one).endswith(f"No entry can allow it. To hide it everywhere: lint: {{ignore: [{code}]}}\n")
    assert not may_allow(code)


def said(
    options: Options, files: tuple[str, ...] | None = ("calendars/a.yaml",)
) -> list[tuple[str, tuple[object, ...]]]:
    return [(each.code, each.where.route[1:]) for each in complaints(options, files)]


def test_a_switch_without_a_rule_is_a_problem() -> None:
    options = Options(ignore=("MH9999", "MH804"), select=("MH97",), severities={"MH98": None})
    assert said(options) == [("MH065", ("ignore", 0)), ("MH065", ("select", 0)), ("MH065", ("rules", "MH98"))]


def test_a_question_is_answered_and_not_switched_off() -> None:
    options = Options(ignore=("MH901", "MH92"), severities={"MH901": None})
    assert [(each.code, each.message) for each in complaints(options, ())] == [
        ("MH065", "MH901 is a question; a review answers it."),
        ("MH065", "Codes that begin with MH92 are those of questions; reviews answer them."),
        ("MH065", "MH901 is a question; a review answers it."),
    ]


def test_a_switch_without_power_is_a_problem() -> None:
    paths = (PathOptions("calendars/*", ignore=("MH407",), select=("MH401",)),)
    options = Options(ignore=("MH401", "MH4", "MH412"), paths=paths, severities={"MH601": Severity.WARNING})
    assert said(options) == [
        ("MH066", ("ignore", 0)),
        ("MH066", ("paths", "calendars/*", "ignore", 0)),
        ("MH066", ("rules", "MH601")),
    ]
    assert said(Options(severities={"MH601": Severity.ERROR})) == []


@pytest.mark.parametrize(
    ("code", "because", "hint"),
    [
        ("MH001", "cannot be checked or posted", "mend what such an error points at. mhpost explain MH001"),
        ("MH102", "cannot be checked or posted", "mend what such an error points at. mhpost explain MH102"),
        ("MH300", "cannot be checked or posted", "mend what such an error points at."),
        ("MH401", "readers in danger", "Where a clinician decides so"),
        ("MH407", "readers in danger", "mend what such an error points at."),
        ("MH200", "readers in danger", "mend what such an error points at."),
    ],
)
def test_a_switch_without_power_says_what_to_do_instead(code: str, because: str, hint: str) -> None:
    (finding,) = complaints(Options(ignore=(code,)), None)
    assert (finding.code, because in finding.because, hint in finding.hint) == ("MH066", True, True)


ARCHIVE = PathOptions("calendars/old/*", ignore=("MH4",))


@pytest.mark.parametrize(
    ("options", "route"),
    [
        (Options(ignore=("MH8", "MH4")), ("ignore", 1)),
        (Options(severities={"MH4": Severity.WARNING}), ("rules", "MH4")),
        (Options(paths=(PathOptions("calendars/*", ignore=("MH",)),)), ("paths", "calendars/*", "ignore", 0)),
        (Options(ignore=("MH401",)), None),
        (Options(ignore=("MH5",), select=("MH4",), severities={"MH4": Severity.ERROR}, paths=(ARCHIVE,)), None),
    ],
)
def test_a_switch_that_hides_less_than_it_says_is_told_where_that_shows(
    options: Options, route: tuple[object, ...] | None
) -> None:
    shown = [Finding(code, Severity.ERROR, Where("calendars/a.yaml"), "wrong") for code in ("MH402", "MH401", "MH401")]
    told = [*overruled(options, shown)]
    assert [(one.code, one.severity, one.where.route[1:]) for one in told] == (
        [("MH066", Severity.INFO, route)] if route else []
    )
    assert all("MH401 and MH402 are shown all the same" in one.message for one in told)
    assert [*overruled(options, [Finding("MH406", Severity.WARNING, Where("calendars/a.yaml"), "wrong")])] == []


@pytest.mark.parametrize(
    ("options", "route"),
    [
        (Options(select=("MH4", "MH5"), ignore=("MH4",)), ("select", 0)),
        (Options(select=("MH501",), ignore=("MH5",)), ("select", 0)),
        (Options(select=("MH501",), severities={"MH5": None}), ("select", 0)),
        (Options(paths=(PathOptions("a/*", ("MH5",), ("MH5",)),)), ("paths", "a/*", "select", 0)),
        (Options(paths=(PathOptions("a/*", ("MH501",)),), ignore=("MH50",)), ("paths", "a/*", "select", 0)),
        (Options(select=("MH5",), ignore=("MH501",)), None),
        (Options(select=("MH50",), ignore=tuple(one.code for one in explain.beginning("MH50"))), ("select", 0)),
        (Options(select=("MH5",), severities={"MH5": None, "MH501": Severity.WARNING}), None),
        (Options(select=("MH5",), paths=(PathOptions("a/*", (), ("MH5",)),)), None),
    ],
)
def test_what_is_selected_and_hidden_is_a_problem(options: Options, route: tuple[object, ...] | None) -> None:
    assert said(options, None) == ([("MH066", route)] if route else [])
    told = [*complaints(options, None)]
    assert [*heard(told, options)] == told


@pytest.mark.parametrize(
    ("options", "left"),
    [
        (Options(select=("MH97",)), [("MH065", ("select", 0))]),
        (
            Options(select=("MH501",), paths=(PathOptions("a/*", ("MH97",)),)),
            [("MH065", ("paths", "a/*", "select", 0))],
        ),
        (Options(select=("MH501",), ignore=("MH97",)), []),
        (Options(select=("MH97",), ignore=("MH065",)), []),
        (Options(select=("MH97",), only=("MH5",)), []),
    ],
)
def test_a_selection_does_not_hide_what_is_wrong_with_it(
    options: Options, left: list[tuple[str, tuple[object, ...]]]
) -> None:
    assert [(one.code, one.where.route[1:]) for one in heard(complaints(options, None), options)] == left


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (Options(), ()),
        (Options(ignore=("MH5",)), ("MH501",)),
        (Options(without=("MH501",)), ("MH501",)),
        (Options(select=("MH4",)), ("MH501",)),
        (Options(select=("MH50",), ignore=("MH502",)), ()),
        (Options(ignore=("MH5", "MH4")), ("MH501",)),
        (Options(ignore=("MH5",), floors=(Options(),)), ()),
    ],
)
def test_codes_of_the_command_line_that_the_settings_hide_are_known(options: Options, told: tuple[str, ...]) -> None:
    assert unheard(("MH501", "MH401"), options) == told


@pytest.mark.parametrize("glob", ["calendars/2024", "calendars/2024/"])
def test_a_folder_in_place_of_a_glob_is_told_what_to_write(glob: str) -> None:
    (finding,) = complaints(Options(paths=(PathOptions(glob, ignore=("MH8",)),)), ("calendars/2024/a.yaml",))
    assert (finding.code, '"calendars/2024/*"' in finding.hint) == ("MH067", True)


def test_a_path_that_no_file_matches_is_told_when_all_were_looked_at() -> None:
    archive = PathOptions("calendars/archive/*", ignore=("MH8",))
    options = Options(paths=(archive, PathOptions("*.yaml", select=("MH4",))))
    assert said(options) == [("MH067", ("paths", "calendars/archive/*"))]
    assert said(options, None) == []


@pytest.mark.parametrize(
    ("house", "languages", "told"),
    [
        ({"suicided": Severity.WARNING}, ["es-ES", "fr", "de-CH", "en-GB"], "Spanish and French"),
        ({"suicide-headline": Severity.ERROR}, ["de"], "German"),
        ({"mental-ill-health": Severity.INFO}, ["de", "it"], "German"),
        ({"suicided": None}, ["es"], None),
        ({"suicided": Severity.WARNING}, ["de", "en", "nl"], None),
        ({"killed-self": Severity.WARNING, "relapse": Severity.INFO}, ["es", "fr", "de"], None),
    ],
)
def test_a_point_of_style_that_is_not_looked_for_in_a_language_is_told(
    house: dict[str, Severity | None], languages: list[str], told: str | None
) -> None:
    audiences = {language: Audience("XX", language=language) for language in languages}
    findings = [*complaints(Options(house=house, audiences=audiences), None)]
    assert [(one.code, one.where.route[1:], one.message) for one in findings] == (
        [("MH090", ("house", *house), f'Nobody looks for "{next(iter(house))}" in {told}.')] if told else []
    )


def test_a_code_of_warnings_has_power() -> None:
    without = [code for code in ("MH401", "MH412", "MH4", "MH2", "MH101", "MH804") if powerless(code)]
    assert without == ["MH401", "MH101"]
