"""What was read in a picture is compared with what its entry says; it may be misread, so it is never an error."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.lint.conftest import OPTIONS, Entries, Found

from mhpost.calendar.values import Placed
from mhpost.lint.help.reading import HelpReader
from mhpost.lint.house import House
from mhpost.lint.pictured import Read, Reads, told
from mhpost.source.values import Finding, Severity

HOUSE, HELP = House(OPTIONS), HelpReader(OPTIONS, None)


def _of(placed: Placed, reads: Reads) -> list[Finding]:
    return list(told(placed, reads, OPTIONS.language, HOUSE, HELP))


def _told(entries: Entries, media: str, *lines: str, more: str = "") -> list[Finding]:
    (placed,) = entries(f"- {{text: Look., media: [{{path: a.png, {media}}}], {more}}}")
    return _of(placed, {"a.png": Read(lines)}.get)


def _unsafe(entries: Entries, media: str, lines: Sequence[str]) -> list[Finding]:
    found = _told(entries, media, *lines, more="accounts: [gb]")
    return [one for one in found if one.code == "MH335"]


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
        ("Call 116 123, 24/7", ["Call 116 123", "24/7"]),
        ("10 October 2027", ["10/10/2027"]),
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
        ("Call us on", ["Call us on 0800 58 58 58", "24/7"], "Call us on 0800 58 58 58 / 24/7"),
    ],
)
def test_what_is_left_out_is_told(entries: Entries, said: str, read: list[str], missing: str) -> None:
    (finding,) = [one for one in _told(entries, f'words: "{said}"', *read) if one.code != "MH335"]
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
    saw = {"a.png": Read(["Er hat Selbstmord begangen"]), "b.png": Read(["He committed suicide"])}
    found = _of(placed, saw.get)
    assert [(one.code, one.language) for one in found if one.code == "MH335"] == [("MH335", "de")]


def test_what_could_not_be_read_is_said_and_a_video_is_not_read(entries: Entries) -> None:
    (placed,) = entries("- {text: Hi, media: [{path: a.png}, {path: b.mp4}]}")
    (finding,) = _of(placed, lambda path: None)
    assert (finding.code, finding.severity, finding.where.route[-1]) == ("MH336", Severity.INFO, 0)


@pytest.mark.parametrize(
    ("read", "of_all", "message"),
    [
        (20, 60, '"a.gif" moves; 20 of its 60 frames were read.'),
        (20, 1500, '"a.gif" moves; 20 of its 1,500 frames were read.'),
    ],
)
def test_frames_that_were_not_read_are_said(entries: Entries, read: int, of_all: int, message: str) -> None:
    (placed,) = entries("- {text: Hi, media: [{path: a.gif, words: Rest today}]}")
    (finding,) = _of(placed, lambda path: Read(["Rest today"], of_all, read))
    assert (finding.code, finding.severity, finding.message) == ("MH336", Severity.INFO, message)
    assert _of(placed, lambda path: Read(["Rest today"], read, read)) == []


@pytest.mark.parametrize(
    ("lines", "code", "hint"),
    [
        (["Call Samaritans on", "08457 90 90 90"], "MH240", "Write instead: 116 123."),
        (["Call Samaritans", "116 124"], "MH244", "Write 116 123."),
        (["Call Samaritans on 116 124", "24/7"], "MH244", "Write 116 123."),
        (["Call Samaritans on 0800 1111"], "MH247", "The number of Samaritans is 116 123."),
        (["Call us on 0800 58 58 58", "24/7"], "MH243", ""),
    ],
)
def test_wrong_help_in_a_picture_is_told(entries: Entries, lines: list[str], code: str, hint: str) -> None:
    (finding,) = _unsafe(entries, "words: none", lines)
    assert (finding.severity, f"({code})" in finding.message) == (Severity.WARNING, True)
    assert finding.where.route == ("entries", 0, "media", 0)
    assert finding.where.chars is None
    assert finding.hint.startswith(f"Look at the picture. If that stands in it: {hint}")
    assert _unsafe(entries, f"words: {' '.join(lines)}", lines) == []


@pytest.mark.parametrize(
    "lines", [["Call Samaritans on 116 123"], ["Call Samaritans on 116 123", "24/7"], ["10/10/2027", "116 123", "24/7"]]
)
def test_right_help_in_a_picture_is_right(entries: Entries, lines: list[str]) -> None:
    assert _unsafe(entries, "words: none", lines) == []


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
