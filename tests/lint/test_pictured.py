"""What was read in a picture is compared with what its entry says; it may be misread, so it is never an error."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.lint.conftest import OPTIONS, Entries, Found

from mhpost.lint.pictured import told
from mhpost.source.values import Finding, Severity

Saw = dict[str, Sequence[str] | None]


def _told(entries: Entries, media: str, *lines: str) -> list[Finding]:
    (placed,) = entries(f"- {{text: Look., media: [{{path: a.png, {media}}}]}}")
    return list(told(placed, {"a.png": lines}.get, OPTIONS))


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("It is OK not to be OK.", ["It is OK not", "to be OK."]),
        ("It is OK not to be OK.", ["ITISOKNOTTOBEOK"]),
        ("Talk to somebody today", ["Ta1k to somebody todav"]),
        ("Süße Grüße, ¿cómo estás?", ["Susse Grusse,", "como estas?"]),
        ("Call 116 123", ["Call 116123"]),
        ("Ring 0800-11 11", ["Ring (0800) 1111"]),
        ("Rest.", ["Rest.", "ab", "x", "—"]),
        ("“Rest is not a reward.”", ["Rest is", "not a reward"]),
    ],
)
def test_what_is_said_may_be_read_with_slips(entries: Entries, said: str, read: list[str]) -> None:
    assert _told(entries, f'words: "{said}"', *read) == []
    assert _told(entries, f'alt: "{said}"', *read) == []


@pytest.mark.parametrize(
    ("said", "read", "missing"),
    [
        ("Rest is not a reward.", ["Rest is not a reward.", "Come on Sunday"], "Come on Sunday"),
        ("Call 116 123", ["Call 116 124"], "Call 116 124"),
        ("Rest.", ["Walk with us", "at the lake"], "Walk with us / at the lake"),
    ],
)
def test_what_is_left_out_is_told(entries: Entries, said: str, read: list[str], missing: str) -> None:
    (finding,) = _told(entries, f'words: "{said}"', *read)
    assert (finding.code, finding.severity) == ("MH333", Severity.WARNING)
    assert f'seems to say "{missing}"; its "words" says something else.' in finding.message
    assert finding.where.route == ("entries", 0, "media", 0, "words")


def test_without_words_the_description_counts(entries: Entries) -> None:
    (finding,) = _told(entries, "alt: A lake in winter", "Walk with us")
    assert finding.code == "MH333"
    assert 'its "alt" says' in finding.message
    assert finding.where.route == ("entries", 0, "media", 0)


@pytest.mark.parametrize(("read", "codes"), [(["Walk with us"], ["MH334"]), (["ab", "7"], []), ([], [])])
def test_a_picture_that_is_said_to_have_no_words_has_none(entries: Entries, read: list[str], codes: list[str]) -> None:
    assert [finding.code for finding in _told(entries, "words: none", *read)] == codes


def test_unsafe_words_are_told_over_the_ends_of_lines_once_a_rule(entries: Entries) -> None:
    found = _told(entries, "words: none", "HE COMMITTED", "SUICIDE LAST YEAR", "She committed suicide too")
    assert [(one.code, one.severity) for one in found] == [("MH334", Severity.WARNING), ("MH335", Severity.WARNING)]
    assert 'seems to say "COMMITTED SUICIDE" (MH401)' in found[1].message


def test_a_lesser_slip_is_not_made_worse(entries: Entries) -> None:
    found = {one.severity for one in _told(entries, "words: none", "Share if you care") if one.code == "MH335"}
    assert found <= {Severity.INFO, Severity.WARNING}


def test_words_that_the_entry_names_are_told_there(entries: Entries) -> None:
    assert _told(entries, "words: He committed suicide", "He committed", "suicide") == []


def test_words_are_judged_in_the_language_of_the_words_beside_them(entries: Entries) -> None:
    german = "de: {media: [{path: a.png, words: none}]}"
    (placed,) = entries(f"- {{text: Hi, translations: {{{german}, cy: {{media: [{{path: b.png}}]}}}}}}")
    saw: Saw = {"a.png": ["Er hat Selbstmord begangen"], "b.png": ["He committed suicide"]}
    found = list(told(placed, saw.get, OPTIONS))
    assert [(one.code, one.language) for one in found if one.code == "MH335"] == [("MH335", "de")]


def test_what_could_not_be_read_is_said_and_a_video_is_not_read(entries: Entries) -> None:
    (placed,) = entries("- {text: Hi, media: [{path: a.png}, {path: b.mp4}]}")
    (finding,) = told(placed, lambda path: None, OPTIONS)
    assert (finding.code, finding.severity, finding.where.route[-1]) == ("MH336", Severity.INFO, 0)


def test_a_long_picture_is_quoted_in_short(entries: Entries) -> None:
    (finding,) = _told(entries, "words: Rest", *["many more words"] * 50)
    assert len(finding.message) < 220


def test_an_exception_for_pictures_stays_while_they_are_not_read(found: Found) -> None:
    allow = "allow: [{rule: MH333, because: it is a logo}, {rule: MH310, because: it is a logo}]"
    codes = [
        (one.code, one.message.partition(" ")[0])
        for one in found(f"- {{text: Rest., media: [{{path: a.png, alt: Two hands that hold a leaf}}], {allow}}}")
    ]
    assert codes == [("MH191", "MH310")]
