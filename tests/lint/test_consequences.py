"""One mistake is told once, however many there are."""

from __future__ import annotations

from dataclasses import replace

from mhpost.lint.consequences import without_consequences
from mhpost.source.values import Finding, Severity, Where


def _error(code: str, index: int, hint: str = "", *steps: str) -> Finding:
    return Finding(code, Severity.ERROR, Where("a.yaml", ("entries", index, *steps)), code, hint, entry=f"e{index}")


def test_twenty_thousand_mistakes_are_told_without_comparing_each_with_each() -> None:
    many = range(20_000)
    causes = [_error("MH101", index, 'mhpost calls it "text".', "txt") for index in many]
    others = [_error("MH119", index) for index in many]
    told = without_consequences([*causes, *(_error("MH118", index) for index in many), *others])
    assert told == (*causes, *others)


def test_a_misspelled_sensitive_topic_is_told_once() -> None:
    slip = _error("MH209", 1, "Write suicide.", "topics", "0")
    unknown = replace(_error("MH204", 1, "", "topics"), severity=Severity.INFO)
    elsewhere = replace(_error("MH204", 2, "", "topics"), severity=Severity.INFO)
    assert without_consequences([slip, unknown, elsewhere]) == (slip, elsewhere)


def test_a_person_with_a_mistake_is_not_told_as_missing() -> None:
    wrong = Finding("MH044", Severity.ERROR, Where("mhpost.yaml", ("people", "dr-a", "role")), "…")
    absent = [
        Finding("MH115", Severity.ERROR, Where("a.yaml"), f'There is no person "{name}".') for name in ("dr-a", "b")
    ]
    assert without_consequences([wrong, *absent]) == (wrong, absent[1])
