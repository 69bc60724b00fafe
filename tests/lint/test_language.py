"""A language without rules never looks clean, until somebody who reads it has read the words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.lint.conftest import OPTIONS

from mhpost.lint.values import Options
from mhpost.source.values import Finding, Severity

Found = Callable[..., tuple[Finding, ...]]
READERS = replace(OPTIONS, readers={"nia": frozenset({"cy", "en"}), "dr-a": frozenset({"en"})})
ON = "on: 2027-09-20"


def welsh(found: Found, text: str, options: Options = READERS) -> list[tuple[Severity, str | None]]:
    return [(each.severity, each.entry) for each in found(text, options) if each.code == "MH214"]


def test_words_in_a_language_without_rules_are_an_error(found: Found) -> None:
    (finding,) = found("- {text: Helo, language: cy}", READERS)
    assert (finding.code, finding.severity, finding.language) == ("MH214", Severity.ERROR, "cy")
    assert finding.message == "There are no safe-messaging rules for Welsh: this text was not checked."
    assert "Ask nia to check it." in finding.hint
    assert "reviewed: {by: nia, on: 2027-10-01}" in finding.hint


def test_where_nobody_reads_it_the_hint_says_how_to_name_somebody(found: Found) -> None:
    (finding,) = found("- {text: Helo, language: cy}")
    assert "reads: [cy]" in finding.hint


@pytest.mark.parametrize(
    ("entry", "severity"),
    [
        (f"text: Helo, language: cy, reviewed: {{by: nia, {ON}}}", Severity.INFO),
        (f"text: Helo, language: cy-GB, reviewed: {{by: nia, {ON}}}", Severity.INFO),
        (f"text: Helo, language: cy, reviewed: {{by: dr-a, {ON}}}", Severity.ERROR),
        (f"text: Helo, language: cy, reviewed: {{by: nobody, {ON}}}", Severity.ERROR),
        ("text: Helo, language: cy, reviewed: {by: nia, on: 2027-10-02}", Severity.ERROR),
        (f"text: Hi, translations: {{cy: {{text: Helo, reviewed: {{by: nia, {ON}}}}}}}", Severity.INFO),
        (f"text: Hi, reviewed: {{by: dr-a, {ON}}}, translations: {{cy: {{text: Helo}}}}", Severity.ERROR),
        (f"text: Hi, reviewed: {{by: nia, {ON}}}, translations: {{cy: {{text: Helo}}}}", Severity.INFO),
    ],
)
def test_a_review_by_somebody_who_reads_it_makes_it_an_info(found: Found, entry: str, severity: Severity) -> None:
    assert welsh(found, f"- {{{entry}}}") == [(severity, "e0")]


def test_the_review_of_one_translation_answers_for_no_other(found: Found) -> None:
    both = f"translations: {{cy: {{text: Helo, reviewed: {{by: nia, {ON}}}}}, pl: {{text: Witaj}}}}"
    findings = found(f"- {{text: Hi, {both}}}", READERS)
    assert [(each.language, each.severity) for each in findings] == [("cy", Severity.INFO), ("pl", Severity.ERROR)]


def test_every_entry_is_told_by_itself(found: Found) -> None:
    text = "translations: {cy: {text: Helo}}"
    assert welsh(found, f"- {{text: Hi, {text}}}\n- {{text: Hello, {text}}}") == [
        (Severity.ERROR, "e0"),
        (Severity.ERROR, "e1"),
    ]


def test_a_draft_is_told_softly(found: Found) -> None:
    assert welsh(found, "- {text: Helo, language: cy, status: draft}") == [(Severity.INFO, "e0")]


@pytest.mark.parametrize("code", ["MH214", "MH2", "MH"])
def test_no_setting_and_no_exception_hides_it(found: Found, code: str) -> None:
    allow = "allow: [{rule: MH214, because: our clinician reads it, by: dr-a}]"
    findings = found(f"- {{text: Helo, language: cy, {allow}}}", replace(READERS, ignore=(code,), without=(code,)))
    assert {"MH214", "MH193"} <= {each.code for each in findings}


def test_a_language_is_named_in_words(found: Found) -> None:
    for language, name in (("eu", "Basque"), ("zu", "Zulu"), ("pt-BR", "Portuguese"), ("sr-Latn", "Serbian")):
        (finding,) = found(f"- {{text: A, language: {language}}}")
        assert f"rules for {name}: " in finding.message
