"""What is said about consent: whose it is, where and when it holds, and what to ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from mhpost.source.values import Finding, Severity

Found = Callable[..., tuple[Finding, ...]]
CONSENT = {"who": "s1", "on": "2027-03-01", "channels": ["all"]}
OMAR, LIA = "“It gave me my evenings back,” says Omar, 41.", "“I sleep again,” says Lia, 15."


def _said(found: Found, code: str, **entry: Any) -> list[Finding]:
    return [one for one in found(yaml.safe_dump([entry], allow_unicode=True)) if one.code == code]


@pytest.mark.parametrize(
    ("channels", "said"),
    [
        (["gb"], ""),
        (["Facebook"], ""),
        ([], ""),
        (["brits"], '"brits" under channels'),
        (["newsletter", "uss"], '"uss" under channels'),
    ],
)
def test_only_a_name_that_is_no_channel_is_called_so(found: Found, channels: list[str], said: str) -> None:
    entry = {"text": "I swim.", "date": "2027-10-03", "accounts": ["us"], "consent": {**CONSENT, "channels": channels}}
    (finding,) = _said(found, "MH253", **entry)
    assert finding.hint.startswith(said or "Ask the person"), finding.hint


@pytest.mark.parametrize(
    ("code", "days", "message"),
    [
        ("MH252", {"withdrawn": "2028-09-01"}, '"withdrawn" says 2028-09-01, which is still to come.'),
        ("MH254", {"expires": "2027-02-01"}, "ends on 2027-02-01, before the day on which it was given, 2027-03-01."),
    ],
)
def test_days_that_cannot_be_are_called_so(found: Found, code: str, days: dict[str, str], message: str) -> None:
    entry = {"text": "I swim.", "date": "2027-10-03", "accounts": ["us"], "consent": {**CONSENT, **days}}
    (finding,) = _said(found, code, **entry)
    assert finding.message.endswith(message)
    assert "again" not in finding.hint
    assert "delete" not in finding.hint


@pytest.mark.parametrize(("kind", "code"), [("community", "MH255"), ("story", "MH250")])
def test_without_consent_a_child_needs_a_guardian_too(found: Found, kind: str, code: str) -> None:
    (finding,) = _said(found, code, text=LIA, kind=kind)
    assert finding.severity is Severity.ERROR
    assert "under_18: true, guardian: " in finding.hint


def test_everybody_who_is_quoted_is_named_once(found: Found) -> None:
    rotate = [{"text": OMAR}, {"text": LIA}, {"text": f"Read Omar’s story. {OMAR}"}]
    entry = {"text": "Tea.", "date": "2027-10-03", "repeat": {"every": "sunday", "rotate": rotate}}
    found_of = {code: [one.where.route[2:] for one in _said(found, code, **entry)] for code in ("MH251", "MH255")}
    assert found_of == {"MH251": [("repeat", "rotate", 0, "text")], "MH255": [("repeat", "rotate", 1, "text")]}


def test_every_child_is_named_at_their_own_place(found: Found) -> None:
    media = [{"path": "a.png", "alt": "A tree, drawn by Sam, 16.", "words": "Sam, 16"}]
    text = "Hear from Zoe, 16, and Tom, 15, on Monday. Zoe (16) sings."
    findings = _said(found, "MH255", text=text, kind="story", media=media, consent=CONSENT)
    assert [one.message.split('"')[1] for one in findings] == ["Zoe, 16", "Tom, 15", "Sam, 16"]


ROSA, ROSA_ES = "“Talking helped me,” says Rosa.", "«Hablar me ayudó», cuenta Rosa."


@pytest.mark.parametrize(
    ("entry", "at", "said"),
    [
        ({"text": ROSA, "translations": {"es": {"text": ROSA_ES}}}, ("consent", "pseudonym"), "Name changed."),
        ({"text": ROSA_ES, "language": "es"}, ("consent", "pseudonym"), "Nombre cambiado."),
        (
            {"text": f"{ROSA} (Name changed.)", "translations": {"es": {"text": ROSA_ES}}},
            ("translations", "es", "text"),
            "Nombre cambiado.",
        ),
        ({"text": ROSA, "translations": {"es": {"text": f"{ROSA_ES} Nombre cambiado."}}}, ("text",), "Name changed."),
        (
            {"text": f"{ROSA} (Name changed.)", "versions": {"us": {"text": ROSA}}},
            ("versions", "us", "text"),
            "Name changed.",
        ),
        ({"text": ROSA, "optional": ["Name changed."], "versions": {"us": {"text": ROSA}}}, None, ""),
        ({"text": f"{ROSA} (Name changed.)", "translations": {"nl": {"text": "Praten hielp."}}}, None, ""),
        ({"text": f"{ROSA} (Name changed.)", "translations": {"es": {"title": "Rosa"}}}, None, ""),
    ],
)
def test_the_words_of_each_post_say_that_a_name_was_changed(
    found: Found, entry: dict[str, Any], at: tuple[str, ...] | None, said: str
) -> None:
    findings = _said(found, "MH256", consent={**CONSENT, "pseudonym": "true"}, **entry)
    assert [one.where.route[2:] for one in findings] == ([at] if at else [])
    assert all(f'"{said}"' in one.hint for one in findings)


WHOLE = {**CONSENT, "who": "Bea Smith", "seen": "2027-09-01", "told": "2027-09-01", "contact": "press team"}
BEA = "I am Bea Smith and I was sectioned twice."


@pytest.mark.parametrize(
    ("text", "consent", "told"),
    [
        (BEA, {}, False),
        ("I’m Bea Smith, the vicar of Wells, and I have OCD.", {}, False),
        (BEA, {"expires": "2027-12-31"}, False),
        (BEA, {"who": "Tom Jones"}, True),
        (BEA, {"expires": "2027-09-30"}, True),
        (BEA, {"on": "2024-01-01"}, True),
        (BEA, {"withdrawn": "2027-09-20"}, True),
        (BEA, {"told": None}, True),
        (BEA, {"contact": " "}, True),
        (BEA, {"under_18": "true"}, True),
        ("I am Bea Smith, 15, and I was sectioned twice.", {}, True),
        ("Bea Smith has bipolar disorder and was on Willow Ward for a year.", {}, True),
        ("I’m Bea Smith, and my daughter was sectioned twice.", {}, True),
        (f"{BEA} Tom Jones was sectioned too.", {}, True),
    ],
)
def test_an_adult_who_agreed_to_it_may_say_who_she_is(
    found: Found, text: str, consent: dict[str, Any], told: bool
) -> None:
    given = {key: value for key, value in {**WHOLE, **consent}.items() if value is not None}
    assert bool(_said(found, "MH273", text=text, kind="story", consent=given)) is told
    assert _said(found, "MH273", text=text, kind="story")
