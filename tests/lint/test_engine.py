"""The engine: where findings stand, how often, and what silence can do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import yaml

from mhpost.lint.values import Options, PathOptions
from mhpost.source.values import Finding, Severity

Found = Callable[..., tuple[Finding, ...]]
OPTIONS = Options(language="en-GB", clinicians=frozenset({"dr-a"}))
REVIEWED = "topics: [suicide], reviewed: {by: dr-a, on: 2027-01-01}"
ASKED = "Scroll past this and a child in crisis goes without a bed tonight"


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def test_a_finding_points_at_the_words(found: Found) -> None:
    (finding,) = found(f"- {{text: My brother committed suicide., {REVIEWED}}}")
    assert finding.code == "MH401"
    assert finding.where.route == ("entries", 0, "text")
    assert finding.where.chars == (11, 28)
    assert finding.entry == "e0"


@pytest.mark.parametrize(
    ("entry", "route"),
    [
        ("title: He committed suicide", ("title",)),
        ("short_text: He committed suicide", ("short_text",)),
        ("optional: [Walk., He committed suicide]", ("optional", 1)),
        ("versions: {x: {optional: [He committed suicide]}}", ("versions", "x", "optional", 0)),
        ("content_warning: He committed suicide", ("content_warning",)),
        ("hashtags: [Hope, CommittedSuicide]", ("hashtags", 1)),
        ("versions: {x: {text: He committed suicide}}", ("versions", "x", "text")),
        ("translations: {en-US: {text: He committed suicide}}", ("translations", "en-US", "text")),
        ("vars: {quotes: [{said: He committed suicide}]}", ("vars", "quotes", 0, "said")),
        ("media: [{path: a.jpg, alt: He committed suicide, words: none}]", ("media", 0, "alt")),
        ("media: [{path: a.jpg, alt: A poster on a wall., words: He committed suicide}]", ("media", 0, "words")),
    ],
)
def test_every_published_word_is_read(found: Found, entry: str, route: tuple[str | int, ...]) -> None:
    findings = found(f"- {{{entry}, {REVIEWED}}}")
    assert [(finding.code, finding.where.route[2:]) for finding in findings] == [("MH401", route)]


def test_what_is_never_published_is_not_read(found: Found) -> None:
    assert found("- {text: Take a walk., notes: he committed suicide, owner: suicide, labels: [suicide]}") == ()


def test_a_draft_is_checked_softly(found: Found) -> None:
    findings = found("- {text: He committed suicide., status: draft}")
    assert "MH401" in codes(findings)
    assert {finding.severity for finding in findings} == {Severity.INFO}


def test_a_clinician_may_allow_a_protected_rule(found: Found) -> None:
    assert (
        found(
            f"- {{text: He committed suicide., {REVIEWED}, allow: [{{rule: MH401, because: title of it, by: dr-a}}]}}"
        )
        == ()
    )


@pytest.mark.parametrize(("by", "left"), [("", ["MH278"]), (", by: dr-a", [])])
def test_consent_refused_is_allowed_by_a_clinician_only(found: Found, by: str, left: list[str]) -> None:
    text = "Joan has withdrawn her consent, but here is her story."
    findings = found(f"- {{text: '{text}', {REVIEWED}, allow: [{{rule: MH278, because: a play about consent{by}}}]}}")
    assert [code for code in codes(findings) if code == "MH278"] == left


def test_nobody_else_may(found: Found) -> None:
    allow = "allow: [{rule: MH401, because: a title of a report}]"
    assert codes(found(f"- {{text: He committed suicide., {REVIEWED}, {allow}}}")) == ["MH401"]


@pytest.mark.parametrize("code", ["MH407", "MH210", "MH101"])
def test_some_rules_cannot_be_allowed_at_all(found: Found, code: str) -> None:
    allow = f"allow: [{{rule: {code}, because: we would like to, by: dr-a}}]"
    findings = found(f"- {{text: He left a suicide note., topics: [suicide], {allow}}}")
    assert "MH193" in codes(findings)
    assert {"MH407", "MH210"} <= set(codes(findings))


@pytest.mark.parametrize(
    ("options", "allow"),
    [
        (OPTIONS, "allow: [{rule: MH212, because: it is read then, by: dr-a}]"),
        (replace(OPTIONS, ignore=("MH212",), severities={"MH212": None}), ""),
    ],
)
def test_nothing_hides_that_a_review_is_still_to_come(found: Found, options: Options, allow: str) -> None:
    post = f"text: You are not alone., topics: [suicide], reviewed: {{by: dr-a, on: 2099-01-01}}, {allow}"
    assert "MH212" in codes(found(f"- {{{post}}}", options))


def test_an_unknown_code_under_allow_is_a_problem(found: Found) -> None:
    assert codes(found("- {text: Take a walk., allow: [{rule: MH9999, because: a long reason}]}")) == ["MH190"]


def test_a_question_under_allow_is_answered_by_a_review(found: Found) -> None:
    (finding,) = found("- {text: Take a walk., allow: [{rule: MH901, because: a long reason}]}")
    assert (finding.code, finding.message) == ("MH190", "MH901 is a question; a review answers it.")
    assert "reviewed: {by" in finding.hint


def test_an_exception_names_one_rule_by_its_whole_code(found: Found) -> None:
    (finding,) = found("- {text: Take a walk., allow: [{rule: MH22, because: a long reason}]}")
    assert (finding.code, finding.hint) == ("MH190", "Name each by its whole code, as in MH220.")


def test_an_exception_that_nothing_needs_is_a_problem(found: Found) -> None:
    (finding,) = found("- {text: Take a walk., allow: [{rule: MH220, because: a long reason}]}")
    assert (finding.code, finding.severity) == ("MH191", Severity.WARNING)
    assert finding.where.route == ("entries", 0, "allow", 0, "rule")


def test_an_exception_holds_for_its_entry_alone(found: Found) -> None:
    number = "text: 1 in 4 people feel low."
    findings = found(f"- {{{number}, allow: [{{rule: MH220, because: our own count}}]}}\n- {{{number}}}")
    assert [(finding.code, finding.entry) for finding in findings] == [("MH220", "e1")]


def test_a_found_topic_is_allowed_by_a_clinician_only(found: Found) -> None:
    allow = "allow: [{rule: MH211, because: the name of a film%s}]"
    text = "- {text: Suicide Kings is on tonight., %s}"
    assert codes(found(text % (allow % ""))) == ["MH211", "MH210", "MH192"]
    assert codes(found(text % (allow % ", by: dr-a"))) == []


@pytest.mark.parametrize(
    "options",
    [
        replace(OPTIONS, ignore=("MH",)),
        replace(OPTIONS, select=("MH8",)),
        replace(OPTIONS, paths=(PathOptions("calendars/*", ignore=("MH4", "MH2")),)),
    ],
)
def test_settings_never_reach_protected_errors(found: Found, options: Options) -> None:
    findings = found("- {text: 'He committed suicide, out of the blue. 1 in 4.', media: [{path: a.jpg}]}", options)
    assert {"MH401", "MH210", "MH211"} <= set(codes(findings))


def test_settings_reach_everything_else(found: Found) -> None:
    text = "- {text: 1 in 4 people feel low., media: [{path: a.jpg}]}"
    assert codes(found(text)) == ["MH220", "MH310"]
    assert codes(found(text, replace(OPTIONS, ignore=("MH31",)))) == ["MH220"]
    assert codes(found(text, replace(OPTIONS, paths=(PathOptions("calendars/a*", select=("MH31",)),)))) == ["MH310"]
    assert codes(found(text, replace(OPTIONS, paths=(PathOptions("archive/*", ignore=("MH",)),)))) == ["MH220", "MH310"]


def test_the_command_line_can_narrow_the_view(found: Found) -> None:
    assert codes(found("- {text: He committed suicide.}", replace(OPTIONS, only=("MH211",)))) == ["MH211"]


@pytest.mark.parametrize(
    ("entry", "code", "reason"),
    [
        ("kind: psychoeducation, text: Take your tablets with your next meal.", "MH216", "clinical approval."),
        ("text: Use code CALM20 today.", "MH218", "interests are shown; FTC endorsement guides."),
    ],
)
def test_a_finding_gives_the_reason_of_its_own_rule(found: Found, entry: str, code: str, reason: str) -> None:
    (finding,) = (each for each in found(f"- {{{entry}}}") if each.code == code)
    assert finding.because == f"NHS England standard for creating health content: {reason}"


@pytest.mark.parametrize(
    ("language", "text", "instead"),
    [
        ("es", "Cada año muchos jóvenes cometen suicidio.", "murió por suicidio"),
        ("fr", "Chaque année, des jeunes commettent un suicide.", "décédée par suicide"),
        ("de-AT", "Jedes Jahr begehen junge Menschen Selbstmord.", "durch Suizid gestorben"),
    ],
)
def test_a_slip_is_named_with_words_of_its_own_language(found: Found, language: str, text: str, instead: str) -> None:
    findings = [each for each in found(f"- {{text: {text!r}, language: {language}}}") if each.code == "MH401"]
    assert [(each.severity, each.language) for each in findings] == [(Severity.ERROR, language)]
    assert instead in findings[0].hint


def test_topics_are_found_in_french_and_german_too(found: Found) -> None:
    for language, text in (("fr", "Parlons du suicide."), ("de", "Reden wir über Suizid.")):
        assert "MH211" in codes(found(f"- {{text: Hi, translations: {{{language}: {{text: {text}}}}}}}"))


def test_topics_are_found_in_spanish_too(found: Found) -> None:
    findings = found("- {text: Hi, translations: {es: {text: Hablemos del suicidio.}}}")
    assert "MH211" in codes(findings)


def test_a_named_source_answers_for_what_studies_show(found: Found) -> None:
    claim = "text: Studies show that kindness helps."
    assert codes(found(f"- {{{claim}}}")) == ["MH708"]
    assert found(f"- {{{claim}, sources: [{{title: NHS, year: 2026}}]}}") == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{ASKED}.", {"MH990"}),
        (f"{ASKED} (click here).", {"MH315"}),
        (f"{ASKED}: call me on 07700 900123.", {"MH271"}),
        (f"{ASKED}.\n\nTo see the map of our walk on Sunday, click here.", {"MH990", "MH315"}),
    ],
)
def test_no_sentence_is_asked_about_of_which_another_rule_names_words(found: Found, text: str, told: set[str]) -> None:
    assert {finding.code for finding in found(yaml.safe_dump([{"text": text}]))} == told
